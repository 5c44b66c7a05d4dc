//! Durations: so many minutes, days, working days or months; the four don't compare with each other.

use std::cmp::Ordering;
use std::fmt;

use super::Fault;

/// What a duration counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Minutes; an hour is 60.
    Minute,
    /// Days; a week is 7.
    Day,
    /// Working days of a calendar.
    WorkingDay,
    /// Months; a year is 12.
    Month,
}

impl Unit {
    /// What several of them are called: `days`.
    #[must_use]
    pub fn many(self) -> &'static str {
        WORDS.iter().find(|(_, _, unit, _)| *unit == self).map_or("", |(_, many, ..)| many)
    }
}

/// A number of units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Duration {
    /// How many.
    pub amount: i64,
    /// Of what.
    pub unit: Unit,
}

/// A unit as it is written: its singular, its plural, the unit it stands for, and how many of those it is.
const WORDS: [(&str, &str, Unit, i64); 7] = [
    ("minute", "minutes", Unit::Minute, 1),
    ("hour", "hours", Unit::Minute, 60),
    ("day", "days", Unit::Day, 1),
    ("week", "weeks", Unit::Day, 7),
    ("working day", "working days", Unit::WorkingDay, 1),
    ("month", "months", Unit::Month, 1),
    ("year", "years", Unit::Month, 12),
];

#[expect(clippy::should_implement_trait, reason = "the operators cannot say that there is no result")]
impl Duration {
    /// So many units.
    #[must_use]
    pub const fn new(amount: i64, unit: Unit) -> Self {
        Self { amount, unit }
    }

    /// So many minutes.
    #[must_use]
    pub const fn minutes(amount: i64) -> Self {
        Self::new(amount, Unit::Minute)
    }

    /// So many days.
    #[must_use]
    pub const fn days(amount: i64) -> Self {
        Self::new(amount, Unit::Day)
    }

    /// So many working days.
    #[must_use]
    pub const fn working_days(amount: i64) -> Self {
        Self::new(amount, Unit::WorkingDay)
    }

    /// So many months.
    #[must_use]
    pub const fn months(amount: i64) -> Self {
        Self::new(amount, Unit::Month)
    }

    /// So many hours, of 60 minutes; none where that is too long to count.
    #[must_use]
    pub fn hours(amount: i64) -> Option<Self> {
        Self::written(amount, "hours")
    }

    /// So many weeks, of 7 days; none where that is too long to count.
    #[must_use]
    pub fn weeks(amount: i64) -> Option<Self> {
        Self::written(amount, "weeks")
    }

    /// So many years, of 12 months; none where that is too long to count.
    #[must_use]
    pub fn years(amount: i64) -> Option<Self> {
        Self::written(amount, "years")
    }

    /// So many of a unit as it is written, `week` or `weeks`; none for another word, or where it is too long to count.
    #[must_use]
    pub fn written(amount: i64, word: &str) -> Option<Self> {
        let (_, _, unit, size) = WORDS.into_iter().find(|(one, many, ..)| [*one, *many].contains(&word))?;
        Some(Self::new(amount.checked_mul(size)?, unit))
    }

    /// Reads `30 days`, `1 month`, `5 working days`: a whole number, one blank, a unit.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (amount, word) = text.split_once(' ')?;
        let digits = amount.strip_prefix('-').unwrap_or(amount);
        let superfluous = digits.len() > 1 && digits.starts_with('0');
        if superfluous || digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Self::written(amount.parse().ok()?, word)
    }

    /// The order of two durations of one unit; of two units there is none.
    #[must_use]
    pub fn compare(self, other: Self) -> Option<Ordering> {
        (self.unit == other.unit).then(|| self.amount.cmp(&other.amount))
    }

    /// The sum of two durations of one unit; none for two units, or where it is too long to count.
    #[must_use]
    pub fn add(self, other: Self) -> Option<Self> {
        let same = self.unit == other.unit;
        same.then(|| self.amount.checked_add(other.amount)).flatten().map(|n| Self::new(n, self.unit))
    }

    /// The difference of two durations of one unit; none for two units, or where it is too long to count.
    #[must_use]
    pub fn sub(self, other: Self) -> Option<Self> {
        let same = self.unit == other.unit;
        same.then(|| self.amount.checked_sub(other.amount)).flatten().map(|n| Self::new(n, self.unit))
    }

    /// The duration, that many times.
    ///
    /// # Errors
    /// [`Fault::Overflow`].
    pub fn times(self, factor: i64) -> Result<Self, Fault> {
        let amount = self.amount.checked_mul(factor).ok_or(Fault::Overflow)?;
        Ok(Self::new(amount, self.unit))
    }
}

/// `30 days`, `1 year`, `18 months`, `24 hours`: whole years and hours where it is so many, days never as weeks.
impl fmt::Display for Duration {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = |size: i64| self.amount != 0 && self.amount % size == 0;
        let (amount, one, many) = match self.unit {
            Unit::Minute if whole(60) => (self.amount / 60, "hour", "hours"),
            Unit::Minute => (self.amount, "minute", "minutes"),
            Unit::Day => (self.amount, "day", "days"),
            Unit::WorkingDay => (self.amount, "working day", "working days"),
            Unit::Month if whole(12) => (self.amount / 12, "year", "years"),
            Unit::Month => (self.amount, "month", "months"),
        };
        let word = if amount.unsigned_abs() == 1 { one } else { many };
        write!(out, "{amount} {word}")
    }
}
