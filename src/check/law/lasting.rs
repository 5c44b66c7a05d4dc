//! How long something lasts, in words: an amendment "for six months" that is taken back after five, a transition "prolonged" to an
//! earlier day.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, figures, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::provision::DatedEntry;
use crate::source::Span;
use crate::value::date::{add_days, add_months, days_between};
use crate::value::{Date, Duration, Unit};

/// Words for what goes on for longer, and for what is over sooner.
const LONGER: [&str; 7] = ["prolong", "extend", "lengthen", "longer", "延长", "延期", "顺延"];
const SHORTER: [&str; 6] = ["shorten", "curtail", "cut short", "shorter", "ends earlier", "缩短"];
/// Words before a length of time for which something lasts.
const FOR: [&str; 8] = ["for", "for only", "for just", "for another", "for a further", "for further", "为期", "期限为"];
/// Words between a number and its unit that change neither.
const MORE: [(&str, &str); 3] = [(" more ", " "), (" further years", " years"), (" further months", " months")];
/// Times in words, and in figures.
const SPELLED: [(&str, &str); 14] = [
    ("half a year", "6 months"),
    ("one year", "1 year"),
    ("a year", "1 year"),
    ("one month", "1 month"),
    ("a month", "1 month"),
    ("half a month", "15 days"),
    ("a fortnight", "14 days"),
    ("one week", "7 days"),
    ("a week", "7 days"),
    ("半年", "6个月"),
    ("半个月", "15天"),
    ("两周", "14天"),
    ("一周", "7天"),
    ("一个月", "1个月"),
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let moved = look.policy.amendments.iter().filter_map(moved);
    let dated = look.policy.dated.iter().filter_map(|dated| taken_back(look, &dated.entries));
    let mut found: Vec<Diagnostic> = Vec::new();
    for one in moved.chain(dated) {
        // several keys of one amendment are taken back together
        if !found.iter().any(|other| other.message == one.message) {
            found.push(one);
        }
    }
    found
}

/// The last day of a transition that is moved against the words.
fn moved(amendment: &Amendment) -> Option<Diagnostic> {
    let [(old, new, place)] = amendment.moves[..] else { return None };
    let texts = words(amendment);
    let said = |words: &[&str]| texts.iter().find_map(|text| whole_word(&text.words.to_lowercase(), words));
    let (longer, shorter) = (said(&LONGER), said(&SHORTER));
    let (by, length) = texts.iter().find_map(|text| by(&text.words.to_lowercase())).unzip();
    let first = add_days(old, 1).ok();
    let forth = if longer.is_some() { 1 } else { -1 };
    let moved = |length: Duration| behind(first?, Duration { amount: length.amount.checked_mul(forth)?, ..length });
    let meant = length.and_then(moved).and_then(|day| add_days(day, -1).ok());
    let word = match (longer, shorter) {
        (Some(word), None) => word,
        (None, Some(word)) => word,
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let against = (new > old) != (forth > 0);
    let said = by.map_or_else(|| word.clone(), |by| format!("{word} {by}"));
    (against || meant.is_some_and(|meant| meant != new && !close(meant, new)))
        .then(|| errors::moved_against_words(place, &said, (old, new), meant))
}

/// The last days of months that differ in their lengths.
fn close(one: Date, other: Date) -> bool {
    days_between(one, other).abs() <= 3
}

/// The first of some words that a text in small letters has, with its ending.
fn whole_word(text: &str, words: &[&str]) -> Option<String> {
    words.iter().find_map(|word| {
        let at = text.find(word)?;
        let behind = text.get(at..)?;
        let end = behind.get(word.len()..)?.find(|letter: char| !letter.is_ascii_lowercase());
        behind.get(..end.map_or(behind.len(), |end| end + word.len())).map(str::to_owned)
    })
}

/// By how much something is moved: "by nine months".
fn by(text: &str) -> Option<(String, Duration)> {
    let mut all = figures(text).into_iter().filter(|figure| figure.before().trim_end().ends_with(" by"));
    let one = all.next()?;
    let unit = one.behind().trim_start().split(|letter: char| !letter.is_alphabetic()).next()?;
    Some((format!("by {} {unit}", one.written()), one.length()?)).filter(|_| all.next().is_none())
}

/// The words of an amendment, its name among them.
fn words(amendment: &Amendment) -> Vec<Text> {
    let mut all = vec![Text::own(&amendment.short.replace('_', " "), "its name")];
    all.extend(own(&amendment.doc, amendment.note.as_deref()));
    all
}

/// What an amendment changes for a time that its words say, and the next amendment takes back on another day.
fn taken_back(look: Look<'_>, entries: &[DatedEntry]) -> Option<Diagnostic> {
    let same = |one: &DatedEntry, other: &DatedEntry| {
        one.value.zip(other.value).is_some_and(|(one, other)| look.same(one, other))
    };
    entries.windows(3).find_map(|three| {
        let [before, changed, back] = three else { return None };
        let exact = changed.earliest == changed.latest && back.earliest == back.latest;
        let by = look.policy.amendments.get(changed.amendment?.index())?;
        let ended = look.policy.amendments.get(back.amendment?.index())?;
        let (length, said) = own(&by.doc, by.note.as_deref()).iter().find_map(lasts)?;
        let end = behind(changed.latest, length)?;
        if !exact || !same(before, back) || same(before, changed) {
            return None;
        }
        let place: Span = ended.from_span.unwrap_or(back.span);
        (end != back.latest).then(|| {
            let last = add_days(back.latest, -1).unwrap_or(back.latest);
            errors::lasts_otherwise(place, (&by.short, &said, by.span), (changed.latest, last), end)
        })
    })
}

/// For how long a text says that something lasts.
pub(super) fn lasts(text: &Text) -> Option<(Duration, String)> {
    let small =
        MORE.iter().fold(in_figures(&text.words.to_lowercase()), |text, (more, plain)| text.replace(more, plain));
    let mut all = figures(&small).into_iter().filter_map(|figure| {
        let before = figure.before().trim_end();
        let unit = figure.behind().split([',', '.', ';', '，', '。']).next()?.trim();
        let Some(word) = FOR.iter().find(|word| before.ends_with(**word)) else {
            // 两年内
            let inside = figure.is_term() && unit.contains('内');
            let unit = unit.split_inclusive('内').next().filter(|_| inside)?;
            return Some((figure.length()?, format!("{}{unit}", figure.written())));
        };
        let unit = unit.split_whitespace().next()?;
        Some((figure.length()?, format!("{word} {} {unit}", figure.written())))
    });
    let first = all.next()?;
    all.all(|(other, _)| other == first.0).then_some(first)
}

/// Half a year and times of one, which elsewhere may be any, in figures.
pub(super) fn in_figures(text: &str) -> String {
    SPELLED.iter().fold(text.to_owned(), |text, (words, figure)| text.replace(words, figure))
}

/// The first day without it.
pub(super) fn behind(from: Date, length: Duration) -> Option<Date> {
    match length.unit {
        Unit::Month => add_months(from, length.amount, None).ok(),
        Unit::Day => add_days(from, length.amount).ok(),
        Unit::WorkingDay | Unit::Minute => None,
    }
}
