//! Holidays that last for months, over others that are declared by themselves: the year of one of the two days was mistyped.

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::policy::CalendarPlaces;
use crate::source::Span;
use crate::value::date::days_between;
use crate::value::{Calendar, Date, HolidayRule, Period};

/// No holiday of one name lasts longer, in days; over the new year none lasts so long.
const LONGEST: i64 = 120;
const LONGEST_OVER_NEW_YEAR: i64 = 45;

/// Each such holiday of a calendar: where it stands, and what is said of it.
pub(super) fn all(calendar: &Calendar, places: &CalendarPlaces) -> Vec<(Span, Diagnostic)> {
    let once: Vec<(Period, Option<&str>, Span)> = calendar
        .holidays
        .iter()
        .zip(&places.holidays)
        .filter_map(|(holiday, span)| {
            let HolidayRule::Period(period) = holiday.rule else { return None };
            Some((period, holiday.name.as_deref(), *span))
        })
        .collect();
    let long = once.iter().filter(|(period, ..)| is_long(*period));
    long.map(|(period, name, span)| {
        let others = once.iter().filter(|(other, _, place)| place != span && other.cut(*period) == Some(*other));
        let swallowed: Vec<(&str, Span)> = others.filter_map(|(_, name, span)| Some(((*name)?, *span))).collect();
        let free = |meant: &Period| {
            let covered = calendar.covers.is_none_or(|covers| meant.cut(covers) == Some(*meant));
            let same = |(other, of, place): &(Period, Option<&str>, Span)| {
                place != span && of == name && other.overlaps(*meant)
            };
            covered && !is_long(*meant) && !once.iter().any(same)
        };
        let meant = candidates(*period).into_iter().find(free);
        (*span, errors::holiday_too_long(*span, *period, &swallowed, meant))
    })
    .collect()
}

fn is_long(period: Period) -> bool {
    let days = days_between(period.first, period.last) + 1;
    days > LONGEST || days > LONGEST_OVER_NEW_YEAR && period.first.year() != period.last.year()
}

/// The same with one of the two years, or the last month, of the other.
fn candidates(of: Period) -> Vec<Period> {
    let (first, last) = (of.first, of.last);
    let days = [
        (Some(first), Date::new(first.year(), last.month(), last.day()).ok()),
        (Date::new(last.year(), first.month(), first.day()).ok(), Some(last)),
        (Some(first), Date::new(first.year(), first.month(), last.day()).ok()),
    ];
    days.into_iter().filter_map(|(first, last)| Period::new(first?, last?)).collect()
}
