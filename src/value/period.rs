//! Periods: from a first to a last day, both included.

mod cover;
mod cycle;
mod season;

use std::fmt;

use jiff::civil::Date;

use super::Fault;
use super::date::{LAST_DAY, add_days, add_months, date_of_number, days_between, monday_number, parse_date};

pub use cover::{covered_days, longest_run};
pub use cycle::{cycle_days, cycle_holding, trailing_days, trailing_months};
pub use season::{Season, in_hours};

/// The days from the first to the last, both included; a period without an end lasts until 9999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Period {
    /// The first day in it.
    pub first: Date,
    /// The last day in it, never before the first.
    pub last: Date,
}

impl Period {
    /// The period of these days; none where the last is before the first.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// The period of one day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// The period from a day on, without an end.
    #[must_use]
    pub const fn open_from(first: Date) -> Self {
        Self { first, last: LAST_DAY }
    }

    /// Reads `2018-01-01 .. 2018-03-31`, the end `none` where there is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once("..")?;
        let last = match last.trim() {
            "none" => LAST_DAY,
            day => parse_date(day)?,
        };
        Self::new(parse_date(first.trim())?, last)
    }

    /// Whether it has no end.
    #[must_use]
    pub fn is_open(self) -> bool {
        self.last == LAST_DAY
    }

    /// Whether the day is in it.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.first <= date && date <= self.last
    }

    /// Whether a day is in both.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.cut(other).is_some()
    }

    /// The days in both; none where there are none.
    #[must_use]
    pub fn cut(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// How many days it has.
    #[must_use]
    pub fn days(self) -> i64 {
        days_between(self.first, self.last) + 1
    }

    /// Its days, in order.
    pub fn iter(self) -> impl Iterator<Item = Date> {
        std::iter::successors(Some(self.first), move |day| (*day < self.last).then(|| day.tomorrow().ok()).flatten())
    }

    /// The month that holds the day.
    #[must_use]
    pub fn month_of(date: Date) -> Self {
        Self { first: date.first_of_month(), last: date.last_of_month() }
    }

    /// The quarter that holds the day.
    #[must_use]
    pub fn quarter_of(date: Date) -> Self {
        let into = i64::from((date.month() - 1) % 3);
        let first = add_months(date.first_of_month(), -into, None);
        let last = add_months(date.first_of_month(), 2 - into, None);
        Self { first: first.unwrap_or(date), last: last.unwrap_or(date).last_of_month() }
    }

    /// The year that holds the day.
    #[must_use]
    pub fn year_of(date: Date) -> Self {
        Self { first: date.first_of_year(), last: date.last_of_year() }
    }

    /// The week that holds the day, from Monday; the last week there is ends with 9999-12-31.
    #[must_use]
    pub fn week_of(date: Date) -> Self {
        let first = date_of_number(monday_number(date)).unwrap_or(date);
        Self { first, last: add_days(first, 6).unwrap_or(LAST_DAY) }
    }
}

/// `2018-01-01 .. 2018-03-31`; without an end, `2018-01-01 .. none`.
impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_open() {
            return write!(out, "{} .. none", self.first);
        }
        write!(out, "{} .. {}", self.first, self.last)
    }
}

/// As [`Period::month_of`].
#[must_use]
pub fn month_of(date: Date) -> Period {
    Period::month_of(date)
}

/// As [`Period::quarter_of`].
#[must_use]
pub fn quarter_of(date: Date) -> Period {
    Period::quarter_of(date)
}

/// As [`Period::year_of`].
#[must_use]
pub fn year_of(date: Date) -> Period {
    Period::year_of(date)
}

/// As [`Period::week_of`].
#[must_use]
pub fn week_of(date: Date) -> Period {
    Period::week_of(date)
}

/// The period that ends with `last`, from `first`; a fault where that is no period.
fn spanning(first: Result<Date, Fault>, last: Result<Date, Fault>) -> Result<Period, Fault> {
    Period::new(first?, last?).ok_or(Fault::NotPositive)
}
