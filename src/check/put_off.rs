//! Amendments of one day that belong together, of which one is put off: until then neither of two provisions is law, or both are.

use super::amendment::mover;
use super::errors::{self, PutOff};
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::AmendmentId;
use crate::policy::provision::{DatedEntry, Provision};
use crate::value::Date;

/// How far behind the name of an amendment its own first day is looked for.
const NEAR: usize = 300;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(AmendmentId).zip(&look.policy.amendments);
    all.filter_map(|(id, moved)| {
        let (to, _) = moved.from.filter(|(earliest, latest)| earliest == latest)?;
        let from = first_day(look, moved).filter(|from| *from < to)?;
        let by = mover(look, moved)?;
        one(look, (id, moved), by, (from, to))
    })
    .collect()
}

/// What its own text says behind `from`.
pub(super) fn first_day(look: Look<'_>, moved: &Amendment) -> Option<Date> {
    let rest = look.sources.file(moved.span.file).text().get(moved.span.end as usize..)?;
    let near = rest.char_indices().nth(NEAR).map_or(rest, |(end, _)| rest.get(..end).unwrap_or_default());
    let mut words = near.split_whitespace().skip_while(|word| *word != "from");
    words.nth(1)?.parse().ok()
}

/// Where an amendment ends a provision, or where it begins it.
fn entry<'p>(
    look: Look<'p>,
    provision: &Provision,
    ends: bool,
    fits: impl Fn(&DatedEntry) -> bool,
) -> Option<&'p DatedEntry> {
    let entries = look.entries(provision.life?).iter();
    entries.into_iter().find(|entry| entry.value.is_none() == ends && fits(entry))
}

fn one(
    look: Look<'_>,
    (id, moved): (AmendmentId, &Amendment),
    by: &Amendment,
    (from, to): (Date, Date),
) -> Option<Diagnostic> {
    let all = || look.policy.provisions.iter().filter(|provision| provision.is_no_exception());
    let is_moved = |entry: &DatedEntry| entry.amendment == Some(id);
    let is_left = |entry: &DatedEntry| entry.latest == from && entry.amendment.is_some_and(|other| other != id);
    [true, false].into_iter().find_map(|gap| {
        // what it brings takes the place of what the other ends, or the other way round
        let own = all().find_map(|own| entry(look, own, !gap, is_moved).map(|_| own))?;
        let alike = |other: &&Provision| other.kind == own.kind && other.acts.iter().any(|act| own.acts.contains(act));
        let (other, left_at) =
            all().filter(alike).find_map(|other| Some((other, entry(look, other, gap, is_left)?)))?;
        let left = look.policy.amendments.get(left_at.amendment?.index()).filter(|left| left.short != by.short)?;
        let put_off = PutOff { moved, at: moved.from_span?, by, left, left_at: left_at.span, from, to };
        let pair = if gap { (other, own) } else { (own, other) };
        Some(errors::one_of_two_put_off(&put_off, pair, gap))
    })
}
