//! `abs`, `min` and `max`.

use std::cmp::Ordering;

use super::Texts;
use crate::policy::value::Value;
use crate::value::{Duration, Fault, Money};

pub(super) fn abs(arguments: &[Value], _: Texts<'_>) -> Result<Value, Fault> {
    let value = arguments.first().copied().unwrap_or(Value::Fault);
    if let Some(number) = value.as_int() {
        return number.checked_abs().map(Value::Int).ok_or(Fault::Overflow);
    }
    if let Some(money) = value.as_money() {
        return Ok(Value::Money(Money::new(money.amount.abs(), money.currency)));
    }
    if let Some(duration) = value.as_duration() {
        let amount = duration.amount.checked_abs().ok_or(Fault::Overflow)?;
        return Ok(Value::Duration(Duration::new(amount, duration.unit)));
    }
    Ok(value.as_number().map_or(value, |number| Value::Decimal(number.abs())))
}

pub(super) fn min(arguments: &[Value], _: Texts<'_>) -> Result<Value, Fault> {
    extreme(arguments, Ordering::Less)
}

pub(super) fn max(arguments: &[Value], _: Texts<'_>) -> Result<Value, Fault> {
    extreme(arguments, Ordering::Greater)
}

fn extreme(arguments: &[Value], wanted: Ordering) -> Result<Value, Fault> {
    let mut best = arguments.first().copied().unwrap_or(Value::Fault);
    for value in arguments.iter().skip(1) {
        if compare(*value, best)? == wanted {
            best = *value;
        }
    }
    Ok(best)
}

/// The order of two values of one type. Numbers mix; durations of two units have no order.
///
/// # Errors
/// [`Fault::CurrencyMismatch`]; [`Fault::Unordered`] for durations of two units; [`Fault::Inexact`] for what has no order.
pub fn compare(left: Value, right: Value) -> Result<Ordering, Fault> {
    if let (Value::Int(a), Value::Int(b)) = (left, right) {
        return Ok(a.cmp(&b));
    }
    if let (Some(a), Some(b)) = (left.as_number(), right.as_number()) {
        return Ok(a.cmp(&b));
    }
    match (left, right) {
        (Value::Money(a), Value::Money(b)) => a.compare(b),
        (Value::Duration(a), Value::Duration(b)) => {
            a.compare(b).ok_or(Fault::Unordered { left: a.unit, right: b.unit })
        }
        (Value::Date(a), Value::Date(b)) => Ok(a.cmp(&b)),
        (Value::DateTime(a), Value::DateTime(b)) => Ok(a.cmp(&b)),
        (Value::Time(a), Value::Time(b)) => Ok(a.cmp(&b)),
        _ => Err(Fault::Inexact),
    }
}
