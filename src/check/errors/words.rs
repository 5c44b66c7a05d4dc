//! Messages and names that say something else than the rule.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::{Decimal, number};

pub(in crate::check) fn said_otherwise(span: Span, language: Option<&String>, said: &str, holds: &str) -> Diagnostic {
    let this = language.map_or_else(|| "this".to_owned(), |language| format!("the text in `{language}`"));
    Diagnostic::new(Code::W0853, span, format!("{this} says {said}, and the rule {holds}"))
        .help("mend one of the two; a placeholder such as `{limit}` says what the rule says, whatever that will be")
}

pub(in crate::check) fn another_rhythm(
    span: Span,
    name: &str,
    word: &str,
    (said, counted): (&str, &str),
    mended: Option<String>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of \"{word}\", and this is {counted}"));
    match mended {
        Some(mended) => found
            .help(format!("write `{mended}` here, or say in the name and the words that it is {counted}"))
            .suggest(span, mended),
        None => found.help(format!(
            "mend the time here, so that it is {said}, or say in the name and the words that it is {counted}"
        )),
    }
}

pub(in crate::check) fn counted_for_ever(span: Span, name: &str, word: &str, day: &str) -> Diagnostic {
    Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of \"{word}\", and this counts all there ever was"))
        .help(format!(
            "say in which time, such as `where x.{day} in year of …` or `in the 12 months to …`, or mend the words"
        ))
}

/// `to` is the day to which it is counted.
pub(in crate::check) fn rolling_for_calendar(span: Span, name: &str, year: bool, to: &str) -> Diagnostic {
    let word = if year { "year" } else { "month" };
    let mended = format!("{word} of {to}");
    let found = Diagnostic::new(
        Code::W0854,
        span,
        format!("`{name}` speaks of the calendar {word}, and this moves on day by day"),
    )
    .help(format!("write `{mended}` for the {word} of the calendar, or mend the words"));
    if to == "…" { found } else { found.suggest(span, mended) }
}

pub(in crate::check) fn label_says(span: Span, said: &str, holds: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the label says {said}, and this asks for {holds}"))
        .help("mend one of the two: the label is what people are told")
}

pub(in crate::check) fn label_says_side(span: Span, after: bool, length: &str) -> Diagnostic {
    let (said, is, sign) = if after { ("after", "before", "-") } else { ("before", "after", "+") };
    Diagnostic::new(Code::W0853, span, format!("the label says {length} {said}, and this asks for {length} {is}"))
        .help(format!("write `{sign}` here, or mend the label: `fact + length >= day` lets pass what lies in the time before the day"))
}

/// `mended` is the comparison turned round.
pub(in crate::check) fn label_turned(span: Span, said: &str, asks: &str, mended: Option<String>) -> Diagnostic {
    let mended = mended.map_or_else(|| "turn the comparison round".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, format!("the label says \"{said}\", and this asks {asks}"))
        .label("the opposite of what people are told")
        .help(format!("{mended}, or mend the label"))
}

pub(in crate::check) fn label_denied(span: Span, said: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the label says \"{said}\", and this asks for the opposite"))
        .label("the opposite of what people are told")
        .help(format!("write `{mended}`, or mend the label"))
        .suggest(span, mended)
}

pub(in crate::check) fn another_day_said(span: Span, said: &str, is: &str, at: Span) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("this says {said}, and the rule {is}"));
    let found = if at == span { found } else { found.also(at, "the day of the rule") };
    found.help(format!("mend one of the two: write {is} in the words, or {said} in the rule"))
}

pub(in crate::check) fn part_for_the_rest(span: Span, off: Decimal) -> Diagnostic {
    let (off, rest) = (percent(off), percent(Decimal::ONE - off));
    Diagnostic::new(Code::W0853, span, format!("the words say that {off} is taken off, and this is {off} itself"))
        .label("so much is due")
        .help(format!("write {rest}, which is what is left; or mend the words"))
        .suggest(span, rest)
}

pub(in crate::check) fn sign_lost(span: Span, value: Decimal) -> Diagnostic {
    let value = number::show(value);
    Diagnostic::new(Code::W0853, span, format!("the words say {value}%, and this is {value} times as much"))
        .help(format!("write `{value}%`"))
        .suggest(Span::at(span.file, span.end as usize), "%")
}

pub(in crate::check) fn another_percent(span: Span, words: Span, (said, is): (&str, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("this is {is}, and the words say {said}"))
        .also(words, "what people are told")
        .help(format!("mend one of the two: write `{said}` here, or {is} in the words"))
}

fn percent(part: Decimal) -> String {
    format!("{}%", number::show(part * Decimal::ONE_HUNDRED))
}

pub(in crate::check) fn season_turned(span: Span, first: &str, last: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the words say {first} to {last}, and this runs from {last} to {first}"))
        .help("exchange the two days: the first day of the season stands first")
}

pub(in crate::check) fn order_said_otherwise(
    span: Span,
    (one, other): (&str, &str),
    (said, is): (&str, &str),
) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the label says {said}, and this asks for `{one}` {is} `{other}`, or on the same day"),
    )
    .help("turn the comparison round, or mend the label: it is what people are told")
}

pub(in crate::check) fn window_on_the_other_side(span: Span, after: bool, length: &str, mended: &str) -> Diagnostic {
    let (said, is) = if after { ("after", "before") } else { ("before", "after") };
    Diagnostic::new(Code::W0853, span, format!("the message says {length} {said}, and this is {length} {is}"))
        .help(format!("write `{mended}`, or mend the message"))
        .suggest(span, mended)
}

/// `kept` is the year, quarter, month or week that is counted, `mended` what moves on.
pub(in crate::check) fn calendar_for_rolling(
    span: Span,
    name: &str,
    words: &str,
    (kept, mended): (&str, &str),
) -> Diagnostic {
    let message = format!("`{name}` speaks of \"{words}\", and this counts the calendar {kept}");
    Diagnostic::new(Code::W0854, span, message)
        .label(format!("begins anew with each {kept} of the calendar"))
        .help(format!("write `{mended}`, which moves on day by day, or speak of the calendar {kept} in the words"))
        .suggest(span, mended)
}

pub(in crate::check) fn another_window(span: Span, name: &str, words: &str, (is, mended): (&str, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0854, span, format!("`{name}` speaks of \"{words}\", and this goes back {is}"))
        .help(format!("write `{mended}`, or mend the words"))
        .suggest(span, mended)
}

/// `meant` is the language in which the number of the rule is missing, and this number.
pub(in crate::check) fn languages_differ(
    (span, whole): (Span, Span),
    (language, said): (&str, &str),
    (other, there): (&str, &str),
    meant: Option<(&str, &str)>,
) -> Diagnostic {
    let message = format!("the text in `{language}` says {said}, and the one in `{other}` {there}");
    let help = match meant {
        Some((language, number)) => format!("the rule asks for {number}: write {number} in the text in `{language}`"),
        None => "mend one of the two; in a message, a placeholder such as `{limit}` says the same in every language"
            .to_owned(),
    };
    let found = Diagnostic::new(Code::W0885, span, message).help(help);
    if span == whole { found } else { found.also(whole, "one text in several languages") }
}

/// `as_read` is the whole condition with parentheses as it is read, `other` as it may be meant.
pub(in crate::check) fn and_binds_first(span: Span, as_read: &str, other: Option<&str>) -> Diagnostic {
    let other = other.unwrap_or("(… or …) and …");
    Diagnostic::new(Code::W0886, span, format!("`and` binds more tightly than `or`: this is `{as_read}`"))
        .label("one alternative by itself")
        .help(format!(
            "if this is not meant, write `{other}`; otherwise these parentheses, so that everybody reads it alike"
        ))
}

/// `says` is whether the label says yes to the question.
pub(in crate::check) fn label_answers(span: Span, question: &str, (says, mended): (bool, &str)) -> Diagnostic {
    let (said, asked) = if says { ("yes", "no") } else { ("no", "yes") };
    Diagnostic::new(Code::W0853, span, format!("the label says {said} to \"{question}\", and this asks for {asked}"))
        .label("the opposite of what people are told")
        .help(format!("write `{mended}`, or mend the label"))
}

pub(in crate::check) fn label_stops_beside(span: Span, said: &str, asks: &str, mended: Option<String>) -> Diagnostic {
    let mended = mended.map_or_else(|| "mend the comparison".to_owned(), |mended| format!("write `{mended}`"));
    Diagnostic::new(Code::W0853, span, format!("the label says {said}, and this asks for {asks}"))
        .label("the number itself is judged otherwise than people are told")
        .help(format!("{mended}, or mend the label"))
}

pub(in crate::check) fn end_is_included(span: Span, said: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(
        Code::W0853,
        span,
        format!("the message says \"{said}\", and what stands behind it is allowed itself"),
    )
    .help(format!("write \"{meant}\""))
}

pub(in crate::check) fn label_names_others(span: Span, said: &str, asks: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the label says \"{said}\", and this asks for `{asks}`"))
        .label("not all pass of whom people are told that they do")
        .help("name the same members in both: the label is what people are told")
}

/// `is` says whom the condition lets pass, `mended` is what the words ask for.
pub(in crate::check) fn joined_otherwise(
    span: Span,
    (who, said): (&str, &str),
    is: &str,
    mended: Option<&str>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("{who} says \"{said}\", and {is} here"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help("mend one of the two: the words are what people are told"),
    }
}

pub(in crate::check) fn label_of_a_number(span: Span, said: &str, asks: &str, mended: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("the label says {said}, and this asks for {asks}"))
        .help(format!("write `{mended}`, or mend the label"))
        .suggest(span, mended)
}

/// `mended` is what the words ask for, where it is known how it is written.
pub(in crate::check) fn another_season(
    span: Span,
    who: &str,
    (said, is): (&str, &str),
    mended: Option<String>,
) -> Diagnostic {
    let message = format!("{who} says {said}, and this is {is}");
    let found = Diagnostic::new(Code::W0853, span, message);
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help("mend one of the two: the words are what people are told"),
    }
}
