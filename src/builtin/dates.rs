//! `date_of` and `easter`.

use super::Texts;
use crate::policy::value::Value;
use crate::value::{Date, Fault, date};

pub(super) fn date_of(arguments: &[Value], _: Texts<'_>) -> Result<Value, Fault> {
    let [Value::Int(year), Value::Int(month), Value::Int(day)] = arguments else {
        return Err(Fault::OutOfRange);
    };
    let year = year_number(*year)?;
    let (month, day) = (i8::try_from(*month), i8::try_from(*day));
    let (Ok(month), Ok(day)) = (month, day) else {
        return Err(Fault::OutOfRange);
    };
    let in_some_month = (1..=12).contains(&month) && (1..=31).contains(&day);
    let missing = if in_some_month { Fault::NoSuchDay { year, month, day } } else { Fault::OutOfRange };
    Date::new(year, month, day).map(Value::Date).map_err(|_| missing)
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
