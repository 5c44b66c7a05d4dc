//! What a condition comes to where all that is known is which member one expression is.

use super::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;

/// Which member an expression is.
#[derive(Clone, Copy)]
pub(super) struct Supposed {
    pub on: NodeId,
    pub member: u32,
}

impl Look<'_> {
    /// Whether a condition holds; none if that depends on more than is supposed.
    pub fn truth(self, condition: NodeId, supposed: Supposed) -> Option<bool> {
        let node = self.node(condition);
        if let Node::Bool(truth) = node {
            Some(*truth)
        } else if let Node::Not(inner) = node {
            self.truth(*inner, supposed).map(|truth| !truth)
        } else if let Node::And(many) = node {
            self.joined(self.policy.many(*many), supposed, false)
        } else if let Node::Or(many) = node {
            self.joined(self.policy.many(*many), supposed, true)
        } else if let Node::IsMember(of, ranges) = node {
            let holds = || ranges.iter().any(|(first, last)| (*first..=*last).contains(&supposed.member));
            self.same(*of, supposed.on).then(holds)
        } else if let Node::Define(define) = node {
            self.truth(self.policy.defines.get(define.index())?.value, supposed)
        } else {
            None
        }
    }

    /// `decides` is what a single operand decides the whole by: false for `and`, true for `or`.
    fn joined(self, operands: &[NodeId], supposed: Supposed, decides: bool) -> Option<bool> {
        let mut open = false;
        for operand in operands {
            match self.truth(*operand, supposed) {
                Some(truth) if truth == decides => return Some(decides),
                Some(_) => {}
                None => open = true,
            }
        }
        (!open).then_some(!decides)
    }

    /// Whether a condition asks functions, tables, other provisions or other versions: it may then say more about a fact than can be seen.
    pub fn is_opaque(self, condition: NodeId) -> bool {
        let mut open = vec![condition];
        while let Some(id) = open.pop() {
            let node = self.node(id);
            if matches!(
                node,
                Node::Call(..)
                    | Node::Table(..)
                    | Node::Provision(..)
                    | Node::Verdict(..)
                    | Node::Dated(_)
                    | Node::Builtin(..)
            ) {
                return true;
            }
            if let Node::Define(define) = node {
                open.extend(self.policy.defines.get(define.index()).map(|define| define.value));
            }
            operands(self.policy, node, &mut open);
        }
        false
    }
}
