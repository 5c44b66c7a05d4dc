//! Edges of bands and brackets: they ascend, and a change that ends that would be refused.

use std::collections::BTreeMap;

use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::Decimal;
use crate::value::date::day_number;

/// Each edge with those before and behind it.
pub type Beside = BTreeMap<NodeId, (Option<NodeId>, Option<NodeId>)>;

/// The edges of all bands and brackets.
pub fn beside(policy: &Policy) -> Beside {
    let mut found = Beside::new();
    for node in &policy.nodes {
        let edges: Vec<NodeId> = if let Node::Brackets { edges, .. } = node {
            edges.clone()
        } else if let Node::Band { edges, .. } = node {
            edges.iter().map(|(edge, _)| *edge).collect()
        } else {
            continue;
        };
        for (place, edge) in edges.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|before| edges.get(before));
            found.insert(*edge, (before.copied(), edges.get(place + 1).copied()));
        }
    }
    found
}

/// Whether an edge would come to lie on another or beyond it.
pub fn crosses(policy: &Policy, beside: &Beside, edge: NodeId, other: &Node) -> bool {
    let Some((before, behind)) = beside.get(&edge) else { return false };
    let of = |id: &Option<NodeId>| rank(policy.nodes.get(id.as_ref()?.index())?);
    let Some(own) = rank(other) else { return false };
    of(before).is_some_and(|before| before >= own) || of(behind).is_some_and(|behind| behind <= own)
}

fn rank(node: &Node) -> Option<Decimal> {
    let value = node.constant()?;
    let money = || value.as_money().map(|money| money.amount);
    let day = || value.as_day().map(|day| Decimal::from(day_number(day)));
    value.as_number().or_else(money).or_else(day)
}
