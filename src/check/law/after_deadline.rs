//! "Within 14 days after the time for payment has ended", over a deadline that is counted from the same day as that for payment.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{contents, kindred, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};

/// Words for a time that has run out.
const ENDED: [&str; 9] = [
    "has ended",
    "is over",
    "has expired",
    "has run out",
    "ended",
    "expired",
    "the end of the",
    "the expiry of the",
    "the last day",
];
const TIME: [&str; 7] =
    ["time for", "time limit for", "period for", "term for", "deadline for", "last day for", "last day of"];
/// So many words say what the time is for.
const LONGEST: usize = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy
        .acts
        .iter()
        .flat_map(|act| {
            let all = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
            let all: Vec<(&Provision, NodeId)> = all.filter_map(|of| Some((of, from(look, of)?))).collect();
            all.iter().filter_map(|own| one(look, *own, &all)).collect::<Vec<_>>()
        })
        .collect()
}

/// The day from which a deadline is counted.
fn from(look: Look<'_>, of: &Provision) -> Option<NodeId> {
    let Body::Deadline(deadline) = &of.body else { return None };
    let (day, _, back) = super::shift(look, look.plain(deadline.last))?;
    let fact = matches!(look.node(day), Node::Fact(_) | Node::Field(..));
    (fact && !back).then_some(day)
}

fn one(look: Look<'_>, (of, day): (&Provision, NodeId), all: &[(&Provision, NodeId)]) -> Option<Diagnostic> {
    told_of(look, of)
        .iter()
        .flat_map(|text| text.sentences().into_iter().map(move |sentence| (text, sentence)))
        .find_map(|(text, sentence)| {
            let (_, after) = sentence.split_once("after ").or_else(|| sentence.split_once("not before "))?;
            let rest = TIME.iter().find_map(|word| Some(after.split_once(word)?.1))?;
            ENDED.iter().find(|word| after.contains(**word))?;
            let words: Vec<&str> = rest.split_whitespace().take(LONGEST).collect();
            let said = contents(&words.join(" "));
            let named = |other: &Provision| {
                let name = contents(&other.name.rsplit('.').next().unwrap_or_default().replace('_', " "));
                name.iter().any(|word| said.iter().any(|own| kindred(own, word) || own.starts_with(word.as_str())))
            };
            let mut first =
                all.iter().filter(|(other, from)| other.name != of.name && look.same(*from, day) && named(other));
            let ((first, _), None) = (first.next()?, first.next()) else { return None };
            let Body::Deadline(deadline) = &of.body else { return None };
            Some(errors::not_from_the_end(
                look.span(deadline.last),
                &text.who(),
                first,
                look.sources.text(look.span(day)),
            ))
        })
}
