//! Words that say on which day something begins, beside a rule that begins on another.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::amendment::mover;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Named, Text, cited, days, exchanged, is_slip, own, told_of, year_told};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::AmendmentId;
use crate::policy::provision::{Cite, Provision};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::days_between;

/// Further away, the words are about another version.
pub(super) const NEAR: i64 = 400;

const LEAD: [&str; 36] = [
    "in force on",
    "in force:",
    "commencement:",
    "commencement on",
    "enters into force",
    "in force from",
    "in force since",
    "in force as of",
    "in force as from",
    "into force on",
    "into force from",
    "into force as of",
    "effective",
    "effective from",
    "effective on",
    "effective as of",
    "effective date:",
    "with effect from",
    "with effect as of",
    "takes effect on",
    "take effect on",
    "taking effect on",
    "takes effect from",
    "takes effect as of",
    "valid from",
    "applies from",
    "applies as of",
    "apply from",
    "applicable from",
    "operative from",
    "commences on",
    "commencing on",
    "施行日期：",
    "生效日期：",
    "实施日期：",
    "起算日：",
];
/// Words before a day that begin what is said.
const OPENING: [&str; 7] = ["from", "as of", "as from", "starting", "starting on", "beginning", "beginning on"];
/// Words behind a day in Chinese; before it 自 or 于 may stand.
const BEHIND: [&str; 11] =
    ["起施行", "起实施", "起生效", "起执行", "起试行", "起适用", "起正式施行", "施行", "实施", "生效", "试行"];

/// The days on which something begins: all, and by the source that is cited for it.
struct Starts {
    all: BTreeSet<Date>,
    of_source: BTreeMap<Span, BTreeSet<Date>>,
}

/// What begins, and where that is said.
struct Beginning<'p> {
    what: &'p str,
    day: Date,
    name: Span,
    words: Vec<Text>,
    /// An amendment that changes something itself, and does more than put another one off.
    changes: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let starts = starts(look);
    let entries = look.policy.dated.iter().flat_map(|dated| &dated.entries);
    let changing: BTreeSet<AmendmentId> = entries.filter_map(|entry| entry.amendment).collect();
    let amendments = (0..).map(AmendmentId).zip(&look.policy.amendments);
    let amendments = amendments.filter_map(|(id, amendment)| of_amendment(look, amendment, changing.contains(&id)));
    let provisions = look.policy.provisions.iter().filter_map(|provision| of_provision(look, provision));
    amendments.chain(provisions).filter_map(|beginning| one(look, &starts, &beginning)).collect()
}

fn starts(look: Look<'_>) -> Starts {
    let policy = look.policy;
    let mut starts = Starts { all: BTreeSet::new(), of_source: BTreeMap::new() };
    let entries = policy.dated.iter().flat_map(|dated| &dated.entries);
    starts.all.extend(entries.flat_map(|entry| [entry.earliest, entry.latest]));
    starts.all.extend(policy.amendments.iter().filter_map(|amendment| amendment.announced));
    let mut add = |cites: &[Cite], from: Option<(Date, Date)>| {
        let Some((earliest, latest)) = from else { return };
        for source in cites.iter().filter_map(|cite| policy.sources.get(cite.source.index())) {
            starts.of_source.entry(source.span).or_default().extend([earliest, latest]);
        }
    };
    policy.amendments.iter().for_each(|amendment| add(&amendment.cites, amendment.from));
    policy.versions.iter().for_each(|version| add(&version.cites, version.from));
    for provision in &policy.provisions {
        add(&provision.cites, policy.versions.get(provision.version.index()).and_then(|version| version.from));
    }
    starts
}

fn of_amendment<'p>(look: Look<'p>, amendment: &'p Amendment, changes: bool) -> Option<Beginning<'p>> {
    let (earliest, day) = amendment.from?;
    // what another amendment put off begins later than its own words say
    if earliest != day || mover(look, amendment).is_some() {
        return None;
    }
    let mut words = own(&amendment.doc, amendment.note.as_deref());
    words.extend(cited(look, &amendment.cites));
    Some(Beginning { what: &amendment.short, day, name: amendment.span, words, changes })
}

fn of_provision<'p>(look: Look<'p>, provision: &'p Provision) -> Option<Beginning<'p>> {
    let version = look.policy.versions.get(provision.version.index()).filter(|version| version.amendment.is_none())?;
    let (earliest, day) = version.from?;
    if earliest != day {
        return None;
    }
    let mut words = told_of(look, provision);
    words.extend(cited(look, &provision.cites));
    Some(Beginning { what: &provision.name, day, name: provision.name_span, words, changes: false })
}

fn one(look: Look<'_>, starts: &Starts, of: &Beginning<'_>) -> Option<Diagnostic> {
    let named = |text: &Text| days(&text.words).iter().any(|named| named.day == of.day);
    if of.words.iter().any(named) {
        return None;
    }
    if let Some(found) = in_a_year(look, starts, of) {
        return Some(found);
    }
    of.words.iter().find_map(|text| {
        let all = days(&text.words);
        let opens =
            all.first().is_some_and(|first| first.opened_by(&OPENING).or(first.opened_by(&["自", "从"])).is_some());
        let (day, shown) = all.into_iter().find_map(|named| Some((named.day, begins(named)?)))?;
        let of_another = match text.source {
            Some(source) => starts.of_source.get(&source).is_some_and(|days| days.contains(&day)),
            // what an amendment says first of itself is about itself, whatever begins on that day, too
            None => {
                starts.all.contains(&day) && !(opens && of.changes && (is_slip(day, of.day) || exchanged(day, of.day)))
            }
        };
        if of_another || days_between(of.day, day).abs() > NEAR {
            return None;
        }
        let place = day_behind(look, of.name, of.day);
        let at = (place.unwrap_or(of.name), text.source);
        let found = errors::begins_otherwise(at, (&format!("`{}`", of.what), of.day), (&text.whose, &shown), day);
        Some(match place {
            Some(place) => found.suggest(place, day.to_string()),
            None => found,
        })
    })
}

/// "From 2018 on", of a provision that begins in the year before or after.
fn in_a_year(look: Look<'_>, starts: &Starts, of: &Beginning<'_>) -> Option<Diagnostic> {
    let text = of.words.iter().find(|text| text.source.is_none())?;
    let small = text.words.to_lowercase();
    let opens = small.starts_with("from ") || small.starts_with(['自', '从']);
    let year = year_told(&small).filter(|_| opens && days(&text.words).is_empty() && !of.changes)?;
    let day = Date::new(year, of.day.month(), of.day.day()).ok()?;
    let other = (year - of.day.year()).abs() == 1 && !starts.all.iter().any(|start| start.year() == year);
    let place = day_behind(look, of.name, of.day).filter(|_| other)?;
    let what = format!("`{}`", of.what);
    let found = errors::begins_otherwise((place, None), (&what, of.day), (&text.whose, &year.to_string()), day);
    Some(found.suggest(place, day.to_string()))
}

/// The words that say that something begins on a day.
fn begins(named: Named<'_>) -> Option<String> {
    if let Some(lead) = named.led_by(&LEAD) {
        return Some(named.shown(lead, ""));
    }
    if let Some(lead) = named.opened_by(&OPENING) {
        return Some(named.shown(lead, ""));
    }
    let Some(behind) = named.followed_by(&BEHIND) else {
        let (lead, behind) = named.opened_by(&["自", "从"]).zip(named.followed_by(&["起"]))?;
        return Some(named.shown(lead, behind));
    };
    Some(named.shown(named.led_by(&["自", "从", "于"]).unwrap_or_default(), behind))
}
