//! The working days of whole years: each year is gone through once, when somebody first asks about one of its days.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::Calendar;
use crate::value::LAST_DAY;
use crate::value::date::add_days;

/// The working days of a year, and where its holidays are kept.
#[derive(Debug)]
pub(super) struct Year {
    /// A bit for each day, the first of January the lowest.
    working: [u64; 6],
    /// The days off in place of a holiday, and that holiday.
    pub(super) moved: Vec<(Date, usize)>,
}

/// The years that were asked about. It says nothing that the calendar does not: a copy begins anew, and all are equal.
#[derive(Debug, Default)]
pub(super) struct Years(OnceLock<Box<[OnceLock<Box<Year>>]>>);

impl Clone for Years {
    fn clone(&self) -> Self {
        Years::default()
    }
}

impl PartialEq for Years {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Years {}

impl Year {
    fn of(calendar: &Calendar, year: i16) -> Year {
        let (first, last) = days_of(year);
        let moved = calendar.moved_in(first, last);
        let mut working = [0_u64; 6];
        let mut day = Some(first);
        while let Some(at) = day.filter(|day| *day <= last) {
            let made_up = calendar.working.iter().any(|period| period.contains(at));
            let is_moved = moved.iter().any(|(other, _)| *other == at);
            if made_up || !is_moved && !calendar.is_weekend(at) && calendar.holiday_on(at).is_none() {
                let place = place(at);
                if let Some(word) = working.get_mut(place / 64) {
                    *word |= 1 << (place % 64);
                }
            }
            day = add_days(at, 1).ok();
        }
        Year { working, moved }
    }

    pub(super) fn is_working(&self, day: Date) -> bool {
        let place = place(day);
        self.working.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// How many of the days from the first to the last are working days; all of the year where they lie outside of it.
    fn count(&self, first: usize, last: usize) -> i64 {
        let counted = self.working.iter().zip((0_usize..).step_by(64)).map(|(word, start)| {
            let below = |end: usize| match end.saturating_sub(start) {
                0 => 0,
                bits if bits >= 64 => u64::MAX,
                bits => (1 << bits) - 1,
            };
            i64::from((word & below(last + 1) & !below(first)).count_ones())
        });
        counted.sum()
    }
}

impl Calendar {
    /// The year of a day.
    pub(super) fn year_of(&self, day: Date) -> Option<&Year> {
        self.year(day.year())
    }

    fn year(&self, number: i16) -> Option<&Year> {
        let years = self.years.0.get_or_init(|| (0..=LAST_DAY.year()).map(|_| OnceLock::new()).collect());
        let year = years.get(usize::try_from(number).ok()?)?;
        Some(year.get_or_init(|| Box::new(Year::of(self, number))))
    }

    /// The working days from the first to the last, both included; all of them are covered.
    pub(super) fn count_working(&self, first: Date, last: Date) -> i64 {
        let counted = (first.year()..=last.year()).filter_map(|number| {
            let from = if number == first.year() { place(first) } else { 0 };
            let to = if number == last.year() { place(last) } else { 365 };
            Some(self.year(number)?.count(from, to))
        });
        counted.sum()
    }
}

/// The place of a day in its year, from 0.
fn place(day: Date) -> usize {
    usize::try_from(day.day_of_year() - 1).unwrap_or(0)
}

fn days_of(year: i16) -> (Date, Date) {
    let first = Date::new(year, 1, 1).unwrap_or(LAST_DAY);
    (first, first.last_of_year())
}
