//! Versions of definitions that begin when everything that uses them has ended.

use std::collections::{BTreeMap, BTreeSet};

use super::errors;
use super::life::{lives, whole_life};
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{DefineId, NodeId, ProvisionId, TableId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Provision, WordingPart};
use crate::policy::{Expected, Policy};
use crate::value::date::LAST_DAY;

/// What has a name and is used by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    Define(DefineId),
    Table(TableId),
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    // what a withdrawn amendment would have brought is not resolved, and may use anything
    let changes = look.policy.defines.iter().any(|define| matches!(look.node(define.value), Node::Dated(_)));
    if !changes || look.policy.amendments.iter().any(|amendment| amendment.from.is_none()) {
        return Vec::new();
    }
    let always = reached(look, elsewhere(look));
    let mut users: BTreeMap<Named, Vec<ProvisionId>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        for name in reached(look, super::cases::clauses(provision)) {
            users.entry(name).or_default().push(id);
        }
    }
    let users = users.into_iter().filter(|(name, _)| !always.contains(name));
    users.filter_map(|(name, users)| in_define(look, name, &users)).collect()
}

/// The first version that begins after the end of all that use it.
fn in_define(look: Look<'_>, name: Named, users: &[ProvisionId]) -> Option<Diagnostic> {
    let Named::Define(id) = name else { return None };
    let define = look.policy.defines.get(id.index())?;
    let Node::Dated(dated) = look.node(define.value) else { return None };
    let users: Vec<&Provision> = users.iter().filter_map(|id| look.policy.provisions.get(id.index())).collect();
    if users.iter().any(|provision| provision.governed_on.is_some() || lives(look, provision).is_empty()) {
        return None;
    }
    let last = users.iter().max_by_key(|provision| whole_life(look, provision).1)?;
    let (_, end) = whole_life(look, last);
    let late = look.entries(*dated).iter().find(|entry| entry.value.is_some() && entry.earliest > end)?;
    let place = late.value.map_or(late.span, |value| look.span(value));
    let repeal = last.life.and_then(|life| look.entries(life).iter().rfind(|entry| entry.value.is_none()));
    let by = repeal.and_then(|repeal| {
        let amendment = look.policy.amendments.get(repeal.amendment?.index())?;
        Some((amendment.short.as_str(), repeal.span))
    });
    (end != LAST_DAY).then(|| errors::version_never_used(place, &define.name, late.earliest, (last, end, by)))
}

/// Nodes beside the clauses of provisions: what they use may be asked about any day.
fn elsewhere(look: Look<'_>) -> Vec<NodeId> {
    let policy = look.policy;
    let mut all = without_a_provision(look);
    all.extend(
        policy.dated.iter().flat_map(|dated| &dated.entries).flat_map(|entry| &entry.keep).filter_map(|keep| keep.0),
    );
    all.extend(expected(policy));
    let parts = policy.wordings.iter().flat_map(|wording| &wording.texts).flat_map(|(_, parts)| parts);
    all.extend(parts.filter_map(|part| if let WordingPart::Value(node) = part { Some(*node) } else { None }));
    all
}

/// Nodes that the law of other days than that of a provision may be asked for.
pub(super) fn without_a_provision(look: Look<'_>) -> Vec<NodeId> {
    let policy = look.policy;
    let mut all: Vec<NodeId> = policy.invariants.iter().map(|invariant| invariant.condition).collect();
    all.extend(policy.acts.iter().filter_map(|act| act.governed_on));
    for node in &policy.nodes {
        if let Node::At(value, day) = node {
            all.extend([*value, *day]);
        }
    }
    all
}

fn expected(policy: &Policy) -> impl Iterator<Item = NodeId> {
    let all = policy.scenarios.iter().flat_map(|scenario| &scenario.expectations);
    all.filter_map(|expectation| match expectation.expected {
        Expected::Holds(node) | Expected::Unknown(node) => Some(node),
        Expected::Verdict { .. } | Expected::Status { .. } => None,
    })
}

/// The definitions and tables that are used by way of some nodes.
pub(super) fn reached(look: Look<'_>, mut open: Vec<NodeId>) -> BTreeSet<Named> {
    let (mut found, mut seen) = (BTreeSet::new(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(node) = look.policy.nodes.get(id.index()) else { continue };
        operands(look.policy, node, &mut open);
        if let Node::Define(define) | Node::Call(define, _) = node {
            found.insert(Named::Define(*define));
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        } else if let Node::Dated(dated) = node {
            open.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
        } else if let Node::Table(table, ..) = node
            && found.insert(Named::Table(*table))
        {
            let rows = look.policy.tables.get(table.index()).map(|table| table.rows.as_slice()).unwrap_or_default();
            open.extend(rows.iter().flat_map(|row| row.outputs.iter().copied()));
        }
    }
    found
}
