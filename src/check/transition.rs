//! Transitions that keep nothing or everything, that end before their day, or that leave a case with no rule or with two.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::AmendmentId;
use crate::policy::provision::{Dated, DatedEntry, Provision};
use crate::policy::{Amendment, Superseded};
use crate::source::Span;
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = look.policy.dated.iter().flat_map(|dated| in_timeline(look, dated)).collect();
    found.extend(look.policy.superseded.iter().filter_map(|superseded| for_a_key(look, superseded)));
    for act in &look.policy.acts {
        let on = act.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
        let on: Vec<&Provision> = on.collect();
        let begun = by_first_day(look, &on);
        for ended in &on {
            let last = ended.life.and_then(|life| look.entries(life).last());
            let Some(last) = last.filter(|last| last.value.is_none()) else { continue };
            let beside = begun.get(&(last.earliest, last.latest)).into_iter().flatten();
            let successors = beside.filter(|other| other.kind == ended.kind && other.name != ended.name);
            found.extend(successors.filter_map(|begun| replaced(look, ended, begun)));
        }
    }
    found
}

/// The provisions by the days on which they begin.
fn by_first_day<'p>(look: Look<'_>, all: &[&'p Provision]) -> BTreeMap<(Date, Date), Vec<&'p Provision>> {
    let mut begun: BTreeMap<(Date, Date), Vec<&'p Provision>> = BTreeMap::new();
    for provision in all {
        if let Some(first) = provision.life.and_then(|life| look.entries(life).first()) {
            begun.entry((first.earliest, first.latest)).or_default().push(provision);
        }
    }
    begun
}

fn in_timeline(look: Look<'_>, dated: &Dated) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (number, entry) in dated.entries.iter().enumerate() {
        let Some(amendment) = amendment(look, entry.amendment) else { continue };
        if entry.keep.iter().any(|keep| matches!(keep, (None, None))) {
            found.push(errors::kept_for_ever(amendment.span, &amendment.short));
            continue;
        }
        let Some(end) = promised(entry) else { continue };
        let mut later = dated.entries.iter().skip(number + 1);
        let next = later.find(|next| next.latest <= end && next.amendment != entry.amendment);
        // what an amendment leaves to some stands before what it says to all
        let next = next.map(|next| later.take_while(|other| other.amendment == next.amendment).last().unwrap_or(next));
        let Some(next) = next.filter(|next| next.keep.is_empty() && next.latest > entry.latest) else { continue };
        let by = self::amendment(look, next.amendment).map(|by| (by.short.as_str(), by.span));
        if let Some(by) = by {
            let until = until_span(amendment, end);
            found.push(errors::transition_cut_short(by, &amendment.short, (until, end), next.latest));
        }
    }
    found
}

/// One key that a transition keeps is changed for all; others go on being kept.
fn for_a_key(look: Look<'_>, superseded: &Superseded) -> Option<Diagnostic> {
    let kept = (superseded.until, superseded.kept_at);
    let of = look.policy.amendments.iter().find(|of| of.keeps_until.contains(&kept))?;
    let by = amendment(look, Some(superseded.by))?;
    Some(errors::transition_cut_short_for(
        &superseded.key,
        (&by.short, superseded.at, superseded.from),
        (&of.short, kept),
    ))
}

fn amendment(look: Look<'_>, id: Option<AmendmentId>) -> Option<&Amendment> {
    look.policy.amendments.get(id?.index())
}

/// The last day up to which a transition keeps what was before.
fn promised(entry: &DatedEntry) -> Option<Date> {
    entry.keep.iter().filter_map(|(_, until)| *until).max()
}

fn until_span(amendment: &Amendment, end: Date) -> Span {
    amendment.keeps_until.iter().find(|(day, _)| *day == end).map_or(amendment.span, |(_, span)| *span)
}

/// One ends and another of its kind begins on the same day, and only one of the two has a transition.
fn replaced(look: Look<'_>, ended: &Provision, begun: &Provision) -> Option<Diagnostic> {
    let last = look.entries(ended.life?).last().filter(|last| last.value.is_none())?;
    let first = look.entries(begun.life?).first().filter(|first| first.value.is_some())?;
    if (last.earliest, last.latest) != (first.earliest, first.latest) {
        return None;
    }
    let (keeping, two) = match (last.keep.is_empty(), first.keep.is_empty()) {
        (false, true) => (last, true),
        (true, false) => (first, false),
        (true, true) | (false, false) => return None,
    };
    let amendment = amendment(look, keeping.amendment)?;
    let until = promised(keeping);
    let place = until.map_or(amendment.span, |end| until_span(amendment, end));
    let other = if two { begun } else { ended };
    Some(errors::no_rule_or_two(place, (&ended.name, &begun.name), until, two, other.name_span))
}
