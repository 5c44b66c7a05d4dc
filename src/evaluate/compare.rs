//! Equality, order and membership.

use super::extent::{compare_ends, hull};
use super::logic::verdict_of;
use super::machine::Machine;
use super::problem::Problem;
use super::trace::Trace;
use crate::builtin;
use crate::policy::ids::NodeId;
use crate::policy::node::Many;
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Fault};

impl<T: Trace> Machine<'_, T> {
    pub(super) fn compare(&mut self, id: NodeId, comparison: Comparison, left: NodeId, right: NodeId) -> Value {
        let (a, b) = (self.value(left), self.value(right));
        if let (Value::Int(a), Value::Int(b)) = (a, b) {
            return Value::Bool(comparison.holds(a.cmp(&b)));
        }
        if (a.is_open() || b.is_open())
            && let Some(same) = self.compare_actions(comparison, left, right)
        {
            return same;
        }
        if a.is_none() || b.is_none() {
            return compare_none(comparison, (a, self.is_optional(left)), (b, self.is_optional(right)));
        }
        if let (Some(a), Some(b)) = (range_of(a), range_of(b)) {
            return verdict_of(compare_ranges(comparison, a, b));
        }
        if a.is_range() || b.is_range() {
            return match compare_ends(comparison, a.ends(), b.ends()) {
                Ok(truth) => verdict_of(truth),
                Err(fault) => self.fails(id, Problem::Operation(fault)),
            };
        }
        match self.compare_known(comparison, a, b) {
            Ok(truth) => verdict_of(truth),
            Err(fault) => self.fails(id, Problem::Operation(fault)),
        }
    }

    /// What a comparison of two nodes comes to, whatever node it stands in.
    pub(crate) fn compare_values(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> Value {
        self.trace.enter();
        let value = self.compare(left, comparison, left, right);
        self.trace.drop_part();
        value
    }

    fn compare_known(&self, comparison: Comparison, a: Value, b: Value) -> Result<Option<bool>, Fault> {
        if a.is_open() || b.is_open() {
            return Ok(None);
        }
        match comparison {
            Comparison::Equal => self.same(a, b),
            Comparison::NotEqual => Ok(self.same(a, b)?.map(|same| !same)),
            Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => {
                Ok(Some(comparison.holds(builtin::compare(a, b)?)))
            }
        }
    }

    /// Whether two known values, neither of them none, are equal; none where a part of them is open.
    pub(super) fn same(&self, a: Value, b: Value) -> Result<Option<bool>, Fault> {
        if a == b {
            return Ok(Some(true));
        }
        if let (Some(a), Some(b)) = (a.as_number(), b.as_number()) {
            return Ok(Some(a == b));
        }
        match (a, b) {
            (Value::Text(a), Value::Text(b)) => Ok(Some(self.text(a) == self.text(b))),
            (Value::Money(a), Value::Money(b)) => Ok(Some(a.compare(b)?.is_eq())),
            (Value::List(_) | Value::Days(_), Value::List(_) | Value::Days(_)) => self.same_lists(a, b),
            _ => Ok(Some(false)),
        }
    }

    fn same_lists(&self, a: Value, b: Value) -> Result<Option<bool>, Fault> {
        let (length, other) = (self.length_of(a), self.length_of(b));
        if length != other {
            return Ok(Some(false));
        }
        let mut sure = Some(true);
        for place in 0..length {
            let (x, y) = (self.peek(a, place), self.peek(b, place));
            let same = if x.is_open() || y.is_open() { None } else { self.same(x, y)? };
            match same {
                Some(false) => return Ok(Some(false)),
                Some(true) => {}
                None => sure = None,
            }
        }
        Ok(sure)
    }

    pub(super) fn is_member(&mut self, operand: NodeId, ranges: &[(u32, u32)]) -> Value {
        let value = self.value(operand);
        if let Value::Member(member) = value {
            return Value::Bool(ranges.iter().any(|(first, last)| (*first..=*last).contains(&member.0)));
        }
        if value.is_open() { Value::Unknown } else { Value::Bool(false) }
    }

    pub(super) fn in_values(&mut self, operand: NodeId, values: Many) -> Value {
        let value = self.value(operand);
        let mut open = false;
        for other in self.many(values) {
            let other = self.value(*other);
            match self.equal(value, other) {
                Some(true) => return Value::Bool(true),
                Some(false) => {}
                None => open = true,
            }
        }
        if open { Value::Unknown } else { Value::Bool(false) }
    }

    /// Whether two values are equal, be they what they may; a fault is judged like an unknown.
    pub(crate) fn equal(&self, a: Value, b: Value) -> Option<bool> {
        equal(a, b, || self.same(a, b).ok().flatten())
    }

    pub(super) fn in_period(&mut self, day: NodeId, period: NodeId) -> Value {
        match self.two(day, period) {
            Ok((day, Value::Period(period))) => Value::Bool(day.as_day().is_some_and(|day| period.contains(day))),
            Ok(_) | Err(Value::None) => Value::Bool(false),
            Err(open) => open,
        }
    }
}

/// With none, only `==` and `!=` can hold. Of each side, whether it may be none.
pub(crate) fn compare_none(comparison: Comparison, left: (Value, bool), right: (Value, bool)) -> Value {
    let open = |(value, optional): (Value, bool)| value.is_open() && !value.is_range() && optional;
    let both = left.0.is_none() && right.0.is_none();
    match comparison {
        Comparison::Equal | Comparison::NotEqual if open(left) || open(right) => Value::Unknown,
        Comparison::Equal => Value::Bool(both),
        Comparison::NotEqual => Value::Bool(!both),
        Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => {
            Value::Bool(false)
        }
    }
}

/// The least and greatest number that a value may be.
pub(crate) fn range_of(value: Value) -> Option<(Decimal, Decimal)> {
    if let Value::Between(low, high) = value {
        return Some((Decimal::from(low), Decimal::from(high)));
    }
    value.as_number().map(|number| (number, number))
}

/// Whether a comparison holds for all numbers of two ranges, or for none.
pub(crate) fn compare_ranges(comparison: Comparison, a: (Decimal, Decimal), b: (Decimal, Decimal)) -> Option<bool> {
    let apart = a.1 < b.0 || b.1 < a.0;
    let (sure, impossible) = match comparison {
        Comparison::Equal => (a.0 == a.1 && a == b, apart),
        Comparison::NotEqual => (apart, a.0 == a.1 && a == b),
        Comparison::Less => (a.1 < b.0, a.0 >= b.1),
        Comparison::LessOrEqual => (a.1 <= b.0, a.0 > b.1),
        Comparison::Greater => (a.0 > b.1, a.1 <= b.0),
        Comparison::GreaterOrEqual => (a.0 >= b.1, a.1 < b.0),
    };
    if sure || impossible { Some(sure) } else { None }
}

/// Whether two values are equal, be they what they may; of two that are known and there, what `same` says.
pub(crate) fn equal(a: Value, b: Value, same: impl FnOnce() -> Option<bool>) -> Option<bool> {
    if let (Some(a), Some(b)) = (range_of(a), range_of(b)) {
        return compare_ranges(Comparison::Equal, a, b);
    }
    if a.is_open() || b.is_open() {
        return None;
    }
    if a.is_none() || b.is_none() {
        return Some(a.is_none() && b.is_none());
    }
    same()
}

/// What is known of a value that is one of two; whether two that are known and there are equal, `same` says.
pub(crate) fn either(one: Value, other: Value, same: impl FnOnce() -> bool) -> Value {
    if one.is_none() || other.is_none() {
        return if one == other { one } else { Value::Unknown };
    }
    if let (Some((a, b)), Some((c, d))) = (one.as_range(), other.as_range()) {
        return Value::between(a.min(c), b.max(d));
    }
    if !one.is_open() && !other.is_open() && same() {
        return one;
    }
    hull(one.ends(), other.ends()).unwrap_or(Value::Unknown)
}
