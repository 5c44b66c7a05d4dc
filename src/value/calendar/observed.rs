//! Where a holiday is kept that falls on the weekend: the law of many countries gives another day off in its place.

use jiff::civil::{Date, Weekday};

use super::{Calendar, Holiday};
use crate::value::date::add_days;
use crate::value::{FIRST_DAY, LAST_DAY, Period};

/// How far from a holiday its other day is looked for.
const REACH: i64 = 14;
/// Holidays this far outside of the days asked about can still take one of them, or one that another would.
const AROUND: i64 = 3 * REACH;

/// The day off in place of a holiday that falls on the weekend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observed {
    /// Where it is looked for.
    pub toward: Toward,
    /// The days of the weekend for which there is another; all of them, where it does not say.
    pub only: Vec<Weekday>,
}

/// Where the day off in place of a holiday is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// The nearest day that is not of the weekend; of two, the later.
    Nearest,
    /// The next day that is neither of the weekend nor a holiday, nor taken by an earlier one.
    Forward,
    /// The last such day before.
    Back,
}

impl Calendar {
    /// The holiday in whose place the day is off.
    #[must_use]
    pub fn observed_on(&self, day: Date) -> Option<&Holiday> {
        let (_, holiday) = self.year_of(day)?.moved.iter().find(|(other, _)| *other == day)?;
        self.holidays.get(*holiday)
    }

    /// The days off in place of holidays from the first day to the last, and whose place each takes.
    pub(super) fn moved_in(&self, first: Date, last: Date) -> Vec<(Date, usize)> {
        let mut moved = Vec::new();
        for toward in [Toward::Nearest, Toward::Forward, Toward::Back] {
            if self.holidays.iter().flat_map(|holiday| &holiday.observed).any(|observed| observed.toward == toward) {
                moved.extend(self.moved_toward(toward, (first, last)));
            }
        }
        moved.retain(|(day, _)| first <= *day && *day <= last);
        moved
    }

    /// The holidays around these days, moved one after another in their direction.
    fn moved_toward(&self, toward: Toward, (first, last): (Date, Date)) -> Vec<(Date, usize)> {
        let from = add_days(first, -AROUND).unwrap_or(FIRST_DAY);
        let to = add_days(last, AROUND).unwrap_or(LAST_DAY);
        let weekend = Period { first: from, last: to }.iter().filter(|day| self.is_weekend(*day));
        let mut originals: Vec<Date> = weekend.collect();
        let step = if toward == Toward::Back { -1 } else { 1 };
        if step < 0 {
            originals.reverse();
        }
        let mut taken: Vec<(Date, usize)> = Vec::new();
        for original in originals {
            for (place, _) in self.holidays.iter().enumerate().filter(|(_, holiday)| moves(holiday, original, toward)) {
                let other = self.other_day(original, (toward, step), &taken);
                taken.extend(other.map(|other| (other, place)));
            }
        }
        taken
    }

    fn other_day(&self, original: Date, (toward, step): (Toward, i64), taken: &[(Date, usize)]) -> Option<Date> {
        let weekend = |day: &Date| self.is_weekend(*day);
        let is_taken = |day: &Date| taken.iter().any(|(other, _)| other == day);
        let free = |day: &Date| !weekend(day) && self.holiday_on(*day).is_none() && !is_taken(day);
        let away = |distance: i64| add_days(original, distance).ok();
        match toward {
            Toward::Nearest => (1..=REACH).flat_map(|n| [n, -n]).filter_map(away).find(|day| !weekend(day)),
            Toward::Forward | Toward::Back => (1..=REACH).filter_map(|n| away(n * step)).find(free),
        }
    }
}

/// Whether a holiday falls on a day of the weekend for which it has another.
fn moves(holiday: &Holiday, original: Date, toward: Toward) -> bool {
    let meant = |observed: &Observed| {
        observed.toward == toward && (observed.only.is_empty() || observed.only.contains(&original.weekday()))
    };
    holiday.observed.as_ref().is_some_and(meant) && holiday.falls_on(original)
}
