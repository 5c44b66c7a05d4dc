//! Words that let a time move on day by day, "in the last 12 months", over a count that keeps to the calendar, or goes back less far.

use super::claim::{figures, without_word};
use super::rhythm::windows;
use super::text::{labels, messages};
use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::PeriodKind;
use crate::value::{Duration, Unit};

/// Words before a length of time that say that it moves on.
const ROLLING: [&str; 15] = [
    "last",
    "past",
    "previous",
    "preceding",
    "any",
    "in",
    "within",
    "the",
    "latest",
    "rolling",
    "过去",
    "最近",
    "近",
    "前",
    "连续",
];
/// A year or a month that moves on, in words.
const IN_WORDS: [(&str, i64); 17] = [
    ("within one year", 12),
    ("within a year", 12),
    ("within one month", 1),
    ("within a month", 1),
    ("一年内", 12),
    ("一个月内", 1),
    ("within the last year", 12),
    ("in the last year", 12),
    ("within the last month", 1),
    ("past year", 12),
    ("rolling year", 12),
    ("过去一年", 12),
    ("最近一年", 12),
    ("近一年", 12),
    ("past month", 1),
    ("过去一个月", 1),
    ("最近一个月", 1),
];
/// Words of what counts no more after a time.
const LAPSED: [&str; 8] =
    ["deleted", "lapse", "struck off", "forgotten", "no longer count", "erased", "wiped", "count no more"];
/// Words for a time of the calendar.
const CALENDAR: [&str; 8] = ["calendar", "自然年", "自然月", "年度", "this year", "same year", "of the year", "当年"];

pub(super) fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let windows = match &provision.body {
        Body::Quota { count, .. } | Body::Sanction { nth: count, .. } => windows(look, *count),
        Body::Rule(lines) => {
            let within = lines.iter().flat_map(|line| look.within(line.condition));
            within.flat_map(|id| windows(look, id)).collect()
        }
        Body::Fee { .. } | Body::Deadline(_) | Body::Procedure(_) => Vec::new(),
    };
    let [window] = windows[..] else { return None };
    let labels = provision.lines().iter().flat_map(|line| labels(look, line));
    let (words, said) = only(&texts(look, provision).into_iter().chain(labels).collect::<Vec<_>>())?;
    let at = look.span(window);
    if let Node::PeriodOf(kind, day) = look.node(window) {
        let mended = format!("the {} to {}", shown(said), look.sources.text(look.span(*day)));
        return Some(errors::calendar_for_rolling(at, &provision.name, &words, (calendar(*kind), &mended)));
    }
    let Node::Trailing { length, to, .. } = look.node(window) else { return None };
    let own = duration(look, *length).filter(|own| own.unit == said.unit && own.amount != said.amount)?;
    let mended = format!("the {} to {}", shown(said), look.sources.text(look.span(*to)));
    Some(errors::another_window(at, &provision.name, &words, (&shown(own), &mended)))
}

/// The messages, the comment and the name.
fn texts(look: Look<'_>, provision: &Provision) -> Vec<String> {
    let mut all = messages(look, provision);
    all.extend(provision.doc.texts().values().map(|text| text.to_lowercase()));
    all.push(provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ").to_lowercase());
    all
}

/// The one time that texts let move on, and the words for it.
fn only(texts: &[String]) -> Option<(String, Duration)> {
    if texts.iter().any(|text| CALENDAR.iter().any(|word| text.contains(word))) {
        return None;
    }
    let all: Vec<(String, Duration)> = texts.iter().flat_map(|text| rolling(text)).collect();
    let (words, first) = all.first()?;
    all.iter().all(|(_, other)| other == first).then(|| (words.clone(), *first))
}

fn rolling(text: &str) -> Vec<(String, Duration)> {
    let in_words = IN_WORDS.iter().filter(|(word, _)| text.contains(word));
    let in_words = in_words.map(|(word, amount)| ((*word).to_owned(), Duration { amount: *amount, unit: Unit::Month }));
    let counted = figures(text).into_iter().filter_map(|figure| {
        let (_, rest) = figure.of()?;
        let word = ROLLING.into_iter().find(|word| without_word(figure.before(), word).is_some());
        let length = figure.length().filter(|length| matches!(length.unit, Unit::Day | Unit::Month))?;
        let end = text.len() - rest.len();
        let start = figure.before().trim_end().len() - word.map_or(0, str::len);
        let lapse = figure.before().trim_end().ends_with("after") && LAPSED.iter().any(|word| text.contains(word));
        let moves = word.is_some() || rest.starts_with("period") || figure.is_term() || lapse;
        moves.then(|| Some((text.get(start..end)?.trim().to_owned(), length))).flatten()
    });
    in_words.chain(counted).collect()
}

fn calendar(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Week => "week",
        PeriodKind::Month => "month",
        PeriodKind::Quarter => "quarter",
        PeriodKind::Year => "year",
    }
}

/// As it is written in a window.
fn shown(length: Duration) -> String {
    match length.unit {
        Unit::Month if length.amount != 1 => format!("{} months", length.amount),
        Unit::Day | Unit::WorkingDay | Unit::Minute | Unit::Month => length.to_string(),
    }
}
