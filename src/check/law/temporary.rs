//! Amendments that say until when they hold, "until 31 December 2020, three instead of one", and go on for ever.

use std::collections::BTreeSet;

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{days, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::AmendmentId;
use crate::policy::node::Node;
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// Words before the last day.
const UNTIL: [&str; 10] = [
    "until",
    "till",
    "up to",
    "up to and including",
    "through",
    "ending on",
    "ends on",
    "to",
    "until the end of",
    "止于",
];
/// Words of what lasts otherwise, or of others who go on until then.
const OTHERS: [&str; 18] = [
    "keep",
    "transition",
    "before",
    "already",
    "those who",
    "whoever",
    "old ",
    "expire",
    "previous",
    "stay",
    "remain",
    "as before",
    "can still",
    "may still",
    "extended",
    "prolonged",
    "过渡",
    "原",
];
/// A change so near to the last day may be the one that ends it.
const NEAR: i64 = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut known: Option<BTreeSet<Date>> = None;
    let all = (0..).map(AmendmentId).zip(&look.policy.amendments);
    all.filter_map(|(id, amendment)| {
        let (said, day) = said(amendment)?;
        let known = known.get_or_insert_with(|| changes(look));
        let near = add_days(day, -NEAR).ok()?..=add_days(day, NEAR).ok()?;
        let ends = known.range(near).next().is_some();
        let keeps = look.policy.dated.iter().flat_map(|dated| &dated.entries).any(|entry| {
            let own = entry.amendment == Some(id);
            own && (entry.value.is_none() || entry.keep.iter().any(|(_, until)| until.is_some()))
        });
        let next = add_days(day, 1).ok()?;
        (!ends && !keeps).then(|| errors::goes_on_for_ever(amendment, &said, next))
    })
    .collect()
}

/// The last day that an amendment says for itself, and the words.
fn said(amendment: &Amendment) -> Option<(String, Date)> {
    let (earliest, from) = amendment.from?;
    own(&amendment.doc, amendment.note.as_deref()).iter().find_map(|text| {
        let small = text.words.to_lowercase();
        if earliest != from || OTHERS.iter().any(|word| small.contains(word)) {
            return None;
        }
        let all = days(&text.words);
        let mut last = all.iter().filter_map(|named| Some((named.led_by(&UNTIL)?, *named)));
        let ((lead, named), None) = (last.next()?, last.next()) else { return None };
        (days_between(from, named.day) > NEAR).then(|| (named.shown(lead, ""), named.day))
    })
}

/// When anything begins, ends or comes back, and the days that formulas ask for.
fn changes(look: Look<'_>) -> BTreeSet<Date> {
    let entries = look.policy.dated.iter().flat_map(|dated| &dated.entries);
    let starts = look.policy.amendments.iter().filter_map(|amendment| amendment.from).map(|(_, from)| from);
    let kept = entries.clone().flat_map(|entry| entry.keep.iter().filter_map(|(_, until)| *until));
    // what somebody may do until then
    let asked = look.policy.nodes.iter().filter_map(|node| if let Node::Date(day) = node { Some(*day) } else { None });
    entries.map(|entry| entry.latest).chain(starts).chain(kept).chain(asked).collect()
}
