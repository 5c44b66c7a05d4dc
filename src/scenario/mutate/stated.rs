//! What amendments state as the old value: changed alone, it would be refused.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::ids::{DatedId, NodeId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::source::Span;

/// Where something is written that the next version of its clause has no more, by an amendment.
pub fn spans(policy: &Policy) -> BTreeSet<Span> {
    let mut stated = BTreeSet::new();
    for pair in policy.dated.iter().flat_map(|dated| dated.entries.windows(2)) {
        let [old, new] = pair else { continue };
        if let (Some(old), Some(_), Some(new)) = (old.value, new.amendment, new.value) {
            stated.extend(below(policy, old).difference(&below(policy, new)));
        }
    }
    stated
}

/// Whether a clause has another version by an amendment.
pub fn is_amended(policy: &Policy, clause: NodeId) -> bool {
    let Some(Node::Dated(DatedId(dated))) = policy.nodes.get(clause.index()) else { return false };
    let entries = policy.dated.get(*dated as usize).map(|dated| dated.entries.as_slice()).unwrap_or_default();
    entries.iter().skip(1).any(|entry| entry.amendment.is_some() && entry.value.is_some())
}

fn below(policy: &Policy, root: NodeId) -> BTreeSet<Span> {
    let (mut found, mut waiting) = (BTreeSet::new(), vec![root]);
    while let Some(id) = waiting.pop() {
        let Some(node) = policy.nodes.get(id.index()) else { continue };
        found.extend(policy.spans.get(id.index()));
        operands(policy, node, &mut waiting);
    }
    found
}
