//! What can be said of values that lie between two others.

use std::cmp::Ordering;

use super::arithmetic::sum;
use crate::builtin;
use crate::policy::extent::{Ends, Extent};
use crate::policy::value::{MOST, Value};
use crate::syntax::expression::Comparison;
use crate::value::Fault;

/// What lies between two ends: the value itself where they are equal, unknown where there is no way to keep them.
pub(super) fn spanning((low, high): Ends) -> Value {
    if let (Some(low), Some(high)) = (low, high)
        && builtin::compare(low, high).is_ok_and(Ordering::is_eq)
    {
        return low;
    }
    let whole = |end: Option<Value>| end.is_none_or(|end| end.as_int().is_some());
    if low.is_none() && high.is_none() {
        return Value::Unknown;
    }
    if whole(low) && whole(high) {
        let number = |end: Option<Value>, none| end.and_then(Value::as_int).unwrap_or(none);
        return Value::between(number(low, -MOST), number(high, MOST));
    }
    Extent::between((low, high)).map_or(Value::Unknown, Value::Within)
}

/// From the lesser of two least values to the greater of two greatest; none where they have no order.
pub(super) fn hull(one: Ends, other: Ends) -> Option<Value> {
    let low = outer(one.0, other.0, Ordering::Less).ok()?;
    let high = outer(one.1, other.1, Ordering::Greater).ok()?;
    Some(spanning((low, high)))
}

/// The sum of two values of which one lies between two others.
pub(super) fn sum_of_extents(a: Value, b: Value) -> Result<Value, Fault> {
    let (a, b) = (a.ends(), b.ends());
    let end = |one: Option<Value>, other: Option<Value>| match (one, other) {
        (Some(one), Some(other)) => sum(one, other).map(Some),
        (None, _) | (_, None) => Ok(None),
    };
    Ok(spanning((end(a.0, b.0)?, end(a.1, b.1)?)))
}

/// The better end of two, where one that is missing is beyond all.
pub(super) fn outer(one: Option<Value>, other: Option<Value>, wanted: Ordering) -> Result<Option<Value>, Fault> {
    let (Some(one), Some(other)) = (one, other) else {
        return Ok(None);
    };
    Ok(Some(if builtin::compare(other, one)? == wanted { other } else { one }))
}

/// What an element adds that may not count.
pub(crate) fn perhaps(value: Value, nothing: Value) -> Result<Value, Fault> {
    let (low, high) = value.ends();
    let nothing = Some(nothing);
    Ok(spanning((outer(low, nothing, Ordering::Less)?, outer(high, nothing, Ordering::Greater)?)))
}

/// Whether a comparison holds for all values between two pairs of ends, or for none.
pub(crate) fn compare_ends(comparison: Comparison, a: Ends, b: Ends) -> Result<Option<bool>, Fault> {
    let holds = |wanted: Comparison, one: Option<Value>, other: Option<Value>| match (one, other) {
        (Some(one), Some(other)) => builtin::compare(one, other).map(|order| wanted.holds(order)),
        (None, _) | (_, None) => Ok(false),
    };
    let (less, less_or_equal) = (Comparison::Less, Comparison::LessOrEqual);
    let apart = || Ok(holds(less, a.1, b.0)? || holds(less, b.1, a.0)?);
    let (sure, impossible) = match comparison {
        Comparison::Equal => (false, apart()?),
        Comparison::NotEqual => (apart()?, false),
        Comparison::Less => (holds(less, a.1, b.0)?, holds(less_or_equal, b.1, a.0)?),
        Comparison::LessOrEqual => (holds(less_or_equal, a.1, b.0)?, holds(less, b.1, a.0)?),
        Comparison::Greater => (holds(less, b.1, a.0)?, holds(less_or_equal, a.1, b.0)?),
        Comparison::GreaterOrEqual => (holds(less_or_equal, b.1, a.0)?, holds(less, a.1, b.0)?),
    };
    Ok(if sure || impossible { Some(sure) } else { None })
}
