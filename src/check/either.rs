//! Choices that come to the same whichever way they fall.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

/// Looks at every choice but for those of scenarios, which show what is so.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let versions = look.policy.dated.iter().flat_map(|dated| &dated.entries).filter_map(|entry| entry.value);
    // what is alike in one version may differ in the next
    let versions: BTreeSet<NodeId> = versions.map(|value| look.plain(value)).collect();
    let nodes =
        (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !versions.contains(id) && !expected.contains(id));
    nodes.filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    let values: Vec<NodeId> = if let Node::If(_, then, instead) = node {
        vec![*then, *instead]
    } else if let Node::ByMember { arms, otherwise, .. } = node {
        arms.iter().map(|arm| arm.value).chain(*otherwise).collect()
    } else if let Node::ByValue { arms, otherwise, .. } = node {
        arms.iter().map(|(_, value)| *value).chain(*otherwise).collect()
    } else {
        return None;
    };
    let (first, others) = values.split_first()?;
    let constant = look.constant(*first)?;
    let same = !others.is_empty() && others.iter().all(|other| look.constant(*other).as_ref() == Some(&constant));
    let other = *others.last()?;
    same.then(|| errors::same_either_way(look.span(id), look.span(other)))
}
