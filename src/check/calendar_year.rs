//! Holidays that stand on one day in each year that a calendar covers, but for one year.

use std::collections::BTreeMap;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::CalendarPlaces;
use crate::source::Span;
use crate::value::{Calendar, Date, HolidayRule};

/// The month, the day, and what it is called.
type Yearly<'c> = (i8, i8, Option<&'c str>);

/// So many years show that a holiday is one of every year.
const LEAST: usize = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.calendars.iter().zip(&look.policy.calendar_places);
    all.flat_map(|((_, calendar), places)| one(calendar, places)).collect()
}

fn one(calendar: &Calendar, places: &CalendarPlaces) -> Vec<Diagnostic> {
    let Some(covers) = calendar.covers.filter(|covers| !covers.is_open()) else { return Vec::new() };
    let mut yearly: BTreeMap<Yearly<'_>, Vec<(Date, Span)>> = BTreeMap::new();
    for (holiday, span) in calendar.holidays.iter().zip(&places.holidays) {
        let HolidayRule::Period(period) = holiday.rule else { continue };
        if period.first == period.last {
            let key = (period.first.month(), period.first.day(), holiday.name.as_deref());
            yearly.entry(key).or_default().push((period.first, *span));
        }
    }
    let mut found = Vec::new();
    for ((month, day, name), mut known) in yearly {
        known.sort();
        let in_year =
            |year: i16| Date::new(year, month, day).ok().filter(|day| covers.first <= *day && *day <= covers.last);
        let days = (covers.first.year()..=covers.last.year()).filter_map(in_year);
        let missing: Vec<Date> = days.filter(|day| !known.iter().any(|(other, _)| other == day)).collect();
        let [missing] = missing[..] else { continue };
        let is_free =
            calendar.holiday_on(missing).is_some() || calendar.working.iter().any(|days| days.contains(missing));
        let on_weekends = known.iter().any(|(day, _)| calendar.weekend.contains(&day.weekday()));
        // between two years that have it, the days of all holidays tell more
        let year_by_year = calendar.holidays.iter().all(|holiday| matches!(holiday.rule, HolidayRule::Period(_)));
        let in_year = |year: i16| known.iter().any(|(day, _)| day.year() == year);
        if year_by_year && in_year(missing.year() - 1) && in_year(missing.year() + 1) {
            continue;
        }
        // where it falls on the weekend, nobody needs it, unless it was given nevertheless
        if known.len() < LEAST || is_free || (calendar.weekend.contains(&missing.weekday()) && !on_weekends) {
            continue;
        }
        let Some((_, place)) = known.iter().rev().find(|(day, _)| *day < missing).or(known.first()) else { continue };
        let years: Vec<String> = known.iter().map(|(day, _)| day.year().to_string()).collect();
        found.push(errors::holiday_lacks(*place, name, &years, missing));
    }
    found
}
