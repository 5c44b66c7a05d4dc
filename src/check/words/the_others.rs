//! Words that speak of those who have something, "since a grave violation", over `any v in violations where not v.grave`.

use super::denial::{denies, words};
use super::kin::{contents, kindred};
use super::told::{Text, labelled, told_of};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::{field_of, name_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Body;
use crate::policy::types::Base;
use crate::syntax::expression::AggregateKind;

/// Words beside which it is not plain who is meant.
const OTHERWISE: [&str; 8] = ["without", "except", "other", "but", "unless", "neither", "nor", "only"];
const CHINESE: [&str; 8] = ["不", "未", "非", "无", "没有", "除", "以外", "其他"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines().iter().map(move |line| (of, line)));
    let within = lines.flat_map(|(of, line)| look.within(line.condition).into_iter().map(move |id| (of, line, id)));
    let in_lines = within.filter_map(|(of, line, id)| {
        let others = look_at_others(look, id);
        if others.is_empty() {
            return None;
        }
        let texts: Vec<Text> = labelled(look, line).into_iter().chain(told_of(look, of)).collect();
        others.into_iter().find_map(|other| against(look, other, &texts))
    });
    // a sanction is called by what it counts
    let counted = look.policy.provisions.iter().filter_map(|of| {
        let Body::Sanction { nth, .. } = of.body else { return None };
        let others = look.within(nth).into_iter().flat_map(|id| look_at_others(look, id)).next()?;
        let name = Text::own(&of.name.rsplit('.').next()?.replace('_', " "), "its name");
        let texts: Vec<Text> = told_of(look, of).into_iter().chain([name]).collect();
        against(look, others, &texts)
    });
    in_lines.chain(counted).chain(counts_all(look)).collect()
}

/// Counts of all where every text speaks of those with a truth that nothing here asks for: "sublet twice", over findings of any kind.
fn counts_all(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines().iter().map(move |line| (of, line)));
    let found = lines.filter_map(|(of, line)| {
        let counts = look.within(line.condition).into_iter().filter_map(|id| {
            let Node::Aggregate(counted) = look.node(id) else { return None };
            matches!(counted.kind, AggregateKind::Any | AggregateKind::Count).then_some((id, counted.list))
        });
        let [(at, list)] = counts.collect::<Vec<_>>()[..] else { return None };
        let Base::List(element) = &look.ty(list)?.base else { return None };
        let Base::Record(record) = element.base else { return None };
        let record = look.policy.records.get(record.index())?;
        let used: Vec<&str> = clauses(of)
            .into_iter()
            .flat_map(|clause| look.within(clause))
            .filter_map(|id| field_of(look, id).map(|(name, _)| name))
            .collect();
        let truths = record.layout.fields.iter().filter(|(_, field)| field.ty.base == Base::Bool);
        let mut texts: Vec<Text> = labelled(look, line);
        texts.extend(told_of(look, of));
        let all = |name: &str| {
            let sentences: Vec<String> = texts.iter().flat_map(Text::sentences).collect();
            let called = Called::new(name);
            sentences.len() > 2 && sentences.iter().all(|said| called.says(said) && called.is_plain(said))
        };
        let mut meant = truths.filter(|(name, _)| !used.contains(&name.as_str()) && all(name));
        let ((name, field), None) = (meant.next()?, meant.next()) else { return None };
        Some(errors::counts_all_of_them(look.span(at), name, field.span))
    });
    found.collect()
}

/// The parts of `any … where`, or of `all … have`, that ask for those who have not what a field tells, the fields, and the lists.
fn look_at_others(look: Look<'_>, id: NodeId) -> Vec<(NodeId, NodeId, NodeId)> {
    let Node::Aggregate(of) = look.node(id) else { return Vec::new() };
    let asked = match of.kind {
        AggregateKind::Any | AggregateKind::Count => of.filter,
        AggregateKind::All => of.have,
        AggregateKind::No
        | AggregateKind::Sum
        | AggregateKind::Min
        | AggregateKind::Max
        | AggregateKind::First
        | AggregateKind::Last => None,
    };
    let parts = asked.map(|asked| look.conjuncts(asked)).unwrap_or_default();
    let denied = parts.into_iter().filter_map(|part| {
        let Node::Not(field) = look.node(part) else { return None };
        let is_truth = look.ty(*field).is_some_and(|ty| ty.base == Base::Bool);
        (is_truth && field_of(look, *field).is_some()).then_some((part, *field, of.list))
    });
    denied.collect()
}

fn against(look: Look<'_>, (at, field, list): (NodeId, NodeId, NodeId), texts: &[Text]) -> Option<Diagnostic> {
    let (name, _) = field_of(look, field)?;
    let called = Called::new(name);
    let listed = name_of(look, list).unwrap_or_default().to_lowercase();
    let speaks: Vec<(&Text, String)> = texts
        .iter()
        .flat_map(|text| text.sentences().into_iter().map(move |sentence| (text, sentence)))
        .filter(|(_, sentence)| called.says(sentence))
        .collect();
    let plain = |(_, said): &(&Text, String)| called.is_plain(said);
    // once is enough where it is said of what is counted: "the first proven misuse"
    let sure = |(_, said): &(&Text, String)| called.is_said_of(said, &listed);
    let (text, _) = speaks.first().filter(|first| (speaks.len() > 1 || sure(first)) && speaks.iter().all(plain))?;
    let written = look.sources.text(look.span(field));
    Some(errors::looks_at_the_others(look.span(at), &text.who(), name, written))
}

/// What is so of those with a truth, in words.
struct Called {
    core: String,
    named: String,
}

impl Called {
    fn new(name: &str) -> Called {
        let core = name.trim_start_matches("是否").trim_start_matches(['已', '属', '系', '有', '曾']).to_lowercase();
        let words = contents(&core.replace('_', " "));
        let named = if let [named] = &words[..] { named.clone() } else { core.clone() };
        Called { core, named }
    }

    fn says(&self, sentence: &str) -> bool {
        let english = words(sentence).iter().any(|word| kindred(word, &self.named));
        english || !self.core.is_ascii() && !self.core.is_empty() && sentence.contains(&self.core)
    }

    /// "A proven misuse", of `misuses`.
    fn is_said_of(&self, sentence: &str, listed: &str) -> bool {
        let all = words(sentence);
        let noun = |word: &str| listed.split('_').any(|own| kindred(word, own));
        all.windows(2).any(|two| matches!(two, [first, next] if kindred(first, &self.named) && noun(next)))
            || !listed.is_ascii() && sentence.contains(&format!("{}{}", self.core, listed.trim_end_matches('表')))
    }

    /// In the part of a sentence that says it.
    fn is_plain(&self, sentence: &str) -> bool {
        sentence
            .split([',', ';', ':', '，', '；', '：'])
            .filter(|part| self.says(part))
            .all(|part| self.is_plain_in(part))
    }

    fn is_plain_in(&self, sentence: &str) -> bool {
        let all = words(sentence);
        let turned = |word: &&str| *word != "no" && denies(word) || OTHERWISE.contains(word);
        let un = all.iter().any(|word| word.strip_prefix("un").is_some_and(|rest| kindred(rest, &self.named)));
        let mut named = sentence.match_indices(&self.core).filter_map(|(at, _)| sentence.get(..at));
        let chinese = named.any(|before| CHINESE.iter().any(|word| before.ends_with(word)));
        !all.iter().any(turned) && !un && (self.core.is_ascii() || !chinese)
    }
}
