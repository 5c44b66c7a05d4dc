//! Comparing two values as the machine does, lists aside.

use super::form::{Compared, Truth};
use crate::builtin::{self, Texts};
use crate::evaluate::compare::{self, compare_none, compare_ranges, range_of};
use crate::evaluate::extent::compare_ends;
use crate::evaluate::quota::{exceeds, remaining, zero_like};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use crate::value::Fault;

/// Whether a comparison holds; none where that is open. A fault is judged like what is open.
pub(super) fn compare(compared: &Compared, a: Value, b: Value, texts: Texts<'_>) -> Option<bool> {
    let comparison = compared.comparison;
    match (a, b) {
        (Value::Int(a), Value::Int(b)) => return Some(comparison.holds(a.cmp(&b))),
        (Value::Date(a), Value::Date(b)) => return Some(comparison.holds(a.cmp(&b))),
        _ => {}
    }
    if a.is_none() || b.is_none() {
        return compare_none(comparison, (a, compared.optional.0), (b, compared.optional.1)).as_bool();
    }
    if let (Some(a), Some(b)) = (range_of(a), range_of(b)) {
        return compare_ranges(comparison, a, b);
    }
    if a.is_range() || b.is_range() {
        return compare_ends(comparison, a.ends(), b.ends()).ok().flatten();
    }
    if a.is_open() || b.is_open() {
        return None;
    }
    match comparison {
        Comparison::Equal => same(a, b, texts).ok(),
        Comparison::NotEqual => same(a, b, texts).ok().map(|same| !same),
        Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => {
            builtin::compare(a, b).ok().map(|order| comparison.holds(order))
        }
    }
}

/// Whether count and what is added are more than the limit.
pub(super) fn over(count: Value, adding: Value, limit: Value) -> Truth {
    let adding = if adding.is_none() { zero_like(count) } else { adding };
    if let (Value::Int(count), Value::Int(adding), Value::Int(limit)) = (count, adding, limit) {
        return Truth::known(count.saturating_add(adding) > limit);
    }
    if count.is_none() || limit.is_none() {
        return Truth::No;
    }
    let over = exceeds(count, adding, limit).and_then(|over| remaining(count, limit).map(|_| over));
    Truth::of(over.unwrap_or_default())
}

/// Whether two values are equal, be they what they may.
pub(super) fn equal(a: Value, b: Value, texts: Texts<'_>) -> Option<bool> {
    compare::equal(a, b, || same(a, b, texts).ok())
}

/// What is known of a value that is one of two.
pub(super) fn either(one: Value, other: Value, texts: Texts<'_>) -> Value {
    compare::either(one, other, || same(one, other, texts) == Ok(true))
}

/// Whether two known values that are no lists are equal.
fn same(a: Value, b: Value, texts: Texts<'_>) -> Result<bool, Fault> {
    if a == b {
        return Ok(true);
    }
    if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
        return Ok(a == b);
    }
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Ok(texts.get(a) == texts.get(b)),
        (Value::Money(a), Value::Money(b)) => Ok(a.compare(b)?.is_eq()),
        _ => Ok(false),
    }
}
