//! Operations: every operand a term.

use super::{Unfit, Writer, count, last};
use crate::decide::form::{At, Stretch, Term};
use crate::decide::operation::{Operation, Quotient};
use crate::policy::ids::NodeId;
use crate::policy::node::{self, Many, Node};
use crate::policy::types::Base;

impl Writer<'_> {
    /// An operation as a term; what has none is computed by the machine.
    pub(super) fn operation(&mut self, id: NodeId) -> Result<At, Unfit> {
        match self.operation_of(id) {
            Ok(operation) => Ok(self.operate(operation)),
            Err(Unfit) => self.computed_term(id),
        }
    }

    pub(super) fn operate(&mut self, operation: Operation) -> At {
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
            Node::InList { value, list, members } => {
                let place = self.place(*list).ok_or(Unfit)?;
                Operation::InList { value: self.operand(*value)?, list: place, members: *members }
            }
            Node::WeekdayNear { date: day, .. }
            | Node::OnWeekday(day, _)
            | Node::OnWorkingDay(day, _)
            | Node::Rolled(day, ..)
            | Node::InSeason(day, ..) => Operation::OfDay(self.operand(*day)?, id),
            Node::NthWeekday { n, weekday, period } => {
                Operation::NthWeekday { n: *n, weekday: *weekday, period: self.operand(*period)? }
            }
            Node::Cut(one, other) => Operation::Cut(self.operand(*one)?, self.operand(*other)?),
            Node::InHours { time, from, to } => {
                Operation::InHours(self.operand(*time)?, self.operand(*from)?, self.operand(*to)?)
            }
            Node::MakeDuration { amount, times, unit } => {
                Operation::SoMany { amount: self.operand(*amount)?, times: *times, unit: *unit }
            }
            Node::AmountOf(money, beside) => {
                let beside = beside.map(|beside| self.operand(beside)).transpose()?;
                Operation::AmountOf(self.operand(*money)?, beside)
            }
            Node::Round { value, step, rounding } => Operation::Round {
                value: self.quotient(*value)?,
                step: self.operand(*step)?,
                rounding: *rounding,
                whole: matches!(self.base(id), Base::Int),
            },
            Node::CompareQuotients(comparison, left, right) => {
                Operation::Quotients(*comparison, self.quotient(*left)?, self.quotient(*right)?)
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

    fn quotient(&mut self, of: node::Quotient) -> Result<Quotient, Unfit> {
        let under = of.under.map(|under| self.operand(under)).transpose()?;
        Ok(Quotient { over: self.operand(of.over)?, under })
    }

    /// A value that is neither a list nor a record.
    pub(super) fn operand(&mut self, id: NodeId) -> Result<At, Unfit> {
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
