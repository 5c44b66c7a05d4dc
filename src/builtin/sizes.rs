//! `length`.

use super::Texts;
use crate::policy::value::Value;
use crate::value::Fault;

pub(super) fn length(arguments: &[Value], texts: Texts<'_>) -> Result<Value, Fault> {
    let value = arguments.first().copied().unwrap_or(Value::Fault);
    if let Some(text) = value.as_text() {
        return count(texts.get(text).chars().count());
    }
    if let Value::List(list) = value {
        return Ok(Value::Int(i64::from(list.length)));
    }
    if let Value::Days(period) = value {
        return Ok(Value::Int(period.days()));
    }
    Ok(value.as_period().map_or(value, |period| Value::Int(period.days())))
}

fn count(number: usize) -> Result<Value, Fault> {
    i64::try_from(number).map(Value::Int).map_err(|_| Fault::Overflow)
}
