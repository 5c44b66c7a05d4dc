//! What was likely mistyped: days, dates, texts, amounts, numbers.

use crate::diagnostic::{Code, Diagnostic};
use crate::policy::{Amendment, Source};
use crate::source::Span;
use crate::value::{Date, Decimal, Money, number};

pub(in crate::check) fn source_too_old(
    span: Span,
    source: &Source,
    (state, on): (&str, &str),
    news: &str,
) -> Diagnostic {
    let message = format!("`{}` {state} {on}, and is cited for what {news}", source.key);
    Diagnostic::new(Code::W0831, span, message)
        .also(source.span, "this is older than what it is cited for")
        .help("cite the text that made the change known, or say with `checked` when this one was last compared")
}

/// `known` is the day on which the change was announced, or else began.
pub(in crate::check) fn changed_without_a_source(
    amendment: &Amendment,
    (source, published): (&Source, Date),
    known: Date,
) -> Diagnostic {
    let (key, how) = (&source.key, if amendment.announced.is_some() { "announced" } else { "in force" });
    let message = format!("`{key}` was published on {published}, and is cited for what was {how} on {known} only");
    Diagnostic::new(Code::W0831, amendment.span, message)
        .label("all that this cites is older than the change")
        .also(source.span, "can't tell of it")
        .help(format!(
            "cite what made the change: declare it as a `source`, `published {known}` or so; if `{key}` is cited as it reads since then, say so with `checked`"
        ))
}

pub(in crate::check) fn checked_before_published(span: Span, key: &str, checked: Date, published: Date) -> Diagnostic {
    let message = format!("`{key}` was checked on {checked}, before it was published on {published}");
    Diagnostic::new(Code::W0832, span, message).help("mend one of the two days")
}

pub(in crate::check) fn odd_year(span: Span, date: Date) -> Diagnostic {
    Diagnostic::new(Code::W0832, span, format!("{date} lies in the year {}", date.year()))
        .help("mend the year; for a period without end write `none` in place of its last day")
}

pub(in crate::check) fn much_later(span: Span, date: Date, next: Date) -> Diagnostic {
    let message = format!("{date} lies {} years after every other start in the rulebook", date.year() - next.year());
    Diagnostic::new(Code::W0832, span, message).help("mend the year, if two figures were exchanged")
}

pub(in crate::check) fn over_before(span: Span, name: &str, last: Date, start: Date) -> Diagnostic {
    Diagnostic::new(
        Code::W0832,
        span,
        format!("this day is over before `{name}` begins on {start}: nobody can meet it"),
    )
    .label(format!("{last} lies before {start}"))
    .help("write a later day, or let the deadline begin earlier")
}

pub(in crate::check) fn blank_at_end(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::W0833, span, "this text begins or ends with a blank: facts will hardly be written so")
        .help(format!("write \"{}\"", text.trim()))
}

pub(in crate::check) fn lookalike(span: Span, text: &str, letter: char) -> Diagnostic {
    let message = format!("`{letter}` in \"{text}\" is not the Latin letter that it looks like");
    Diagnostic::new(Code::W0833, span, message)
        .label(format!("U+{:04X}", u32::from(letter)))
        .help("type the text anew with Latin letters")
}

pub(in crate::check) fn nearly_same(span: Span, text: &str, other: Span, known: &str) -> Diagnostic {
    let message = format!("\"{text}\" and \"{known}\" differ only in capitals, blanks or letters that look alike");
    Diagnostic::new(Code::W0833, span, message)
        .also(other, "texts are equal only if every character is")
        .help("write both alike, if the same is meant")
}

pub(in crate::check) fn currencies_differ(span: Span, new: Money, other: Span, old: Money) -> Diagnostic {
    Diagnostic::new(Code::W0834, span, format!("{new} stands in place of {old}, in another currency"))
        .also(other, format!("this is in {}", old.currency))
        .help(format!("write it in {}, if the currency did not change", old.currency))
}

/// One amount among others of a table or a `by`.
pub(in crate::check) fn currency_apart(span: Span, odd: Money, other: Span, most: Money) -> Diagnostic {
    Diagnostic::new(Code::W0834, span, format!("{odd} is in another currency than all amounts beside it"))
        .also(other, format!("this is in {}, as the others are", most.currency))
        .help(format!("write it in {}, if no other currency is meant", most.currency))
}

pub(in crate::check) fn percent_sign_lacks(span: Span, value: Decimal) -> Diagnostic {
    let (value, percent) = (number::show(value), number::show(value * Decimal::ONE_HUNDRED));
    Diagnostic::new(Code::W0835, span, format!("a percent is compared with {value}, which is {percent}%"))
        .help(format!("write `{value}%`"))
        .suggest(Span::at(span.file, span.end as usize), "%")
}

pub(in crate::check) fn more_than_all(span: Span, value: Decimal) -> Diagnostic {
    let (value, percent) = (number::show(value), number::show(value * Decimal::ONE_HUNDRED));
    Diagnostic::new(Code::W0835, span, format!("a rate of {percent}% takes more than there is"))
        .help(format!("write `{value}%`, if that is meant"))
        .suggest(span, format!("{value}%"))
}

pub(in crate::check) fn so_many_years(span: Span, value: Decimal) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, format!("nobody waits or lives {} years", number::show(value)))
        .help("mend the number, or count in months or days")
}

pub(in crate::check) fn below_nothing(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, format!("{what} is negative")).help("leave out the sign")
}

pub(in crate::check) fn part_of_one(span: Span, value: Decimal) -> Diagnostic {
    let value = number::show(value);
    Diagnostic::new(Code::W0835, span, format!("{value} of what is counted can't be: the limit is a whole number"))
        .help("write the whole number that is meant")
}

pub(in crate::check) fn ends_turned(least: Span, most: Span) -> Diagnostic {
    Diagnostic::new(Code::W0835, least, "the least is more than the most")
        .also(most, "this is less")
        .help("mend the figure of one, where a digit may be missing; or exchange the two")
}

pub(in crate::check) fn no_time(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, "this is no time at all").help("write a duration of at least one unit")
}

pub(in crate::check) fn empty_period(span: Span, first: Span, last: Span) -> Diagnostic {
    Diagnostic::new(Code::W0836, span, "this period ends before it begins: no day is in it")
        .also(first, "its first day")
        .also(last, "its last day lies before")
        .help("exchange the two days, or mend the year of one")
}

pub(in crate::check) fn empty_hours(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0836, span, "these hours end when they begin: no time is between them")
        .help("the end is not included: mend one of the two, or leave the condition out for all day")
}

pub(in crate::check) fn same_day(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, "this leaves no time: the last day is the very day that it is counted from")
        .help("write a duration of at least one unit; if that day itself is meant, `by` in place of `within 0 days of` says so")
}

pub(in crate::check) fn counted_backwards(span: Span) -> Diagnostic {
    Diagnostic::new(Code::W0835, span, "this deadline is over before the day that it is counted from")
        .help("leave out the sign; if a day before is meant, write it as `by … - 3 days`")
}

pub(in crate::check) fn ends_turned_then(least: Span, most: Span, days: &str) -> Diagnostic {
    Diagnostic::new(Code::W0835, least, format!("the least is more than the most {days}"))
        .also(most, "this is less")
        .help("mend the figure of one, amend both, or exchange the two")
}

pub(in crate::check) fn no_such_day(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::W0832, span, format!("there is no {what}, and nobody can say what holds"))
        .label("this is asked of the calendar every time")
        .help("write a day that the month has; `end of month of …` is its last, however long it is")
}

pub(in crate::check) fn no_such_month(span: Span, of: &str, (number, when): (&str, &str)) -> Diagnostic {
    let message = format!("where `{of}` is in {when}, this is month {number}, and nobody can say what holds");
    Diagnostic::new(Code::W0832, span, message).label("months go from 1 to 12").help(format!(
        "move the date itself: `{of} + 1 month`, or `end of month of {of} + 15 days` for the 15th of the next"
    ))
}

pub(in crate::check) fn lacks_the_day(span: Span, (day, months): (i64, &str)) -> Diagnostic {
    Diagnostic::new(Code::W0871, span, format!("there is no day {day} in {months}, and nobody can say what holds"))
        .label("the month is computed: it may be one of these")
        .help("`end of month of …` is the last day of a month, however long it is")
}

pub(in crate::check) fn recurs_never([first, every, until]: [Span; 3], over: bool, said: Option<&str>) -> Diagnostic {
    let what = if over { "the first last day is" } else { "the second last day would be" };
    let found = Diagnostic::new(Code::W0836, until, format!("this deadline never recurs: {what} later than its end"))
        .label("all that recurs lies on this day or before it")
        .also(first, "the first last day")
        .also(every, "and the next ones");
    if let Some(said) = said {
        return found.help(format!("is `{said}` meant, as the words say?"));
    }
    found.help("write a shorter period in `every`, or a later end; for one last day leave `every … until` out")
}

pub(in crate::check) fn empty_window(span: Span, first: Span, last: Span) -> Diagnostic {
    Diagnostic::new(Code::W0836, span, "this period always ends before it begins: no day is in it")
        .also(first, "its first day")
        .also(last, "its last day lies before")
        .help("exchange the two, or mend the sign")
}

pub(in crate::check) fn announced_long_before(span: Span, what: &str, announced: Date, from: Date) -> Diagnostic {
    let message =
        format!("{what} was announced on {announced}, {} years before it begins", from.year() - announced.year());
    Diagnostic::new(Code::W0832, span, message).help("mend the year of one of the two days")
}

pub(in crate::check) fn hundredfold(span: Span, other: Span, (times, more): (i64, bool)) -> Diagnostic {
    let message = match more {
        true => format!("this is just {times} times as much as before"),
        false => format!("this is just the {times}th part of what it was before"),
    };
    Diagnostic::new(Code::W0835, span, message)
        .also(other, "before")
        .help("mend the amount, if it was written in a smaller unit")
}

pub(in crate::check) fn same_name_twice(span: Span, other: Span, label: &str) -> Diagnostic {
    Diagnostic::new(Code::W0833, span, format!("two members have the same label \"{label}\""))
        .also(other, "in messages, nobody can tell the two apart")
        .help("give each its own label, or leave one member out")
}
