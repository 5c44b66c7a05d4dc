//! Messages that name one of those for whom a value is another: "with a day licence at most {limit}", of a limit by licence.

use std::collections::BTreeSet;

use super::members::in_formulas;
use super::parts::Known;
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::wordings;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, TaxonomyId};
use crate::policy::node::Node;
use crate::policy::provision::{Provision, WordingPart};

/// Members that a message may speak of as times.
const TIMES: [&str; 7] = ["day", "night", "week", "month", "quarter", "season", "year"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::ByMember { .. })) {
        return Vec::new();
    }
    look.policy.provisions.iter().filter_map(|of| one(look, of, known)).collect()
}

fn one(look: Look<'_>, of: &Provision, known: &mut Known) -> Option<Diagnostic> {
    let messages = wordings(look, of.because);
    if messages.is_empty() {
        return None;
    }
    let Choice { at: choice, subject, taxonomy, keys } = choice(look, of)?;
    let whom = [of.when, of.unless].into_iter().flatten().chain(of.lines().iter().map(|line| line.condition));
    let choosing = |id: &NodeId| matches!(look.node(*id), Node::ByMember { .. });
    let nodes: BTreeSet<NodeId> = whom.flat_map(|clause| look.everything(clause)).filter(|id| !choosing(id)).collect();
    let in_taxonomy = |member: u32| look.policy.members.get(member as usize).is_some_and(|it| it.taxonomy == taxonomy);
    if in_formulas(look, &nodes).iter().any(|(first, _)| in_taxonomy(*first)) {
        return None;
    }
    let names = known.names(look, taxonomy);
    let all: BTreeSet<NodeId> = clauses(of).into_iter().flat_map(|clause| look.everything(clause)).collect();
    let fields: BTreeSet<String> = all.iter().filter_map(|id| Some(field_of(look, *id)?.0.to_owned())).collect();
    messages.into_iter().find_map(|(at, wording)| {
        wording.texts.first().and_then(|(_, parts)| {
            let shown = |part: &WordingPart| if let WordingPart::Value(value) = part { Some(*value) } else { None };
            let mut shown = parts.iter().filter_map(shown).peekable();
            let value = shown.peek().is_some() && !shown.any(|value| look.same(value, subject));
            let text =
                |part: &WordingPart| if let WordingPart::Text(text) = part { text.clone() } else { "{}".to_owned() };
            let words = parts.iter().map(text).collect::<String>();
            let reading = names.read(&words);
            let [mention] = reading.mentions[..] else { return None };
            let name = look.member(mention.thing as u32);
            let key = keys.iter().any(|(first, last)| (*first..=*last).contains(&(mention.thing as u32)));
            let is_time = matches!(reading.between(mention.from, mention.to), [word] if TIMES.contains(&word.as_str()));
            let clear = !reading.is_spared(mention) && !is_time && !fields.contains(name);
            (value && key && clear && !words.contains([';', '；']))
                .then(|| errors::message_names_one(look.span(at), (name, keys.len() - 1), look.span(choice)))
        })
    })
}

/// Values by member: of what, and for which.
struct Choice {
    at: NodeId,
    subject: NodeId,
    taxonomy: TaxonomyId,
    keys: Vec<(u32, u32)>,
}

/// The one choice among members in what a provision computes.
fn choice(look: Look<'_>, of: &Provision) -> Option<Choice> {
    let all: BTreeSet<NodeId> = clauses(of).into_iter().flat_map(|clause| look.everything(clause)).collect();
    let mut found = all.into_iter().filter_map(|id| {
        let Node::ByMember { on, arms, .. } = look.node(id) else { return None };
        let keys: Vec<(u32, u32)> = arms.iter().map(|arm| (arm.first, arm.last)).collect();
        let taxonomy = look.policy.members.get(keys.first()?.0 as usize)?.taxonomy;
        (keys.len() > 1).then_some(Choice { at: id, subject: *on, taxonomy, keys })
    });
    found.next().filter(|_| found.next().is_none())
}
