//! Operations: every operand a term.

use super::{Unfit, Writer, count, last};
use crate::decide::form::{At, Stretch, Term};
use crate::decide::operation::Operation;
use crate::policy::ids::NodeId;
use crate::policy::node::{Many, Node};
use crate::policy::types::Base;

impl Writer<'_> {
    /// An operation as a term; what has none is computed by the machine.
    pub(super) fn operation(&mut self, id: NodeId) -> Result<At, Unfit> {
        match self.operation_of(id) {
            Ok(operation) => Ok(self.operate(operation)),
            Err(Unfit) => self.computed_term(id),
        }
    }

    fn operate(&mut self, operation: Operation) -> At {
        let parts = operation.parts(&self.law.operands);
        let cost = parts.iter().fold(2_u32, |sum, part| sum.saturating_add(self.term_cost(*part)));
        self.law.operations.push(operation);
        let at = last(&self.law.operations);
        self.add_term(Term::Operation(at), cost)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what has no flat form is computed by the machine")]
    fn operation_of(&mut self, id: NodeId) -> Result<Operation, Unfit> {
        Ok(match self.node(id) {
            Node::Add(left, right) => Operation::Add(self.operand(*left)?, self.operand(*right)?),
            Node::Subtract(left, right) => Operation::Subtract(self.operand(*left)?, self.operand(*right)?),
            Node::Multiply(left, right) => Operation::Multiply(self.operand(*left)?, self.operand(*right)?),
            Node::Negate(operand) => Operation::Negate(self.operand(*operand)?),
            Node::Shift { date, duration, subtract, months, calendar } => Operation::Shift {
                date: self.operand(*date)?,
                duration: self.operand(*duration)?,
                subtract: *subtract,
                months: *months,
                calendar: *calendar,
            },
            Node::Between { unit, from, to, months } => {
                Operation::Between { unit: *unit, from: self.operand(*from)?, to: self.operand(*to)?, months: *months }
            }
            Node::PeriodOf(kind, day) => Operation::PeriodOf(*kind, self.operand(*day)?),
            Node::Trailing { length, to, months } => {
                Operation::Trailing { length: self.operand(*length)?, to: self.operand(*to)?, months: *months }
            }
            Node::Cycle { length, from, holds, months } => Operation::Cycle {
                length: *length,
                from: self.operand(*from)?,
                holds: self.operand(*holds)?,
                months: *months,
            },
            Node::Period(first, last) => Operation::Period(self.operand(*first)?, self.operand(*last)?),
            Node::EdgeOf(edge, period) => Operation::EdgeOf(*edge, self.operand(*period)?),
            Node::InPeriod(day, period) => Operation::InPeriod(self.operand(*day)?, self.operand(*period)?),
            Node::Overlaps(one, other) => Operation::Overlaps(self.operand(*one)?, self.operand(*other)?),
            Node::PartOf(part, moment) => Operation::PartOf(*part, self.operand(*moment)?),
            Node::TextTest(test, text, argument) => Operation::TextTest(*test, self.operand(*text)?, *argument),
            Node::Matches(text, pattern) => Operation::Matches(self.operand(*text)?, *pattern),
            Node::Builtin(row, arguments) => Operation::Builtin { row: *row, arguments: self.stretch(*arguments)? },
            Node::Otherwise(value, instead) => Operation::Otherwise(self.operand(*value)?, self.operand(*instead)?),
            Node::InValues(value, others) => Operation::OneOf(self.operand(*value)?, self.stretch(*others)?),
            Node::InList { value, list, members: true } => {
                let list_place = self.place(*list).ok_or(Unfit)?;
                Operation::InMembers(self.operand(*value)?, list_place)
            }
            Node::IsMember(operand, ranges) => {
                let operand = self.operand(*operand)?;
                let start = count(&self.law.ranges);
                self.law.ranges.extend(ranges);
                Operation::IsMember(operand, Stretch { start, length: count(ranges) })
            }
            Node::IsGiven(operand) => Operation::IsGiven(self.operand(*operand)?, true),
            Node::IsNone(operand) => Operation::IsGiven(self.operand(*operand)?, false),
            _ => return Err(Unfit),
        })
    }

    /// A value that is neither a list nor a record.
    fn operand(&mut self, id: NodeId) -> Result<At, Unfit> {
        match self.base(id) {
            Base::Record(_) | Base::List(_) => Err(Unfit),
            Base::Bool => Err(Unfit),
            Base::Int
            | Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Text
            | Base::Date
            | Base::Time
            | Base::DateTime
            | Base::Duration
            | Base::Period
            | Base::Member(_)
            | Base::Nothing
            | Base::Any => self.term(id),
        }
    }

    fn stretch(&mut self, many: Many) -> Result<Stretch, Unfit> {
        let mut terms = Vec::new();
        for id in self.policy.many(many) {
            terms.push(self.operand(*id)?);
        }
        let start = count(&self.law.operands);
        self.law.operands.extend(&terms);
        Ok(Stretch { start, length: count(&terms) })
    }
}
