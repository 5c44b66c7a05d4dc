//! Sources that are older than what they are cited for: a text can't tell of a change that was not yet made known.

use std::collections::{BTreeMap, BTreeSet};

use super::cited_in_its_place;
use super::edit::day_behind;
use super::errors;
use super::law_source::{as_amended, is_law, law};
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::SourceId;
use crate::policy::provision::Cite;
use crate::policy::version::Version;
use crate::policy::{Amendment, Source};
use crate::source::Span;
use crate::syntax::expression::StartDate;
use crate::syntax::name::Place;
use crate::syntax::show_start;
use crate::value::Date;
use crate::value::date::days_between;

/// How long before its start a law may have been published, where nobody says when it was announced.
const LONGEST_WAIT: i64 = 5 * 366;

/// How long before its announcement a text that makes something known may be published.
const SHORTLY: i64 = 31;

/// How long after its start a law may be published and still be the one that it begins with.
const SOON: i64 = 500;

/// What a law makes known, it makes known within such a time.
const A_YEAR: i64 = 366;

/// A source that is cited for so many versions of one value tells them all.
const MANY: usize = 3;

/// When something begins, and when it was announced.
type Known = (Option<(Date, Date)>, Option<Date>);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let enacted = look.policy.versions.iter().filter(|version| version.amendment.is_none());
    let cites =
        enacted.flat_map(|version| &version.cites).chain(look.policy.provisions.iter().flat_map(|of| &of.cites));
    let basic: BTreeSet<SourceId> = cites.map(|cite| cite.source).collect();
    for amendment in &look.policy.amendments {
        let from = amendment.from;
        let amended = |cite: &&Cite| basic.contains(&cite.source) && is_amended_itself(look, cite, from);
        let cites: Vec<Cite> = amendment.cites.iter().filter(|cite| !amended(cite)).cloned().collect();
        found.extend(of(look, &cites, (from, amendment.announced), amendment.span));
        if cites.is_empty() && !as_amended(&amendment.cites) {
            found.extend(says_what_came_later(look, amendment));
        }
        if let [_] = amendment.cites[..] {
            let name = format!("`{}`", amendment.short);
            found.extend(enacted_later(look, &amendment.cites, (from, amendment.announced), (&name, amendment.span)));
        }
        let name = format!("`{}`", amendment.short);
        let known = (amendment.from, amendment.announced);
        found.extend(not_yet_published(look, &amendment.cites, known, (&name, amendment.span)));
    }
    let many = cited_for_many(look);
    for version in look.policy.versions.iter().filter(|version| version.amendment.is_none()) {
        found.extend(of(look, &version.cites, begins_by_itself(look, &version.cites, version), version.span));
        let known = (version.from, version.announced);
        found.extend(not_yet_published(look, &version.cites, known, ("this version", version.span)));
        let one_of_many = version.cites.iter().any(|cite| many.contains(&(version.of.as_str(), cite.source)));
        let known = version.from.filter(|_| !one_of_many && soon(look, &version.cites, version));
        found.extend(enacted_later(look, &version.cites, (known, version.announced), ("this version", version.span)));
    }
    for provision in &look.policy.provisions {
        let Some(version) = look.policy.versions.get(provision.version.index()) else { continue };
        let known = begins_by_itself(look, &provision.cites, version);
        found.extend(of(look, &provision.cites, known, provision.name_span));
        let name = format!("`{}`", provision.name);
        let known = (version.from, version.announced);
        found.extend(not_yet_published(look, &provision.cites, known, (&name, provision.name_span)));
        let soon = (version.from.filter(|_| soon(look, &provision.cites, version)), version.announced);
        found.extend(enacted_later(look, &provision.cites, soon, (&name, provision.name_span)));
    }
    found.extend(look.policy.sources.iter().filter_map(cited_in_its_place::compared_early));
    found
}

/// The sources that are cited for many versions of one value: they go on being written, and none of these is too early for them.
fn cited_for_many(look: Look<'_>) -> BTreeSet<(&str, SourceId)> {
    let mut times: BTreeMap<(&str, SourceId), usize> = BTreeMap::new();
    for version in look.policy.versions.iter().filter(|version| version.amendment.is_none()) {
        let cited: BTreeSet<SourceId> = version.cites.iter().map(|cite| cite.source).collect();
        cited.into_iter().for_each(|source| *times.entry((&version.of, source)).or_default() += 1);
    }
    times.into_iter().filter(|(_, times)| *times >= MANY).map(|(of, _)| of).collect()
}

/// From when a version is law, as far as a source could be too old for it: a law says itself what holds years later.
fn begins_by_itself(look: Look<'_>, cites: &[Cite], version: &Version) -> Known {
    let all = cites.iter().all(|cite| law(look, cite).is_some());
    (version.from.filter(|_| !all), version.announced)
}

/// An amendment that cites nothing but laws which were published years before it was announced, or before it says otherwise what they say at the same place.
fn says_what_came_later(look: Look<'_>, amendment: &Amendment) -> Option<Diagnostic> {
    let id = look.policy.amendments.iter().position(|other| other.span == amendment.span);
    let changed = || {
        let versions = look.policy.versions.iter();
        let own = versions.clone().filter(|version| version.amendment.map(|of| of.index()) == id);
        let of: BTreeSet<&str> = own.map(|version| version.of.as_str()).collect();
        let before = versions.filter(|version| of.contains(version.of.as_str()) && version.amendment.is_none());
        let own = look.policy.provisions.iter().filter(|provision| of.contains(provision.name.as_str()));
        before.flat_map(|version| &version.cites).chain(own.flat_map(|own| &own.cites)).cloned().collect::<Vec<Cite>>()
    };
    let known = match (amendment.announced, amendment.from) {
        (Some(announced), _) => announced,
        (None, Some((from, _))) => from,
        (None, None) => return None,
    };
    let place = |cite: &Cite| (cite.source, cite.locators.clone());
    let same_place = || {
        let changed: BTreeSet<_> = changed().iter().map(place).collect();
        amendment.cites.iter().all(|cite| !cite.locators.is_empty() && changed.contains(&place(cite)))
    };
    let years_before = |cite: &Cite| {
        let source = look.policy.sources.get(cite.source.index())?;
        let (_, published) = source.published?;
        let last = source.checked.map_or(published, |checked| checked.max(published));
        (days_between(last, known) > A_YEAR).then_some((source, published))
    };
    let (source, published) =
        amendment.cites.iter().map(years_before).collect::<Option<Vec<_>>>()?.into_iter().next()?;
    // where others cite it years later, too, it is cited as it reads by then
    let later = look.policy.versions.iter().filter(|version| version.amendment.map(|of| of.index()) != id);
    let usual =
        later.flat_map(|version| version.cites.iter().map(move |cite| (cite, version.from))).any(|(cite, from)| {
            let published = look.policy.sources.get(cite.source.index()).and_then(|source| source.published);
            let own = amendment.cites.iter().any(|own| own.source == cite.source);
            own && published.zip(from).is_some_and(|((_, published), (from, _))| days_between(published, from) > A_YEAR)
        });
    if usual {
        return None;
    }
    (amendment.announced.is_some() || same_place())
        .then(|| errors::changed_without_a_source(amendment, (source, published), known))
}

/// Whether a law that was cited before is cited by an amendment as it is since then. Not where nothing cites a source that fits it better.
fn is_amended_itself(look: Look<'_>, cite: &Cite, from: Option<(Date, Date)>) -> bool {
    let Some(source) = law(look, cite) else { return false };
    let fits = |id: &SourceId| {
        let published = look.policy.sources.get(id.index()).and_then(|other| other.published);
        published.is_some_and(|(day, _)| {
            Some(day) > source.published.map(|(_, last)| last) && from.is_some_and(|from| day <= from.1)
        })
    };
    let uncited = (0..look.policy.sources.len() as u32).map(SourceId).filter(|id| !look.policy.cited.contains(id));
    !uncited.into_iter().any(|id| fits(&id))
}

fn of(look: Look<'_>, cites: &[Cite], known: Known, span: Span) -> Vec<Diagnostic> {
    let sources = cites.iter().filter_map(|cite| look.policy.sources.get(cite.source.index()));
    // beside the text that made it known stands what it rests on
    let makes_it_known = |source: &Source| {
        let published = source.published.filter(|_| source.as_of.is_none());
        published.is_some_and(|(day, _)| {
            known.1.is_some_and(|announced| (0..=SHORTLY).contains(&days_between(day, announced)))
        })
    };
    if sources.clone().any(makes_it_known) {
        return Vec::new();
    }
    if as_amended(cites) {
        return Vec::new();
    }
    let told = sources.filter_map(|source| Some((source, too_old(source, known, span)?)));
    told.map(|(source, found)| cited_in_its_place::mended(look, found, (source, known.1), span)).collect()
}

fn too_old(source: &Source, (from, announced): Known, span: Span) -> Option<Diagnostic> {
    // what was looked at again later may well tell of it
    let dated = source.as_of.or(source.published)?;
    let states = dated.1;
    let last = source.checked.map_or(states, |checked| checked.max(states));
    let state = if source.as_of.is_some() { "states what held" } else { "was published" };
    let days = on_or_in(dated);
    if let Some(announced) = announced {
        return (states < announced && last < announced)
            .then(|| errors::source_too_old(span, source, (state, &days), &format!("was announced on {announced}")));
    }
    let (earliest, _) = from?;
    let wait = if source.as_of.is_some() { 0 } else { LONGEST_WAIT };
    let too_old = last < earliest && days_between(states, earliest) > wait;
    too_old.then(|| errors::source_too_old(span, source, (state, &days), &format!("begins on {earliest}")))
}

/// Whether what is cited was published so soon after the start that it is no later collection of what was law before,
/// or a law that nothing cites fits better.
fn soon(look: Look<'_>, cites: &[Cite], version: &Version) -> bool {
    let published = cites.iter().filter_map(|cite| look.policy.sources.get(cite.source.index())?.published);
    let from = version.from.map(|(_, latest)| latest);
    let near = published.map(|(day, _)| day).min().zip(from).is_some_and(|(day, from)| days_between(from, day) <= SOON);
    near || from.is_some_and(|from| cited_in_its_place::uncited(look, from).is_some())
}

/// What rests on laws alone that were published when it had long begun, and was not announced otherwise.
fn enacted_later(
    look: Look<'_>,
    cites: &[Cite],
    (from, announced): Known,
    (what, span): (&str, Span),
) -> Option<Diagnostic> {
    let (_, from) = from.filter(|_| announced.is_none())?;
    let later = |cite: &Cite| {
        let published = law(look, cite)?.published.filter(|(earliest, _)| *earliest > from)?;
        Some((look.policy.sources.get(cite.source.index())?, published.0))
    };
    let all: Vec<(&Source, Date)> = cites.iter().map(later).collect::<Option<_>>()?;
    let (source, earliest) = all.into_iter().min_by_key(|(_, earliest)| *earliest)?;
    let meant = cited_in_its_place::uncited(look, from);
    Some(errors::published_later(span, what, from, (source.span, &source.key, earliest), meant))
}

/// What was announced before the law that it cites was published. What others write about a law may well come later.
fn not_yet_published(
    look: Look<'_>,
    cites: &[Cite],
    (from, announced): Known,
    (what, span): (&str, Span),
) -> Option<Diagnostic> {
    let announced = announced?;
    let sources = cites.iter().filter_map(|cite| look.policy.sources.get(cite.source.index()));
    let mut laws = sources.filter(|source| source.as_of.is_none() && is_law(source));
    let (source, earliest) = laws.find_map(|source| {
        let (earliest, _) = source.published.filter(|(earliest, _)| *earliest > announced)?;
        Some((source, earliest))
    })?;
    let law = (source.span, source.key.as_str(), earliest);
    if let Some((_, from)) = from.filter(|(_, from)| *from < earliest) {
        return Some(published_after_the_start(look, what, (announced, from), law));
    }
    let place = day_behind(look, span, announced);
    let found = errors::not_yet_published(place.unwrap_or(span), what, announced, law);
    Some(match place {
        Some(place) => found.suggest(place, earliest.to_string()),
        None => found,
    })
}

/// A source that is younger than both days of what cites it: its own day is the one that is wrong.
fn published_after_the_start(
    look: Look<'_>,
    what: &str,
    (announced, from): (Date, Date),
    (source, key, published): (Span, &str, Date),
) -> Diagnostic {
    let years = (announced.year() - 1..=announced.year()).rev();
    let same_day = years.filter_map(|year| Date::new(year, published.month(), published.day()).ok());
    let meant = same_day.into_iter().find(|day| *day <= announced);
    let place = day_behind(look, source, published);
    let law = (place.unwrap_or(source), key, published);
    errors::published_after_the_start(what, (announced, from), law, meant)
}

/// A day, month, year or span of days, as it is written.
fn on_or_in((earliest, latest): (Date, Date)) -> String {
    let shown = show_start(&StartDate { earliest, latest, place: Place(Span::default()) });
    match (earliest == latest, shown.contains("..")) {
        (true, _) => format!("on {shown}"),
        (false, true) => format!("within {shown}"),
        (false, false) => format!("in {shown}"),
    }
}
