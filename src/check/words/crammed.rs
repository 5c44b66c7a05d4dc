//! Words that put more into a time than it holds: "40 hours a day", "730 days within 12 months".

use super::claim::{Figure, figures};
use super::text::{label, texts, wordings};
use crate::check::errors;
use crate::check::length::days;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::Provision;
use crate::source::Span;
use crate::syntax::expression::DurationUnit;
use crate::value::{Decimal, Duration, Unit};

/// Words before the time into which something is put.
const INTO: [&str; 13] = [
    "within a ",
    "within any ",
    "within one ",
    "within the ",
    "within ",
    "in any ",
    "in one ",
    "in a ",
    "in ",
    "a ",
    "per ",
    "each ",
    "every ",
];
/// A time in words, and its most days.
const TIMES: [(&str, i64); 7] = [
    ("calendar year", 366),
    ("calendar month", 31),
    ("day", 1),
    ("week", 7),
    ("month", 31),
    ("quarter", 92),
    ("year", 366),
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let labels = of.lines().iter().filter_map(|line| Some((line.span, texts(label(look, line)?))));
    let messages = wordings(look, of.because).into_iter().map(|(at, wording)| (look.span(at), texts(wording)));
    let title = (of.name_span, of.doc.texts().values().map(|text| text.to_lowercase()).collect());
    let mut all = labels.chain(messages).chain([title]);
    all.find_map(|(at, texts): (Span, Vec<String>)| {
        let said = texts.iter().find_map(|text| figures(text).into_iter().find_map(crammed))?;
        Some(errors::crammed(at, &said))
    })
}

/// The words, where the time does not hold so much.
fn crammed(figure: Figure<'_>) -> Option<String> {
    let (unit, rest) = figure.of()?;
    let least = least(figure, unit)?;
    // `hours of work a day`
    let into = rest.strip_prefix("of ").and_then(|rest| rest.split_once(' ')).map_or(rest, |(_, rest)| rest);
    let time = INTO.iter().find_map(|word| into.strip_prefix(word))?;
    let (most, behind) = most(time)?;
    // `for each week of delay` is a rate
    let ends = !behind.starts_with(|letter: char| letter.is_alphanumeric() || letter == ' ' && is_a_rate(behind));
    let end = figure.behind().len() - behind.len();
    let words = figure.behind().get(..end)?;
    (ends && least > most).then(|| format!("{}{words}", figure.written()))
}

fn is_a_rate(behind: &str) -> bool {
    [" of ", " that ", " by which ", " late", " for "].iter().any(|word| behind.starts_with(word))
}

/// The least number of days.
fn least(figure: Figure<'_>, unit: DurationUnit) -> Option<Decimal> {
    if matches!(unit, DurationUnit::Hour | DurationUnit::Minute) {
        let of_a_day = if unit == DurationUnit::Hour { 24 } else { 1440 };
        return figure.number.checked_div(Decimal::from(of_a_day));
    }
    days(figure.length()?).map(|days| Decimal::from(days.least))
}

/// The most days of the time with which a text begins, and what stands behind it.
fn most(text: &str) -> Option<(Decimal, &str)> {
    let word = TIMES.iter().find_map(|(word, days)| Some((Decimal::from(*days), text.strip_prefix(word)?)));
    word.or_else(|| {
        let first = figures(text).into_iter().next().filter(|figure| figure.before().is_empty())?;
        let (_, rest) = first.of()?;
        let length: Duration = first.length().filter(|length| length.unit != Unit::WorkingDay)?;
        Some((Decimal::from(days(length)?.most?), rest))
    })
}
