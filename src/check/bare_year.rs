//! A year that a calendar covers and has no holiday of, where it lists those of every other year.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::value::{Calendar, HolidayRule};

/// So many days without work each of the other years has.
const SOME: usize = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.calendars.iter().zip(&look.policy.calendar_places);
    all.filter_map(|((name, calendar), places)| {
        let year = one(calendar)?;
        Some(errors::year_without_holidays(places.name, name, year))
    })
    .collect()
}

fn one(calendar: &Calendar) -> Option<i16> {
    let covers = calendar.covers?;
    let listed = calendar.holidays.iter().all(|holiday| matches!(holiday.rule, HolidayRule::Period(_)));
    let whole = |year: &i16| {
        let first = covers.first.year() < *year || (covers.first.month(), covers.first.day()) == (1, 1);
        first && (covers.last.year() > *year || (covers.last.month(), covers.last.day()) == (12, 31))
    };
    let by_year = days_by_year(calendar);
    let days = |year: i16| by_year.get(&year).copied().unwrap_or(0);
    let years: Vec<i16> = (covers.first.year()..=covers.last.year()).take(100).filter(whole).collect();
    let bare: Vec<i16> = years.iter().copied().filter(|year| days(*year) == 0).collect();
    let others = years.iter().filter(|year| !bare.contains(year)).all(|year| days(*year) >= SOME);
    match bare.as_slice() {
        // one in the middle is told by the holidays that the years beside it have
        [year]
            if listed && others && years.len() > 1 && (years.first() == Some(year) || years.last() == Some(year)) =>
        {
            Some(*year)
        }
        _ => None,
    }
}

/// How many days of holidays that are listed once there are in each year.
pub(super) fn days_by_year(calendar: &Calendar) -> BTreeMap<i16, usize> {
    let mut all = BTreeMap::new();
    for holiday in &calendar.holidays {
        let HolidayRule::Period(days) = holiday.rule else { continue };
        days.iter().take(400).for_each(|day| *all.entry(day.year()).or_default() += 1);
    }
    all
}
