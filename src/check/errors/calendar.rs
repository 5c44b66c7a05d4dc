//! Calendars whose days contradict each other, or end too early.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::value::{Date, Period};

/// So many places of one mistake are shown.
const SHOWN: usize = 4;

/// `meant` is the year that lacks this day, where all others have it.
pub(in crate::check) fn outside_calendar(
    span: Span,
    name: &str,
    (days, covers): (Period, Period),
    meant: Option<i16>,
) -> Diagnostic {
    let message = match (days.first == days.last, days.cut(covers)) {
        (true, _) => format!("`{name}` covers {covers}, and {} lies outside", days.first),
        (false, None) => format!("`{name}` covers {covers}, and {days} lies outside"),
        (false, Some(_)) => format!("`{name}` covers {covers}, and {days} is not all within"),
    };
    let found = Diagnostic::new(Code::W0830, span, message)
        .label("days that the calendar does not cover are neither working days nor not");
    match meant {
        Some(year) => found.help(format!("{year} lacks it, so it is likely meant: write {year}")),
        None => found.help("let `covers` reach so far, or mend the year"),
    }
}

/// Several of its days; the place is that of `covers`.
pub(in crate::check) fn days_outside_calendar(
    at: Span,
    name: &str,
    days: &[(Period, Span)],
    covers: Period,
) -> Diagnostic {
    let first = days.iter().map(|(days, _)| days.first).min().unwrap_or(covers.first);
    let last = days.iter().map(|(days, _)| days.last).max().unwrap_or(covers.last);
    let message = format!("`{name}` covers {covers}, and {} of its days lie outside", days.len());
    let found =
        Diagnostic::new(Code::W0830, at, message).label("days that it does not cover are neither working days nor not");
    let shown = days.iter().take(SHOWN);
    let found = shown.fold(found, |found, (_, span)| found.also(*span, "not within"));
    let first = if first < covers.first { format!("{}-01-01", first.year()) } else { covers.first.to_string() };
    let last = if last > covers.last { format!("{}-12-31", last.year()) } else { covers.last.to_string() };
    found.help(format!("write `covers {first} .. {last}`, or mend the years of these days"))
}

pub(in crate::check) fn calendar_begins_later(
    span: Span,
    provision: &str,
    calendar: &str,
    (first, last): (Date, Date),
) -> Diagnostic {
    let message = format!("`{provision}` is law from {first} to {last}, when `{calendar}` covers no day");
    Diagnostic::new(Code::W0830, span, message)
        .label("whoever is judged then gets no answer")
        .help("add the days of those years to the calendar and move the beginning of `covers`")
}

pub(in crate::check) fn holiday_twice(span: Span, other: Span) -> Diagnostic {
    Diagnostic::new(Code::W0830, span, "these days are a holiday already")
        .also(other, "by this")
        .help("leave one out, or mend the days of one")
}

pub(in crate::check) fn year_left_out(span: Span, calendar: &str, holiday: Option<&str>, year: i16) -> Diagnostic {
    let what = holiday.map_or_else(|| "no holiday".to_owned(), |name| format!("no \"{name}\""));
    let message = format!("`{calendar}` has {what} in {year}, and has one in {} and in {}", year - 1, year + 1);
    Diagnostic::new(Code::W0830, span, message)
        .label("the years are listed one by one")
        .help(format!("add the days of {year}: until then they count as working days"))
}

pub(in crate::check) fn year_without_holidays(span: Span, calendar: &str, year: i16) -> Diagnostic {
    Diagnostic::new(Code::W0830, span, format!("`{calendar}` covers {year}, and has no holiday in it"))
        .label("the other years have theirs")
        .help(format!(
            "add the holidays of {year}, or end `covers` where they end: until then they count as working days"
        ))
}

pub(in crate::check) fn worked_holiday(span: Span, holiday: Span, day: Date) -> Diagnostic {
    Diagnostic::new(Code::W0830, span, format!("{day} is both a holiday and a working day"))
        .label("`working` wins: people work on it")
        .also(holiday, "this says that nobody does")
        .help("take the day out of one of the two")
}

/// `swallowed` are the holidays in it that are declared by themselves.
pub(in crate::check) fn holiday_too_long(
    span: Span,
    days: Period,
    swallowed: &[(&str, Span)],
    meant: Option<Period>,
) -> Diagnostic {
    let length = crate::value::date::days_between(days.first, days.last) + 1;
    let message = format!("this holiday lasts {length} days, from {} to {}", days.first, days.last);
    let found = Diagnostic::new(Code::W0830, span, message).label("on all of them nobody works");
    let found = swallowed.iter().take(2).fold(found, |found, (name, other)| {
        found.also(*other, format!("\"{name}\" lies in it, and is declared by itself"))
    });
    match meant {
        Some(meant) => {
            found.help(format!("is {} .. {} meant? mend the year, or the month, of one day", meant.first, meant.last))
        }
        None => found.help("mend the year, or the month, of one of the two days"),
    }
}

/// `near` are days close by on which nobody works.
pub(in crate::check) fn already_working(span: Span, name: &str, day: Date, near: &[Date]) -> Diagnostic {
    let days: Vec<String> = near.iter().map(|day| format!("{day} (a {})", weekday(*day))).collect();
    let falls = "a day to make up for another falls on the weekend or a holiday";
    let help = match days.as_slice() {
        [] => format!("mend the date: {falls}"),
        days => format!("is {} meant? {falls}", days.join(" or ")),
    };
    Diagnostic::new(Code::W0830, span, format!("{day}, a {}, is a working day of `{name}` anyhow", weekday(day)))
        .label("this makes no difference")
        .help(help)
}

pub(in crate::check) fn never_a_holiday(span: Span, from: Date, until: Date) -> Diagnostic {
    Diagnostic::new(Code::W0830, span, format!("this holiday ends on {until}, before it begins on {from}"))
        .help("exchange `from` and `until`, or mend the year of one")
}

fn weekday(day: Date) -> &'static str {
    let number = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default();
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.get(number).copied().unwrap_or_default()
}

pub(in crate::check) fn calendar_ends(
    span: Span,
    (provision, calendar): (&str, &str),
    (last, why, year): (Date, &str, i16),
    covers: Span,
) -> Diagnostic {
    let message = format!("`{provision}` counts in `{calendar}`, which covers no day after {last}");
    Diagnostic::new(Code::W0830, covers, message)
        .label(format!("its days end here; {why}: whoever is judged then gets no answer"))
        .also(span, "counts in it")
        .help(format!("let `covers` reach to {year}-12-31 at least, and add the holidays up to then"))
}

pub(in crate::check) fn no_working_day(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(Code::W0830, span, format!("`{name}` has no working day: every day of the week is weekend"))
        .help("name in `weekend` the days on which nobody works")
}

/// `known` are the years in which it stands.
pub(in crate::check) fn holiday_lacks(place: Span, name: Option<&str>, known: &[String], missing: Date) -> Diagnostic {
    let what = name.map_or_else(|| format!("this holiday on {}", month_day(missing)), |name| format!("\"{name}\""));
    let years = if let [rest @ .., last] = known { format!("{} and {last}", rest.join(", ")) } else { String::new() };
    let named = name.map(|name| format!(" \"{name}\"")).unwrap_or_default();
    let message = format!("{what} is a holiday in {years}, but not in {}, which the calendar covers", missing.year());
    Diagnostic::new(Code::W0830, place, message).label("the one before").help(format!(
        "add `holiday {missing}{named}`, or say it once for every year: `holiday every {}{named}`",
        month_day(missing)
    ))
}

fn month_day(day: Date) -> String {
    format!("{:02}-{:02}", day.month(), day.day())
}

/// A row that begins on `day`, where the words say `meant`, and so many others begin then.
pub(in crate::check) fn row_of_another_day(
    (at, beside): (Span, Span),
    (day, meant): (Date, Date),
    others: usize,
) -> Diagnostic {
    let message = format!("this row begins on {day}, and the {others} others on {meant}, as the words say");
    Diagnostic::new(Code::W0832, at, message)
        .label("in force since another day")
        .also(beside, "one of those that begin on the day of the words")
        .help(format!("write `{meant}`, or name this day in the words, too"))
        .suggest(at, meant.to_string())
}

/// `meant` is `every 12-25`.
pub(in crate::check) fn holiday_of_another_name(span: Span, name: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(Code::W0853, span, format!("\"{name}\" is on another day than this"))
        .help(format!("write `holiday {meant} \"{name}\"`, or call it by another name"))
}
