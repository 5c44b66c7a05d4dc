//! Sums, products, quotients and rounding; exact, or a fault.

use super::extent::{spanning, sum_of_extents};
use super::machine::Machine;
use super::trace::Trace;
use crate::builtin::{self, Texts};
use crate::policy::ids::NodeId;
use crate::policy::node::{Many, Quotient};
use crate::policy::types::Base;
use crate::policy::value::{MOST, Value};
use crate::value::{Currency, Decimal, Duration, Fault, Money, Rounding, Unit, number};

/// A quotient's two numbers, and what it is an amount of.
pub(super) struct Fraction {
    pub(super) over: Decimal,
    pub(super) under: Decimal,
    pub(super) currency: Option<Currency>,
}

impl<T: Trace> Machine<'_, T> {
    /// Two operands as they are, ranges included. An error: what the result is whatever the operation.
    pub(super) fn two_ranges(&mut self, left: NodeId, right: NodeId) -> Result<(Value, Value), Value> {
        let (a, b) = (self.value(left), self.value(right));
        if a.is_none() || b.is_none() {
            return Err(Value::None);
        }
        for value in [a, b] {
            if matches!(value, Value::Unknown | Value::Fault) {
                return Err(value);
            }
        }
        Ok((a, b))
    }

    /// Two known operands. An error: what the result is whatever the operation.
    pub(super) fn two(&mut self, left: NodeId, right: NodeId) -> Result<(Value, Value), Value> {
        let (a, b) = self.two_ranges(left, right)?;
        if a.is_open() || b.is_open() {
            return Err(Value::Unknown);
        }
        Ok((a, b))
    }

    /// One known operand. An error: what the result is whatever the operation.
    pub(super) fn one(&mut self, operand: NodeId) -> Result<Value, Value> {
        let value = self.value(operand);
        if matches!(value, Value::None | Value::Fault) {
            return Err(value);
        }
        if value.is_open() { Err(Value::Unknown) } else { Ok(value) }
    }

    pub(super) fn add(&mut self, id: NodeId, left: NodeId, right: NodeId) -> Value {
        match self.two_ranges(left, right) {
            Ok((a, b)) => self.settle(id, sum(a, b)),
            Err(value) => value,
        }
    }

    pub(super) fn subtract(&mut self, id: NodeId, left: NodeId, right: NodeId) -> Value {
        match self.two_ranges(left, right) {
            Ok((a, b)) => self.settle(id, negative(b).and_then(|b| sum(a, b))),
            Err(value) => value,
        }
    }

    pub(super) fn negate(&mut self, id: NodeId, operand: NodeId) -> Value {
        let value = self.value(operand);
        if matches!(value, Value::None | Value::Unknown | Value::Fault) {
            return value;
        }
        self.settle(id, negative(value))
    }

    pub(super) fn multiply(&mut self, id: NodeId, left: NodeId, right: NodeId) -> Value {
        match self.two_ranges(left, right) {
            Ok((a, b)) => self.settle(id, product(a, b)),
            Err(value) => value,
        }
    }

    pub(super) fn make_duration(&mut self, id: NodeId, amount: NodeId, times: i64, unit: Unit) -> Value {
        match self.one(amount) {
            Ok(value) => {
                let amount = value.as_int().ok_or(Fault::Inexact);
                let amount = amount.and_then(|amount| amount.checked_mul(times).ok_or(Fault::Overflow));
                self.settle(id, amount.map(|amount| Value::Duration(Duration::new(amount, unit))))
            }
            Err(value) => value,
        }
    }

    /// The two numbers of a quotient. An error: what the result is whatever is done with it.
    pub(super) fn quotient(&mut self, quotient: Quotient) -> Result<Fraction, Value> {
        let over = self.one(quotient.over);
        let under = match quotient.under {
            Some(under) => self.one(under),
            None => Ok(Value::Int(1)),
        };
        if matches!(over, Err(Value::None)) || matches!(under, Err(Value::None)) {
            return Err(Value::None);
        }
        let (over, under) = (over?, under?);
        let currency = match (over.as_money(), under.as_money()) {
            (Some(money), None) => Some(money.currency),
            _ => None,
        };
        let number = |value| size_of(value).ok_or(Value::Unknown);
        Ok(Fraction { over: number(over)?, under: number(under)?, currency })
    }

    pub(super) fn round(&mut self, id: NodeId, value: Quotient, step: NodeId, rounding: Rounding) -> Value {
        let (fraction, step) = match (self.quotient(value), self.one(step)) {
            (Ok(fraction), Ok(step)) => (fraction, step),
            (Err(Value::None), _) | (_, Err(Value::None)) => return Value::None,
            (Err(open), _) | (_, Err(open)) => return open,
        };
        let whole = matches!(self.base_type(id), Base::Int);
        let result = size_of(step).ok_or(Fault::Inexact).and_then(|step| {
            let rounded = number::round_quotient(fraction.over, fraction.under, step, rounding)?;
            rounded_value(rounded, fraction.currency, whole)
        });
        self.settle(id, result)
    }

    /// The number of an amount of money, which must be of the same currency as the other.
    pub(super) fn amount_of(&mut self, id: NodeId, money: NodeId, beside: Option<NodeId>) -> Value {
        let value = self.value(money);
        let other = beside.map(|beside| self.value(beside));
        let Value::Money(money) = value else { return value };
        let wrong = other.and_then(Value::as_money).filter(|other| other.currency != money.currency);
        let result = wrong.map_or(Ok(Value::Decimal(money.amount)), |other| {
            Err(Fault::CurrencyMismatch { left: money.currency, right: other.currency })
        });
        self.settle(id, result)
    }

    pub(super) fn builtin(&mut self, id: NodeId, row: u32, arguments: Many) -> Value {
        let Some(row) = builtin::row(row) else {
            return Value::Fault;
        };
        let stack = self.space.arguments.len();
        for argument in self.many(arguments) {
            let value = self.value(*argument);
            self.space.arguments.push(value);
        }
        let result = run_builtin(row, self.space.arguments.get(stack..).unwrap_or_default(), self.texts());
        self.space.arguments.truncate(stack);
        self.settle(id, result)
    }
}

/// What a function gives for these values; ranges give a range where it rises.
pub(crate) fn run_builtin(row: &builtin::Builtin, arguments: &[Value], texts: Texts<'_>) -> Result<Value, Fault> {
    let has = |test: fn(&Value) -> bool| arguments.iter().any(test);
    if has(|value| value.is_none()) {
        return Ok(Value::None);
    }
    if has(|value| matches!(value, Value::Unknown | Value::Fault)) {
        return Ok(Value::Unknown);
    }
    if !has(|value| value.is_open()) {
        return (row.run)(arguments, texts);
    }
    if !row.rising || has(|value| matches!(value, Value::Within(_))) {
        return Ok(Value::Unknown);
    }
    let end = |pick: fn((i64, i64)) -> i64| -> Result<Value, Fault> {
        let ends = arguments.iter().map(|value| value.as_range().map_or(*value, |range| Value::Int(pick(range))));
        (row.run)(&ends.collect::<Vec<_>>(), texts)
    };
    let (low, high) = (end(|range| range.0)?, end(|range| range.1)?);
    Ok(match (low, high) {
        (Value::Int(low), Value::Int(high)) => Value::between(low, high),
        _ => Value::Unknown,
    })
}

/// The number in a value: of money its amount, of a duration how many units.
fn size_of(value: Value) -> Option<Decimal> {
    let money = value.as_money().map(|money| money.amount);
    let duration = value.as_duration().map(|duration| Decimal::from(duration.amount));
    value.as_number().or(money).or(duration)
}

fn rounded_value(rounded: Decimal, currency: Option<Currency>, whole: bool) -> Result<Value, Fault> {
    if let Some(currency) = currency {
        return Ok(Value::Money(Money::new(rounded, currency)));
    }
    if whole {
        return whole_number(rounded).map(Value::Int).ok_or(Fault::Overflow);
    }
    Ok(Value::Decimal(rounded))
}

fn whole_number(number: Decimal) -> Option<i64> {
    let number = number.normalize();
    if number.scale() > 0 {
        return None;
    }
    i64::try_from(number.mantissa()).ok().filter(|number| number.abs() < MOST)
}

/// The sum of two values of one type; ranges give ranges.
pub(crate) fn sum(a: Value, b: Value) -> Result<Value, Fault> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        let total = a.checked_add(b).filter(|total| total.abs() < MOST);
        return total.map(Value::Int).ok_or(Fault::Overflow);
    }
    if let (Some(a), Some(b)) = (a.as_range(), b.as_range()) {
        return Ok(Value::between(clamp(a.0.checked_add(b.0)), clamp(a.1.checked_add(b.1))));
    }
    if a.is_range() || b.is_range() {
        return sum_of_extents(a, b);
    }
    if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
        return number::add(a, b).map(Value::Decimal);
    }
    match (a, b) {
        (Value::Money(a), Value::Money(b)) => a.add(b).map(Value::Money),
        (Value::Duration(a), Value::Duration(b)) => a.add(b).map(Value::Duration).ok_or(Fault::Overflow),
        _ => Ok(Value::Unknown),
    }
}

/// The end of a range, which is only known to be beyond the greatest number.
fn clamp(end: Option<i64>) -> i64 {
    end.unwrap_or(MOST).clamp(-MOST, MOST)
}

pub(crate) fn negative(value: Value) -> Result<Value, Fault> {
    if let Some((low, high)) = value.as_range() {
        return Ok(Value::between(-high, -low));
    }
    if let Value::Within(_) = value {
        let (low, high) = value.ends();
        return Ok(spanning((high.map(negative).transpose()?, low.map(negative).transpose()?)));
    }
    if let Some(money) = value.as_money() {
        return Ok(Value::Money(money.neg()));
    }
    if let Some(duration) = value.as_duration() {
        return duration.times(-1).map(Value::Duration);
    }
    Ok(value.as_number().map_or(Value::Unknown, |number| Value::Decimal(-number)))
}

pub(crate) fn product(a: Value, b: Value) -> Result<Value, Fault> {
    if let (Value::Int(a), Value::Int(b)) = (a, b) {
        let total = a.checked_mul(b).filter(|total| total.abs() < MOST);
        return total.map(Value::Int).ok_or(Fault::Overflow);
    }
    if let (Some(a), Some(b)) = (a.as_range(), b.as_range()) {
        return Ok(product_of_ranges(a, b));
    }
    if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
        return number::mul(a, b).map(Value::Decimal);
    }
    match (a, b) {
        (Value::Money(money), factor) | (factor, Value::Money(money)) => match factor.as_number() {
            Some(factor) => money.times(factor).map(Value::Money),
            None => Ok(Value::Unknown),
        },
        (Value::Duration(duration), factor) | (factor, Value::Duration(duration)) => match factor.as_int() {
            Some(factor) => duration.times(factor).map(Value::Duration),
            None => Ok(Value::Unknown),
        },
        _ => Ok(Value::Unknown),
    }
}

fn product_of_ranges(a: (i64, i64), b: (i64, i64)) -> Value {
    let ends = [(a.0, b.0), (a.0, b.1), (a.1, b.0), (a.1, b.1)];
    let ends = ends.map(|(x, y)| {
        let product = i128::from(x) * i128::from(y);
        i64::try_from(product.clamp(i128::from(-MOST), i128::from(MOST))).unwrap_or(MOST)
    });
    let low = ends.into_iter().min().unwrap_or(-MOST);
    Value::between(low, ends.into_iter().max().unwrap_or(MOST))
}
