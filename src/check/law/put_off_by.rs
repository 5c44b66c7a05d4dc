//! By how much words say that something is put off, and deferrals to another day.

use super::cited_year::only_year;
use super::lasting::{behind, in_figures};
use crate::check::amendment::mover;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::put_off::first_day;
use crate::check::words::{cited, days, figures, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::value::date::days_between;
use crate::value::{Date, Duration};

/// Words behind a length of time by which something is put off, and before it.
const LATER: [&str; 2] = ["later", "longer than"];
const BY: [&str; 6] = ["by", "by another", "by a further", "推迟", "延后", "延期"];
/// Words before the year to which it is.
const TO: [&str; 8] = ["to ", "until ", "till ", "only from ", "not before ", "only in ", "推迟至", "延至"];
/// So many days more or less are the same in words.
const SLACK: i64 = 1;
/// Words before the day to which something is put off.
const TO_DAY: [&str; 9] = [
    "put off to",
    "put off until",
    "postponed to",
    "postponed until",
    "deferred to",
    "deferred until",
    "推迟至",
    "推迟到",
    "延期至",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.amendments.iter().filter_map(|moved| one(look, moved)).collect()
}

fn one(look: Look<'_>, moved: &Amendment) -> Option<Diagnostic> {
    let (to, _) = moved.from.filter(|(earliest, latest)| earliest == latest)?;
    let from = first_day(look, moved).filter(|from| *from < to)?;
    let by = mover(look, moved)?;
    let texts = own(&by.doc, by.note.as_deref());
    let place = moved.from_span?;
    // the day itself, in the words of the one or of the other
    let own_words = own(&moved.doc, moved.note.as_deref());
    for text in texts.iter().chain(&own_words) {
        if let [named] =
            &days(&text.words).into_iter().filter(|day| day.led_by(&TO_DAY).is_some()).collect::<Vec<_>>()[..]
        {
            let said = named.shown(named.led_by(&TO_DAY).unwrap_or_default(), "");
            let other = named.day != to && named.day > from;
            return other.then(|| errors::put_off_by_another_time(place, (&moved.short, &said), (from, to), named.day));
        }
    }
    let by_length = texts.iter().find_map(|text| put_off(&in_figures(&text.words.to_lowercase())));
    let Some((length, said)) = by_length else {
        let texts = texts.into_iter().chain(cited(look, &by.cites));
        let (year, said) = texts.filter_map(|text| year_told(&text.words.to_lowercase())).next()?;
        let meant = Date::new(year, to.month(), to.day()).ok()?;
        let to_its_end = year + 1 == to.year() && to.month() == 1;
        return (year > from.year() && year != to.year() && !to_its_end)
            .then(|| errors::put_off_by_another_time(place, (&moved.short, &said), (from, to), meant));
    };
    let meant = behind(from, length)?;
    let other = days_between(meant, to).abs() > SLACK;
    other.then(|| errors::put_off_by_another_time(place, (&moved.short, &said), (from, to), meant))
}

/// The year to which a text in small letters says that something is put off, where it says no other: "only from 2026 on".
fn year_told(text: &str) -> Option<(i16, String)> {
    let year = only_year(text)?;
    let (before, _) = text.split_once(&year.to_string())?;
    let word = TO.into_iter().find(|word| before.ends_with(word))?;
    Some((year, format!("{word}{year}")))
}

/// The one length of time by which a text in small letters says that something is put off.
fn put_off(text: &str) -> Option<(Duration, String)> {
    let mut all = figures(text).into_iter().filter_map(|figure| {
        let (length, behind) = (figure.length()?, figure.behind());
        let unit = behind.trim_start().split(|letter: char| !letter.is_alphabetic()).next()?;
        let rest = behind.trim_start().strip_prefix(unit)?.trim_start();
        let before = figure.before().trim_end();
        let by = BY.iter().find(|word| before.ends_with(**word));
        let later = LATER.iter().find(|word| rest.starts_with(**word));
        let said = match (by, later) {
            (Some(by), _) => format!("{by} {} {unit}", figure.written()),
            (None, Some(later)) => format!("{} {unit} {later}", figure.written()),
            (None, None) => return None,
        };
        Some((length, said))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
