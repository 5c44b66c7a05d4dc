//! Findings with their words, numbers, versions, citations and facts.

use std::rc::Rc;

use indexmap::IndexMap;

use super::cited::{joined, rests_on, under_reading};
use super::machine::Machine;
use super::message::Words;
use super::outcome::{Numbers, Outcome};
use super::trace::{Notes, Open, Recorder, Trace, Used};
use crate::answer::{At, Finding, LineFinding, PaperFinding, Plain, Status};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{Body, Line, LineKind, Papers, Provision};
use crate::policy::types::Type;
use crate::policy::value::{CellId, Value};
use crate::source::{Sources, Span};
use crate::value::Date;

/// What an answer says of the rulebook as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// `sha256:…` over the rulebook's files.
    pub digest: &'a str,
    /// The day that what was announced later is hidden from.
    pub known_by: Option<Date>,
    /// The rulebook's files.
    pub sources: &'a Sources,
}

/// A provision's outcome and all that was heard of it.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) id: ProvisionId,
    pub(super) outcome: Outcome,
    pub(super) notes: Rc<Notes>,
}

/// Puts findings into words, with a machine that has judged them.
pub(super) struct Reporter<'a, 'm> {
    pub(super) machine: &'m mut Machine<'a, Recorder>,
    pub(super) context: Context<'m>,
    pub(super) languages: Vec<String>,
    /// The facts that say under which law.
    pub(super) days: Vec<CellId>,
}

impl<'a> Reporter<'a, '_> {
    /// The finding of a provision. Whatever the words need is no part of what it rests on.
    pub(super) fn finding(&mut self, heard: &Heard, provision: &'a Provision) -> Finding {
        self.machine.trace.enter();
        let finding = self.worded(heard, provision);
        self.machine.trace.drop_part();
        finding
    }

    fn worded(&mut self, heard: &Heard, provision: &'a Provision) -> Finding {
        let policy = self.machine.policy;
        let (outcome, notes) = (&heard.outcome, &heard.notes);
        let on = self.own_date(provision);
        let (message, lines, papers, numbers, note) = {
            let before = self.machine.on;
            self.machine.look_at(on.or(before));
            let message = self.message(provision, outcome);
            let lines = if outcome.applies == Some(false) { Vec::new() } else { self.lines(provision) };
            let papers = self.papers(provision.papers.as_ref());
            let numbers = self.numbers(provision, outcome);
            let note = self.remark(provision.note);
            self.machine.look_at(before);
            (message, lines, papers, numbers, note)
        };
        let reading = self.machine.reading;
        let (version, other_versions, cites) = self.versions(provision, heard, on);
        let kept = self.transitions(notes, on);
        let cites = kept.iter().fold(cites, |cites, kept| joined(cites, kept.citations.clone()));
        let mut rests_on = rests_on(policy, notes);
        for base in &mut rests_on {
            let cited = std::mem::take(&mut base.citations);
            base.citations = under_reading(policy, reading, notes, (&base.name, cited));
        }
        Finding {
            provision: provision.name.clone(),
            kind: provision.kind.keyword(),
            status: outcome.status,
            binding: provision.binds(),
            reason: outcome.reason,
            message,
            numbers,
            lines,
            papers,
            version,
            other_versions,
            citations: under_reading(policy, reading, notes, (&provision.name, cites)),
            rests_on,
            kept,
            replaced_by: outcome.replaced_by.and_then(|id| self.name(id)),
            facts: self.facts(notes),
            lacks: self.lacks(notes),
            note,
            at: self.at(provision.span),
            span: provision.span,
            doc: provision.doc.clone(),
        }
    }

    /// A remark, as it is on this day.
    pub(super) fn remark(&mut self, note: Option<NodeId>) -> Option<String> {
        let note = self.machine.value(note?);
        self.known(note)
    }

    fn own_date(&mut self, provision: &Provision) -> Option<Date> {
        let node = provision.governed_on?;
        self.machine.value(node).as_day()
    }

    pub(super) fn name(&self, id: ProvisionId) -> Option<String> {
        self.machine.policy.provisions.get(id.index()).map(|provision| provision.name.clone())
    }

    pub(super) fn at(&self, span: Span) -> At {
        let sources = self.context.sources;
        At { file: sources.file(span.file).path().to_owned(), line: sources.line_column(span).0 }
    }

    fn lines(&mut self, provision: &'a Provision) -> Vec<LineFinding> {
        let Body::Rule(lines) = &provision.body else {
            return Vec::new();
        };
        if lines.len() < 2 && lines.iter().all(|line| line.label.is_none()) {
            return Vec::new();
        }
        lines.iter().filter_map(|line| self.line(line)).collect()
    }

    fn line(&mut self, line: &'a Line) -> Option<LineFinding> {
        self.machine.trace.enter();
        let found = self.machine.line(line);
        let heard = self.machine.trace.leave();
        let (holds, status) = found?;
        Some(LineFinding {
            line: match line.kind {
                LineKind::Require => "require",
                LineKind::Forbid => "forbid",
                LineKind::Permit => "permit",
            },
            label: line.label.map_or_else(Words::new, |label| self.wording(label, None)),
            holds,
            status,
            fixed: status == Status::Violated && self.is_fixed(&heard),
            character: (status == Status::Violated).then(|| self.machine.character_found(line.condition)).flatten(),
        })
    }

    /// Whether it rests on facts that can't be changed, apart from those that say under which law.
    fn is_fixed(&mut self, heard: &Notes) -> bool {
        let (policy, case) = (self.machine.policy, self.machine.case);
        let mut facts =
            heard.used.iter().filter_map(|used| if let Used::Fact(cell) = used { Some(*cell) } else { None });
        let days = &self.days;
        let all = facts.clone().all(|cell| days.contains(&cell) || case.is_fixed(policy, cell));
        all && facts.any(|cell| case.is_fixed(policy, cell))
    }

    pub(super) fn papers(&mut self, papers: Option<&'a Papers>) -> Vec<PaperFinding> {
        let Some(papers) = papers else {
            return Vec::new();
        };
        let mut all = Vec::new();
        for paper in &papers.required {
            let member = self.machine.policy.members.get(paper.member.index());
            let own = member.map(|member| member.labels.iter().cloned().collect()).unwrap_or_default();
            all.push(PaperFinding {
                paper: member.map(|member| member.name.clone()).unwrap_or_default(),
                label: paper.label.map_or(own, |label| self.wording(label, None)),
                status: self.machine.paper(papers.list, paper).word(),
            });
        }
        all
    }

    /// The numbers that are known; one that is known to be none is null.
    fn numbers(&mut self, provision: &Provision, outcome: &Outcome) -> IndexMap<&'static str, Plain> {
        let mut all = IndexMap::new();
        let mut put = |name, value: Value, ty: Option<&Type>, machine: &Machine<'a, Recorder>| {
            if !value.is_open() {
                all.insert(name, machine.plain(value, ty));
            }
        };
        let types = |node: NodeId| self.machine.policy.types.get(node.index());
        match (outcome.numbers, &provision.body) {
            (Numbers::Quota { count, adding, limit, remaining }, Body::Quota { limit: node, .. }) => {
                put("count", count, types(*node), self.machine);
                put("adding", adding, types(*node), self.machine);
                put("limit", limit, types(*node), self.machine);
                put("remaining", remaining, types(*node), self.machine);
            }
            (Numbers::Fee { amount, every }, _) => {
                put("amount", amount, None, self.machine);
                if !every.is_none() {
                    put("every", every, None, self.machine);
                }
            }
            (Numbers::Deadline { last_day, state }, _) => {
                put("last_day", last_day, None, self.machine);
                all.insert("state", Plain::Text(state.word().to_owned()));
            }
            (Numbers::Sanction { nth, until, .. }, _) => {
                put("nth", nth, None, self.machine);
                if !until.is_none() {
                    put("until", until, None, self.machine);
                }
                if let Some(action) = self.machine.action(outcome, "en") {
                    all.insert("action", Plain::Text(action));
                }
            }
            (Numbers::Procedure { steps: count, done }, body) => {
                put("steps", Value::Int(count), None, self.machine);
                put("done", Value::Int(done), None, self.machine);
                if let Body::Procedure(steps) = body {
                    let open = self.open_steps(steps).into_iter().map(Plain::Text).collect();
                    all.insert("open", Plain::List(open));
                }
            }
            (Numbers::Nothing | Numbers::Quota { .. }, _) => {}
        }
        all
    }

    fn facts(&self, notes: &Notes) -> Vec<String> {
        let machine = &self.machine;
        let cells = notes.used.iter().filter_map(|used| if let Used::Fact(cell) = used { Some(*cell) } else { None });
        cells.map(|cell| machine.case.path_of(machine.policy, cell)).collect()
    }

    /// What is missing by name: facts by path, `today`, `governing date`.
    pub(super) fn lacks(&self, notes: &Notes) -> Vec<String> {
        notes.open.iter().filter_map(|open| self.lacking(*open)).map(|(name, _)| name).collect()
    }

    /// A missing fact's name and the question that asks for it.
    pub(super) fn lacking(&self, open: Open) -> Option<(String, Words)> {
        let (case, policy) = (self.machine.case, self.machine.policy);
        match open {
            Open::Missing(cell) => {
                let questions = case.question_of(policy, cell).map(|doc| doc.texts().clone()).unwrap_or_default();
                Some((case.path_of(policy, cell), questions))
            }
            Open::Today => Some(("today".to_owned(), Words::new())),
            Open::GoverningDate => Some(("governing date".to_owned(), Words::new())),
            Open::Fault(..) => None,
        }
    }
}

/// The languages that sentences are made in: English, and Chinese where the rulebook has any.
pub(super) fn languages(policy: &crate::policy::Policy) -> Vec<String> {
    let chinese = |labels: &[(String, String)]| labels.iter().any(|(tag, _)| super::words::is_chinese(tag));
    let any = policy.acts.iter().any(|act| chinese(&act.labels))
        || policy.members.iter().any(|member| chinese(&member.labels))
        || policy.wordings.iter().any(|wording| wording.texts.iter().any(|(tag, _)| super::words::is_chinese(tag)));
    let mut all = vec!["en".to_owned()];
    all.extend(any.then(|| "zh".to_owned()));
    all
}
