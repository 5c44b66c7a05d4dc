//! What people write by habit, from other languages and from everyday papers, where the grammar could not go on.

use super::expected::Context;
use super::heads::head;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::clauses;
use crate::syntax::errors;
use crate::syntax::grammar::Rule;
use crate::syntax::read::{Reader, meant_days};
use crate::syntax::scan::{is_word, token};
use crate::value::parse_datetime_in;

/// What was meant, if that is plain; the span is that of what could not be read.
pub(super) fn habit(reader: &Reader<'_>, context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    head(reader, context, span)
        .or_else(|| governed_by(context, span))
        .or_else(|| record_in_place(context, span))
        .or_else(|| day_first(reader, context))
        .or_else(|| years(reader, context))
        .or_else(|| grouped(reader, context))
        .or_else(|| percent(reader, context))
        .or_else(|| members(reader, context))
        .or_else(|| parameter(reader, context))
        .or_else(|| counted(reader, context))
        .or_else(|| like(reader, context))
        .or_else(|| quoted(context, span))
        .or_else(|| holidays(reader, context))
        .or_else(|| twice(reader, context))
        .or_else(|| arrow_behind_key(reader, context))
        .or_else(|| sign_behind_word(reader, context))
        .or_else(|| short_hour(reader, context))
        .or_else(|| number_behind_is(reader, context))
}

/// `n is not 3`
fn number_behind_is(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let number = context.rest().starts_with(|c: char| c.is_ascii_digit()) && context.rules.contains(&Rule::is_choice);
    let chunk = context.chunk().trim_end();
    let (written, own) = [("is not", "!="), ("is", "==")].into_iter().find(|(words, _)| chunk.ends_with(words))?;
    let end = context.range.start + chunk.len();
    number.then(|| errors::number_behind_is(reader.raw_span(end - written.len(), end), written, own))
}

/// `by k { person => 3 }`
fn arrow_behind_key(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let sign = ["=>", "->", "="].into_iter().find(|sign| context.rest().starts_with(sign))?;
    let key = context.rules.contains(&Rule::colon) && !context.rules.contains(&Rule::arrow);
    let start = context.range.start + context.chunk().trim_end().len();
    let span = reader.raw_span(start, context.at + sign.len());
    key.then(|| match amended(context).filter(|_| sign == "->") {
        Some(path) => {
            let new = context.rest().get(sign.len()..).and_then(|rest| rest.split(['}', ',', '\n']).next());
            let change = format!("{} -> {}", context.chunk().trim(), new.unwrap_or_default().trim());
            errors::change_without_key(span, path, &change)
        }
        None => errors::arrow_behind_key(span, sign),
    })
}

/// What an amendment changes, where this stands in the braces behind it.
fn amended<'t>(context: &Context<'t>) -> Option<&'t str> {
    let (head, before) = context.text.get(..context.range.start)?.rsplit_once('{')?;
    let mut words = head.split_whitespace().rev();
    words.next().filter(|_| words.next() == Some("amend") && !before.contains('}'))
}

/// `limit = 5`, `limit: 5`
fn sign_behind_word(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let rest = context.rest();
    let sign = rest.get(..1).filter(|sign| matches!(*sign, "=" | ":") && !rest.starts_with("=="))?;
    let word = context.chunk().trim();
    let alone = word == context.last && clauses::find(word).is_some();
    let start = context.range.start + context.chunk().trim_end().len();
    alone.then(|| errors::sign_behind_word(reader.raw_span(start, context.at + sign.len()), sign, word))
}

/// `2018-11-16T8:00`
fn short_hour(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let part = |c: char| c.is_ascii_digit() || c == '-';
    let start = context.at - (context.chunk().len() - context.chunk().trim_end_matches(part).len());
    let written = context.text.get(start..context.range.end)?;
    let (day, time) = written.split_at_checked(10)?;
    let hour = time.strip_prefix('T')?;
    let length = hour.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(hour.len());
    let own = format!("{day}T0{}", hour.get(..length)?);
    let moment = hour.find(':') == Some(1) && parse_datetime_in(&own, None).is_ok();
    let end = start + day.len() + 1 + length;
    moment.then(|| errors::short_time(reader.raw_span(start, end), context.text.get(start..end).unwrap_or(""), &own))
}

/// `holiday 2021-01-01, 2022-01-01`
fn holidays(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let (rest, chunk) = (context.rest(), context.chunk().trim_end());
    let begun = chunk.rfind("holiday ").filter(|at| !chunk.get(*at..).is_some_and(|clause| clause.contains('\n')));
    let next = rest.strip_prefix(',').filter(|_| begun.is_some())?.trim_start();
    let day = next.starts_with(|letter: char| letter.is_ascii_digit());
    let end = context.at + rest.len() - next.len();
    day.then(|| {
        errors::one_holiday(reader.raw_span(context.at, end), next.split([' ', ',', '\n']).next().unwrap_or_default())
    })
}

/// `by by x`: the second was read as a name.
fn twice(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let read = context.chunk().trim_end();
    let before = read.strip_suffix(context.last).filter(|_| !context.last.is_empty())?;
    let again = before.trim_end().strip_suffix(context.last)?;
    let word = context.last.chars().all(char::is_alphabetic) && !again.ends_with(is_word) && !before.ends_with(is_word);
    let start = context.range.start + before.len();
    word.then(|| errors::twice(reader.raw_span(start, start + context.last.len()), context.last))
}

/// `governed by asked_on`
fn governed_by(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let by = context.last == "governed" && context.rest().starts_with("by ");
    by.then(|| errors::foreign_word(span, "governed by", "governed on").fix(span, "on"))
}

/// `keeper: { born_on: date }`
fn record_in_place(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let typed = context.rest().starts_with('{') && context.rules.contains(&Rule::type_name);
    let before = context.chunk().trim_end();
    let before = before.strip_suffix('[').unwrap_or(before).trim_end();
    let field = before.strip_suffix(':').filter(|_| typed)?.trim_end();
    Some(errors::record_in_place(span, field.rsplit(|c| !is_word(c)).next()?))
}

/// The digits and signs before and behind the place, as one.
fn around<'t>(context: &Context<'t>, signs: &str) -> Option<(usize, &'t str)> {
    let part = |c: char| c.is_ascii_digit() || signs.contains(c);
    let before = context.chunk().len() - context.chunk().trim_end_matches(part).len();
    let behind = context.rest().find(|c| !part(c)).unwrap_or(context.rest().len());
    let start = context.at - before;
    let whole = context.text.get(start..context.at + behind)?;
    Some((start, whole.trim_end_matches(|c| signs.contains(c))))
}

/// `01.02.2020`
fn day_first(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let (start, written) = around(context, "./-")?;
    let days = meant_days(written)?;
    Some(errors::day_first(reader.raw_span(start, start + written.len()), written, &days))
}

/// `published 2019-2021`
fn years(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let (start, written) = around(context, "-")?;
    let (first, last) = written.split_once('-')?;
    let year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let span = reader.raw_span(start, start + written.len());
    (year(first) && year(last)).then(|| errors::span_of_years(span, written, &format!("{first} .. {last}")))
}

/// `1,000 EUR`, `300,50 EUR`
fn grouped(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let digit_behind = context.rest().strip_prefix(',')?.starts_with(|c: char| c.is_ascii_digit());
    let (start, written) = around(context, ".,")?;
    let (whole, last) = written.rsplit_once(',')?;
    if !digit_behind || !written.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let thousands = last.contains('.') || (last.len() == 3 && !whole.contains('.'));
    let own = if thousands { written.replace(',', "") } else { format!("{}.{last}", whole.replace(['.', ','], "")) };
    Some(errors::grouped_number(reader.raw_span(start, start + written.len()), written, &own))
}

/// `1.5 %`
fn percent(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let behind = context.rest().strip_prefix('%')?.trim_start_matches([' ', '\t']);
    let number = context.last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !context.last.is_empty();
    let divided = behind.starts_with(|c: char| c.is_ascii_digit() || c == '(');
    let start = context.range.start + context.chunk().rfind(context.last)?;
    (number && !divided).then(|| errors::spaced_percent(reader.raw_span(start, context.at + 1), context.last))
}

/// `k in (a, b)`
fn members(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let chunk = context.chunk();
    let open = chunk.rfind('(').filter(|_| context.rest().starts_with(','))?;
    let before = chunk.get(..open)?.trim_end().strip_suffix("in").filter(|before| before.ends_with(' '))?;
    let negated = before.trim_end().strip_suffix(" not");
    let start = context.range.start + negated.map_or(before.len(), |before| before.len() + 1);
    let inner = context.text.get(context.range.start + open + 1..context.range.end)?;
    let inner = inner.get(..inner.find(')')?)?;
    let items: Vec<&str> = inner.split(',').map(str::trim).collect();
    let not = if negated.is_some() { "not " } else { "" };
    let names = items.iter().all(|item| item.starts_with(|c: char| is_word(c) && !c.is_ascii_digit()));
    let names = names && items.iter().all(|item| item.chars().all(|c| is_word(c) || c == '.'));
    let own = names.then(|| format!("is {not}{}", items.join(" or ")));
    let end = context.range.start + open + 1 + inner.len() + 1;
    let list = format!("{not}in [{}]", items.join(", "));
    Some(errors::members_in_parentheses(reader.raw_span(start, end), &list, own.as_deref()))
}

/// `define x(n)`
fn parameter(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let chunk = context.chunk();
    let untyped = chunk.starts_with("define ") && context.rest().starts_with([')', ',']) && !chunk.contains(')');
    let start = context.range.start + chunk.rfind(context.last)?;
    let span = reader.raw_span(start, start + context.last.len());
    (untyped && context.rules.contains(&Rule::colon)).then(|| errors::parameter_type(span, context.last))
}

/// `count xs < 3`, `nth count 1`
fn counted(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let chunk = context.chunk().trim_end();
    if context.last == "count" && context.rules.contains(&Rule::kw_distinct) {
        let start = context.range.start + chunk.rfind("count")?;
        return Some(errors::count_what(reader.raw_span(start, start + "count".len()), None));
    }
    let before = chunk.strip_suffix(context.last)?;
    let start = before.trim_end().strip_suffix("count").filter(|_| before.ends_with(' '))?.len();
    if !context.rules.contains(&Rule::kw_in) {
        return None;
    }
    if context.rest().starts_with("of ") {
        let span = reader.raw_span(context.at, context.at + "of".len());
        return Some(errors::foreign_operator(span, "of", "in", "in"));
    }
    let more = if chunk.len() == context.chunk().len() {
        context.rest().find(|c| !is_word(c) && c != '.').unwrap_or(context.rest().len())
    } else {
        0
    };
    let filtered = context.rest().get(more..).is_some_and(|behind| behind.trim_start().starts_with("where "));
    let start = context.range.start + start;
    let list = context.text.get(context.range.start + before.len()..context.at + more)?.trim_end();
    let span = reader.raw_span(start, context.range.start + before.len() + list.len());
    // what is asked of each has to name it, too
    Some(errors::count_what(span, Some(list).filter(|_| !filtered)))
}

/// `s like "AB%"`
fn like(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let rest = context.rest();
    let after = rest.strip_prefix("like").filter(|after| after.starts_with(' '))?;
    let text = after.trim_start();
    let text = text.get(..token(text)).filter(|text| text.starts_with('"'))?;
    let end = context.at + rest.find(text)? + text.len();
    let pattern = text.trim_matches('"');
    let inner = pattern.trim_matches('%');
    let test = match (pattern.starts_with('%'), pattern.ends_with('%')) {
        (true, true) => "contains",
        (true, false) => "ends with",
        (false, true) => "starts with",
        (false, false) => "==",
    };
    let own = (!inner.contains(['%', '_'])).then(|| format!("{test} \"{inner}\""));
    Some(errors::like(reader.raw_span(context.at, end), own.as_deref()))
}

/// `k is "media"`
fn quoted(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let rest = context.rest();
    let text = rest.get(..token(rest))?.strip_prefix('"')?.strip_suffix('"')?;
    let name = text.starts_with(|c: char| is_word(c) && !c.is_ascii_digit()) && text.chars().all(is_word);
    (name && context.rules.contains(&Rule::is_choice)).then(|| errors::quoted_member(span, text))
}
