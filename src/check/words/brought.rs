//! Amendments that begin on another day than the one that their own words say: `from 2024-01-07` and "since 1 July 2024".

use std::collections::BTreeSet;

use super::date::{exchanged, is_slip, months, named};
use super::text::{texts, wording};
use crate::check::amendment::mover;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::ids::AmendmentId;
use crate::policy::node::Node;
use crate::policy::provision::Dated;
use crate::source::Span;
use crate::value::Date;

/// Words before a day on which something begins.
const SINCE: [&str; 9] =
    ["since ", "from ", "as of ", "as from ", "starting ", "effective ", "with effect from ", "自", "从"];
/// Words that are read where what begins is held against all that is said of it.
const IN_FORCE: [&str; 8] = ["force", "effect", "valid", "appli", "operative", "生效", "施行", "实施"];
/// Words before a day on which something is so, in what an amendment says of itself, and of what is done before it is law.
const ON: [&str; 5] = ["on ", "in ", "begins", "beginning", "with "];
const MADE: [&str; 15] = [
    "decided",
    "adopted",
    "resolved",
    "passed",
    "published",
    "announced",
    "signed",
    "judg",
    "court",
    "dated",
    "voted",
    "second of",
    "公布",
    "发布",
    "决定",
];
/// Words of what ends with the month that is named.
const ENDS: [&str; 6] = ["ends with", "ended with", "end with", "expires with", "runs out with", "is over with"];
const SINCE_CHINESE: [&str; 2] = ["起", "开始"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = &look.policy.amendments;
    let starts = all.iter().filter_map(|one| one.from).flat_map(|(first, last)| [first, last]);
    let written =
        look.policy.nodes.iter().filter_map(|node| if let Node::Date(day) = node { Some(*day) } else { None });
    let published = look.policy.sources.iter().filter_map(|source| source.published).map(|(_, latest)| latest);
    let known: BTreeSet<Date> = starts.chain(written).chain(published).collect();
    let mut told: BTreeSet<AmendmentId> = BTreeSet::new();
    let mut found = Vec::new();
    for (id, text, at) in words(look) {
        let Some(amendment) = all.get(id.index()).filter(|_| !told.contains(&id)) else { continue };
        if let Some(one) = one(look, amendment, (&text, at), &known) {
            told.insert(id);
            found.push(one);
        }
    }
    found
}

/// What amendments say: of themselves, and in the texts that they bring.
fn words(look: Look<'_>) -> Vec<(AmendmentId, String, Span)> {
    let own = (0..).map(AmendmentId).zip(&look.policy.amendments);
    let own = own.flat_map(|(id, amendment)| {
        let notes = amendment.doc.texts().values().chain(&amendment.note);
        notes.map(move |text| (id, text.to_lowercase(), amendment.span)).collect::<Vec<_>>()
    });
    let brought = |dated: &Dated| {
        let entries = dated.entries.iter().filter_map(|entry| Some((entry.amendment?, entry.value?)));
        let all = entries.flat_map(|(id, value)| {
            let text = |node| {
                if let Node::Text(text) = look.node(node) { Some(look.text(*text).to_lowercase()) } else { None }
            };
            let said = wording(look, value).filter(|_| dated.what.ends_with("because")).map(texts);
            let said = said.into_iter().flatten().chain(text(value));
            said.map(|said| (id, said, look.span(value))).collect::<Vec<_>>()
        });
        all.collect::<Vec<_>>()
    };
    own.chain(look.policy.dated.iter().flat_map(brought)).collect()
}

fn one(look: Look<'_>, amendment: &Amendment, (text, at): (&str, Span), known: &BTreeSet<Date>) -> Option<Diagnostic> {
    let (from, _) = amendment.from.filter(|(first, last)| first == last)?;
    let (said, near) = match (&named(text)[..], &months(text)[..]) {
        ([day], []) => (*day, is_slip(*day, from) || exchanged(*day, from)),
        // of a month that is named without a day the day is that of the amendment
        ([], [month]) => {
            let day = Date::new(month.day.year(), month.day.month(), from.day()).unwrap_or(month.day);
            (day, is_slip(day, from))
        }
        // "from 2022 on"
        ([], []) => {
            let year = year_told(text)?;
            let day = Date::new(year, from.month(), from.day()).unwrap_or(from);
            (day, (year - from.year()).abs() == 1)
        }
        _ => return None,
    };
    // what another amendment put off begins later than its own words say
    if mover(look, amendment).is_some() {
        return None;
    }
    let own = at == amendment.span;
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let begins = has(&SINCE) || has(&SINCE_CHINESE) || own && has(&ON) && !has(&MADE);
    let elsewhere = has(&IN_FORCE) && own;
    let opens = text.starts_with("from ") && days_and_months(text) == 0;
    let known = known.contains(&said) && !(own && (exchanged(said, from) || opens));
    if !begins || elsewhere || has(&ENDS) || !near || known || amendment.announced == Some(said) {
        return None;
    }
    let place = amendment.from_span.filter(|at| look.sources.text(*at) == from.to_string());
    Some(errors::brought_on_another_day(
        (place.unwrap_or(amendment.span), at),
        (said, from),
        exchanged(said, from),
        place.is_some(),
    ))
}

/// How many days and months a text names.
fn days_and_months(text: &str) -> usize {
    named(text).len() + months(text).len()
}

/// The one year from which on something is so: "from 2022 on", 自2022年起.
pub(in crate::check) fn year_told(text: &str) -> Option<i16> {
    let years = text.match_indices(|sign: char| sign.is_ascii_digit()).filter_map(|(at, _)| {
        let before = text.get(..at)?;
        let (year, behind) = text.get(at..)?.split_at_checked(4)?;
        let whole = !before.ends_with(|sign: char| sign.is_ascii_digit())
            && !behind.starts_with(|sign: char| sign.is_ascii_digit());
        let year: i16 = year.parse().ok().filter(|year| whole && (1900..2200).contains(year))?;
        let english =
            ["from ", "since ", "as of "].iter().any(|word| before.ends_with(word)) && behind.starts_with(" on");
        let chinese = before.ends_with(['自', '从']) && behind.starts_with("年起");
        Some((year, english || chinese))
    });
    let all: Vec<(i16, bool)> = years.collect();
    if let [(year, true)] = all[..] { Some(year) } else { None }
}
