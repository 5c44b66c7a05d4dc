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
        match self.node(condition) {
            Node::Bool(truth) => Some(*truth),
            Node::Not(inner) => self.truth(*inner, supposed).map(|truth| !truth),
            Node::And(many) => self.joined(self.policy.many(*many), supposed, false),
            Node::Or(many) => self.joined(self.policy.many(*many), supposed, true),
            Node::IsMember(of, ranges) if self.same(*of, supposed.on) => {
                Some(ranges.iter().any(|(first, last)| (first..=last).contains(&&supposed.member)))
            }
            Node::Define(define) => {
                let define = self.policy.defines.get(define.index())?;
                self.truth(define.value, supposed)
            }
            _ => None,
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
                Node::Call(..) | Node::Table(..) | Node::Provision(..) | Node::Dated(_) | Node::Builtin(..)
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
