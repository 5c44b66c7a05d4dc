//! Calendars: which days are working days. A day that a calendar does not cover is neither, and never guessed.

mod holiday;
mod observed;
mod years;

use jiff::civil::{Date, Weekday};

use super::date::add_days;
use super::{Fault, Period};
use years::Years;

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
    pub(crate) covers: Option<Period>,
    /// The weekdays without work.
    pub(crate) weekend: Vec<Weekday>,
    /// The days without work.
    pub(crate) holidays: Vec<Holiday>,
    /// The days with work, whatever else they are.
    pub(crate) working: Vec<Period>,
    years: Years,
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
        Ok(self.year_of(day).is_some_and(|year| year.is_working(day)))
    }

    /// A calendar that says no more than which days it covers and which are without work and with it.
    #[must_use]
    pub fn new(covers: Option<Period>, weekend: Vec<Weekday>, holidays: Vec<Holiday>, working: Vec<Period>) -> Self {
        Calendar { covers, weekend, holidays, working, years: Years::default() }
    }

    /// Whether the day is of the weekend.
    #[must_use]
    pub fn is_weekend(&self, day: Date) -> bool {
        self.weekend.contains(&day.weekday())
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
        let Some(first) = add_days(a, 1).ok().filter(|first| *first <= b) else { return Ok(0) };
        match self.covers {
            Some(covers) if !covers.contains(first) => Err(Fault::NotCovered { day: first }),
            Some(covers) if covers.last < b => Err(Fault::NotCovered { day: add_days(covers.last, 1)? }),
            Some(_) | None => Ok(self.count_working(first, b)),
        }
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
