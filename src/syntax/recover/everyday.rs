//! Days, hours, sums and times as everyday papers write them, where the grammar could not go on.

use super::expected::Context;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::errors;
use crate::syntax::grammar::is_reserved;
use crate::syntax::read::Reader;
use crate::syntax::scan::is_word;
use crate::value::Date;
use crate::value::date::month_beginning;

/// What was meant, if that is plain; the span is that of what could not be read.
pub(super) fn everyday(reader: &Reader<'_>, context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    named_month(reader, context)
        .or_else(|| measured(reader, context))
        .or_else(|| order_of_transition(context, span))
        .or_else(|| title_of_source(context, span))
}

/// The currencies that rules are mostly in.
const CURRENCIES: [&str; 30] = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR", "JPY", "KRW",
    "MOP", "MXN", "MYR", "NOK", "NZD", "PLN", "RUB", "SEK", "SGD", "THB", "TRY", "TWD", "USD", "ZAR",
];

/// The number that stands right before, with where it begins.
fn number_before<'t>(context: &Context<'t>) -> Option<(usize, &'t str)> {
    let is_number = context.last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && !context.last.is_empty();
    let start = context.range.start + context.chunk().rfind(context.last)?;
    is_number.then_some((start, context.last))
}

/// `29 February 2023`
fn named_month(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let (start, day) = number_before(context)?;
    let mut words = context.rest().splitn(3, [' ', ',']).filter(|word| !word.is_empty());
    let (month, rest) = (words.next()?, words.next()?);
    let year = rest.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let number = month_beginning(month.trim_end_matches('.'))?;
    let end = context.at + context.rest().find(year)? + year.len();
    let date = Date::new(year.parse().ok()?, number, day.parse().ok()?).ok();
    let days: Vec<Date> = date.into_iter().collect();
    Some(errors::day_first(reader.raw_span(start, end), context.text.get(start..end)?, &days))
}

/// `30 eur`, `30 天`
fn measured(reader: &Reader<'_>, context: &Context<'_>) -> Option<Diagnostic> {
    let (start, number) = number_before(context)?;
    let rest = context.rest();
    let word = rest.get(..rest.find(|c| !is_word(c)).unwrap_or(rest.len()))?;
    let small = CURRENCIES.contains(&word.to_ascii_uppercase().as_str()) && !is_reserved(word);
    let own = if small { Some(format!("{number} {}", word.to_ascii_uppercase())) } else { meant(number, word) }?;
    let span = reader.raw_span(start, context.at + word.len());
    let written = format!("{number} {word}");
    Some(if small { errors::small_currency(span, &written, &own) } else { errors::foreign_word(span, &written, &own) })
}

/// What a number with a unit of another language, or an hour with am or pm, is written as.
pub(super) fn meant(number: &str, unit: &str) -> Option<String> {
    let own = match unit {
        "天" | "日" | "日内" | "天内" | "d" => "days",
        "周" | "星期" | "w" => "weeks",
        "个月" | "月" => "months",
        "年" | "y" => "years",
        "小时" | "h" => "hours",
        "分钟" => "minutes",
        "个工作日" | "工作日" => "working days",
        "元" | "块" | "圆" | "人民币" => "CNY",
        "千元" => return Some(format!("{number}000 CNY")),
        "万元" => return Some(format!("{number}0000 CNY")).filter(|_| !number.contains('.')),
        "岁" | "个" | "辆" | "次" | "人" | "名" => return Some(number.to_owned()),
        "am" | "pm" => return hour(number, unit == "pm"),
        _ => return None,
    };
    Some(format!("{number} {own}"))
}

fn hour(number: &str, afternoon: bool) -> Option<String> {
    let hour: u32 = number.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    Some(format!("{:02}:00", hour % 12 + if afternoon { 12 } else { 0 }))
}

/// `keep previous until 2020-12-31 when c`
fn order_of_transition(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let (_, behind) = context.chunk().rsplit_once("keep previous until ")?;
    let day = behind.trim();
    let alone = day.len() == 10 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (alone && context.rest().starts_with("when ")).then(|| errors::until_first(span, day))
}

/// `source A "Act" zh "法"`
fn title_of_source(context: &Context<'_>, span: Span) -> Option<Diagnostic> {
    let titled = context.chunk().starts_with("source ") && context.last.starts_with('"');
    let (language, text) = context.rest().split_once(' ')?;
    let translated = (2..=3).contains(&language.len()) && text.trim_start().starts_with('"');
    (titled && translated).then(|| errors::translated_title(span))
}
