//! Days of calendars, a day earlier and a day later.

use std::collections::BTreeMap;

use super::edit::{Change, Edit};
use crate::policy::Policy;
use crate::source::{Sources, Span};
use crate::value::date::add_days;
use crate::value::{Calendar, Date, HolidayRule, MonthDay, Period};

/// Every holiday and working day that is written as a day.
pub fn days(policy: &Policy, sources: &Sources, edits: &mut BTreeMap<Change, Edit>) {
    for (number, ((_, calendar), places)) in policy.calendars.iter().zip(&policy.calendar_places).enumerate() {
        let mut add = |span: Span, words: String, other: Calendar| {
            if sources.text(span).contains(words.split('`').nth(1).unwrap_or_default()) {
                edits.entry((span, words)).or_default().calendars.push((number, other));
            }
        };
        for (place, (holiday, span)) in calendar.holidays.iter().zip(&places.holidays).enumerate() {
            for (words, rule) in other_rules(&holiday.rule) {
                let mut other = calendar.clone();
                if let Some(holiday) = other.holidays.get_mut(place) {
                    holiday.rule = rule;
                    add(*span, words, other);
                }
            }
        }
        for (place, (period, span)) in calendar.working.iter().zip(&places.working).enumerate() {
            for (words, period) in other_periods(*period) {
                let mut other = calendar.clone();
                if let Some(working) = other.working.get_mut(place) {
                    *working = period;
                    add(*span, words, other);
                }
            }
        }
    }
}

fn other_rules(rule: &HolidayRule) -> Vec<(String, HolidayRule)> {
    match rule {
        HolidayRule::Period(period) => {
            other_periods(*period).into_iter().map(|(words, period)| (words, HolidayRule::Period(period))).collect()
        }
        HolidayRule::Yearly(day) => {
            beside(*day).into_iter().map(|(words, day)| (words, HolidayRule::Yearly(day))).collect()
        }
        HolidayRule::NthWeekday { .. } | HolidayRule::Easter { .. } => Vec::new(),
    }
}

/// A day of the year one earlier and one later.
pub fn beside(day: MonthDay) -> Vec<(String, MonthDay)> {
    let in_a_leap_year = Date::new(2000, day.month, day.day).ok();
    let other = |by| {
        let other = MonthDay::of(add_days(in_a_leap_year?, by).ok()?);
        Some((format!("`{day}` -> `{other}`"), other))
    };
    [-1, 1].into_iter().filter_map(other).collect()
}

/// One day moved, or each end of several.
fn other_periods(period: Period) -> Vec<(String, Period)> {
    let Period { first, last } = period;
    let mut found = Vec::new();
    let mut add = |own: Date, by: i64, with: &dyn Fn(Date) -> Option<Period>| {
        let Ok(day) = add_days(own, by) else { return };
        found.extend(with(day).map(|other| (format!("`{own}` -> `{day}`"), other)));
    };
    for by in [-1, 1] {
        if first == last {
            add(first, by, &|day| Period::new(day, day));
        } else {
            add(first, by, &|day| Period::new(day, last));
            add(last, by, &|day| Period::new(first, day));
        }
    }
    found
}
