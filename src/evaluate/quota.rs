//! Quotas: how much there is, is added, and may be.

use std::cmp::Ordering;

use super::arithmetic::sum;
use super::extent::{compare_ends, spanning};
use super::machine::Machine;
use super::outcome::{Numbers, Outcome};
use super::problem::Problem;
use super::trace::Trace;
use crate::answer::{NotApplicable, Status};
use crate::builtin;
use crate::policy::extent::Ends;
use crate::policy::ids::NodeId;
use crate::policy::value::{MOST, Value};
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Fault, Money, number};

impl<T: Trace> Machine<'_, T> {
    pub(super) fn quota(&mut self, count: NodeId, adding: NodeId, limit: NodeId) -> Outcome {
        let place = limit;
        let count = self.value(count);
        let limit = self.value(limit);
        let adding = Some(self.value(adding)).filter(|adding| !adding.is_none());
        let adding = adding.unwrap_or_else(|| zero_like(count));
        if count.is_none() {
            return Outcome::not_applicable(NotApplicable::NothingToCount);
        }
        let numbers = |remaining| Numbers::Quota { count, adding, limit, remaining };
        if limit.is_none() {
            return Outcome::of(Status::Satisfied, numbers(Value::None));
        }
        // a limit that may be none may be exceeded only where the least that it may be is
        let least = if limit == Value::Unknown { self.least(place).limit() } else { limit };
        if least.is_none() || limit == Value::Unknown && exceeds(count, adding, least) == Ok(Some(false)) {
            return Outcome::of(Status::Satisfied, numbers(Value::Unknown));
        }
        match exceeds(count, adding, limit).and_then(|over| Ok((over, remaining(count, limit)?))) {
            Ok((over, remaining)) => Outcome::of(status_of(over), numbers(remaining)),
            Err(fault) => {
                self.fails(place, Problem::Operation(fault));
                Outcome::of(Status::Unknown, numbers(Value::Fault))
            }
        }
    }
}

fn status_of(over: Option<bool>) -> Status {
    match over {
        Some(true) => Status::Violated,
        Some(false) => Status::Satisfied,
        None => Status::Unknown,
    }
}

/// Nothing, of the kind that is counted.
pub(crate) fn zero_like(count: Value) -> Value {
    let known = count.ends();
    let money = known.0.or(known.1).and_then(Value::as_money);
    money.map_or(Value::Int(0), |money| Value::Money(Money::new(Decimal::ZERO, money.currency)))
}

/// Whether count and adding are more than the limit; none where that is open.
pub(crate) fn exceeds(count: Value, adding: Value, limit: Value) -> Result<Option<bool>, Fault> {
    if let (Value::Int(count), Value::Int(adding), Value::Int(limit)) = (count, adding, limit) {
        return Ok(Some(count.saturating_add(adding) > limit));
    }
    if let (Some(count), Some(adding), Some(limit)) = (range(count), range(adding), range(limit)) {
        let least = count.0.saturating_add(adding.0);
        let most = count.1.saturating_add(adding.1);
        return Ok(if least > limit.1 { Some(true) } else { (most <= limit.0).then_some(false) });
    }
    let unknown = |value: Value| value.is_open() && !value.is_range();
    if unknown(count) || unknown(adding) || unknown(limit) {
        return Ok(None);
    }
    compare_ends(Comparison::Greater, sum(count, adding)?.ends(), limit.ends())
}

/// A count is at least 0; of an unknown limit nothing is known.
fn range(value: Value) -> Option<(i64, i64)> {
    value.as_range().map(|(low, high)| (low.max(-MOST), high.min(MOST)))
}

/// What is left of the limit, at least 0.
pub(crate) fn remaining(count: Value, limit: Value) -> Result<Value, Fault> {
    if let (Some(count), Some(limit)) = (range(count), range(limit)) {
        return Ok(Value::between(limit.0.saturating_sub(count.1).max(0), limit.1.saturating_sub(count.0).max(0)));
    }
    if count.is_range() || limit.is_range() {
        return remaining_of_extents(count.ends(), limit.ends());
    }
    if count.is_open() || limit.is_open() {
        return Ok(Value::Unknown);
    }
    if builtin::compare(count, limit)? != Ordering::Less {
        return Ok(zero_like(count));
    }
    if let (Some(count), Some(limit)) = (count.as_money(), limit.as_money()) {
        return limit.sub(count).map(Value::Money);
    }
    if let (Some(count), Some(limit)) = (count.as_duration(), limit.as_duration()) {
        return limit.sub(count).map(Value::Duration).ok_or(Fault::Overflow);
    }
    match (count.as_number(), limit.as_number()) {
        (Some(count), Some(limit)) => number::sub(limit, count).map(Value::Decimal),
        (None, _) | (_, None) => Ok(Value::Unknown),
    }
}

/// As much as is left with the least count and the greatest limit, as little as with the others.
fn remaining_of_extents(count: Ends, limit: Ends) -> Result<Value, Fault> {
    let left = |count: Option<Value>, limit: Option<Value>| match (count, limit) {
        (Some(count), Some(limit)) => remaining(count, limit).map(Some),
        (None, Some(limit)) => Ok(Some(zero_like(limit))),
        (Some(_) | None, None) => Ok(None),
    };
    let most = if count.0.is_none() { None } else { left(count.0, limit.1)? };
    Ok(spanning((left(count.1, limit.0)?, most)))
}
