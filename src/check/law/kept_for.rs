//! For how long words say that what was before goes on, and transitions that keep it to another day.

use std::collections::BTreeSet;

use super::lasting::{behind, in_figures, lasts};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, figures, first_of, own};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::value::date::{add_days, days_between, month_of};
use crate::value::{Date, Duration};

/// Words of a sentence that is about what was before.
const KEPT: [&str; 20] = [
    "go on",
    "goes on",
    "continue",
    "remain",
    "keep",
    "kept",
    "as before",
    "as they were",
    "as it was",
    "the old",
    "what it was",
    "what was due",
    "former",
    "previous",
    "stay",
    "transition",
    "继续",
    "原",
    "过渡",
    "保留",
];
/// Words before the length of a transition, and behind it: "a transition of six months", "a six-month transition", 半年过渡期.
const OF_IT: [&str; 6] =
    ["transition of", "transition period of", "transitional period of", "grace period of", "过渡期为", "过渡期"];
const IT: [&str; 7] = ["transition", "grace", "过渡", "的过渡", "宽限", "的宽限", "缓冲"];
/// So many days more or less are the same in words.
const SLACK: i64 = 1;
/// Words for the end of the year in which something begins.
const END_OF_YEAR: [&str; 8] = [
    "until the end of the year",
    "till the end of the year",
    "until the end of that year",
    "to the end of the year",
    "until the year's end",
    "当年年底",
    "至年底",
    "当年底",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    // what a later amendment has moved is another's word
    let moved: BTreeSet<Date> =
        look.policy.amendments.iter().flat_map(|other| &other.moves).map(|(_, new, _)| *new).collect();
    look.policy.amendments.iter().filter_map(|amendment| one(amendment, &moved)).collect()
}

fn one(amendment: &Amendment, moved: &BTreeSet<Date>) -> Option<Diagnostic> {
    let [(until, place)] = amendment.keeps_until[..] else { return None };
    if moved.contains(&until) {
        return None;
    }
    let (first, _) = amendment.from.filter(|(earliest, latest)| earliest == latest)?;
    let texts = own(&amendment.doc, amendment.note.as_deref());
    let sentences = texts.iter().flat_map(Text::sentences);
    let about: Vec<String> = sentences.filter(|sentence| KEPT.iter().any(|word| sentence.contains(word))).collect();
    let end = about.iter().find_map(|sentence| first_of(sentence, &END_OF_YEAR));
    if let Some((said, meant)) = end.zip(Date::new(first.year(), 12, 31).ok()) {
        return (until != meant).then(|| errors::kept_for_another_time(place, said, (first, until), meant));
    }
    let month = about.iter().find_map(|sentence| end_of_month(sentence, first));
    if let Some((said, meant)) = month {
        return (until != meant).then(|| errors::kept_for_another_time(place, &said, (first, until), meant));
    }
    let (length, said) = about.into_iter().find_map(|sentence| {
        lasts(&Text::own(&sentence, "its `##`")).or_else(|| of_transition(&in_figures(&sentence)))
    })?;
    let meant = add_days(behind(first, length)?, -1).ok()?;
    (days_between(meant, until).abs() > SLACK)
        .then(|| errors::kept_for_another_time(place, &said, (first, until), meant))
}

/// "By the end of July", of the first July from then on.
fn end_of_month(sentence: &str, first: Date) -> Option<(String, Date)> {
    let (_, rest) = ["by the end of ", "until the end of ", "till the end of "]
        .iter()
        .find_map(|lead| sentence.split_once(lead))?;
    let mut words = rest.split(|letter: char| !letter.is_alphanumeric());
    let (word, next) = (words.next()?, words.next().unwrap_or_default());
    let month = month_of(word).filter(|_| !next.starts_with(|sign: char| sign.is_ascii_digit()))?;
    let year = if month < first.month() { first.year() + 1 } else { first.year() };
    Some((format!("the end of {word}"), Date::new(year, month, 1).ok()?.last_of_month()))
}

/// How long a sentence says that its transition is, where it says no other time.
fn of_transition(sentence: &str) -> Option<(Duration, String)> {
    let mut all = figures(sentence).into_iter().filter_map(|figure| {
        let length = figure.length()?;
        let behind = figure.behind().trim_start_matches([' ', '-']);
        let unit = behind.find([' ', '过', '的', '宽', '缓', '，', '。', ',']).unwrap_or(behind.len());
        let (unit, rest) = behind.split_at_checked(unit)?;
        let before = OF_IT.iter().any(|word| figure.before().trim_end().ends_with(word));
        let named = IT.iter().any(|word| rest.trim_start().starts_with(word));
        (before || named).then(|| (length, format!("{} {unit}", figure.written())))
    });
    let first = all.next()?;
    all.next().is_none().then_some(first)
}
