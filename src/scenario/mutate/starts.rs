//! Starts of versions, a day earlier and a day later.

use std::collections::BTreeMap;

use super::edit::{Change, Edit};
use crate::policy::Policy;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, DatedEntry};
use crate::source::Span;
use crate::value::date::add_days;

/// Every start that can be moved by a day without changing the order of versions.
pub fn starts(policy: &Policy, edits: &mut BTreeMap<Change, Edit>) {
    for (dated, timeline) in policy.dated.iter().enumerate() {
        for (place, entry) in timeline.entries.iter().enumerate() {
            let Some(span) = place_of_start(policy, dated, entry) else { continue };
            for by in [-1, 1] {
                let Ok(day) = add_days(entry.latest, by) else { continue };
                let after = place.checked_sub(1).and_then(|before| timeline.entries.get(before));
                let before = timeline.entries.get(place + 1);
                if after.is_none_or(|other| other.latest < day) && before.is_none_or(|other| day < other.latest) {
                    let words = format!("from {} -> {day}", entry.latest);
                    edits.entry((span, words)).or_default().starts.push((dated, place, day));
                }
            }
        }
    }
}

/// Where the start of a version is written: at its amendment, its provision, or itself. None where there is no one day.
fn place_of_start(policy: &Policy, dated: usize, entry: &DatedEntry) -> Option<Span> {
    if entry.latest == ALWAYS || entry.earliest != entry.latest {
        return None;
    }
    let value = entry.value.and_then(|value| policy.nodes.get(value.index()));
    if let Some(Node::Versioned(version, _)) = value {
        let version = policy.versions.get(version.index())?;
        let amendment = version.amendment.and_then(|id| policy.amendments.get(id.index()));
        let owner = || policy.provisions.iter().find(|provision| provision.name == version.of);
        return Some(
            amendment.map(|amendment| amendment.span).or_else(|| Some(owner()?.name_span)).unwrap_or(version.span),
        );
    }
    let lives = |life: &crate::policy::ids::DatedId| life.index() == dated;
    let owner = policy.provisions.iter().find(|provision| provision.life.as_ref().is_some_and(lives));
    let written = entry.value.and_then(|value| policy.spans.get(value.index()).copied());
    owner.map(|provision| provision.name_span).or(written)
}
