//! What nothing in the rulebook makes use of: sources, facts, provisions, acts. In a rulebook without provisions, such as a vocabulary
//! shared by others, everything may be meant for somebody else.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Expected;
use crate::policy::ids::{ProvisionId, SourceId};
use crate::policy::node::Node;
use crate::policy::types::{Base, Field};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if look.policy.provisions.is_empty() {
        return Vec::new();
    }
    let mut found = acts(look);
    // what a withdrawn amendment would have brought is not resolved, and may use anything
    if look.policy.amendments.iter().any(|amendment| amendment.from.is_none()) {
        return found;
    }
    found.extend(sources(look));
    found.extend(facts(look));
    if !look.policy.acts.is_empty() {
        found.extend(provisions(look));
    }
    found
}

fn acts(look: Look<'_>) -> Vec<Diagnostic> {
    let empty = look.policy.acts.iter().filter(|act| act.provisions.is_empty());
    empty.map(|act| errors::empty_act(act.span, &act.name)).collect()
}

fn sources(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(SourceId).zip(&look.policy.sources);
    let uncited = all.filter(|(id, _)| !look.policy.cited.contains(id));
    uncited.map(|(_, source)| errors::unused_source(source.span, &source.key)).collect()
}

/// A root fact is used if any of its cells is.
fn facts(look: Look<'_>) -> Vec<Diagnostic> {
    let fact = |node: &Node| if let Node::Fact(cell) = node { Some(*cell) } else { None };
    let used: BTreeSet<u32> = look.policy.nodes.iter().filter_map(fact).collect();
    let all = look.policy.facts.fields.iter();
    all.filter(|(_, field)| used.range(field.offset..field.offset + cells(look, field)).next().is_none())
        .map(|(name, field)| errors::unused_fact(field.span, name))
        .collect()
}

fn cells(look: Look<'_>, field: &Field) -> u32 {
    let Base::Record(record) = field.ty.base else { return 1 };
    1 + look.policy.records.get(record.index()).map_or(0, |record| record.layout.size)
}

fn provisions(look: Look<'_>) -> Vec<Diagnostic> {
    let mut used: BTreeSet<ProvisionId> = BTreeSet::new();
    for node in &look.policy.nodes {
        if let Node::Provision(provision, _) = node {
            used.insert(*provision);
        }
    }
    for expectation in look.policy.scenarios.iter().flat_map(|scenario| &scenario.expectations) {
        match &expectation.expected {
            Expected::Status { provision, .. } => drop(used.insert(*provision)),
            Expected::Verdict { by, .. } => used.extend(by),
            Expected::Holds(_) | Expected::Unknown(_) => {}
        }
    }
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter(|(id, provision)| {
        let alone = provision.exception_to.is_none() && provision.exceptions.is_empty();
        alone && provision.acts.is_empty() && !used.contains(id)
    })
    .map(|(_, provision)| errors::unreachable_provision(provision.name_span, &provision.name))
    .collect()
}
