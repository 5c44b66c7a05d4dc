//! What comes back every year, and every day.

use std::fmt;

use jiff::civil::{Date, Time};

use crate::value::MonthDay;

/// The days of every year from the first to the last, both included, over the new year where the last is the earlier.
///
/// `02-29` as the last day includes 02-28 of common years; as the first, a common year's season begins with 03-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Season {
    /// The first day in it.
    pub first: MonthDay,
    /// The last day in it.
    pub last: MonthDay,
}

impl Season {
    /// Whether the date is in the season.
    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        let day = MonthDay::of(date);
        if self.first <= self.last {
            return self.first <= day && day <= self.last;
        }
        self.first <= day || day <= self.last
    }
}

impl fmt::Display for Season {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} .. {}", self.first, self.last)
    }
}

/// Whether the time is between the two: the start is, the end is not; over midnight where the end is not the later.
///
/// Between a time and the same time is the whole day.
#[must_use]
pub fn in_hours(time: Time, from: Time, to: Time) -> bool {
    if from < to {
        return from <= time && time < to;
    }
    from <= time || time < to
}
