//! Texts that say one number in one language, and another in the other.

use super::claim::{Figure, figures};
use super::one_language;
use super::translation::texts;
use crate::check::edit::place_of;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::value::date::month_of;
use crate::value::{Decimal, Duration, number};

/// A number, and of what time it is so many.
type Said = (Decimal, Option<Duration>);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = texts(look).into_iter().flat_map(|(_, texts)| texts);
    all.filter_map(|text| {
        let ((language, first), others) = text.texts.split_first().filter(|(_, others)| !others.is_empty())?;
        let known = said(first);
        let (other, one, another) = others.iter().find_map(|(other, text)| {
            let (one, another) = apart(&known, &said(text))?;
            Some((other, one, another))
        })?;
        let at = place_of(look, text.span, &another).unwrap_or(text.span);
        let rule = asked_in(look, text.span, (&one, &another))
            .map(|is_one| if is_one { (other, &one) } else { (language, &another) });
        let at = match rule {
            Some((_, number)) if *number == another => place_of(look, text.span, &one).unwrap_or(at),
            Some(_) | None => at,
        };
        let meant = rule.map(|(language, number)| (language.as_str(), number.as_str()));
        let found = errors::languages_differ((at, text.span), (language, &one), (other, &another), meant);
        Some(one_language::left(look, found, &text, (language, &one), (other, &another)))
    })
    .collect()
}

/// Whether a line with its label asks for the first of two numbers; none if for both or neither.
fn asked_in(look: Look<'_>, line: Span, (one, other): (&str, &str)) -> Option<bool> {
    let lines = look.policy.provisions.iter().flat_map(|provision| provision.lines());
    let conditions = lines.map(|line| look.span(line.condition));
    let mut own = conditions.filter(|span| span.file == line.file && line.start <= span.start && span.end <= line.end);
    let asked = figures(look.sources.text(own.next()?))
        .into_iter()
        .map(|figure| number::show(figure.number))
        .collect::<Vec<_>>();
    let has = |number: &str| asked.iter().any(|own| own == number);
    (has(one) != has(other)).then(|| has(one))
}

/// The first numbers of two texts that say equally many, and not the same.
fn apart(one: &[Said], other: &[Said]) -> Option<(String, String)> {
    let lacks = |of: &[Said], from: &[Said]| {
        let of = of.iter().find(|said| !from.iter().any(|known| same(**said, *known)));
        of.map(|(number, _)| number::show(*number))
    };
    let pair = lacks(one, other).zip(lacks(other, one));
    pair.filter(|_| one.len() == other.len())
}

fn same(one: Said, other: Said) -> bool {
    one.0 == other.0 || one.1.zip(other.1).is_some_and(|(one, other)| one == other)
}

fn said(text: &str) -> Vec<Said> {
    let all = figures(text).into_iter().filter(|figure| !is_of_a_day(*figure));
    all.map(|figure| (figure.number, figure.length())).collect()
}

/// Whether it is the day, the month or the year of a date, or an hour of the day: languages write these in ways of their own.
fn is_of_a_day(figure: Figure<'_>) -> bool {
    let rest = figure.behind().trim_start();
    let word = |text: &str| {
        text.split(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty()).and_then(month_of)
    };
    let last = figure.before().rsplit(|letter: char| !letter.is_alphanumeric()).find(|word| !word.is_empty());
    let year = figure.number >= Decimal::from(1900) && figure.number < Decimal::from(2200);
    let signs = ["月", "号", "时", "点", ":", "am", "pm", "a.m", "p.m", "o'clock"];
    let of_month = rest.starts_with('日') && figure.before().trim_end().ends_with('月');
    year || of_month
        || signs.iter().any(|sign| rest.starts_with(sign))
        || word(rest).is_some()
        || last.and_then(month_of).is_some()
}
