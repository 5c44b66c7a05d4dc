//! Dates that are hardly meant: of another century, or before what they belong to.

use super::edit::day_behind;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Cite, Provision};
use crate::source::Span;
use crate::value::Date;

/// The years that laws and people are of.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2120;
/// How many years later than all others a start is doubted.
const MUCH_LATER: i16 = 40;
/// How many years ahead laws are seldom made.
const FAR: i16 = 9;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for (node, span) in look.policy.nodes.iter().zip(&look.policy.spans) {
        if let Node::Date(date) = node {
            found.extend(odd_year(*date).then(|| errors::odd_year(*span, *date)));
        }
    }
    let mistyped = mistyped(look);
    let is_known = |span: &Span| mistyped.iter().any(|(known, _)| known == span);
    let starts: Vec<(Date, Span)> = starts(look).into_iter().filter(|(_, span)| !is_known(span)).collect();
    let odd = starts.iter().filter(|(date, _)| odd_year(*date));
    found.extend(odd.map(|(date, span)| errors::odd_year(day_written(look, *span, *date), *date)));
    let late = much_later(look, &starts);
    let other = |amendment: &&Amendment| {
        starts.last().filter(|_| late.is_some()).is_none_or(|(_, span)| *span != amendment.span)
    };
    let all = look.policy.amendments.iter().filter(other).filter(|amendment| !is_known(&amendment.span));
    found.extend(all.filter_map(announced_long_before));
    found.extend(late);
    found.extend(mistyped.into_iter().map(|(_, found)| found));
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
    let apart = from.year() - announced.year();
    let far = apart > MUCH_LATER && !odd_year(from) && !odd_year(announced);
    far.then(|| errors::announced_long_before(amendment.span, &format!("`{}`", amendment.short), announced, from))
}

/// What begins, the day, when it was announced, and what it cites.
struct Start<'p> {
    name: &'p str,
    from: Date,
    announced: Option<Date>,
    cites: &'p [Cite],
    span: Span,
}

/// Starts many years after what begins was made, each with its place.
fn mistyped(look: Look<'_>) -> Vec<(Span, Diagnostic)> {
    let exact = |(earliest, latest): (Date, Date)| (earliest == latest).then_some(earliest);
    let amendments = look.policy.amendments.iter().filter_map(|one| {
        let from = exact(one.from?)?;
        Some(Start { name: &one.short, from, announced: one.announced, cites: &one.cites, span: one.span })
    });
    let versions = look.policy.versions.iter().filter(|version| version.amendment.is_none());
    let versions = versions.filter_map(|version| {
        let from = exact(version.from?)?;
        Some(Start { name: &version.of, from, announced: version.announced, cites: &version.cites, span: version.span })
    });
    amendments.chain(versions).filter_map(|start| Some((start.span, exchanged_figures(look, &start)?))).collect()
}

/// What begins many years after it was made, in a year with the figures of that one: 2042 for 2024.
fn exchanged_figures(look: Look<'_>, start: &Start<'_>) -> Option<Diagnostic> {
    let cites = start.cites.iter().filter_map(|cite| look.policy.sources.get(cite.source.index()));
    let published = cites.clone().filter_map(|source| source.published.map(|(_, latest)| latest)).max();
    let made = start.announced.or(published)?;
    let titles: Vec<&str> = cites.map(|source| source.title.as_str()).chain([start.name]).collect();
    let named = |year: i16| titles.iter().any(|title| title.contains(&year.to_string()));
    let from = start.from;
    let meant = [made.year(), made.year() + 1].into_iter().find(|year| {
        let away = from.year() - year;
        let (turned, named) = (exchanged(from.year(), *year), named(*year));
        away > 0 && turned && (away > FAR || named) || away > FAR && named && one_off(from.year(), *year)
    })?;
    let day = Date::new(meant, from.month(), from.day()).ok().filter(|day| *day >= made)?;
    let place = day_behind(look, start.span, from);
    let made = (made, start.announced.is_some());
    let found = errors::figures_exchanged(place.unwrap_or(start.span), start.name, made, (from, day));
    Some(match place {
        Some(place) => found.suggest(place, day.to_string()),
        None => found,
    })
}

fn figures(year: i16) -> Vec<char> {
    year.to_string().chars().collect()
}

/// Whether two years have the same figures in another order.
fn exchanged(one: i16, other: i16) -> bool {
    let sorted = |year: i16| {
        let mut all = figures(year);
        all.sort_unstable();
        all
    };
    one != other && sorted(one) == sorted(other)
}

/// Whether two years differ in one figure.
fn one_off(one: i16, other: i16) -> bool {
    figures(one).iter().zip(&figures(other)).filter(|(one, other)| one != other).count() == 1
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
    day_behind(look, place, day).unwrap_or(place)
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
