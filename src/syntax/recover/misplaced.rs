//! Words of the language that stand in a place where they say nothing.

use super::expected::Context;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::grammar::Rule;
use crate::syntax::read::Reader;
use crate::syntax::scan::is_word;

/// What was meant, if that is plain; the span is that of what could not be read.
pub(super) fn misplaced(reader: &Reader<'_>, context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    disputed(context, span)
        .or_else(|| counted_from(context, span))
        .or_else(|| state(reader, context))
        .or_else(|| verdict(context, span))
        .or_else(|| open_rung(reader, context))
}

/// `cite A "3" disputed 4 cite B "2"`, where another clause stands between it and the value
fn disputed(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    is_disputed(context.rest()).then(|| errors::disputed_alone(span))
}

/// Whether a stretch begins with the word.
pub(super) fn is_disputed(rest: &str) -> bool {
    rest.strip_prefix("disputed").is_some_and(|behind| !behind.starts_with(is_word))
}

/// `disputed 3 years of d`
fn counted_from(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let (_, behind) = context.chunk().rsplit_once("disputed ")?;
    let length = behind.trim();
    let timed = length.starts_with(|c: char| c.is_ascii_digit()) && !length.contains('"');
    let word = context.rest().strip_prefix("of ")?;
    let of = word.split(|c: char| !is_word(c) && c != '.').next()?;
    timed.then(|| errors::disputed_of(span, length, of))
}

/// `expect d missed`
fn state(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let word = context.rest().split(|c| !is_word(c)).next()?;
    let known = matches!(word, "met" | "missed" | "pending" | "applies") && context.rules.contains(&Rule::status);
    let start = context.range.start + context.chunk().rfind(context.last)?;
    let span = reader.raw_span(start, context.at + word.len());
    known.then(|| errors::state_of(span, context.last, word))
}

/// Other words for what an act comes to.
const VERDICTS: [(&str, &[&str]); 3] = [
    ("permitted", &["allowed", "accepted", "granted", "approved", "admitted", "ok", "yes", "true"]),
    ("forbidden", &["refused", "denied", "rejected", "prohibited", "disallowed", "not_permitted", "no", "false"]),
    ("undetermined", &["open", "undecided", "unclear"]),
];
const AMOUNTS: [&str; 7] = ["cost", "costs", "fee", "fees", "pays", "amount", "price"];

/// `expect open refused`, `expect open cost 100 EUR`
fn verdict(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let word = context.rest().split(|c| !is_word(c)).next().filter(|_| context.rules.contains(&Rule::status))?;
    if AMOUNTS.contains(&word) {
        return Some(errors::amount_of_act(span, context.last, word));
    }
    let (own, _) = VERDICTS.iter().find(|(_, others)| others.contains(&word))?;
    Some(errors::foreign_word(span, word, own))
}

/// `4..: close for good`
fn open_rung(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let end = (context.at..context.at + 3).find(|end| {
        let (before, behind) = context.text.split_at_checked(*end).unwrap_or_default();
        before.ends_with("..") && behind.trim_start().starts_with(':')
    })?;
    let before = context.text.get(context.range.start..end - "..".len())?;
    let number = before.get(before.trim_end_matches(|letter: char| letter.is_ascii_digit()).len()..)?;
    let start = end - "..".len() - number.len();
    let span = reader.raw_span(start, end);
    (!number.is_empty()).then(|| errors::foreign_word(span, &format!("{number}.."), &format!("{number}+")))
}
