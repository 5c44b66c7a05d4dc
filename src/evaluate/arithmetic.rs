//! Sums, products, quotients and rounding; exact, or a fault.

use super::extent::{spanning, sum_of_extents};
use super::machine::Machine;
use super::trace::Trace;
use crate::builtin::{self, Texts};
use crate::policy::ids::NodeId;
use crate::policy::node::Many;
use crate::policy::value::{MOST, Value};
use crate::value::{Duration, Fault, Unit, number};

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
            Ok(value) => self.settle(id, so_many(value, times, unit)),
            Err(value) => value,
        }
    }

    /// The number of an amount of money, which must be of the same currency as the other.
    pub(super) fn amount_of(&mut self, id: NodeId, money: NodeId, beside: Option<NodeId>) -> Value {
        let value = self.value(money);
        let other = beside.map(|beside| self.value(beside));
        self.settle(id, amount_of(value, other))
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

/// So many units of time.
pub(crate) fn so_many(amount: Value, times: i64, unit: Unit) -> Result<Value, Fault> {
    let amount = amount.as_int().ok_or(Fault::Inexact)?;
    let amount = amount.checked_mul(times).ok_or(Fault::Overflow)?;
    Ok(Value::Duration(Duration::new(amount, unit)))
}

/// The number of an amount of money, which must be of the same currency as the other.
pub(crate) fn amount_of(money: Value, beside: Option<Value>) -> Result<Value, Fault> {
    let Value::Money(money) = money else { return Ok(money) };
    match beside.and_then(Value::as_money).filter(|other| other.currency != money.currency) {
        Some(other) => Err(Fault::CurrencyMismatch { left: money.currency, right: other.currency }),
        None => Ok(Value::Decimal(money.amount)),
    }
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
