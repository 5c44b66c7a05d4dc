//! Sanctions whose words tell another length of what follows than any rung has: "loses the licence for a year", over `ban for 1 month`.

use super::claim::figures;
use super::told::told_of;
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ActionTail, Body, Provision};
use crate::value::Duration;

/// Times of one, where they follow "for".
const FOR: [(&str, &str); 8] = [
    ("for a day", "for 1 day"),
    ("for a week", "for 1 week"),
    ("for a month", "for 1 month"),
    ("for a year", "for 1 year"),
    ("for one day", "for 1 day"),
    ("for one week", "for 1 week"),
    ("for one month", "for 1 month"),
    ("for one year", "for 1 year"),
];
/// Words of a time that is none of what follows.
const OTHER: [&str; 6] = ["held for", "kept for", "been for", "counted for", "once", "was "];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

/// The amounts and lengths of what follows from findings, where there is one ladder.
pub(super) fn in_rungs(look: Look<'_>, of: &Provision) -> Vec<NodeId> {
    let Body::Sanction { ladder, .. } = of.body else { return Vec::new() };
    let Node::Int(number) = look.node(look.plain(ladder)) else { return Vec::new() };
    let ladder = usize::try_from(*number).ok().and_then(|number| look.policy.ladders.get(number));
    let actions = ladder.into_iter().flat_map(|ladder| &ladder.rungs).flat_map(|rung| &rung.actions);
    let tails = actions.filter_map(|action| match action.tail {
        ActionTail::For(id) | ActionTail::Amount(id) => Some(id),
        ActionTail::Nothing | ActionTail::ForGood | ActionTail::Text(_) => None,
    });
    tails.collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let own: Vec<(NodeId, Duration)> =
        in_rungs(look, of).into_iter().filter_map(|id| Some((id, duration(look, id)?))).collect();
    let (at, last) = own.last()?;
    told_of(look, of).iter().find_map(|text| {
        let small = FOR.iter().fold(text.words.to_lowercase(), |text, (one, of)| text.replace(one, of));
        let all = figures(&small);
        let follows = all.iter().filter(|figure| {
            let before = figure.before().trim_end();
            before.ends_with(" for") && !OTHER.iter().any(|word| before.ends_with(word))
        });
        let [said] = follows.filter_map(|figure| figure.length()).collect::<Vec<_>>()[..] else { return None };
        let known = own.iter().any(|(_, own)| *own == said);
        (!known && said.unit == last.unit).then(|| {
            let (said, is) = (said.to_string(), last.to_string());
            errors::told_otherwise(look.span(*at), &text.who(), (&said, &is), &format!("`{said}`"))
        })
    })
}
