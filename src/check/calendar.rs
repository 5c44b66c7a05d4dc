//! Calendars whose days contradict each other, or lie outside of what they cover.

mod called;
mod outside;

use std::collections::BTreeMap;

use super::bare_year::days_by_year;
use super::cases::clauses;
use super::edit::{day_behind, without};
use super::errors;
use super::life::whole_life;
use super::look::Look;
use crate::diagnostic::{Diagnostic, Label};
use crate::policy::CalendarPlaces;
use crate::policy::ids::{CalendarId, NodeId};
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::source::Span;
use crate::value::date::{LAST_DAY, add_days};
use crate::value::{Calendar, Date, Holiday, HolidayRule, Period};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.calendars.iter().zip(&look.policy.calendar_places);
    let mut found: Vec<Diagnostic> =
        all.flat_map(|((name, calendar), places)| one(look, name, calendar, places)).collect();
    found.extend(look.policy.provisions.iter().filter_map(|provision| before_it_begins(look, provision)));
    if let Some(goes_on) = goes_on(look) {
        let late = look.policy.provisions.iter().filter_map(|provision| after_it_ends(look, provision, goes_on));
        let mut calendars: Vec<(CalendarId, Diagnostic)> = Vec::new();
        for (id, at, one) in late {
            match calendars.iter_mut().find(|(known, _)| *known == id) {
                Some((_, first)) => {
                    first.secondary.push(Label { span: look.span(at), text: "so does this".to_owned() })
                }
                None => calendars.push((id, one)),
            }
        }
        found.extend(calendars.into_iter().map(|(_, one)| one));
    }
    found
}

/// A provision that says from when it is law, which is before the first day of a calendar that it counts in.
fn before_it_begins(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let start = look.entries(provision.life?).first()?.latest;
    let (id, at) = counted_in(look, provision)?;
    let (name, calendar) = look.policy.calendars.get(id.index())?;
    let covers = calendar.covers.filter(|covers| start < covers.first)?;
    let last = add_days(covers.first, -1).ok()?;
    Some(errors::calendar_begins_later(look.span(at), &provision.name, name, (start, last)))
}

/// The last day on which something of the rulebook begins: it is law then, at least.
fn goes_on(look: Look<'_>) -> Option<Date> {
    if look.policy.calendars.is_empty() {
        return None;
    }
    let begins = look.policy.dated.iter().flat_map(|dated| &dated.entries).filter(|entry| entry.value.is_some());
    begins.map(|entry| entry.latest).filter(|day| *day != ALWAYS).max()
}

/// A provision that counts in a calendar which ends while the rulebook, and the provision, go on.
fn after_it_ends(look: Look<'_>, provision: &Provision, goes_on: Date) -> Option<(CalendarId, NodeId, Diagnostic)> {
    let (id, at) = counted_in(look, provision)?;
    let (name, calendar) = look.policy.calendars.get(id.index())?;
    let named = look.policy.calendar_places.get(id.index())?.name;
    let last = calendar.covers.filter(|covers| !covers.is_open())?.last;
    let covers = day_behind(look, named, last).unwrap_or(named);
    let (_, end) = whole_life(look, provision);
    let known = if end == LAST_DAY { goes_on } else { end };
    let changed = changes(look, provision).find(|day| *day > last);
    let why = match (changed, end == LAST_DAY) {
        (Some(day), _) => format!("`{}` changes on {day}", provision.name.rsplit('.').next().unwrap_or_default()),
        (None, true) => format!(
            "`{}` goes on, with other rules that change on {goes_on}",
            provision.name.rsplit('.').next().unwrap_or_default()
        ),
        (None, false) => format!("`{}` is law up to {end}", provision.name.rsplit('.').next().unwrap_or_default()),
    };
    let said = || {
        errors::calendar_ends(
            look.span(at),
            (&provision.name, name),
            (last, &why, changed.unwrap_or(known).year()),
            covers,
        )
    };
    (last < known).then(|| (id, at, said()))
}

/// The days on which clauses of a provision change.
fn changes(look: Look<'_>, provision: &Provision) -> impl Iterator<Item = Date> {
    let all = clauses(provision).into_iter().filter_map(move |node| look.timeline(node));
    all.flat_map(move |dated| look.entries(dated)).map(|entry| entry.latest)
}

/// The calendar of a way to roll that has always been the same.
fn rolls_in(look: Look<'_>, roll: NodeId) -> Option<CalendarId> {
    let [value] = look.versions(roll)[..] else { return None };
    let Node::Int(number) = look.node(value) else { return None };
    usize::try_from(*number).ok().and_then(|number| look.policy.rolls.get(number)).map(|(_, calendar)| *calendar)
}

/// The calendar that a clause counts in, and where.
fn counted_in(look: Look<'_>, provision: &Provision) -> Option<(CalendarId, NodeId)> {
    let mut open = clauses(provision);
    if let Body::Deadline(deadline) = &provision.body
        && let Some(calendar) = deadline.roll.and_then(|roll| rolls_in(look, roll))
    {
        return Some((calendar, deadline.last));
    }
    if let Some((calendar, (takes, _))) = provision.steps().iter().find_map(|step| Some((step.calendar?, step.takes?)))
    {
        return Some((calendar, takes));
    }
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Shift { calendar: Some(calendar), .. }
        | Node::Between { unit: CountUnit::WorkingDays(calendar), .. }
        | Node::OnWorkingDay(_, calendar)
        | Node::Rolled(_, _, calendar) = node
        {
            return Some((*calendar, id));
        }
        if let Node::Define(define) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        } else if let Node::Dated(dated) = node {
            open.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
        }
        operands(look.policy, node, &mut open);
    }
    None
}

fn one(look: Look<'_>, name: &str, calendar: &Calendar, places: &CalendarPlaces) -> Vec<Diagnostic> {
    // what a mistyped year makes of a holiday is told once
    let (long, mut found): (Vec<Span>, Vec<Diagnostic>) =
        super::long_holiday::all(calendar, places).into_iter().unzip();
    let holidays: Vec<(Period, Span)> = calendar
        .holidays
        .iter()
        .zip(&places.holidays)
        .filter_map(|(holiday, span)| {
            let HolidayRule::Period(period) = holiday.rule else { return None };
            (!long.contains(span)).then_some((period, *span))
        })
        .collect();
    let named = calendar.holidays.iter().zip(&places.holidays);
    let once = named.filter(|(_, span)| holidays.iter().any(|(_, other)| other == *span));
    let names: Vec<Option<String>> = once.map(|(holiday, _)| holiday.name.clone()).collect();
    let working: Vec<(Period, Span)> = calendar.working.iter().copied().zip(places.working.iter().copied()).collect();
    let missing = year_left_out(calendar, places).filter(|_| long.is_empty());
    let days: Vec<(Period, Span)> = holidays.iter().chain(&working).copied().collect();
    found.extend(called::check(calendar, places));
    found.extend(outside::check(look, (name, calendar, places), &days, missing));
    for (number, (period, span)) in holidays.iter().enumerate() {
        let name = |number: usize| names.get(number).cloned().flatten();
        let same_name = |other: usize| name(other).is_none() || name(number).is_none() || name(other) == name(number);
        let mut earlier = holidays.iter().enumerate().take(number);
        // two festivals may well fall on one day
        let earlier = earlier.find(|(place, (other, _))| other.overlaps(*period) && same_name(*place));
        found.extend(earlier.map(|(_, (_, other))| errors::holiday_twice(*span, *other)));
        let worked = working.iter().find(|(other, _)| other.overlaps(*period));
        found
            .extend(worked.and_then(|(other, at)| Some(errors::worked_holiday(*at, *span, other.cut(*period)?.first))));
    }
    for (period, span) in &working {
        let free =
            |day: crate::value::Date| calendar.weekend.contains(&day.weekday()) || calendar.holiday_on(day).is_some();
        let plain = period.iter().take(400).find(|day| !free(*day) && calendar.observed_on(*day).is_none());
        let worked = |day: crate::value::Date| working.iter().any(|(other, _)| other.contains(day));
        found.extend(plain.map(|day| {
            let near = [1, -1, 2, -2, 3, -3].into_iter().filter_map(|days| add_days(day, days).ok());
            let mut near: Vec<_> = near.filter(|day| free(*day) && !worked(*day)).take(2).collect();
            near.sort();
            errors::already_working(*span, name, day, &near)
        }));
    }
    if calendar.weekend.len() >= 7 && calendar.working.is_empty() {
        found.push(errors::no_working_day(places.name, name));
    }
    found.extend(backwards(calendar, places));
    // one typed with another year is said there
    let elsewhere = |called: &Option<&str>| {
        let covers = calendar.covers.unwrap_or(Period { first: ALWAYS, last: LAST_DAY });
        let outside = holidays.iter().filter(|(period, _)| period.cut(covers).is_none());
        outside.into_iter().any(|(_, span)| mistyped(calendar, places, *span, *called))
    };
    if let Some((year, called)) = missing.as_ref().filter(|(_, called)| !elsewhere(called)) {
        let of = calendar.holidays.iter().zip(&places.holidays);
        let place = of.filter(|(holiday, _)| holiday.name.as_deref() == *called).map(|(_, span)| *span).next_back();
        found.extend(place.map(|place| errors::year_left_out(place, name, *called, *year)));
    }
    found.extend(every_year(look, calendar, places));
    found
}

/// So many days are a festival, and no bridge between a holiday and a weekend.
const LONG: usize = 3;
/// So many days may be one less in another year.
const LONG_WEEK: usize = 5;

/// How many days of a name there are in each year, and the first of them.
type ByYear = BTreeMap<i16, (usize, Date)>;

/// A year without a holiday that the year before and the year after have, in a calendar that lists them year by year. Where it has as
/// many days without work as they, the holiday fell together with another.
fn year_left_out<'c>(calendar: &'c Calendar, places: &CalendarPlaces) -> Option<(i16, Option<&'c str>)> {
    let mut by_name: BTreeMap<Option<&str>, ByYear> = BTreeMap::new();
    let all = days_by_year(calendar);
    for (holiday, _) in calendar.holidays.iter().zip(&places.holidays) {
        let HolidayRule::Period(days) = holiday.rule else { continue };
        let known = by_name.entry(holiday.name.as_deref()).or_default();
        for day in days.iter().take(400) {
            known.entry(day.year()).or_insert((0, day)).0 += 1;
        }
    }
    // beside holidays of every year, single days may well be of that year alone
    let year_by_year = calendar.holidays.iter().all(|holiday| matches!(holiday.rule, HolidayRule::Period(_)));
    let fewer = |year: i16, days: usize| {
        let of = |year: i16| all.get(&year).copied().unwrap_or(0);
        // a long one of the years beside may be shorter than usual
        of(year) + days - days / LONG_WEEK <= of(year - 1).min(of(year + 1))
    };
    by_name.into_iter().find_map(|(holiday, known)| {
        let gap = |(year, (days, day)): (&i16, &(usize, Date))| {
            let (of_next, next) = known.get(&(year + 2)).filter(|_| !known.contains_key(&(year + 1)))?;
            // what falls on the weekend in that year needs no line
            let same = (day.month(), day.day()) == (next.month(), next.day());
            let then = Date::new(year + 1, day.month(), day.day()).ok().filter(|_| same);
            let free = then.is_some_and(|day| calendar.weekend.contains(&day.weekday()));
            let long = year_by_year || (*days).min(*of_next) >= LONG;
            (!free && long && fewer(year + 1, *days)).then_some(year + 1)
        };
        Some((known.iter().find_map(gap)?, holiday))
    })
}

/// Whether a holiday stands in a place that is called as the one which a year lacks.
fn mistyped(calendar: &Calendar, places: &CalendarPlaces, place: Span, called: Option<&str>) -> bool {
    let mut all = calendar.holidays.iter().zip(&places.holidays);
    called.is_some() && all.any(|(holiday, span)| *span == place && holiday.name.as_deref() == called)
}

/// Holidays of every year that are given twice, and single days that are holidays every year.
fn every_year(look: Look<'_>, calendar: &Calendar, places: &CalendarPlaces) -> Vec<Diagnostic> {
    let all: Vec<(&Holiday, Span)> = calendar.holidays.iter().zip(places.holidays.iter().copied()).collect();
    let of = |number: usize, holiday: &Holiday| {
        all.iter().enumerate().find(|(place, (other, _))| match (&holiday.rule, &other.rule) {
            (HolidayRule::Period(_), HolidayRule::Period(_)) => false,
            (HolidayRule::Period(period), yearly) => {
                let once = period.first == period.last && lasts(other, period.first, period.first);
                let named = holiday.name.is_none() || other.name.is_none() || holiday.name == other.name;
                once && named && is_yearly(yearly, period.first)
            }
            (rule, other_rule) => *place < number && rule == other_rule && at_once(holiday, other),
        })
    };
    let twice = all.iter().enumerate().filter_map(|(number, (holiday, span))| Some((*span, of(number, holiday)?)));
    twice.map(|(span, (_, (_, other)))| without(look, errors::holiday_twice(span, *other), span, "holiday")).collect()
}

fn is_yearly(rule: &HolidayRule, day: Date) -> bool {
    if let HolidayRule::Yearly(yearly) = rule { (yearly.month, yearly.day) == (day.month(), day.day()) } else { false }
}

/// Whether there is such a holiday from one day to another.
fn lasts(holiday: &Holiday, first: Date, last: Date) -> bool {
    holiday.from.is_none_or(|from| from <= first) && holiday.until.is_none_or(|until| last <= until)
}

fn at_once(one: &Holiday, other: &Holiday) -> bool {
    let before = |a: &Holiday, b: &Holiday| a.until.zip(b.from).is_some_and(|(until, from)| until < from);
    !before(one, other) && !before(other, one)
}

/// Holidays that end before they begin.
fn backwards(calendar: &Calendar, places: &CalendarPlaces) -> Vec<Diagnostic> {
    let all = calendar.holidays.iter().zip(&places.holidays);
    all.filter_map(|(holiday, span)| {
        let (from, until) = (holiday.from?, holiday.until?);
        (until < from).then(|| errors::never_a_holiday(*span, from, until))
    })
    .collect()
}
