//! Where a holiday is kept that falls on the weekend: the law of many countries gives another day off in its place.

use jiff::civil::{Date, Weekday};

use super::{Calendar, Holiday};
use crate::value::date::add_days;

/// How far from a holiday its other day is looked for.
const REACH: i64 = 14;

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
        if self.holidays.iter().all(|holiday| holiday.observed.is_none()) {
            return None;
        }
        [(Toward::Nearest, 1), (Toward::Forward, 1), (Toward::Back, -1)]
            .into_iter()
            .find_map(|(toward, step)| self.moved_to(day, toward, step))
    }

    /// The holidays around the day are moved one after another, in the direction of the step.
    fn moved_to(&self, day: Date, toward: Toward, step: i64) -> Option<&Holiday> {
        let mut taken = Vec::new();
        for distance in -REACH..=REACH {
            let Ok(original) = add_days(day, distance * step) else { continue };
            for holiday in self.holidays.iter().filter(|holiday| self.moves(holiday, original, toward)) {
                let other = self.other_day(original, toward, step, &taken);
                if other == Some(day) {
                    return Some(holiday);
                }
                taken.extend(other);
            }
        }
        None
    }

    fn moves(&self, holiday: &Holiday, original: Date, toward: Toward) -> bool {
        let weekday = original.weekday();
        let meant = |observed: &Observed| {
            observed.toward == toward && (observed.only.is_empty() || observed.only.contains(&weekday))
        };
        self.weekend.contains(&weekday) && holiday.observed.as_ref().is_some_and(meant) && holiday.falls_on(original)
    }

    fn other_day(&self, original: Date, toward: Toward, step: i64, taken: &[Date]) -> Option<Date> {
        let weekend = |day: &Date| self.weekend.contains(&day.weekday());
        let free = |day: &Date| !weekend(day) && self.holiday_on(*day).is_none() && !taken.contains(day);
        let away = |distance: i64| add_days(original, distance).ok();
        match toward {
            Toward::Nearest => (1..=REACH).flat_map(|n| [n, -n]).filter_map(away).find(|day| !weekend(day)),
            Toward::Forward | Toward::Back => (1..=REACH).filter_map(|n| away(n * step)).find(free),
        }
    }
}
