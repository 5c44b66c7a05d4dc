//! `date_of` and `easter`.

use super::Texts;
use crate::policy::value::Value;
use crate::value::{Date, Fault, date};

pub(super) fn date_of(arguments: &[Value], _: Texts<'_>) -> Result<Value, Fault> {
    let [Value::Int(year), Value::Int(month), Value::Int(day)] = arguments else {
        return Err(Fault::OutOfRange);
    };
    let year = year_number(*year)?;
    let numbers = i8::try_from(*month).ok().zip(i8::try_from(*day).ok());
    let date = numbers.and_then(|(month, day)| Date::new(year, month, day).ok());
    date.map(Value::Date).ok_or(Fault::NoSuchDay { year, month: *month, day: *day })
}

pub(super) fn easter(arguments: &[Value], _: Texts<'_>) -> Result<Value, Fault> {
    let [Value::Int(year)] = arguments else {
        return Err(Fault::OutOfRange);
    };
    Ok(Value::Date(date::easter(year_number(*year)?)))
}

fn year_number(year: i64) -> Result<i16, Fault> {
    i16::try_from(year).ok().filter(|year| (1..=9999).contains(year)).ok_or(Fault::OutOfRange)
}
