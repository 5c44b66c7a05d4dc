//! Dates that are hardly meant: of another century, or before what they belong to.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::source::Span;
use crate::value::Date;

/// The years that laws and people are of.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2120;
/// How many years later than all others a start is doubted.
const MUCH_LATER: i16 = 40;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for (node, span) in look.policy.nodes.iter().zip(&look.policy.spans) {
        if let Node::Date(date) = node {
            found.extend(odd_year(*date).then(|| errors::odd_year(*span, *date)));
        }
    }
    let starts = starts(look);
    let odd = starts.iter().filter(|(date, _)| odd_year(*date));
    found.extend(odd.map(|(date, span)| errors::odd_year(day_written(look, *span, *date), *date)));
    let late = much_later(look, &starts);
    let other = |amendment: &&Amendment| {
        starts.last().filter(|_| late.is_some()).is_none_or(|(_, span)| *span != amendment.span)
    };
    found.extend(look.policy.amendments.iter().filter(other).filter_map(announced_long_before));
    found.extend(late);
    found.extend(
        look.policy.nodes.iter().zip(&look.policy.spans).filter_map(|(node, span)| no_such_day(look, node, *span)),
    );
    for ((_, calendar), places) in look.policy.calendars.iter().zip(&look.policy.calendar_places) {
        let ends = calendar.covers.filter(|covers| !covers.is_open()).map(|covers| [covers.first, covers.last]);
        let odd = ends.into_iter().flatten().find(|date| odd_year(*date));
        found.extend(odd.map(|date| errors::odd_year(places.name, date)));
    }
    found.extend(look.policy.provisions.iter().filter_map(|provision| over_before(look, provision)));
    found
}

/// The last day of all stands for no end.
fn odd_year(date: Date) -> bool {
    date != ALWAYS && !YEARS.contains(&date.year()) && date.year() != 9999
}

/// Where versions and amendments begin, each place once.
fn starts(look: Look<'_>) -> Vec<(Date, Span)> {
    let amendments = look.policy.amendments.iter().filter_map(|one| Some((one.from?, one.announced, one.span)));
    let versions = look.policy.versions.iter().filter(|version| version.amendment.is_none());
    let versions = versions.filter_map(|version| Some((version.from?, version.announced, version.span)));
    let mut all: Vec<(Date, Span)> = amendments
        .chain(versions)
        .flat_map(|((earliest, _), announced, span)| {
            [Some(earliest), announced].into_iter().flatten().map(move |date| (date, span))
        })
        .collect();
    all.sort();
    all.dedup();
    all
}

/// An amendment that was announced a lifetime before it begins.
fn announced_long_before(amendment: &Amendment) -> Option<Diagnostic> {
    let ((_, from), announced) = (amendment.from?, amendment.announced?);
    let far = from.year() - announced.year() > MUCH_LATER && !odd_year(from) && !odd_year(announced);
    far.then(|| errors::announced_long_before(amendment.span, &format!("`{}`", amendment.short), announced, from))
}

/// The last starts, where they lie far behind all others.
fn much_later(look: Look<'_>, starts: &[(Date, Span)]) -> Option<Diagnostic> {
    let [before @ .., (last, span)] = starts else { return None };
    let (next, _) = before.iter().rev().find(|(date, _)| date != last)?;
    let far = last.year() - next.year() > MUCH_LATER && !odd_year(*last) && before.len() > 1;
    far.then(|| errors::much_later(day_written(look, *span, *last), *last, *next))
}

/// Where the day stands that something begins on: in its place, or behind its name.
fn day_written(look: Look<'_>, place: Span, day: Date) -> Span {
    let (start, end) = (place.start as usize, place.end as usize);
    let text = look.sources.file(place.file).text();
    let length = text.get(end..).and_then(|behind| behind.find('}')).unwrap_or_default();
    let shown = day.to_string();
    let found = text.get(start..end + length).and_then(|stretch| stretch.find(&shown));
    found.map_or(place, |at| Span::new(place.file, start + at, start + at + shown.len()))
}

/// `date_of` with a month or day that there is not, whatever the year.
fn no_such_day(look: Look<'_>, node: &Node, span: Span) -> Option<Diagnostic> {
    let Node::Builtin(row, many) = node else { return None };
    let [_, month, day] = look.policy.many(*many) else { return None };
    crate::builtin::row(*row).filter(|row| row.name == "date_of")?;
    let number = |id: NodeId| if let Node::Int(number) = look.node(id) { Some(*number) } else { None };
    let month = number(*month)?;
    if !(1..=12).contains(&month) {
        return Some(errors::no_such_day(span, &format!("month {month}")));
    }
    let day = number(*day)?;
    let longest = match month {
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let what = match (month, day) {
        (2, 29) => "29 February in most years".to_owned(),
        _ => format!("day {day} in month {month}"),
    };
    (!(1..=longest).contains(&day)).then(|| errors::no_such_day(span, &what))
}

/// A deadline whose only day is over before it is law.
fn over_before(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &provision.body else { return None };
    let start = provision.life.and_then(|life| look.entries(life).first()).map_or(ALWAYS, |entry| entry.earliest);
    let last = constant_day(look, deadline.last)?;
    if last < start {
        return Some(errors::over_before(look.span(deadline.last), &provision.name, last, start));
    }
    let until = constant_day(look, deadline.every_until?)?;
    let at = look.span(deadline.every_until?);
    (until < last || until < start).then(|| errors::over_before(at, &provision.name, until, start.max(last)))
}

fn constant_day(look: Look<'_>, id: NodeId) -> Option<Date> {
    if let Node::Date(date) = look.node(id) { Some(*date) } else { None }
}
