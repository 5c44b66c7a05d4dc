//! Periods of a length: those that end with a day, and those that follow one another from a day.

use jiff::civil::Date;

use super::{Period, spanning};
use crate::value::Fault;
use crate::value::date::{MonthRule, add_days, add_months, days_between, month_number, same_under};

/// The n days that end with a day, which is included.
///
/// # Errors
/// [`Fault::NotPositive`] where n is below 1; [`Fault::OutOfRange`].
pub fn trailing_days(n: i64, to: Date) -> Result<Period, Fault> {
    positive(n)?;
    spanning(add_days(to, 1 - n), Ok(to))
}

/// The n months that end with a day, which is included: from the day after the same day n months before.
///
/// # Errors
/// [`Fault::NotPositive`] where n is below 1; [`Fault::NoSuchDay`] as in [`add_months`]; [`Fault::OutOfRange`].
pub fn trailing_months(n: i64, to: Date, rule: Option<MonthRule>) -> Result<Period, Fault> {
    positive(n)?;
    spanning(add_days(add_months(to, -n, rule)?, 1), Ok(to))
}

/// The cycle that holds a day, of those that follow one another from the anchor, forth and back: from anchor + k × n
/// months up to the day before anchor + (k + 1) × n months.
///
/// # Errors
/// [`Fault::NotPositive`] where n is below 1; [`Fault::NoSuchDay`] where a month lacks the anchor's day, there is no
/// rule, and the two rules give different cycles; [`Fault::OutOfRange`].
pub fn cycle_holding(length_months: i64, anchor: Date, holds: Date, rule: Option<MonthRule>) -> Result<Period, Fault> {
    positive(length_months)?;
    let most = (month_number(holds) - month_number(anchor)).div_euclid(length_months);
    same_under(rule, |rule| {
        let start = |k: i64| {
            let months = length_months.checked_mul(k).ok_or(Fault::OutOfRange)?;
            add_months(anchor, months, rule)
        };
        let k = if start(most)? <= holds { most } else { most - 1 };
        spanning(start(k), start(k + 1).and_then(|next| add_days(next, -1)))
    })
}

/// The cycle of so many days that holds a day, of those that follow one another from the anchor, forth and back.
///
/// # Errors
/// [`Fault::NotPositive`] where the length is below 1; [`Fault::OutOfRange`].
pub fn cycle_days(length_days: i64, anchor: Date, holds: Date) -> Result<Period, Fault> {
    positive(length_days)?;
    let into = days_between(anchor, holds).rem_euclid(length_days);
    spanning(add_days(holds, -into), add_days(holds, length_days - into - 1))
}

fn positive(length: i64) -> Result<(), Fault> {
    if length < 1 { Err(Fault::NotPositive) } else { Ok(()) }
}
