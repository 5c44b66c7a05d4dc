//! Weekdays: the n-th of a period, the n-th before or after a day; and Easter, a Sunday.

use jiff::civil::{Date, Weekday};

use super::{LAST_DAY, add_days, date_of_number, day_number, offset_of, weekday_number};
use crate::value::{Fault, Period};

/// Where a weekday is looked for, seen from a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// Before the day.
    Before,
    /// On the day or before it.
    OnOrBefore,
    /// On the day or after it.
    OnOrAfter,
    /// After the day.
    After,
}

/// The n-th such weekday of the period, if it has as many; there is no 0th.
#[must_use]
pub fn nth_weekday_of(period: Period, n: u32, weekday: Weekday) -> Option<Date> {
    let found = weekday_near(n, weekday, Relation::OnOrAfter, period.first).ok()?;
    period.contains(found).then_some(found)
}

/// The last such weekday of the period, if it has one.
#[must_use]
pub fn last_weekday_of(period: Period, weekday: Weekday) -> Option<Date> {
    let found = weekday_near(1, weekday, Relation::OnOrBefore, period.last).ok()?;
    period.contains(found).then_some(found)
}

/// The n-th such weekday before or after a day.
///
/// # Errors
/// [`Fault::NotPositive`] where n is 0; [`Fault::OutOfRange`].
pub fn weekday_near(n: u32, weekday: Weekday, relation: Relation, date: Date) -> Result<Date, Fault> {
    let weeks = i64::from(n.checked_sub(1).ok_or(Fault::NotPositive)?) * 7;
    let day = day_number(date);
    let number = match relation {
        Relation::OnOrAfter => first_from(day, weekday) + weeks,
        Relation::After => first_from(day + 1, weekday) + weeks,
        Relation::OnOrBefore => first_from(day - 6, weekday) - weeks,
        Relation::Before => first_from(day - 7, weekday) - weeks,
    };
    date_of_number(number)
}

/// The first such weekday from a day on.
fn first_from(day: i64, weekday: Weekday) -> i64 {
    day + (offset_of(weekday) - weekday_number(day)).rem_euclid(7)
}

/// Easter Sunday of a year from 1 to 9999, by the Gregorian reckoning (the anonymous algorithm of 1876).
#[must_use]
pub fn easter(year: i16) -> Date {
    let year = year.clamp(1, LAST_DAY.year());
    let y = i64::from(year);
    let (golden, century, of_century) = (y % 19, y / 100, y % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - epact - of_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let from_march = epact + weekday - 7 * late + 22;
    let march = Date::new(year, 3, 1).unwrap_or(LAST_DAY);
    add_days(march, from_march - 1).unwrap_or(march)
}
