//! Conditions as demands on single facts, and whether they can hold together.

use super::axis::Axis;
use super::look::Look;
use super::test::{Constant, Test};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;

/// What a condition demands of one expression.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    pub subject: NodeId,
    pub test: Test,
    /// The condition.
    pub at: NodeId,
}

impl Look<'_> {
    /// The parts of a conjunction, or the condition itself.
    pub fn conjuncts(self, id: NodeId) -> Vec<NodeId> {
        let Node::And(many) = self.node(id) else { return vec![self.plain(id)] };
        self.policy.many(*many).iter().flat_map(|part| self.conjuncts(*part)).collect()
    }

    /// The parts of a disjunction, or the condition itself.
    pub fn disjuncts(self, id: NodeId) -> Vec<NodeId> {
        let Node::Or(many) = self.node(id) else { return vec![self.plain(id)] };
        self.policy.many(*many).iter().flat_map(|part| self.disjuncts(*part)).collect()
    }

    /// What it demands that a condition holds.
    pub fn demand(self, id: NodeId) -> Option<Constraint> {
        let (subject, test) = self.asked(id)?;
        Some(Constraint { subject, test, at: self.plain(id) })
    }

    /// The same, also of a time of day, which is in minutes.
    pub fn demand_or_time(self, id: NodeId) -> Option<Constraint> {
        self.demand(id).or_else(|| {
            let Node::Compare(comparison, one, other) = self.node(id) else { return None };
            let (subject, test) = match (self.constant_or_time(*one), self.constant_or_time(*other)) {
                (None, Some(value)) => (*one, Test::compare(*comparison, value)),
                (Some(value), None) => (*other, Test::compare(comparison.mirrored(), value)),
                (Some(_), Some(_)) | (None, None) => return None,
            };
            Some(Constraint { subject, test, at: self.plain(id) })
        })
    }

    /// What it demands that a condition doesn't hold.
    pub fn denial(self, id: NodeId) -> Option<Constraint> {
        let Constraint { subject, test, at } = self.demand(id)?;
        Some(Constraint { subject, test: test.not(), at })
    }

    fn asked(self, id: NodeId) -> Option<(NodeId, Test)> {
        let node = self.node(id);
        if let Node::Not(inner) = node {
            return self.asked(*inner).map(|(subject, test)| (subject, test.not()));
        }
        if let Node::IsMember(of, ranges) = node {
            return Some((*of, Test::Members(ranges.clone())));
        }
        if let Node::IsNone(of) | Node::IsGiven(of) = node {
            // "is it given" of what can't be none is asked of what may be unknown
            self.ty(*of).filter(|ty| ty.optional)?;
            return Some((*of, if matches!(node, Node::IsNone(_)) { Test::None } else { Test::None.not() }));
        }
        if let Node::InValues(of, many) = node {
            return Some((*of, Test::values(self, self.policy.many(*many))?));
        }
        let Node::Compare(comparison, one, other) = node else { return self.held(id) };
        if let Some(found) = self.one_member(*comparison, *one, *other) {
            return Some(found);
        }
        match (self.constant(*one), self.constant(*other)) {
            (None, Some(value)) => Some((*one, Test::compare(*comparison, value))),
            (Some(value), None) => Some((*other, Test::compare(comparison.mirrored(), value))),
            (Some(_), Some(_)) => None,
            (None, None) => self.held(id),
        }
    }

    /// `kind == company`: that very member.
    fn one_member(self, comparison: Comparison, one: NodeId, other: NodeId) -> Option<(NodeId, Test)> {
        let member = |side: NodeId| if let Node::Member(member) = self.node(side) { Some(member.0) } else { None };
        let (subject, member) = match (member(one), member(other)) {
            (None, Some(member)) => (one, member),
            (Some(member), None) => (other, member),
            (None, None) | (Some(_), Some(_)) => return None,
        };
        let is = Test::Members(vec![(member, member)]);
        match comparison {
            Comparison::Equal => Some((subject, is)),
            Comparison::NotEqual => Some((subject, is.not())),
            Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => None,
        }
    }

    /// A condition that is not taken apart: true or false.
    fn held(self, id: NodeId) -> Option<(NodeId, Test)> {
        let is_bool = self.ty(id).is_some_and(|ty| ty.base == Base::Bool);
        is_bool.then(|| (self.plain(id), Test::Values(vec![Constant::Bool(true)])))
    }

    /// Two demands because of which all of them can't hold together.
    pub fn contradiction(self, all: &[Constraint]) -> Option<(NodeId, NodeId)> {
        let mut grouped = vec![false; all.len()];
        for (number, first) in all.iter().enumerate() {
            if grouped.get(number).copied().unwrap_or(true) {
                continue;
            }
            let mut group = Vec::new();
            for (constraint, grouped) in all.iter().zip(&mut grouped) {
                if !*grouped && self.same(constraint.subject, first.subject) {
                    *grouped = true;
                    group.push(constraint);
                }
            }
            if let Some(found) = self.empty(&group) {
                return Some(found);
            }
        }
        self.misspelt(all)
    }

    /// Demands on the same expression that no value meets.
    fn empty(self, group: &[&Constraint]) -> Option<(NodeId, NodeId)> {
        let [first, others @ ..] = group else { return None };
        let axis = Axis::new(self, self.ty(first.subject)?, group.iter().map(|constraint| &constraint.test))?;
        let masks: Vec<Vec<bool>> = others.iter().map(|constraint| axis.mask(&constraint.test)).collect();
        let mut left = axis.mask(&first.test);
        for (number, (constraint, mask)) in others.iter().zip(&masks).enumerate() {
            let before = left.clone();
            left = both(&left, mask);
            if before.contains(&true) && !left.contains(&true) {
                let earlier =
                    others.iter().zip(&masks).take(number).find(|(_, other)| !both(other, mask).contains(&true));
                return Some((earlier.map_or(first.at, |(earlier, _)| earlier.at), constraint.at));
            }
        }
        None
    }
}

fn both(one: &[bool], other: &[bool]) -> Vec<bool> {
    one.iter().zip(other).map(|(one, other)| *one && *other).collect()
}
