//! What new authors write where the grammar could not go on: what is meant is plain, though no word of another language stands there.

use super::expected::Context;
use super::shape::Shape;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::grammar::Rule;
use crate::syntax::read::Reader;
use crate::syntax::scan::is_word;

/// The days of the week, as they are written here.
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
/// What the rungs of ladders are called elsewhere.
const RUNGS: [(&str, &str); 4] = [("first", "1"), ("second", "2"), ("third", "3"), ("fourth", "4")];

/// What was meant; the span is that of what could not be read.
pub(super) fn novice(reader: &Reader<'_>, context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let found = context.rest().split(|c| !is_word(c)).next().unwrap_or_default();
    weekday(context, (span, found))
        .or_else(|| rung(context, (span, found)))
        .or_else(|| member_of_list(context, (span, found)))
        .or_else(|| verdict_without_act(context, (span, found)))
        .or_else(|| arrow_in_words(reader, context))
        .or_else(|| roll_to(context, span))
        .or_else(|| yearly_span(context, span))
}

/// A clause of the next line that says in another word when the law ends: `on go`, `until 2020-09-30`.
pub(super) fn on_the_next_line(
    context: &Context<'_>,
    shape: Option<&Shape>,
    at: impl Fn(usize, usize) -> Span,
) -> Option<Diagnostic> {
    let rest = context.rest();
    let start = context.at + rest.len() - rest.trim_start().len();
    let ends = rest.trim_start().starts_with("until ") && shape?.own_words().contains(&"repealed");
    ends.then(|| errors::ends_with(at(start, start + "until".len())))
}

/// `weekend sat, sun`
fn weekday(context: &Context<'_>, (span, found): (Span, &str)) -> Option<Diagnostic> {
    let wanted = context.rules.contains(&Rule::weekday) && !found.is_empty();
    let small = found.to_lowercase();
    let begins = |day: &&&str| small.len() > 1 && day.starts_with(small.as_str());
    let meant = WEEKDAYS.iter().find(begins).copied().or_else(|| nearest(&small, WEEKDAYS)).filter(|_| wanted)?;
    Some(errors::foreign_word(span, found, meant))
}

/// `ladder { first: warn }`
fn rung(context: &Context<'_>, (span, found): (Span, &str)) -> Option<Diagnostic> {
    let wanted = context.rules.contains(&Rule::rung_number) || context.rules.contains(&Rule::rung);
    let (_, own) = RUNGS.iter().find(|(word, _)| *word == found).filter(|_| wanted)?;
    Some(errors::foreign_word(span, found, own))
}

/// `papers contains passport`
fn member_of_list(context: &Context<'_>, (span, found): (Span, &str)) -> Option<Diagnostic> {
    let list =
        context.chunk().trim_end().strip_suffix("contains")?.trim_end().rsplit(|c| !is_word(c) && c != '.').next()?;
    let named = found.starts_with(|c: char| is_word(c) && !c.is_ascii_digit());
    named.then(|| errors::has_member(span, found, list))
}

/// `expect forbidden by r`
fn verdict_without_act(context: &Context<'_>, (span, found): (Span, &str)) -> Option<Diagnostic> {
    let verdict = matches!(context.last, "forbidden" | "permitted" | "undetermined");
    let alone = context
        .chunk()
        .trim_end()
        .strip_suffix(context.last)
        .is_some_and(|before| before.trim_end().ends_with("expect"));
    (verdict && alone && found == "by").then(|| errors::verdict_of_no_act(span, context.last))
}

/// `amend r.require n > 3 to n > 5`
fn arrow_in_words(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let wanted = context.rules.iter().any(|rule| matches!(rule, Rule::arrow | Rule::slip_arrow));
    let chunk = context.chunk();
    let (before, change) = chunk.rsplit_once("amend ").filter(|_| wanted)?;
    let line = change.len() + context.rest().lines().next().unwrap_or_default().len();
    let from = context.range.start + before.len() + "amend ".len();
    let line = context.text.get(from..from + line).filter(|line| !line.contains("->"))?;
    let at = from + line.find(" to ")? + 1;
    let span = reader.raw_span(at, at + "to".len());
    Some(errors::foreign_operator(span, "to", "->", "->"))
}

/// `roll to next working day`
fn roll_to(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let line = context.rest().lines().next().unwrap_or_default();
    let moved =
        context.last == "roll" && (line.contains("next") || line.contains("following") || line.contains("working"));
    moved.then(|| errors::roll_forward(span))
}

/// `holiday every 12-25 .. 12-26`
fn yearly_span(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let (_, first) = context.chunk().trim_end().rsplit_once("holiday every ")?;
    let last = context.rest().strip_prefix("..")?.trim_start();
    let end = last.find(|sign: char| !sign.is_ascii_digit() && sign != '-').unwrap_or(last.len());
    let last = last.get(..end).filter(|last| last.len() == 5 && first.trim().len() == 5)?;
    Some(errors::yearly_span(span, first.trim(), last))
}
