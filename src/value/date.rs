//! Dates of the Gregorian calendar from 0001-01-01 to 9999-12-31, and counting with them.

mod months;
mod names;
mod parse;
mod weekdays;

use jiff::civil::{Date, DateTime, Time, Weekday};

use super::Fault;

pub(super) use months::month_number;
pub use months::{MonthDay, MonthRule, add_months, add_years, months_between, same_under, years_between};
pub use names::{month_beginning, month_name, month_of};
pub use parse::{DateTimeError, parse_date, parse_datetime_in, parse_time, show_datetime, show_time};
pub use weekdays::{Relation, easter, last_weekday_of, nth_weekday_of, weekday_near};

/// The first date there is.
pub const FIRST_DAY: Date = jiff::civil::date(1, 1, 1);
/// The last date there is; a period without an end lasts until it.
pub const LAST_DAY: Date = Date::MAX;

const MINUTES_A_DAY: i64 = 24 * 60;
const SECONDS_A_DAY: i64 = MINUTES_A_DAY * 60;
/// The days from 0000-03-01 to 1970-01-01.
const TO_EPOCH: i64 = 719_468;
const DAYS_IN_400_YEARS: i64 = 146_097;

/// The day, counted from 1970-01-01.
///
/// Years are taken to begin in March, so that the leap day is the last of its year.
#[must_use]
pub fn day_number(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_IN_400_YEARS + day_of_era - TO_EPOCH
}

/// The date of a day counted from 1970-01-01.
///
/// # Errors
/// [`Fault::OutOfRange`].
pub fn date_of_number(number: i64) -> Result<Date, Fault> {
    if number < day_number(FIRST_DAY) || number > day_number(LAST_DAY) {
        return Err(Fault::OutOfRange);
    }
    let shifted = number + TO_EPOCH;
    let (era, day) = (shifted / DAYS_IN_400_YEARS, shifted % DAYS_IN_400_YEARS);
    let year_of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12 + 1;
    civil(era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// The date of these numbers, within 0001-01-01 .. 9999-12-31.
fn civil(year: i64, month: i64, day: i64) -> Result<Date, Fault> {
    let year = i16::try_from(year).map_err(|_| Fault::OutOfRange)?;
    let month = i8::try_from(month).map_err(|_| Fault::OutOfRange)?;
    let day = i8::try_from(day).map_err(|_| Fault::OutOfRange)?;
    if year < 1 {
        return Err(Fault::OutOfRange);
    }
    Date::new(year, month, day).map_err(|_| Fault::OutOfRange)
}

/// The date that many days later; earlier, where the number is negative.
///
/// # Errors
/// [`Fault::OutOfRange`].
pub fn add_days(date: Date, days: i64) -> Result<Date, Fault> {
    let number = day_number(date).checked_add(days).ok_or(Fault::OutOfRange)?;
    date_of_number(number)
}

/// `b - a` in days.
#[must_use]
pub fn days_between(a: Date, b: Date) -> i64 {
    day_number(b) - day_number(a)
}

/// The whole weeks from a to b; negative where b is before a.
#[must_use]
pub fn weeks_between(a: Date, b: Date) -> i64 {
    days_between(a, b) / 7
}

/// The moment that many minutes later; earlier, where the number is negative.
///
/// # Errors
/// [`Fault::OutOfRange`].
pub fn add_minutes(moment: DateTime, minutes: i64) -> Result<DateTime, Fault> {
    let time = moment.time();
    let of_day = i64::from(time.hour()) * 60 + i64::from(time.minute());
    let total = of_day.checked_add(minutes).ok_or(Fault::OutOfRange)?;
    let date = add_days(moment.date(), total.div_euclid(MINUTES_A_DAY))?;
    let minute = total.rem_euclid(MINUTES_A_DAY);
    let (hour, minute) = (i8::try_from(minute / 60), i8::try_from(minute % 60));
    let (Ok(hour), Ok(minute)) = (hour, minute) else {
        return Err(Fault::OutOfRange);
    };
    let time = Time::new(hour, minute, time.second(), time.subsec_nanosecond());
    Ok(DateTime::from_parts(date, time.map_err(|_| Fault::OutOfRange)?))
}

/// The whole minutes from a to b; negative where b is before a.
#[must_use]
pub fn minutes_between(a: DateTime, b: DateTime) -> i64 {
    (second_number(b) - second_number(a)) / 60
}

/// The whole hours from a to b; negative where b is before a.
#[must_use]
pub fn hours_between(a: DateTime, b: DateTime) -> i64 {
    (second_number(b) - second_number(a)) / 3600
}

fn second_number(moment: DateTime) -> i64 {
    let time = moment.time();
    let minutes = i64::from(time.hour()) * 60 + i64::from(time.minute());
    day_number(moment.date()) * SECONDS_A_DAY + minutes * 60 + i64::from(time.second())
}

/// The weekday of a day counted from 1970-01-01, a Thursday; Monday is 0.
fn weekday_number(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// Monday is 0.
fn offset_of(weekday: Weekday) -> i64 {
    i64::from(weekday.to_monday_zero_offset())
}

/// The Monday of the week of a date, counted from 1970-01-01.
pub(super) fn monday_number(date: Date) -> i64 {
    let number = day_number(date);
    number - weekday_number(number)
}
