//! What is written as people write it elsewhere: it is plain what is meant, so reading goes on.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::Date;

/// `&&`, `=`, `<>` …
pub(in crate::syntax) fn foreign_operator(span: Span, foreign: &str, own: &str, replacement: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{foreign}` is no operator here"))
        .label(format!("`{own}` is meant"))
        .help(format!("write `{own}`"))
        .fix(span, replacement)
}

/// `null`, `True`
pub(in crate::syntax) fn foreign_word(span: Span, foreign: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{foreign}` is written `{own}`"))
        .help(format!("write `{own}`"))
        .fix(span, own)
}

/// `is null`, `is not null`
pub(in crate::syntax) fn foreign_none(span: Span, words: &str, foreign: &str, own: &str) -> Diagnostic {
    let words_before = u32::try_from(words.len()).unwrap_or(0);
    let negation = Span { start: span.start.saturating_sub(words_before), ..span };
    Diagnostic::new(Code::E0112, span, format!("`{words}{foreign}` is written `is {own}`"))
        .help(format!("write `is {own}`"))
        .suggest(if own == "given" { negation } else { span }, if own == "given" { "is given" } else { own })
}

/// `elif`
pub(in crate::syntax) fn elif(span: Span) -> Diagnostic {
    let word = Span { end: span.start + 4, ..span };
    foreign_word(word, "elif", "else if")
}

/// `¥300`, `300 yuan`
pub(in crate::syntax) fn foreign_money(span: Span, foreign: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{foreign}` is no amount of money"))
        .help(format!("write the number and the code of the currency: `{own}`"))
        .suggest(span, own)
}

/// `30 eur`
pub(in crate::syntax) fn small_currency(span: Span, written: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{written}` is no amount of money"))
        .help(format!("the code of a currency is written in capital letters: `{own}`"))
        .suggest(span, own)
}

/// `keep previous until 2020-12-31 when …`
pub(in crate::syntax) fn until_first(span: Span, day: &str) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "`when` stands before `until`")
        .help(format!("write who is kept, then until when: `keep previous when … until {day}`"))
}

/// `source A "Act" zh "法"`
pub(in crate::syntax) fn translated_title(span: Span) -> Diagnostic {
    Diagnostic::new(Code::E0104, span, "a source has one title, as it was published")
        .help("leave the translation out, or declare the translated text as a source of its own")
}

/// `1,000`, `300,50`
pub(in crate::syntax) fn grouped_number(span: Span, written: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{written}` is not how a number is written"))
        .help(format!("a number has no comma, and a point before its decimals: `{own}`"))
        .suggest(span, own)
}

/// `1.000 EUR`
pub(in crate::syntax) fn perhaps_thousands(span: Span, amount: &str, code: &str) -> Diagnostic {
    let (whole, decimals) = amount.split_once('.').unwrap_or((amount, ""));
    let small = format!("{whole}.{}", decimals.get(..2).unwrap_or_default());
    Diagnostic::new(Code::E0112, span, format!("`{amount} {code}` may be {whole}{decimals} or {small}")).help(format!(
        "write `{whole}{decimals} {code}` or `{small} {code}`, whichever is meant; thousands have no point"
    ))
}

/// `1.5 %`
pub(in crate::syntax) fn spaced_percent(span: Span, number: &str) -> Diagnostic {
    let own = format!("{number}%");
    Diagnostic::new(Code::E0112, span, format!("`{number} %` is written `{own}`"))
        .help(format!("the sign stands right behind the number: `{own}`"))
        .suggest(span, own)
}

/// `01.02.2020`, `1/2/2020`
pub(in crate::syntax) fn day_first(span: Span, written: &str, days: &[Date]) -> Diagnostic {
    let found = Diagnostic::new(Code::E0110, span, format!("`{written}` is not how a date is written"));
    match days {
        [] => found.help("write year, month and day: `2018-11-16`"),
        [day] => found.help(format!("write year, month and day: `{day}`")).suggest(span, day.to_string()),
        [day, other, ..] => found.help(format!("write year, month and day: `{day}` or `{other}`, whichever is meant")),
    }
}

/// `k is "media"`
pub(in crate::syntax) fn quoted_member(span: Span, member: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`\"{member}\"` is a text: what follows `is` stands without quotes"))
        .help(format!("write `{member}`; texts are compared by `==`"))
        .suggest(span, member)
}

/// `2019-2021`
pub(in crate::syntax) fn span_of_years(span: Span, written: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not how a span of time is written"))
        .help(format!("write `{own}`"))
        .suggest(span, own)
}

/// `k in (a, b)`
pub(in crate::syntax) fn members_in_parentheses(span: Span, list: &str, members: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0112, span, "several things don't stand in parentheses");
    match members {
        Some(own) => found
            .help(format!(
                "write `{own}` if they are members of a taxonomy, and a list in brackets otherwise: `{list}`"
            ))
            .suggest(span, own),
        None => found.help(format!("a list stands in brackets: `{list}`")).suggest(span, list),
    }
}

/// `s like "AB%"`
pub(in crate::syntax) fn like(span: Span, own: Option<&str>) -> Diagnostic {
    let found = Diagnostic::new(Code::E0112, span, "`like` is no operator here");
    match own {
        Some(own) => found.help(format!("write `{own}`")).suggest(span, own),
        None => found
            .help("write `starts with \"…\"`, `ends with \"…\"`, `contains \"…\"` or `matches \"…\"` with a pattern"),
    }
}

/// `// comment`, `/// title`
pub(in crate::syntax) fn foreign_comment(span: Span, doc: bool) -> Diagnostic {
    let (what, own) = if doc { ("the title of what follows", "##") } else { ("a comment", "#") };
    Diagnostic::new(Code::E0112, span, format!("{what} begins with `{own}`"))
        .help(format!("write `{own}`"))
        .fix(span, own)
}

/// `5 business days`
pub(in crate::syntax) fn working_days(span: Span, foreign: &str) -> Diagnostic {
    Diagnostic::new(Code::E0112, span, format!("`{foreign}` is written `working days`"))
        .help("write `working days`")
        .fix(span, "working days")
}

/// `2024/1/2`
pub(in crate::syntax) fn foreign_date(span: Span, written: &str, date: Date) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not how a date is written"))
        .help(format!("write year, month and day with all their digits: `{date}`"))
        .fix(span, date.to_string())
}

/// `2024年1月` where a month may stand
pub(in crate::syntax) fn foreign_month(span: Span, written: &str, first: Date) -> Diagnostic {
    let own = format!("{:04}-{:02}", first.year(), first.month());
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not how a month is written"))
        .help(format!("write `{own}`"))
        .fix(span, own)
}

/// `2023-02-30`
pub(in crate::syntax) fn impossible_date(span: Span, written: &str, (year, month, day): (i64, i64, i64)) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::E0110, span, format!("`{written}` is not a date"));
    let first = i16::try_from(year).ok().filter(|year| *year >= 1).zip(i8::try_from(month).ok());
    let first = first.and_then(|(year, month)| Date::new(year, month, 1).ok());
    match first {
        Some(first) => diagnostic.label(format!("there is no day {day} in that month")).help(format!(
            "{:04}-{:02} has {} days",
            first.year(),
            first.month(),
            first.days_in_month()
        )),
        None if !(1..=12).contains(&month) => {
            let swapped = (1..=12).contains(&day) && month <= 31;
            let diagnostic = diagnostic.label(format!("there is no month {month}"));
            let help = "the order is year, month, day";
            diagnostic.help(if swapped {
                format!("{help}: `{year:04}-{day:02}-{month:02}`?")
            } else {
                format!("{help}: `2018-11-16`")
            })
        }
        None => diagnostic.help("years are 0001 to 9999"),
    }
}

/// `2018-13` where a month may stand
pub(in crate::syntax) fn impossible_month(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not a month"))
        .help("the order is year, month: `2017-11`")
}

/// `2024年1月` where a day must stand
pub(in crate::syntax) fn month_without_day(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is a month, not a date"))
        .help("write the day too: `2017-11-01`")
}

/// `13-01` in a season
pub(in crate::syntax) fn not_a_month_day(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not a day of the year"))
        .help("write month and day: `11-01`")
}

/// `25:00`
pub(in crate::syntax) fn not_a_time(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not a time of day"))
        .help("times are `00:00` to `23:59`; the midnight at which a day ends is `00:00`")
}

/// `9:30`
pub(in crate::syntax) fn short_time(span: Span, written: &str, padded: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not how a time is written"))
        .help(format!("write hour and minute with two digits: `{padded}`"))
        .fix(span, padded)
}

/// `2018-11-16T25:00`
pub(in crate::syntax) fn not_a_datetime(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("`{written}` is not a date and time"))
        .help("write it as in `2018-11-16T20:00`")
}

/// `2018-11-16 .. 2017-01-01`
pub(in crate::syntax) fn backwards(span: Span, first: Date, last: Date) -> Diagnostic {
    Diagnostic::new(Code::E0110, span, format!("the period ends on {last}, before it begins on {first}"))
        .help("write the earlier date first")
}

/// `007`, `1_000`, `0.1234567`
pub(in crate::syntax) fn not_a_number(span: Span, written: &str) -> Diagnostic {
    let plain: String = written.chars().filter(|c| *c != '_').collect();
    if plain != written {
        return Diagnostic::new(Code::E0104, span, format!("`{written}` is not how a number is written"))
            .help(format!("its digits stand together: `{plain}`"))
            .fix(span, plain);
    }
    let trimmed = plain.trim_start_matches('0');
    let diagnostic = if trimmed.len() + 1 < plain.len() || (plain.starts_with('0') && plain.len() > 1) {
        Diagnostic::new(Code::E0104, span, format!("`{written}` is not how a number is written"))
    } else {
        Diagnostic::new(Code::E0109, span, format!("the number `{written}` has too many digits"))
    };
    diagnostic.help(
        "a number has digits and perhaps a point, no leading zeros, at most 18 digits before the point and 6 after it",
    )
}
