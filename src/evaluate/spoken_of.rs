//! The acts that a condition speaks of.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::ids::{ActId, NodeId};
use crate::policy::node::Node;
use crate::policy::operands::operands;

/// The acts that a condition speaks of, each in the order it is met.
#[derive(Clone, Debug, Default)]
pub struct SpokenOf {
    /// Those whose verdict it names.
    pub acts: Vec<ActId>,
    /// Those of the provisions that it names.
    pub of_provisions: Vec<ActId>,
}

impl SpokenOf {
    /// What a condition and the definitions that it names speak of.
    #[must_use]
    pub fn by(policy: &Policy, condition: NodeId) -> SpokenOf {
        let (mut found, mut seen, mut waiting) = (SpokenOf::default(), BTreeSet::new(), vec![condition]);
        while let Some(id) = waiting.pop() {
            let Some(node) = policy.nodes.get(id.index()).filter(|_| seen.insert(id)) else { continue };
            if let Node::Verdict(act, _) = node {
                found.acts.push(*act);
            } else if let Node::Provision(provision, _) = node {
                let named = policy.provisions.get(provision.index());
                found.of_provisions.extend(named.iter().flat_map(|named| &named.acts));
            } else if let Node::Define(define) | Node::Call(define, _) = node {
                waiting.extend(policy.defines.get(define.index()).map(|define| define.value));
            }
            operands(policy, node, &mut waiting);
        }
        found
    }
}
