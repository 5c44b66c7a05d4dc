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

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Sanction { ladder, .. } = of.body else { return None };
    let Node::Int(number) = look.node(look.plain(ladder)) else { return None };
    let rungs = &look.policy.ladders.get(usize::try_from(*number).ok()?)?.rungs;
    let length = |tail: &ActionTail| match tail {
        ActionTail::For(length) => Some((*length, duration(look, *length)?)),
        ActionTail::Nothing | ActionTail::ForGood | ActionTail::Amount(_) | ActionTail::Text(_) => None,
    };
    let own: Vec<(NodeId, Duration)> =
        rungs.iter().flat_map(|rung| &rung.actions).filter_map(|action| length(&action.tail)).collect();
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
