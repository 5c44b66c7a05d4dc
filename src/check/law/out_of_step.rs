//! Versions of one value that begin on one day of the year, but for one whose day and month are exchanged, or that is not on the day that the words
//! say: `2020-01-04` among `2019-04-01` and `2021-04-01`.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::cases::clauses;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, days_of_year, own, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::DatedId;
use crate::policy::provision::{ALWAYS, DatedEntry};
use crate::source::Span;
use crate::value::{Date, MonthDay};

/// So many versions begin on one day of the year before it is a rule; with words that say so, so many.
const LEAST: usize = 3;
const LEAST_WITH_WORDS: usize = 2;
/// Words of what comes every year.
const EVERY: [&str; 7] = ["every ", "each ", "yearly", "annual", "once a year", "每年", "年度"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = || (0..).map(DatedId).zip(&look.policy.dated);
    // few values have so many versions
    let mut long = all().filter(|(_, dated)| dated.entries.len() > LEAST_WITH_WORDS).peekable();
    if long.peek().is_none() {
        return Vec::new();
    }
    let told = told(look);
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    let found = long.filter_map(|(id, dated)| {
        let said = told.get(&id).and_then(|(texts, name)| Some((every(texts)?, *name)));
        one(look, &dated.entries, said)
    });
    found.filter(|found| found.primary.as_ref().is_some_and(|label| seen.insert(label.span))).collect()
}

/// The texts of definitions and provisions, by the timelines of which they tell, and where each is named.
fn told(look: Look<'_>) -> BTreeMap<DatedId, (Vec<Text>, Span)> {
    let defines = look.policy.defines.iter().filter_map(|define| {
        let texts = (own(&define.doc, define.note.as_deref()), define.span);
        Some((look.timeline(define.value)?, texts))
    });
    let provisions = look.policy.provisions.iter().flat_map(|of| {
        let timelines: Vec<DatedId> = clauses(of).into_iter().filter_map(|clause| look.timeline(clause)).collect();
        let long = timelines.into_iter().filter(|id| look.entries(*id).len() > LEAST_WITH_WORDS);
        long.map(|id| (id, (told_of(look, of), of.name_span))).collect::<Vec<_>>()
    });
    defines.chain(provisions).collect()
}

/// The day of every year that texts name, and how.
fn every(texts: &[Text]) -> Option<(MonthDay, String)> {
    texts.iter().flat_map(Text::sentences).find_map(|sentence| {
        let yearly = EVERY.iter().any(|word| sentence.contains(word));
        let [(month, day)] = days_of_year(&sentence).filter(|_| yearly)?[..] else { return None };
        Some((MonthDay::new(month, day)?, sentence.trim().to_owned()))
    })
}

fn one(look: Look<'_>, entries: &[DatedEntry], said: Option<((MonthDay, String), Span)>) -> Option<Diagnostic> {
    let exact = |entry: &&DatedEntry| entry.earliest == entry.latest && entry.latest != ALWAYS && entry.value.is_some();
    let begun: Vec<&DatedEntry> = entries.iter().filter(exact).collect();
    let of_year = |day: Date| (day.month(), day.day());
    let mut days: BTreeMap<(i8, i8), usize> = BTreeMap::new();
    begun.iter().for_each(|entry| *days.entry(of_year(entry.latest)).or_default() += 1);
    let (usual, others) = days.into_iter().max_by_key(|(_, times)| *times)?;
    let odd = begun.iter().position(|entry| of_year(entry.latest) != usual)?;
    if others + 1 != begun.len() {
        return None;
    }
    let entry = begun.get(odd)?;
    let day = entry.latest;
    let meant = Date::new(day.year(), usual.0, usual.1).ok()?;
    // in its place among the others, in a year of its own
    let before = odd.checked_sub(1).and_then(|at| begun.get(at)).is_none_or(|other| other.latest < meant);
    let behind = begun.get(odd + 1).is_none_or(|other| meant < other.latest);
    let exchanged = (day.day(), day.month()) == usual && others >= LEAST;
    let words = said.filter(|((of_year, _), _)| (of_year.month, of_year.day) == usual && others >= LEAST_WITH_WORDS);
    // the first may begin with the law itself
    let by_words = words.is_some() && odd > 0;
    let beside = begun.iter().find(|other| of_year(other.latest) == usual)?;
    let at = place(look, entry);
    (before && behind && (exchanged || by_words)).then(|| {
        let words = words.map(|((_, sentence), _)| sentence);
        errors::out_of_step((at, place(look, beside)), (day, meant), others, words.as_deref())
    })
}

/// Where the first day of a version stands.
fn place(look: Look<'_>, entry: &DatedEntry) -> Span {
    let by = entry.amendment.and_then(|id| look.policy.amendments.get(id.index()));
    let from = by.map_or(entry.span, |by| by.from_span.unwrap_or(by.span));
    let start = by.and_then(|_| from_span_day(look, from, entry.latest));
    start.or_else(|| day_behind(look, from, entry.latest)).unwrap_or(from)
}

fn from_span_day(look: Look<'_>, from: Span, day: Date) -> Option<Span> {
    let at = look.sources.text(from).find(&day.to_string())?;
    let start = from.start as usize + at;
    Some(Span::new(from.file, start, start + day.to_string().len()))
}
