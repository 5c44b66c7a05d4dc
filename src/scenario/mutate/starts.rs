//! Starts of versions and ends of transitions, a day earlier and a day later.

use std::collections::BTreeMap;

use super::edit::{Change, Edit};
use crate::policy::Policy;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Dated, DatedEntry};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// Every start that can be moved by a day without changing the order of versions, and every end of a transition.
pub fn starts(policy: &Policy, edits: &mut BTreeMap<Change, Edit>) {
    for (dated, timeline) in policy.dated.iter().enumerate() {
        for (place, entry) in timeline.entries.iter().enumerate() {
            for (span, words, other) in
                place_of_start(policy, dated, entry).into_iter().flat_map(|span| moved(span, entry))
            {
                if keeps_order(timeline, place, &other) {
                    change(edits, (span, words), (dated, timeline), place, other);
                }
            }
            for (span, words, other) in ends(policy, entry) {
                change(edits, (span, words), (dated, timeline), place, other);
            }
        }
    }
}

fn change(
    edits: &mut BTreeMap<Change, Edit>,
    what: Change,
    (dated, timeline): (usize, &Dated),
    place: usize,
    other: DatedEntry,
) {
    let edit = edits.entry(what).or_default();
    let changed = edit.timelines.entry(dated).or_insert_with(|| timeline.clone());
    changed.longest_doubt = changed.longest_doubt.max(days_between(other.earliest, other.latest));
    if let Some(entry) = changed.entries.get_mut(place) {
        *entry = other;
    }
}

/// The entry with its first or last possible day moved.
fn moved(span: Span, entry: &DatedEntry) -> Vec<(Span, String, DatedEntry)> {
    let exact = entry.earliest == entry.latest;
    let words = |earliest: Date, latest: Date| match exact {
        true => latest.to_string(),
        false => format!("{earliest} .. {latest}"),
    };
    let mut found = Vec::new();
    for by in [-1, 1] {
        let (first, last) = (add_days(entry.earliest, by), add_days(entry.latest, by));
        let (Ok(first), Ok(last)) = (first, last) else { continue };
        let both = [(first, last)];
        let either = [(first, entry.latest), (entry.earliest, last)];
        for (earliest, latest) in if exact { both.as_slice() } else { either.as_slice() } {
            if earliest <= latest {
                let words = format!("from {} -> {}", words(entry.earliest, entry.latest), words(*earliest, *latest));
                found.push((span, words, DatedEntry { earliest: *earliest, latest: *latest, ..entry.clone() }));
            }
        }
    }
    found
}

fn keeps_order(timeline: &Dated, place: usize, entry: &DatedEntry) -> bool {
    let before = place.checked_sub(1).and_then(|before| timeline.entries.get(before));
    let after = timeline.entries.get(place + 1);
    before.is_none_or(|other| other.latest < entry.earliest) && after.is_none_or(|other| entry.latest < other.earliest)
}

/// The entry with the end of one of its transitions moved.
fn ends(policy: &Policy, entry: &DatedEntry) -> Vec<(Span, String, DatedEntry)> {
    let amendment = entry.amendment.and_then(|id| policy.amendments.get(id.index()));
    let written = |until: Date| {
        let ends = amendment.into_iter().flat_map(|amendment| &amendment.keeps_until);
        ends.clone().find(|(day, _)| *day == until).map_or(entry.span, |(_, span)| *span)
    };
    let mut found = Vec::new();
    for (place, (_, until)) in entry.keep.iter().enumerate() {
        let Some(until) = until else { continue };
        for by in [-1, 1] {
            let Ok(day) = add_days(*until, by) else { continue };
            let mut other = entry.clone();
            if let Some(keep) = other.keep.get_mut(place) {
                keep.1 = Some(day);
                found.push((written(*until), format!("until {until} -> {day}"), other));
            }
        }
    }
    found
}

/// Where the start of a version is written: at its amendment, its provision, or itself. None where it is since always.
fn place_of_start(policy: &Policy, dated: usize, entry: &DatedEntry) -> Option<Span> {
    if entry.latest == ALWAYS {
        return None;
    }
    if let Some(amendment) = entry.amendment.and_then(|id| policy.amendments.get(id.index())) {
        return Some(amendment.span);
    }
    let value = entry.value.and_then(|value| policy.nodes.get(value.index()));
    if let Some(Node::Versioned(version, _)) = value {
        let version = policy.versions.get(version.index())?;
        let owner = policy.provisions.iter().find(|provision| provision.name == version.of);
        return Some(owner.map_or(version.span, |owner| owner.name_span));
    }
    let lives = |life: &crate::policy::ids::DatedId| life.index() == dated;
    let owner = policy.provisions.iter().find(|provision| provision.life.as_ref().is_some_and(lives));
    let written = entry.value.and_then(|value| policy.spans.get(value.index()).copied());
    owner.map(|provision| provision.name_span).or(written)
}
