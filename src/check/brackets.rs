//! Brackets without a rate for what lies above their last edge: it would cost nothing.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let ends = |id: NodeId| {
        let Node::Brackets { edges, rates, .. } = look.node(id) else { return None };
        edges.last().copied().filter(|_| rates.len() <= edges.len())
    };
    let all = (0..look.policy.nodes.len() as u32).map(NodeId);
    let open: Vec<(NodeId, NodeId)> = all.filter_map(|id| Some((look.plain(id), ends(id)?))).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let amended = look.policy.dated.iter().flat_map(|dated| &dated.entries).filter(|entry| entry.amendment.is_some());
    let amended: Vec<_> = amended.filter_map(|entry| Some((look.within(entry.value?), entry))).collect();
    let found = open.into_iter().filter(|(id, _)| seen.insert(look.span(*id))).map(|(id, edge)| {
        let by = amended.iter().find(|(parts, _)| parts.contains(&id)).map(|(_, entry)| (entry.latest, entry.span));
        errors::nothing_above(look.span(id), look.sources.text(look.span(edge)), by)
    });
    found.collect()
}
