//! Values looked up on a fixed day, which goes on to count when the value itself has long been changed.

use std::collections::BTreeSet;

use super::cases::clauses;
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::words::{labels, messages};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{DatedEntry, Provision};
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let frozen = |node: &Node| matches!(node, Node::At(_, day) if matches!(look.node(*day), Node::Date(_)));
    if !look.policy.nodes.iter().any(frozen) {
        return Vec::new();
    }
    look.policy.provisions.iter().flat_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    if !provision.is_no_exception() {
        return Vec::new();
    }
    // where days are told apart, the old value is for those of the old days
    let tells_days = |id: &NodeId| {
        let node = look.node(*id);
        let mut parts = Vec::new();
        operands(look.policy, node, &mut parts);
        let dated = parts.iter().any(|part| matches!(look.node(*part), Node::Date(_)));
        dated && !matches!(node, Node::At(..))
    };
    let versions: Vec<NodeId> = clauses(provision).into_iter().flat_map(|clause| look.versions(clause)).collect();
    let versions: Vec<BTreeSet<NodeId>> = versions.into_iter().map(|version| look.within(version)).collect();
    if versions.iter().flatten().any(tells_days) {
        return Vec::new();
    }
    versions.iter().flat_map(|all| all.iter().filter_map(|id| frozen(look, provision, *id, all))).collect()
}

fn frozen(look: Look<'_>, provision: &Provision, id: NodeId, all: &BTreeSet<NodeId>) -> Option<Diagnostic> {
    let Node::At(value, day) = look.node(id) else { return None };
    let Node::Date(day) = look.node(*day) else { return None };
    let Node::Define(define) = look.node(*value) else { return None };
    let define = look.policy.defines.get(define.index())?;
    let Node::Dated(dated) = look.node(define.value) else { return None };
    let entries = look.entries(*dated);
    entries.iter().find(|entry| entry.latest <= *day)?;
    let (_, last) = whole_life(look, provision);
    let changed = |entry: &&DatedEntry| entry.earliest > *day && entry.value.is_some() && entry.latest <= last;
    let later = entries.iter().find(changed)?;
    // beside the value of the day itself, the old one is there to be compared with
    let named_freely = |other: &NodeId| *other != look.plain(*value) && look.same(*other, *value);
    if all.iter().any(named_freely) || says(look, provision, *day) {
        return None;
    }
    let shown = |entry: &DatedEntry| {
        let value = entry.value.filter(|value| look.constant(*value).is_some())?;
        Some(look.sources.text(look.span(value)).to_owned())
    };
    let name = look.sources.text(look.span(*value));
    let found = errors::frozen_value(look.span(id), name, *day, (later.latest, later.span, shown(later)));
    Some(found.suggest(look.span(id), name))
}

/// Whether the words of a provision name the year: then the day is meant.
fn says(look: Look<'_>, provision: &Provision, day: Date) -> bool {
    let year = day.year().to_string();
    let mut texts = messages(look, provision);
    texts.extend(provision.lines().iter().flat_map(|line| labels(look, line)));
    texts.extend(provision.doc.texts().values().cloned());
    let notes = provision.note.into_iter().flat_map(|note| look.versions(note));
    texts.extend(notes.map(|note| look.sources.text(look.span(note)).to_owned()));
    texts.iter().any(|text| text.contains(&year))
}
