//! What lies around a value, and how it is written for a fact.

use crate::policy::Policy;
use crate::policy::types::{Base, Type};
use crate::policy::value::Value;
use crate::value::date::{add_days, add_minutes, show_datetime, show_time};
use crate::value::{Date, Decimal, Duration, Money, number};

/// A hundredth, where a decimal or an amount is not written more finely.
const HUNDREDTHS: u32 = 2;

/// The value one step below (-1), at (0) or above (1) another: of a whole number 1, of a decimal, percent and of money 0.01 or the last
/// digit written, a day, a minute, 1 of a duration's unit. None for what has no order.
pub(super) fn beside(edge: Value, of: &Type, by: i64) -> Option<Value> {
    if let Value::Int(own) = edge
        && of.base == Base::Int
    {
        return own.checked_add(by).map(Value::Int);
    }
    if let Value::Date(day) = edge {
        return add_days(day, by).ok().map(Value::Date);
    }
    if let Value::DateTime(moment) = edge {
        return add_minutes(moment, by).ok().map(Value::DateTime);
    }
    if let Value::Time(time) = edge {
        let on_a_day = Date::constant(2000, 1, 2).to_datetime(time);
        let other = add_minutes(on_a_day, by).ok()?;
        return (other.date() == on_a_day.date()).then(|| Value::Time(other.time()));
    }
    if let Value::Duration(own) = edge {
        return own.amount.checked_add(by).map(|amount| Value::Duration(Duration { amount, ..own }));
    }
    if let Value::Money(own) = edge {
        return Some(Value::Money(Money { amount: finely(own.amount, by)?, ..own }));
    }
    let number = edge.as_number()?;
    match of.base == Base::Int {
        true => whole(number, by),
        false => finely(number, by).map(Value::Decimal),
    }
}

fn finely(own: Decimal, by: i64) -> Option<Decimal> {
    let own = own.normalize();
    number::add(own, Decimal::new(by, own.scale().max(HUNDREDTHS))).ok()
}

/// The whole numbers on both sides of a number that is none.
fn whole(number: Decimal, by: i64) -> Option<Value> {
    let next = match by {
        0 => return None,
        by if by < 0 => number.floor(),
        _ => number.ceil(),
    };
    i64::try_from(next).ok().map(Value::Int)
}

/// The sum (1) or difference (-1) of two values.
pub(super) fn plus(one: Value, other: Value, sign: i64) -> Option<Value> {
    if let (Value::Int(one), Value::Int(other)) = (one, other) {
        return one.checked_add(other.checked_mul(sign)?).map(Value::Int);
    }
    if let (Value::Money(one), Value::Money(other)) = (one, other) {
        let sum = if sign < 0 { one.sub(other) } else { one.add(other) };
        return sum.ok().map(Value::Money);
    }
    if let (Value::Duration(one), Value::Duration(other)) = (one, other) {
        return if sign < 0 { one.sub(other) } else { one.add(other) }.map(Value::Duration);
    }
    let (one, other) = (one.as_number()?, other.as_number()?);
    let sum = if sign < 0 { number::sub(one, other) } else { number::add(one, other) };
    sum.ok().map(Value::Decimal)
}

/// Whether two values are one, however a number is written.
pub(super) fn same(one: Value, other: Value) -> bool {
    one == other || one.as_number().is_some_and(|number| other.as_number() == Some(number))
}

/// A value as it is written for a fact of that type; none for what a fact can't be.
pub(super) fn shown(policy: &Policy, value: Value, ty: &Type) -> Option<String> {
    if let Value::Int(number) = value {
        return Some(number.to_string());
    }
    if let Value::Decimal(number) = value {
        let percent =
            || number::mul(number, Decimal::ONE_HUNDRED).ok().map(|number| format!("{}%", number::show(number)));
        return if ty.base == Base::Percent { percent() } else { Some(number::show(number)) };
    }
    if let Value::Money(money) = value {
        return Some(format!("{} {}", number::show(money.amount), money.currency));
    }
    if let Value::Date(day) = value {
        return Some(day.to_string());
    }
    if let Value::Time(time) = value {
        return Some(show_time(time));
    }
    if let Value::DateTime(moment) = value {
        return Some(show_datetime(moment));
    }
    if let Value::Duration(duration) = value {
        return (duration.amount >= 0).then(|| duration.to_string());
    }
    let member = policy.members.get(value.as_member()?.index())?;
    Some(crate::answer::words::short_name(&member.name).to_owned())
}
