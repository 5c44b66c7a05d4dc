//! Whether two expressions are written alike, and so have the same value.

use super::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::{Many, Node};

impl Look<'_> {
    /// Whether two expressions surely have the same value. Kinds of expressions that are seldom repeated are taken to differ.
    pub fn same(self, one: NodeId, other: NodeId) -> bool {
        if self.plain(one) == self.plain(other) {
            return true;
        }
        match (self.node(one), self.node(other)) {
            (Node::Bool(a), Node::Bool(b)) => a == b,
            (Node::None, Node::None) | (Node::Today, Node::Today) | (Node::GoverningDate, Node::GoverningDate) => true,
            (Node::Int(a), Node::Int(b)) => a == b,
            (Node::Decimal(a), Node::Decimal(b)) => a == b,
            (Node::Money(a), Node::Money(b)) => a == b,
            (Node::Text(a), Node::Text(b)) => self.text(*a) == self.text(*b),
            (Node::Date(a), Node::Date(b)) => a == b,
            (Node::Time(a), Node::Time(b)) => a == b,
            (Node::DateTime(a), Node::DateTime(b)) => a == b,
            (Node::Duration(a), Node::Duration(b)) => a == b,
            (Node::Member(a), Node::Member(b)) => a == b,
            (Node::Fact(a), Node::Fact(b)) | (Node::Local(a), Node::Local(b)) => a == b,
            (Node::Define(a), Node::Define(b)) => a == b,
            (Node::Provision(a, x), Node::Provision(b, y)) => a == b && x == y,
            (Node::Verdict(a, x), Node::Verdict(b, y)) => a == b && x == y,
            (Node::Field(a, x), Node::Field(b, y)) => x == y && self.same(*a, *b),
            (Node::Call(a, x), Node::Call(b, y)) => a == b && self.all_same(*x, *y),
            (Node::Table(a, x, m), Node::Table(b, y, n)) => a == b && m == n && self.all_same(*x, *y),
            (Node::Builtin(a, x), Node::Builtin(b, y)) => a == b && self.all_same(*x, *y),
            (Node::And(x), Node::And(y)) | (Node::Or(x), Node::Or(y)) => self.all_same(*x, *y),
            (Node::Not(a), Node::Not(b))
            | (Node::IsGiven(a), Node::IsGiven(b))
            | (Node::IsNone(a), Node::IsNone(b))
            | (Node::Negate(a), Node::Negate(b)) => self.same(*a, *b),
            (Node::Add(a, x), Node::Add(b, y))
            | (Node::Subtract(a, x), Node::Subtract(b, y))
            | (Node::Multiply(a, x), Node::Multiply(b, y))
            | (Node::Otherwise(a, x), Node::Otherwise(b, y))
            | (Node::InPeriod(a, x), Node::InPeriod(b, y))
            | (Node::Period(a, x), Node::Period(b, y)) => self.same(*a, *b) && self.same(*x, *y),
            (
                Node::Shift { date: a, duration: x, subtract: m, calendar: c, months: _ },
                Node::Shift { date: b, duration: y, subtract: n, calendar: d, months: _ },
            ) => m == n && c == d && self.same(*a, *b) && self.same(*x, *y),
            (
                Node::Between { unit: m, from: a, to: x, months: _ },
                Node::Between { unit: n, from: b, to: y, months: _ },
            ) => m == n && self.same(*a, *b) && self.same(*x, *y),
            (Node::Compare(with, a, x), Node::Compare(by, b, y)) => {
                with == by && self.same(*a, *b) && self.same(*x, *y)
            }
            (Node::PartOf(part, a), Node::PartOf(other, b)) => part == other && self.same(*a, *b),
            (Node::PeriodOf(kind, a), Node::PeriodOf(other, b)) => kind == other && self.same(*a, *b),
            (Node::OnWeekday(a, x), Node::OnWeekday(b, y)) => x == y && self.same(*a, *b),
            (Node::IsMember(a, x), Node::IsMember(b, y)) => x == y && self.same(*a, *b),
            (Node::If(c, a, x), Node::If(d, b, y)) => self.same(*c, *d) && self.same(*a, *b) && self.same(*x, *y),
            (Node::Round { value: a, step: x, rounding: m }, Node::Round { value: b, step: y, rounding: n }) => {
                m == n && self.same(*x, *y) && self.same(a.over, b.over) && self.both_same(a.under, b.under)
            }
            (Node::ByMember { on: a, arms: x, otherwise: m }, Node::ByMember { on: b, arms: y, otherwise: n }) => {
                let arms = || {
                    x.iter().zip(y).all(|(one, other)| {
                        (one.first, one.last) == (other.first, other.last) && self.same(one.value, other.value)
                    })
                };
                x.len() == y.len() && self.same(*a, *b) && self.both_same(*m, *n) && arms()
            }
            (Node::InValues(a, x), Node::InValues(b, y)) => self.same(*a, *b) && self.all_same(*x, *y),
            _ => false,
        }
    }

    fn both_same(self, one: Option<NodeId>, other: Option<NodeId>) -> bool {
        one.zip(other).map_or(one.is_none() && other.is_none(), |(one, other)| self.same(one, other))
    }

    fn all_same(self, one: Many, other: Many) -> bool {
        let (one, other) = (self.policy.many(one), self.policy.many(other));
        one.len() == other.len() && one.iter().zip(other).all(|(one, other)| self.same(*one, *other))
    }
}
