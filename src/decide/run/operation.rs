//! Operations on values, open ones and none included: each does what the machine does with the same operands.

use super::Run;
use crate::builtin;
use crate::decide::compare::equal;
use crate::decide::form::{At, Law, Place, Stretch};
use crate::decide::operation::{Operation, Quotient};
use crate::evaluate::arithmetic::{amount_of, negative, product, run_builtin, so_many, sum};
use crate::evaluate::dates::{count_units, nth_weekday, of_day, part_of, shifted, within_hours};
use crate::evaluate::deadline::rolled;
use crate::evaluate::fee::bounded;
use crate::evaluate::periods::{cycle, from_to, period_of, trailing};
use crate::evaluate::quotient::{Fraction, compared, fraction, rounded};
use crate::policy::node::Node;
use crate::policy::value::{CellId, Value};
use crate::syntax::expression::{Edge, TextTest};
use crate::value::Fault;

impl Run<'_> {
    pub(super) fn operation(&mut self, law: &Law, at: At) -> Value {
        let Some(operation) = law.operations.get(at as usize) else { return Value::Fault };
        let done = match *operation {
            Operation::Add(left, right) => self.ranges(law, left, right).and_then(|(a, b)| settled(sum(a, b))),
            Operation::Subtract(left, right) => {
                self.ranges(law, left, right).and_then(|(a, b)| settled(negative(b).and_then(|b| sum(a, b))))
            }
            Operation::Multiply(left, right) => self.ranges(law, left, right).and_then(|(a, b)| settled(product(a, b))),
            Operation::Negate(operand) => {
                let value = self.term(law, operand);
                let passed_on = matches!(value, Value::None | Value::Unknown | Value::Fault);
                if passed_on { Err(value) } else { settled(negative(value)) }
            }
            Operation::Shift { date, duration, subtract, months, calendar } => self
                .ranges(law, date, duration)
                .and_then(|operands| settled(shifted(self.policy, operands, subtract, (months, calendar)))),
            Operation::Between { unit, from, to, months } => self
                .two(law, from, to)
                .and_then(|days| settled(count_units(self.policy, unit, days, months).map(Value::Int))),
            Operation::Builtin { row, arguments } => settled(self.built_in(law, row, arguments)),
            Operation::Otherwise(value, instead) => {
                let value = self.term(law, value);
                Ok(if value.is_none() { self.term(law, instead) } else { value })
            }
            Operation::TextTest(..) | Operation::Matches(..) => self.text(law, operation),
            Operation::OneOf(..) | Operation::InList { .. } | Operation::IsMember(..) | Operation::IsGiven(..) => {
                Ok(self.membership(law, operation))
            }
            Operation::PeriodOf(..)
            | Operation::Trailing { .. }
            | Operation::Cycle { .. }
            | Operation::Period(..)
            | Operation::EdgeOf(..)
            | Operation::InPeriod(..)
            | Operation::Overlaps(..)
            | Operation::Cut(..)
            | Operation::NthWeekday { .. }
            | Operation::PartOf(..) => self.of_periods(law, operation),
            Operation::OfDay(day, node) => {
                let day = self.one(law, day);
                let node = self.policy.nodes.get(node.index()).unwrap_or(&Node::Broken);
                settled(of_day(self.policy, node, day))
            }
            Operation::InHours(time, from, to) => {
                let time = self.one(law, time);
                Ok(within_hours(time, self.two(law, from, to)))
            }
            Operation::Rolled { day, chosen } => {
                let day = self.term(law, day);
                settled(rolled(self.policy, self.term(law, chosen), day))
            }
            Operation::SoMany { .. }
            | Operation::AmountOf(..)
            | Operation::Round { .. }
            | Operation::Quotients(..)
            | Operation::Bounded { .. } => self.of_numbers(law, operation),
        };
        done.unwrap_or_else(|value| value)
    }

    /// Two operands as they are, ranges included. An error: what the result is whatever the operation.
    fn ranges(&mut self, law: &Law, left: At, right: At) -> Result<(Value, Value), Value> {
        let (a, b) = (self.term(law, left), self.term(law, right));
        if a.is_none() || b.is_none() {
            return Err(Value::None);
        }
        match (a, b) {
            (Value::Unknown | Value::Fault, _) => Err(a),
            (_, Value::Unknown | Value::Fault) => Err(b),
            _ => Ok((a, b)),
        }
    }

    fn two(&mut self, law: &Law, left: At, right: At) -> Result<(Value, Value), Value> {
        let (a, b) = self.ranges(law, left, right)?;
        if a.is_open() || b.is_open() { Err(Value::Unknown) } else { Ok((a, b)) }
    }

    pub(super) fn one(&mut self, law: &Law, operand: At) -> Result<Value, Value> {
        let value = self.term(law, operand);
        if matches!(value, Value::None | Value::Fault) {
            return Err(value);
        }
        if value.is_open() { Err(Value::Unknown) } else { Ok(value) }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are done elsewhere")]
    fn of_periods(&mut self, law: &Law, operation: &Operation) -> Result<Value, Value> {
        match *operation {
            Operation::PeriodOf(kind, day) => {
                let day = self.one(law, day)?.as_day().ok_or(Value::Fault)?;
                Ok(Value::Period(period_of(kind, day)))
            }
            Operation::Trailing { length, to, months } => {
                let (length, to) = self.two(law, length, to)?;
                let (length, to) = (length.as_duration().ok_or(Value::Fault)?, to.as_day().ok_or(Value::Fault)?);
                settled(trailing(length, to, months).map(Value::Period))
            }
            Operation::Cycle { length, from, holds, months } => {
                let (from, holds) = self.two(law, from, holds)?;
                let (from, holds) = (from.as_day().ok_or(Value::Fault)?, holds.as_day().ok_or(Value::Fault)?);
                settled(cycle(length, from, holds, months).map(Value::Period))
            }
            Operation::Period(first, last) => Ok(from_to(self.term(law, first), self.term(law, last))),
            Operation::EdgeOf(edge, period) => match (edge, self.one(law, period)?.as_period().ok_or(Value::Fault)?) {
                (Edge::Start, period) => Ok(Value::Date(period.first)),
                (Edge::End, period) if period.is_open() => Ok(Value::None),
                (Edge::End, period) => Ok(Value::Date(period.last)),
            },
            Operation::InPeriod(day, period) => match self.two(law, day, period) {
                Ok((day, Value::Period(period))) => {
                    Ok(Value::Bool(day.as_day().is_some_and(|day| period.contains(day))))
                }
                Ok(_) | Err(Value::None) => Ok(Value::Bool(false)),
                Err(open) => Err(open),
            },
            Operation::Overlaps(one, other) => match self.two(law, one, other) {
                Ok((Value::Period(one), Value::Period(other))) => Ok(Value::Bool(one.overlaps(other))),
                Ok(_) | Err(Value::None) => Ok(Value::Bool(false)),
                Err(open) => Err(open),
            },
            Operation::PartOf(part, moment) => Ok(part_of(part, self.one(law, moment)?)),
            Operation::Cut(one, other) => match self.two(law, one, other)? {
                (Value::Period(one), Value::Period(other)) => Ok(one.cut(other).map_or(Value::None, Value::Period)),
                _ => Err(Value::Fault),
            },
            Operation::NthWeekday { n, weekday, period } => {
                let period = self.one(law, period)?.as_period().ok_or(Value::Fault)?;
                Ok(nth_weekday(n, weekday, period))
            }
            _ => Err(Value::Fault),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are done elsewhere")]
    fn of_numbers(&mut self, law: &Law, operation: &Operation) -> Result<Value, Value> {
        match *operation {
            Operation::SoMany { amount, times, unit } => settled(so_many(self.one(law, amount)?, times, unit)),
            Operation::AmountOf(money, beside) => {
                let money = self.term(law, money);
                settled(amount_of(money, beside.map(|beside| self.term(law, beside))))
            }
            Operation::Round { value, step, rounding, whole } => {
                let fraction = self.quotient(law, value);
                settled(rounded(fraction, self.one(law, step), (rounding, whole)))
            }
            Operation::Quotients(comparison, left, right) => {
                let left = self.quotient(law, left);
                settled(compared(comparison, left, self.quotient(law, right)))
            }
            Operation::Bounded { amount, bound, wrong } => {
                let amount = self.term(law, amount);
                settled(bounded(amount, self.term(law, bound), wrong))
            }
            _ => Err(Value::Fault),
        }
    }

    fn quotient(&mut self, law: &Law, of: Quotient) -> Result<Fraction, Value> {
        let over = self.one(law, of.over);
        fraction(over, of.under.map_or(Ok(Value::Int(1)), |under| self.one(law, under)))
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are done elsewhere")]
    fn text(&mut self, law: &Law, operation: &Operation) -> Result<Value, Value> {
        let (Operation::TextTest(_, text, _) | Operation::Matches(text, _)) = *operation else {
            return Err(Value::Fault);
        };
        let text = match self.one(law, text) {
            Ok(value) => value.as_text().map(|text| self.texts().get(text)),
            Err(Value::None) => return Ok(Value::Bool(false)),
            Err(open) => return Err(open),
        };
        let Some(text) = text else { return Ok(Value::Bool(false)) };
        let holds = match *operation {
            Operation::TextTest(test, _, argument) => {
                let argument = self.texts().get(argument);
                match test {
                    TextTest::StartsWith => text.starts_with(argument),
                    TextTest::EndsWith => text.ends_with(argument),
                    TextTest::Contains => text.contains(argument),
                    TextTest::Matches => text == argument,
                }
            }
            Operation::Matches(_, pattern) => {
                self.policy.patterns.get(pattern as usize).ok_or(Value::Fault)?.matches(text)
            }
            _ => return Err(Value::Fault),
        };
        Ok(Value::Bool(holds))
    }

    fn built_in(&mut self, law: &Law, row: u32, arguments: Stretch) -> Result<Value, Fault> {
        const FEW: usize = 8;
        let mut values = [Value::Fault; FEW];
        let arguments = arguments.of(&law.operands);
        for (slot, argument) in values.iter_mut().zip(arguments) {
            *slot = self.term(law, *argument);
        }
        let Some((row, values)) = builtin::row(row).zip(values.get(..arguments.len())) else { return Ok(Value::Fault) };
        run_builtin(row, values, self.texts())
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "the others are done elsewhere")]
    fn membership(&mut self, law: &Law, operation: &Operation) -> Value {
        match *operation {
            Operation::OneOf(value, others) => {
                let value = self.term(law, value);
                let mut open = false;
                for other in others.of(&law.operands) {
                    let other = self.term(law, *other);
                    match equal(value, other, self.texts()) {
                        Some(true) => return Value::Bool(true),
                        Some(false) => {}
                        None => open = true,
                    }
                }
                if open { Value::Unknown } else { Value::Bool(false) }
            }
            Operation::IsMember(operand, ranges) => match self.term(law, operand) {
                Value::Member(member) => {
                    let inside = |(first, last): &(u32, u32)| (*first..=*last).contains(&member.0);
                    Value::Bool(ranges.of(&law.ranges).iter().any(inside))
                }
                value if value.is_open() => Value::Unknown,
                _ => Value::Bool(false),
            },
            Operation::IsGiven(operand, given) => match self.term(law, operand) {
                value if value.is_range() => Value::Bool(given),
                value if value.is_open() => Value::Unknown,
                value => Value::Bool(value.is_none() != given),
            },
            Operation::InList { value, list, members } => {
                let value = self.term(law, value);
                self.in_list(value, list, members)
            }
            _ => Value::Fault,
        }
    }

    fn in_list(&mut self, value: Value, list: Place, members: bool) -> Value {
        let list = self.cell(list);
        if list.is_open() {
            return Value::Unknown;
        }
        let Value::List(list) = list else { return Value::Bool(false) };
        let mut open = false;
        for place in 0..list.length {
            let element = self.case.value(CellId(list.start.0 + place));
            let same = match (value, element) {
                (Value::Member(value), Value::Member(element)) if members => {
                    let last = self.policy.members.get(element.index()).map_or(element, |member| member.last);
                    Some((element..=last).contains(&value))
                }
                _ => equal(value, element, self.texts()),
            };
            match same {
                Some(true) => return Value::Bool(true),
                Some(false) => {}
                None => open = true,
            }
        }
        if open { Value::Unknown } else { Value::Bool(false) }
    }
}

/// A fault is judged like what is open.
fn settled(result: Result<Value, Fault>) -> Result<Value, Value> {
    result.map_err(|_| Value::Fault)
}
