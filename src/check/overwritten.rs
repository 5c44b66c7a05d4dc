//! Versions that another amendment overwrites on the very day they begin, without saying that it comes `after`.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, VersionId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Dated, DatedEntry, Version};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    // a wording has a version for all its languages, of which an amendment changes one
    let all = look.policy.dated.iter().filter(|dated| !dated.what.ends_with(".because"));
    all.flat_map(|dated| in_timeline(look, dated)).collect()
}

fn in_timeline(look: Look<'_>, dated: &Dated) -> Vec<Diagnostic> {
    let none = BTreeSet::new();
    let marks: Vec<BTreeSet<VersionId>> = dated.entries.iter().map(|entry| versions(look, entry)).collect();
    let mut found = Vec::new();
    for (number, pair) in dated.entries.windows(2).enumerate() {
        let [entry, next] = pair else { continue };
        let one_day = (entry.earliest, entry.latest) == (next.earliest, next.latest);
        if !one_day || !next.keep.is_empty() || !is_whole(look, entry) {
            continue;
        }
        let of = |number: Option<usize>| number.and_then(|number| marks.get(number)).unwrap_or(&none);
        let (before, own, after) = (of(number.checked_sub(1)), of(Some(number)), of(Some(number + 1)));
        let mut new = own.difference(before).peekable();
        let Some(version) = new.peek().and_then(|version| look.policy.versions.get(version.index())) else { continue };
        let Some(by) = after.difference(own).next().and_then(|by| look.policy.versions.get(by.index())) else {
            continue;
        };
        let held = number.checked_sub(1).and_then(|held| dated.entries.get(held));
        let held = held.filter(|held| (held.earliest, held.latest) != (entry.earliest, entry.latest));
        // of a base that an exception leaves again on the same day, the one that it comes to in the end tells more
        if dated.what.ends_with(".exception_to") && is_true(look, entry) {
            if !comes_back(look, dated, entry) {
                found.push(errors::overwritten(version.span, &dated.what, by.span, entry.latest));
            }
            continue;
        }
        let undone = held.and_then(|held| held.value).zip(next.value).is_some_and(|(old, new)| alike(look, old, new));
        if undone {
            found.push(errors::undone_on_the_same_day(version.span, &dated.what, by.span, entry.latest));
        } else if unordered(look, version, by) && new.all(|version| !after.contains(version)) {
            found.push(errors::overwritten(version.span, &dated.what, by.span, entry.latest));
        }
    }
    found
}

fn is_true(look: Look<'_>, entry: &DatedEntry) -> bool {
    entry.value.is_some_and(|value| matches!(look.node(value), Node::Bool(true)))
}

/// Whether an exception has, after the changes of a day, the base that it had before them.
fn comes_back(look: Look<'_>, dated: &Dated, of: &DatedEntry) -> bool {
    look.policy.dated.iter().filter(|other| other.what == dated.what).any(|other| {
        let before = other.entries.iter().rfind(|entry| entry.latest < of.earliest);
        let after = other.entries.iter().rfind(|entry| entry.latest <= of.latest);
        before.zip(after).is_some_and(|(before, after)| is_true(look, before) && is_true(look, after))
    })
}

/// Whether two versions come to the same.
fn alike(look: Look<'_>, one: NodeId, other: NodeId) -> bool {
    look.same(one, other) || look.constant(one).is_some_and(|one| look.constant(other) == Some(one))
}

/// Whether they come from two amendments, of which the later does not say that it comes after the other.
fn unordered(look: Look<'_>, version: &Version, by: &Version) -> bool {
    let (Some(one), Some(other)) = (version.amendment, by.amendment) else { return false };
    let after = look.policy.amendments.get(other.index()).map(|amendment| amendment.after.as_slice());
    one != other && !after.unwrap_or_default().contains(&one)
}

/// Whether an amendment changes the value as a whole, rather than a band of it.
fn is_whole(look: Look<'_>, entry: &DatedEntry) -> bool {
    entry.value.is_some_and(|value| !matches!(look.node(value), Node::Brackets { .. } | Node::Band { .. }))
}

/// The versions that parts of a value are marked with.
fn versions(look: Look<'_>, entry: &DatedEntry) -> BTreeSet<VersionId> {
    let mut marks = BTreeSet::new();
    let mut open: Vec<NodeId> = entry.value.into_iter().collect();
    while let Some(id) = open.pop() {
        let Some(node) = look.policy.nodes.get(id.index()) else { continue };
        if let Node::Versioned(version, _) = node {
            marks.insert(*version);
        }
        operands(look.policy, node, &mut open);
    }
    marks
}
