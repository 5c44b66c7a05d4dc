//! Counting in months and years, where a month may lack the day.

use std::fmt;

use jiff::civil::Date;

use super::{add_days, civil, parse};
use crate::value::Fault;

/// What is meant by the same day of a month that lacks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MonthRule {
    /// The last day of that month.
    Down,
    /// The first day of the next.
    Up,
}

/// A day of every year, `02-29` included. In a common year, `02-29` lies between 02-28 and 03-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31, and never more than the month has in a leap year.
    pub day: i8,
}

impl MonthDay {
    /// The day of that month, if the month has it in leap years.
    #[must_use]
    pub fn new(month: i8, day: i8) -> Option<Self> {
        Date::new(2000, month, day).ok()?;
        Some(Self { month, day })
    }

    /// Reads `MM-DD`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let [month, day] = parse::split(text, '-')?.map(parse::two_digits);
        Self::new(month?, day?)
    }

    /// The day of the year that a date is.
    #[must_use]
    pub fn of(date: Date) -> Self {
        Self { month: date.month(), day: date.day() }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}-{:02}", self.month, self.day)
    }
}

/// The same day that many months later, in one step; where the month lacks it, as the rule says.
///
/// # Errors
/// [`Fault::NoSuchDay`] where the month lacks the day and there is no rule; [`Fault::OutOfRange`].
pub fn add_months(date: Date, months: i64, rule: Option<MonthRule>) -> Result<Date, Fault> {
    let total = month_number(date).checked_add(months).ok_or(Fault::OutOfRange)?;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    if date.day() <= SHORTEST {
        return civil(year, month, i64::from(date.day()));
    }
    let first = civil(year, month, 1)?;
    if date.day() <= first.days_in_month() {
        return civil(year, month, i64::from(date.day()));
    }
    match rule {
        Some(MonthRule::Down) => Ok(first.last_of_month()),
        Some(MonthRule::Up) => add_days(first.last_of_month(), 1),
        None => Err(Fault::NoSuchDay { year: first.year(), month: first.month().into(), day: date.day().into() }),
    }
}

/// The same day that many years later, in one step: 12 months each.
///
/// # Errors
/// As [`add_months`].
pub fn add_years(date: Date, years: i64, rule: Option<MonthRule>) -> Result<Date, Fault> {
    add_months(date, years.checked_mul(12).ok_or(Fault::OutOfRange)?, rule)
}

/// Every month has so many days.
const SHORTEST: i8 = 28;

/// The whole months from a to b; where b is before a, those from b to a, negative.
///
/// # Errors
/// [`Fault::NoSuchDay`] where a month lacks the day, there is no rule, and the two rules would count differently.
pub fn months_between(a: Date, b: Date, rule: Option<MonthRule>) -> Result<i64, Fault> {
    units_between(a, b, 1, rule)
}

/// The whole years from a to b; where b is before a, those from b to a, negative.
///
/// # Errors
/// As [`months_between`].
pub fn years_between(a: Date, b: Date, rule: Option<MonthRule>) -> Result<i64, Fault> {
    units_between(a, b, 12, rule)
}

fn units_between(a: Date, b: Date, length: i64, rule: Option<MonthRule>) -> Result<i64, Fault> {
    if b < a {
        return Ok(-units_between(b, a, length, rule)?);
    }
    let most = (month_number(b) - month_number(a)) / length;
    if a.day() <= SHORTEST {
        let complete = (month_number(a) + most * length, a.day()) <= (month_number(b), b.day());
        return Ok(if complete { most } else { most - 1 });
    }
    same_under(rule, |rule| {
        let complete = add_months(a, most * length, rule)? <= b;
        Ok(if complete { most } else { most - 1 })
    })
}

/// The result under the rule; without one, the result if the day is there or both rules agree, else the fault.
///
/// # Errors
/// Those of the operation.
pub fn same_under<T: PartialEq>(
    rule: Option<MonthRule>,
    operation: impl Fn(Option<MonthRule>) -> Result<T, Fault>,
) -> Result<T, Fault> {
    let result = operation(rule);
    if rule.is_some() || !matches!(result, Err(Fault::NoSuchDay { .. })) {
        return result;
    }
    let down = operation(Some(MonthRule::Down))?;
    let up = operation(Some(MonthRule::Up))?;
    if down == up { Ok(down) } else { result }
}

/// The month, counted from January of the year 0.
pub(in crate::value) fn month_number(date: Date) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month()) - 1
}
