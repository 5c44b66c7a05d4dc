//! The operands of a node, whatever it is.

use std::collections::BTreeSet;

use super::Policy;
use super::ids::NodeId;
use super::node::{Many, Node};

/// Adds the nodes that a node is made of. What it names (definitions, tables, provisions, timelines) is not followed.
pub fn operands(policy: &Policy, node: &Node, into: &mut Vec<NodeId>) {
    match node {
        Node::Bool(_)
        | Node::None
        | Node::Int(_)
        | Node::Decimal(_)
        | Node::Money(_)
        | Node::Text(_)
        | Node::Date(_)
        | Node::Time(_)
        | Node::DateTime(_)
        | Node::Member(_)
        | Node::Duration(_)
        | Node::Fact(_)
        | Node::Local(_)
        | Node::Today
        | Node::GoverningDate
        | Node::Define(_)
        | Node::Provision(..)
        | Node::Verdict(..)
        | Node::Dated(_)
        | Node::Broken => {}
        Node::Field(a, _)
        | Node::Not(a)
        | Node::IsMember(a, _)
        | Node::IsGiven(a)
        | Node::IsNone(a)
        | Node::Negate(a)
        | Node::PeriodOf(_, a)
        | Node::DaysOf(a)
        | Node::EdgeOf(_, a)
        | Node::OnWeekday(a, _)
        | Node::OnWorkingDay(a, _)
        | Node::Rolled(a, ..)
        | Node::InSeason(a, ..)
        | Node::PartOf(_, a)
        | Node::Matches(a, _)
        | Node::TextTest(_, a, _)
        | Node::Versioned(_, a)
        | Node::MakeDuration { amount: a, .. }
        | Node::NthWeekday { period: a, .. }
        | Node::WeekdayNear { date: a, .. }
        | Node::Characters { text: a, .. } => into.push(*a),
        Node::Compare(_, a, b)
        | Node::InPeriod(a, b)
        | Node::Otherwise(a, b)
        | Node::Add(a, b)
        | Node::Subtract(a, b)
        | Node::Multiply(a, b)
        | Node::Period(a, b)
        | Node::Cut(a, b)
        | Node::Overlaps(a, b)
        | Node::At(a, b)
        | Node::InList { value: a, list: b, .. }
        | Node::Shift { date: a, duration: b, .. }
        | Node::Between { from: a, to: b, .. }
        | Node::Trailing { length: a, to: b, .. }
        | Node::Cycle { from: a, holds: b, .. } => into.extend([*a, *b]),
        Node::If(a, b, c) | Node::InHours { time: a, from: b, to: c } => into.extend([*a, *b, *c]),
        Node::AmountOf(a, b) => into.extend([Some(*a), *b].into_iter().flatten()),
        Node::And(many)
        | Node::Or(many)
        | Node::List(many)
        | Node::Call(_, many)
        | Node::Table(_, many, _)
        | Node::Builtin(_, many)
        | Node::Disputed(_, many) => into.extend(policy.many(*many)),
        Node::InValues(a, many) => {
            into.push(*a);
            into.extend(policy.many(*many));
        }
        Node::CompareQuotients(_, a, b) => {
            into.extend([Some(a.over), a.under, Some(b.over), b.under].into_iter().flatten())
        }
        Node::Round { value, step, rounding: _ } => {
            into.extend([Some(value.over), value.under, Some(*step)].into_iter().flatten())
        }
        Node::ByMember { on, arms, otherwise } => {
            into.push(*on);
            into.extend(arms.iter().map(|arm| arm.value).chain(*otherwise));
        }
        Node::ByValue { on, arms, otherwise } => {
            into.push(*on);
            into.extend(arms.iter().flat_map(|(key, value)| [*key, *value]).chain(*otherwise));
        }
        Node::Brackets { on, edges, rates } => {
            into.push(*on);
            into.extend(edges.iter().chain(rates));
        }
        Node::Band { on, edges, values } => {
            into.push(*on);
            into.extend(edges.iter().map(|(edge, _)| edge).chain(values));
        }
        Node::Aggregate(of) => {
            into.push(of.list);
            into.extend([of.value, of.filter, of.order, of.have, of.zero, of.resets_after].into_iter().flatten());
        }
        Node::Covered(of) => {
            into.extend([of.period, of.list]);
            into.extend([of.filter, of.within].into_iter().flatten());
        }
    }
}

impl Policy {
    /// The operands of a node that has many.
    pub fn many(&self, many: Many) -> &[NodeId] {
        let start = many.start as usize;
        self.operands.get(start..start + many.length as usize).unwrap_or_default()
    }
}

/// Expressions and all that is written in them; names are not followed.
pub fn with_operands(policy: &Policy, mut open: Vec<NodeId>) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let Some(node) = policy.nodes.get(id.index()).filter(|_| found.insert(id)) {
            operands(policy, node, &mut open);
        }
    }
    found
}
