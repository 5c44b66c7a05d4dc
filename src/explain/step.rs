//! One change of one fact, and how far it is from what is the case.

use super::edit::State;
use super::place::Place;
use super::witness::place_of;
use crate::policy::Policy;
use crate::policy::types::Type;
use crate::policy::value::{CellId, Value};
use crate::value::date::{add_minutes, date_of_number, day_number, minutes_between};
use crate::value::{Date, DateTime, Decimal, Duration, Money, Time};

/// One change of one fact.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Edit {
    /// It has this value.
    Set(Value),
    /// These elements are taken out.
    Remove(Vec<u32>),
    /// These are added.
    Append(Vec<Value>),
    /// Records are added behind those of a list.
    Grow(Added),
}

/// Records that are added to a list, all alike.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Added {
    /// The number of the element that they are like.
    pub like: Option<u32>,
    /// Those like any other element do as well.
    pub any: bool,
    /// What is known of them where they are like none: each place in the record and its value.
    pub fields: Vec<(u32, Value)>,
    /// How many.
    pub count: u32,
}

/// A change and where it is made.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Step {
    pub cell: CellId,
    pub edit: Edit,
    /// What stood there.
    pub was: Value,
}

/// The state with a fact changed.
pub(super) fn applied(policy: &Policy, state: &State, place: &Place<'_>, edit: &Edit) -> State {
    let mut next = state.clone();
    match edit {
        Edit::Set(value) => next.set(policy, place, *value),
        Edit::Remove(numbers) => next.remove(policy, place, numbers),
        Edit::Append(values) => next.append(place, values),
        Edit::Grow(added) => next.grow(policy, place, added),
    }
    next
}

/// The state after all steps.
pub(super) fn after(policy: &Policy, base: &State, steps: &[Step]) -> State {
    let mut state = base.clone();
    for step in steps {
        if let Some(place) = place_of(policy, &state, step.cell) {
            state = applied(policy, &state, &place, &step.edit);
        }
    }
    state
}

/// Where a value stands among those of its kind that have an order, counted in the smallest steps that people speak of.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other values have no order, or no steps")]
pub(super) fn ticks(value: Value) -> Option<i128> {
    match value {
        Value::Int(number) => Some(i128::from(number)),
        Value::Decimal(number) => fine(number, 4),
        Value::Money(money) => fine(money.amount, 2),
        Value::Date(day) => Some(i128::from(day_number(day))),
        Value::DateTime(moment) => Some(i128::from(minutes_between(epoch(), moment))),
        Value::Time(time) => Some(i128::from(time.hour()) * 60 + i128::from(time.minute())),
        Value::Duration(duration) => Some(i128::from(duration.amount)),
        _ => None,
    }
}

/// The value of the same kind that stands there.
#[expect(clippy::wildcard_enum_match_arm, reason = "all other values have no order, or no steps")]
pub(super) fn at_ticks(like: Value, ticks: i128) -> Option<Value> {
    let number = i64::try_from(ticks).ok()?;
    match like {
        Value::Int(_) => Some(Value::Int(number)),
        Value::Decimal(_) => Some(Value::Decimal(Decimal::new(number, 4).normalize())),
        Value::Money(money) => Some(Value::Money(Money::new(Decimal::new(number, 2).normalize(), money.currency))),
        Value::Date(_) => date_of_number(number).ok().map(Value::Date),
        Value::DateTime(_) => add_minutes(epoch(), number).ok().map(Value::DateTime),
        Value::Time(_) => {
            Time::new(i8::try_from(number / 60).ok()?, i8::try_from(number % 60).ok()?, 0, 0).ok().map(Value::Time)
        }
        Value::Duration(duration) => Some(Value::Duration(Duration::new(number, duration.unit))),
        _ => None,
    }
}

fn epoch() -> DateTime {
    Date::constant(2000, 1, 1).to_datetime(Time::midnight())
}

fn fine(number: Decimal, digits: u32) -> Option<i128> {
    let whole = number.checked_mul(Decimal::from(10_i64.checked_pow(digits)?))?;
    i128::try_from(whole.trunc()).ok()
}

/// How far a change goes: as many steps of a number or day, as many elements, as many branches of a taxonomy.
pub(super) fn distance(policy: &Policy, ty: &Type, step: &Step) -> i128 {
    match &step.edit {
        Edit::Remove(numbers) => i128::try_from(numbers.len()).unwrap_or(i128::MAX),
        Edit::Append(values) => i128::try_from(values.len()).unwrap_or(i128::MAX),
        Edit::Grow(added) => i128::from(added.count),
        Edit::Set(value) => match (ticks(step.was), ticks(*value)) {
            (Some(was), Some(now)) => (was - now).abs(),
            _ => branches(policy, step.was, *value).unwrap_or_else(|| i128::from(u8::from(ty.optional)) + 1),
        },
    }
}

/// How many branches lie between two members.
fn branches(policy: &Policy, one: Value, other: Value) -> Option<i128> {
    let path = |value: Value| {
        let mut found = vec![value.as_member()?];
        while let Some(parent) = found.last().and_then(|id| policy.members.get(id.index())?.parent) {
            found.push(parent);
        }
        Some(found)
    };
    let (one, other) = (path(one)?, path(other)?);
    let shared = one.iter().filter(|member| other.contains(member)).count();
    i128::try_from(one.len() + other.len() - 2 * shared).ok()
}
