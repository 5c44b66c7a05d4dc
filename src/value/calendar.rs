//! Calendars: which days are working days. A day that a calendar does not cover is neither, and never guessed.

mod holiday;
mod observed;

use jiff::civil::{Date, Weekday};

use super::date::add_days;
use super::{Fault, Period};

pub use holiday::{Holiday, HolidayRule};
pub use observed::{Observed, Toward};

/// Where a day goes that is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Roll {
    /// To the next working day.
    Forward,
    /// To the working day before.
    Back,
}

/// Which days are working days: `working` wins over `holidays`, which win over `weekend`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The days it speaks about; all days, where it does not say.
    pub covers: Option<Period>,
    /// The weekdays without work.
    pub weekend: Vec<Weekday>,
    /// The days without work.
    pub holidays: Vec<Holiday>,
    /// The days with work, whatever else they are.
    pub working: Vec<Period>,
}

impl Calendar {
    /// Whether the day is a working day.
    ///
    /// # Errors
    /// [`Fault::NotCovered`].
    pub fn is_working(&self, day: Date) -> Result<bool, Fault> {
        if self.covers.is_some_and(|period| !period.contains(day)) {
            return Err(Fault::NotCovered { day });
        }
        let made_up = || self.working.iter().any(|period| period.contains(day));
        let free =
            self.weekend.contains(&day.weekday()) || self.holiday_on(day).is_some() || self.observed_on(day).is_some();
        Ok(!free || made_up())
    }

    /// The first holiday written that falls on the day, whether or not it is worked on.
    #[must_use]
    pub fn holiday_on(&self, day: Date) -> Option<&Holiday> {
        self.holidays.iter().find(|holiday| holiday.falls_on(day))
    }

    /// The n-th working day after the day, or before it where n is negative; the day itself where n is 0.
    ///
    /// # Errors
    /// [`Fault::NotCovered`] of the first day on the way that is not; [`Fault::OutOfRange`].
    pub fn add_working_days(&self, date: Date, n: i64) -> Result<Date, Fault> {
        if self.covers.is_none() {
            // more working days than there are days: no need to walk to the end of time
            add_days(date, n)?;
        }
        let (mut day, mut left) = (date, n.unsigned_abs());
        while left > 0 {
            day = add_days(day, n.signum())?;
            left -= u64::from(self.is_working(day)?);
        }
        Ok(day)
    }

    /// The working days after a, up to and including b; where b is before a, those after b up to a, negative.
    ///
    /// # Errors
    /// [`Fault::NotCovered`] of the first day on the way that is not.
    pub fn working_days_between(&self, a: Date, b: Date) -> Result<i64, Fault> {
        if b < a {
            return Ok(-self.working_days_between(b, a)?);
        }
        let mut count = 0;
        for day in (Period { first: a, last: b }).iter().skip(1) {
            count += i64::from(self.is_working(day)?);
        }
        Ok(count)
    }

    /// The day, where it is a working day; else the nearest in the direction.
    ///
    /// # Errors
    /// [`Fault::NotCovered`] of the first day on the way that is not; [`Fault::OutOfRange`].
    pub fn roll(&self, date: Date, roll: Roll) -> Result<Date, Fault> {
        let step = match roll {
            Roll::Forward => 1,
            Roll::Back => -1,
        };
        let mut day = date;
        while !self.is_working(day)? {
            day = add_days(day, step)?;
        }
        Ok(day)
    }
}
