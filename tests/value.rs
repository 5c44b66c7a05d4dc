//! The laws that values obey, for any values, and the cases that are known by heart.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "value/dates.rs"]
mod dates;
#[path = "value/durations.rs"]
mod durations;
#[path = "value/numbers.rs"]
mod numbers;
#[path = "value/periods.rs"]
mod periods;
#[path = "value/texts.rs"]
mod texts;
#[path = "value/working_days.rs"]
mod working_days;

use enact::value::date::{add_days, parse_date};
use enact::value::{Date, Decimal, Period, parse_decimal};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

fn number(text: &str) -> Decimal {
    parse_decimal(text).unwrap()
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap()
}

/// Any date there is.
fn any_date() -> impl Strategy<Value = Date> {
    (0..3_652_059_i64).prop_map(|n| add_days(day("0001-01-01"), n).unwrap())
}

/// A date of a few years, so that month ends and leap days come often.
fn near_date() -> impl Strategy<Value = Date> {
    (0..3000_i64).prop_map(|n| add_days(day("2015-06-01"), n).unwrap())
}
