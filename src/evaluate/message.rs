//! What a finding says in words: the provision's own, filled in, or a plain sentence.

use indexmap::IndexMap;

use super::outcome::{Numbers, Outcome};
use super::report::Reporter;
use super::rule::PaperState;
use super::words::{is_chinese, member_words};
use crate::answer::Status;
use crate::answer::phrase::{self, Along};
use crate::answer::words::readable;
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::{Export, Node};
use crate::policy::provision::{Body, Line, LineKind, Provision, WordingPart};
use crate::policy::value::Value;

/// Words by language.
pub(super) type Words = IndexMap<String, String>;

impl<'a> Reporter<'a, '_> {
    /// The message of a finding, in every language that it is written in.
    pub(super) fn message(&mut self, provision: &'a Provision, outcome: &Outcome) -> Words {
        if outcome.status == Status::NotApplicable {
            return Words::new();
        }
        let wording = provision.because.map(|because| self.machine.value(because));
        let wording = wording.and_then(Value::as_int).and_then(|id| u32::try_from(id).ok());
        let wording = wording.filter(|id| outcome.status == Status::Violated || !self.tells_unmet(WordingId(*id)));
        match wording {
            Some(id) => self.wording(WordingId(id), Some(provision)),
            None => {
                let languages = self.languages.clone();
                let said = languages.into_iter().map(|tag| {
                    let words = self.sentence(provision, outcome, &tag);
                    (tag, words)
                });
                said.collect()
            }
        }
    }

    /// Whether a wording lists what is not met: it says nothing sensible where all is.
    fn tells_unmet(&self, id: WordingId) -> bool {
        let wording = self.machine.policy.wordings.get(id.index());
        let parts = wording.into_iter().flat_map(|wording| &wording.texts).flat_map(|(_, parts)| parts);
        parts.into_iter().any(|part| matches!(part, WordingPart::Unmet))
    }

    /// The wording that a clause chooses, with its placeholders filled in; nothing where it chooses none.
    pub(super) fn chosen(&mut self, clause: NodeId, provision: Option<&'a Provision>) -> Words {
        let number = self.machine.value(clause).as_int().and_then(|id| u32::try_from(id).ok());
        number.map_or_else(Words::new, |id| self.wording(WordingId(id), provision))
    }

    /// A wording with its placeholders filled in.
    pub(super) fn wording(&mut self, id: WordingId, provision: Option<&'a Provision>) -> Words {
        let Some(wording) = self.machine.policy.wordings.get(id.index()) else {
            return Words::new();
        };
        let mut all = Words::new();
        for (language, parts) in &wording.texts {
            let mut text = String::new();
            for part in parts {
                match part {
                    WordingPart::Text(words) => text.push_str(words),
                    WordingPart::Value(node) => text.push_str(&self.placeholder(*node, language)),
                    WordingPart::Unmet => text.push_str(&self.unmet(provision, language)),
                }
            }
            all.insert(language.clone(), text);
        }
        all
    }

    /// A wording in one language, or the main one.
    fn wording_in(&mut self, id: WordingId, language: &str) -> String {
        let mut words = self.wording(id, None);
        let said = words.swap_remove(language);
        said.or_else(|| words.into_iter().next().map(|(_, words)| words)).unwrap_or_default()
    }

    fn placeholder(&mut self, node: NodeId, language: &str) -> String {
        if let Node::Provision(id, Export::Action) = self.machine.node(node) {
            let outcome = self.machine.finding(*id);
            return self.machine.action(&outcome, language).unwrap_or_default();
        }
        let mut value = self.machine.value(node);
        if let Node::Provision(id, export) = self.machine.node(node)
            && value.is_open()
        {
            // what the number is, if the provision applies
            value = self.machine.finding(*id).number(*export);
        }
        if matches!(value, Value::Unknown | Value::Fault) {
            return self.unknown_placeholder(node, language);
        }
        let ty = self.machine.policy.types.get(node.index());
        self.machine.words(value, ty, language)
    }

    /// What stands in a placeholder of which nothing is known: a fact by its name, where names are words of the language.
    fn unknown_placeholder(&self, node: NodeId, language: &str) -> String {
        let policy = self.machine.policy;
        let fact = matches!(self.machine.node(node), Node::Fact(_) | Node::Field(..));
        let span = policy.spans.get(node.index()).filter(|_| fact && !is_chinese(language));
        match span.map(|span| readable(self.context.sources.text(*span))) {
            Some(name) => phrase::say(language, Along::FactNotKnown, &[&name]),
            None => phrase::say(language, Along::PlaceholderNotKnown, &[]),
        }
    }

    /// The labels of the requirements that fail.
    fn unmet(&mut self, provision: Option<&'a Provision>, language: &str) -> String {
        let lines = self.labels(provision, language, &|status| status == Status::Violated);
        let papers = self.missing_papers(provision, language);
        join(lines.into_iter().chain(papers).collect(), language)
    }

    /// The labels of the lines with such a status.
    fn labels(
        &mut self,
        provision: Option<&'a Provision>,
        language: &str,
        wanted: &dyn Fn(Status) -> bool,
    ) -> Vec<String> {
        let Some(Body::Rule(lines)) = provision.map(|provision| &provision.body) else {
            return Vec::new();
        };
        let mut labels = Vec::new();
        for line in lines {
            let status = self.machine.line(line).map(|(_, status)| status);
            if line.kind != LineKind::Permit && status.is_some_and(wanted) {
                labels.push(self.label(line, language));
            }
        }
        labels
    }

    /// A line's label; without one, its condition as written.
    pub(super) fn label(&mut self, line: &Line, language: &str) -> String {
        let words = self.label_as_written(line, language);
        if line.kind == LineKind::Forbid && line.label.is_none() { not_so(&words, language) } else { words }
    }

    fn label_as_written(&mut self, line: &Line, language: &str) -> String {
        if let Some(label) = line.label {
            return self.wording_in(label, language);
        }
        let span = self.machine.policy.spans.get(line.condition.index()).copied().unwrap_or(line.span);
        self.context.sources.line_of(span)
    }

    fn missing_papers(&mut self, provision: Option<&'a Provision>, language: &str) -> Vec<String> {
        let Some(papers) = provision.and_then(|provision| provision.papers.as_ref()) else {
            return Vec::new();
        };
        let mut missing = Vec::new();
        for paper in &papers.required {
            if self.machine.paper(papers.list, paper) == PaperState::Missing {
                missing.push(match paper.label {
                    Some(label) => self.wording_in(label, language),
                    None => member_words(self.machine.policy, paper.member, language),
                });
            }
        }
        missing
    }

    /// A sentence for a provision that has no words of its own.
    fn sentence(&mut self, provision: &'a Provision, outcome: &Outcome, language: &str) -> String {
        let papers = join(self.missing_papers(Some(provision), language), language);
        let main = self.main_sentence(provision, outcome, language);
        if papers.is_empty() {
            return main;
        }
        let papers = say(language, &["papers missing: ", &papers], &["缺少材料：", &papers]);
        if matches!(provision.body, Body::Rule(_)) { papers } else { format!("{main}; {papers}") }
    }

    fn main_sentence(&mut self, provision: &'a Provision, outcome: &Outcome, language: &str) -> String {
        let show = |value: Value| self.machine.words(value, None, language);
        match outcome.numbers {
            Numbers::Nothing => self.rule_sentence(provision, outcome, language),
            Numbers::Quota { count, limit, .. } if limit.is_none() => {
                let count = show(count);
                say(language, &["no limit, holds ", &count], &["不限，现有 ", &count])
            }
            Numbers::Quota { count, limit, .. } => {
                let (count, limit) = (show(count), show(limit));
                say(language, &["at most ", &limit, ", holds ", &count], &["最多 ", &limit, "，现有 ", &count])
            }
            Numbers::Fee { amount, every } if every.is_none() => show(amount),
            Numbers::Fee { amount, every } => {
                let (amount, every) = (show(amount), show(every));
                say(language, &[&amount, " every ", &every], &["每 ", &every, " 收取 ", &amount])
            }
            Numbers::Deadline { last_day, .. } if last_day.is_open() && !last_day.is_range() => {
                phrase::say(language, Along::DayNotKnown, &[])
            }
            Numbers::Sanction { nth, .. } if nth.is_open() && !nth.is_range() => {
                phrase::say(language, Along::NthNotKnown, &[])
            }
            Numbers::Deadline { last_day, state } => {
                let day = show(last_day);
                say(
                    language,
                    &["by ", &day, ": ", state.word()],
                    &["截止 ", &day, "：", state_in_chinese(state.word())],
                )
            }
            Numbers::Sanction { nth, .. } => {
                let nth = show(nth);
                let action = self
                    .machine
                    .action(outcome, language)
                    .unwrap_or_else(|| phrase::say(language, phrase::Phrase::NotKnown, &[]));
                say(language, &["finding ", &nth, ": ", &action], &["第 ", &nth, " 次：", &action])
            }
            Numbers::Procedure { .. } if outcome.applies.is_none() => self.rule_sentence(provision, outcome, language),
            Numbers::Procedure { .. } => match &provision.body {
                Body::Procedure(steps) => self.progress(steps, language),
                Body::Rule(_) | Body::Quota { .. } | Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. } => {
                    String::new()
                }
            },
        }
    }

    fn rule_sentence(&mut self, provision: &'a Provision, outcome: &Outcome, language: &str) -> String {
        let status = outcome.status;
        if status == Status::Violated {
            return self.what_is_against_it(provision, language);
        }
        let labels = join(self.labels(Some(provision), language, &|other| other == status), language);
        match status {
            Status::Unknown if outcome.conflict.is_some() => {
                say(language, &["another exception applies too, and says otherwise"], &["另有例外同时适用，且结论不同"])
            }
            Status::Unknown if labels.is_empty() => {
                say(language, &["it can't be told yet whether it applies"], &["尚不能确定是否适用"])
            }
            Status::Unknown => say(language, &["can't be told yet: ", &labels], &["尚不能确定：", &labels]),
            Status::Satisfied | Status::NotApplicable | Status::Violated => say(language, &["met"], &["已满足"]),
        }
    }

    /// `not met: has a phone; forbidden: at night`
    fn what_is_against_it(&mut self, provision: &'a Provision, language: &str) -> String {
        let Body::Rule(lines) = &provision.body else { return String::new() };
        let (mut unmet, mut met) = (Vec::new(), Vec::new());
        for line in lines {
            if self.machine.line(line).is_none_or(|(_, status)| status != Status::Violated) {
                continue;
            }
            let words = self.label_as_written(line, language);
            if line.kind == LineKind::Forbid { met.push(words) } else { unmet.push(words) }
        }
        let (unmet, met) = (join(unmet, language), join(met, language));
        let unmet = (!unmet.is_empty()).then(|| say(language, &["not met: ", &unmet], &["未满足：", &unmet]));
        let met = (!met.is_empty()).then(|| say(language, &["forbidden: ", &met], &["不得：", &met]));
        join(unmet.into_iter().chain(met).collect(), language)
    }
}

fn not_so(written: &str, language: &str) -> String {
    say(language, &["not (", written, ")"], &["不得：", written])
}

fn state_in_chinese(state: &str) -> &str {
    match state {
        "met" => "已履行",
        "missed" => "已逾期",
        "pending" => "未到期",
        _ => "尚不能确定",
    }
}

/// The same in English or Chinese.
pub(super) fn say(language: &str, english: &[&str], chinese: &[&str]) -> String {
    if is_chinese(language) { chinese.concat() } else { english.concat() }
}

/// Several things in a row.
pub(super) fn join(parts: Vec<String>, language: &str) -> String {
    parts.join(if is_chinese(language) { "、" } else { "; " })
}
