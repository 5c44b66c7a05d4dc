//! Quotients: two exact numbers, which are rounded or compared once, at the end.

use super::machine::Machine;
use super::trace::Trace;
use crate::policy::ids::NodeId;
use crate::policy::node::Quotient;
use crate::policy::types::Base;
use crate::policy::value::{MOST, Value};
use crate::syntax::expression::Comparison;
use crate::value::{Currency, Decimal, Fault, Money, Rounding, number};

/// A quotient's two numbers, and what it is an amount of.
pub(crate) struct Fraction {
    over: Decimal,
    under: Decimal,
    currency: Option<Currency>,
}

impl<T: Trace> Machine<'_, T> {
    /// The two numbers of a quotient. An error: what the result is whatever is done with it.
    fn quotient(&mut self, quotient: Quotient) -> Result<Fraction, Value> {
        let over = self.one(quotient.over);
        fraction(over, quotient.under.map_or(Ok(Value::Int(1)), |under| self.one(under)))
    }

    pub(super) fn round(&mut self, id: NodeId, value: Quotient, step: NodeId, rounding: Rounding) -> Value {
        let (fraction, step) = (self.quotient(value), self.one(step));
        let whole = matches!(self.base_type(id), Base::Int);
        self.settle(id, rounded(fraction, step, (rounding, whole)))
    }

    pub(super) fn compare_quotients(
        &mut self,
        id: NodeId,
        comparison: Comparison,
        left: Quotient,
        right: Quotient,
    ) -> Value {
        let (left, right) = (self.quotient(left), self.quotient(right));
        self.settle(id, compared(comparison, left, right))
    }
}

/// The two numbers of a quotient. An error: what the result is whatever is done with it.
pub(crate) fn fraction(over: Result<Value, Value>, under: Result<Value, Value>) -> Result<Fraction, Value> {
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

/// A quotient rounded to a multiple of the step; `whole` where the result is a whole number.
pub(crate) fn rounded(
    value: Result<Fraction, Value>,
    step: Result<Value, Value>,
    (rounding, whole): (Rounding, bool),
) -> Result<Value, Fault> {
    let (fraction, step) = match (value, step) {
        (Ok(fraction), Ok(step)) => (fraction, step),
        (Err(Value::None), _) | (_, Err(Value::None)) => return Ok(Value::None),
        (Err(open), _) | (_, Err(open)) => return Ok(open),
    };
    let step = size_of(step).ok_or(Fault::Inexact)?;
    let rounded = number::round_quotient(fraction.over, fraction.under, step, rounding)?;
    rounded_value(rounded, fraction.currency, whole)
}

/// Two quotients compared, none included.
pub(crate) fn compared(
    comparison: Comparison,
    left: Result<Fraction, Value>,
    right: Result<Fraction, Value>,
) -> Result<Value, Fault> {
    let (left, right) = match (left, right) {
        (Ok(left), Ok(right)) => (left, right),
        (Err(Value::None), _) | (_, Err(Value::None)) => {
            return Ok(Value::Bool(matches!(comparison, Comparison::NotEqual)));
        }
        (Err(_), _) | (_, Err(_)) => return Ok(Value::Unknown),
    };
    if let (Some(left), Some(right)) = (left.currency, right.currency)
        && left != right
    {
        return Err(Fault::CurrencyMismatch { left, right });
    }
    let order = number::compare_quotients((left.over, left.under), (right.over, right.under))?;
    Ok(Value::Bool(comparison.holds(order)))
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
