//! Values as bytes, for files that only the same run reads.

use crate::policy::ids::MemberId;
use crate::policy::value::{CellId, Pool, TextRef, Value};
use crate::value::date::{date_of_number, day_number, show_datetime, show_time};
use crate::value::{Currency, Decimal, Duration, Money, Period, parse_datetime_in, parse_time};

/// Writes a whole number.
pub fn put_number(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

/// Reads a whole number; 0 where nothing is left.
pub fn number(bytes: &mut &[u8]) -> u64 {
    let Some((first, rest)) = bytes.split_first_chunk::<8>() else { return 0 };
    *bytes = rest;
    u64::from_le_bytes(*first)
}

/// Writes a text.
pub fn put_text(out: &mut Vec<u8>, text: &str) {
    put_number(out, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

/// Reads a text.
pub fn text<'b>(bytes: &mut &'b [u8]) -> &'b str {
    let length = size(bytes).min(bytes.len());
    let (text, rest) = bytes.split_at(length);
    *bytes = rest;
    std::str::from_utf8(text).unwrap_or_default()
}

/// Reads a number of things.
pub fn size(bytes: &mut &[u8]) -> usize {
    usize::try_from(number(bytes)).unwrap_or(0)
}

fn byte(bytes: &mut &[u8]) -> u8 {
    let Some((first, rest)) = bytes.split_first() else { return 0 };
    *bytes = rest;
    *first
}

/// Writes a value of a case. Lists are not written: those of a row are made anew.
pub fn put_value(out: &mut Vec<u8>, value: Value) {
    match value {
        Value::Unknown | Value::Fault | Value::Between(..) | Value::Within(_) | Value::List(_) | Value::Days(_) => {
            out.push(0)
        }
        Value::None => out.push(1),
        Value::Bool(truth) => out.extend([2, u8::from(truth)]),
        Value::Int(number) => {
            out.push(3);
            out.extend_from_slice(&number.to_le_bytes());
        }
        Value::Decimal(number) => {
            out.push(4);
            out.extend_from_slice(&number.serialize());
        }
        Value::Money(money) => {
            out.push(5);
            out.extend_from_slice(&money.amount.serialize());
            put_text(out, &money.currency.to_string());
        }
        Value::Text(at) => {
            out.extend([6, u8::from(at.pool == Pool::Policy)]);
            put_number(out, u64::from(at.start) << 32 | u64::from(at.length));
        }
        Value::Date(date) => {
            out.push(7);
            out.extend_from_slice(&day_number(date).to_le_bytes());
        }
        Value::Member(member) => {
            out.push(8);
            put_number(out, u64::from(member.0));
        }
        Value::Record(cell) => {
            out.push(9);
            put_number(out, u64::from(cell.0));
        }
        Value::Time(time) => tagged(out, 10, &show_time(time)),
        Value::DateTime(moment) => tagged(out, 11, &show_datetime(moment)),
        Value::Duration(duration) => tagged(out, 12, &duration.to_string()),
        Value::Period(period) => tagged(out, 13, &period.to_string()),
    }
}

fn tagged(out: &mut Vec<u8>, tag: u8, text: &str) {
    out.push(tag);
    put_text(out, text);
}

/// Reads a value.
pub fn value(bytes: &mut &[u8]) -> Value {
    let found = match byte(bytes) {
        1 => Some(Value::None),
        2 => Some(Value::Bool(byte(bytes) == 1)),
        3 => Some(Value::Int(number(bytes).cast_signed())),
        4 => Some(Value::Decimal(decimal(bytes))),
        5 => {
            let amount = decimal(bytes);
            Currency::parse(text(bytes)).map(|currency| Value::Money(Money::new(amount, currency)))
        }
        6 => Some(Value::Text(place(bytes))),
        7 => date_of_number(number(bytes).cast_signed()).ok().map(Value::Date),
        8 => Some(Value::Member(MemberId(small(number(bytes))))),
        9 => Some(Value::Record(CellId(small(number(bytes))))),
        10 => parse_time(text(bytes)).map(Value::Time),
        11 => parse_datetime_in(text(bytes), None).ok().map(Value::DateTime),
        12 => Duration::parse(text(bytes)).map(Value::Duration),
        13 => Period::parse(text(bytes)).map(Value::Period),
        _ => None,
    };
    found.unwrap_or(Value::Unknown)
}

fn place(bytes: &mut &[u8]) -> TextRef {
    let pool = if byte(bytes) == 1 { Pool::Policy } else { Pool::Case };
    let both = number(bytes);
    TextRef { pool, start: small(both >> 32), length: small(both & u64::from(u32::MAX)) }
}

fn small(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn decimal(bytes: &mut &[u8]) -> Decimal {
    let Some((first, rest)) = bytes.split_first_chunk::<16>() else { return Decimal::ZERO };
    *bytes = rest;
    Decimal::deserialize(*first)
}

#[cfg(test)]
mod tests {
    use super::{Value, put_value, value};
    use crate::value::{Currency, Decimal, Duration, Money, Period, parse_date, parse_datetime_in, parse_time};

    #[test]
    fn what_is_written_is_read_again() {
        let amount = Decimal::new(-12_345, 2);
        let all = [
            Some(Value::Unknown),
            Some(Value::None),
            Some(Value::Bool(true)),
            Some(Value::Int(-7)),
            Some(Value::Decimal(amount)),
            Currency::parse("CNY").map(|currency| Value::Money(Money::new(amount, currency))),
            parse_date("1900-02-28").map(Value::Date),
            parse_time("20:05").map(Value::Time),
            parse_datetime_in("2018-11-16T20:00", None).ok().map(Value::DateTime),
            Duration::parse("5 working days").map(Value::Duration),
            Period::parse("2018-01-01 .. none").map(Value::Period),
        ];
        for wanted in all {
            let wanted = wanted.unwrap_or(Value::Fault);
            let mut bytes = Vec::new();
            put_value(&mut bytes, wanted);
            assert_eq!(value(&mut bytes.as_slice()), wanted);
        }
    }
}
