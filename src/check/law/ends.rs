//! Words that name the last day of something, beside a rule that ends on another: `repealed` is the first day without it, `until` the last with it.

use std::collections::BTreeSet;

use super::begins::NEAR;
use crate::check::edit::day_behind;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Named, Text, cited, days, is_slip, own, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::node::Node;
use crate::policy::provision::{DatedEntry, Provision};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// Words before a day that say that it is the last.
const LAST: [&str; 24] = [
    "in force until",
    "in force up to",
    "in force till",
    "in force to",
    "valid until",
    "valid till",
    "valid up to",
    "valid to",
    "effective until",
    "applicable until",
    "applies until",
    "apply until",
    "limited until",
    "up to and including",
    "until and including",
    "有效期至",
    "有效期到",
    "有效期截至",
    "有效期限至",
    "有效至",
    "施行至",
    "试行至",
    "执行至",
    "实施至",
];
/// The same, where the first day of a month may as well be the first without it.
const UNTIL: [&str; 20] = [
    "until",
    "till",
    "up to",
    "through",
    "until the",
    "up to the",
    "through the",
    "ends on",
    "ended on",
    "ends with",
    "ended with",
    "ends at the",
    "ended at the",
    "ends with the",
    "ended with the",
    "expires on",
    "expired on",
    "expires at the",
    "截至",
    "至",
];
/// Words behind it.
const INCLUDED: [&str; 6] = ["inclusive", "included", "止", "为止", "届满", "（含"];

/// Words before a day that say that it is the first without it.
const BEFORE: [&str; 8] =
    ["before", "not before", "before the", "begins on", "begin on", "starts on", "opens on", "not until"];

/// Words behind a day, and before it, from which something is lifted.
const LIFTED: [&str; 6] = ["取消", "废止", "失效", "终止", "停止执行", "起取消"];
const LIFTED_ON: [&str; 7] =
    ["abolished on", "lifted on", "repealed on", "dropped on", "ceases on", "falls away on", "abolished from"];

/// What ends, its first day without it, and where that is written.
struct End {
    subject: String,
    first_without: Date,
    place: Span,
    /// By a clause of its own; else by an amendment.
    by_itself: bool,
    words: Vec<Text>,
    /// The word before the day.
    word: &'static str,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let policy = look.policy;
    let lives = policy.provisions.iter().filter_map(|provision| of_provision(look, provision));
    let values = policy.defines.iter().filter_map(|define| {
        let Node::Dated(dated) = look.node(define.value) else { return None };
        let last = look.entries(*dated).last().filter(|last| last.value.is_none())?;
        let mut words = own(&define.doc, define.note.as_deref());
        words.extend(cited(look, &define.cites));
        end_of(look, (&define.name, last.span, "from"), last, words)
    });
    let kept = policy.amendments.iter().filter_map(of_transition);
    let known = known_days(look);
    lives.chain(values).chain(kept).filter_map(|end| one(look, &known, &end)).collect()
}

fn of_provision(look: Look<'_>, provision: &Provision) -> Option<End> {
    let last = look.entries(provision.life?).last().filter(|last| last.value.is_none())?;
    let mut words = told_of(look, provision);
    words.extend(cited(look, &provision.cites));
    end_of(look, (&provision.name, provision.name_span, "repealed"), last, words)
}

/// What ends with the last of some versions; `word` stands before its day.
fn end_of(
    look: Look<'_>,
    (name, at, word): (&str, Span, &'static str),
    last: &DatedEntry,
    mut words: Vec<Text>,
) -> Option<End> {
    let by = last.amendment.and_then(|by| look.policy.amendments.get(by.index()));
    if let Some(by) = by {
        words.extend(own(&by.doc, by.note.as_deref()));
        words.extend(cited(look, &by.cites));
    }
    let (place, word) = match by {
        Some(by) => (day_behind(look, by.span, last.latest).unwrap_or(last.span), "from"),
        None => (day_behind(look, at, last.latest).unwrap_or(at), word),
    };
    let subject = format!("`{name}` is law up to {} only", add_days(last.latest, -1).ok()?);
    let exact = last.earliest == last.latest && last.keep.is_empty();
    exact.then_some(End { subject, first_without: last.latest, place, by_itself: by.is_none(), words, word })
}

/// A transition that says until when is held against its own words, by a day.
fn of_transition(amendment: &Amendment) -> Option<End> {
    let [(until, place)] = amendment.keeps_until[..] else { return None };
    let first_without = add_days(until, 1).ok()?;
    let words = own(&amendment.doc, amendment.note.as_deref());
    let subject = format!("this transition runs up to {until}");
    Some(End { subject, first_without, place, by_itself: false, words, word: "until" })
}

/// The first and the first missing day of everything.
fn known_days(look: Look<'_>) -> BTreeSet<Date> {
    look.policy.dated.iter().flat_map(|dated| &dated.entries).map(|entry| entry.latest).collect()
}

fn one(look: Look<'_>, known: &BTreeSet<Date>, end: &End) -> Option<Diagnostic> {
    // of a day before which something is so it is no more
    let without = |named: &Named<'_>| {
        named.led_by(&BEFORE).or_else(|| named.led_by(&LIFTED_ON)).or_else(|| named.followed_by(&LIFTED)).is_some()
    };
    let is_last = |named: &Named<'_>| end.word != "repealed" || !without(named);
    let all = |text: &Text| days(&text.words).into_iter().filter(is_last).map(|named| named.day).collect::<Vec<_>>();
    let last = add_days(end.first_without, -1).ok()?;
    if end.words.iter().any(|text| all(text).contains(&last)) {
        return None;
    }
    end.words.iter().find_map(|text| {
        let named = days(&text.words).into_iter().find_map(|named| said_last(end, known, named));
        let (day, shown) = named.or_else(|| last_year(end, last, &text.words))?;
        let first_without = add_days(day, 1).ok()?;
        let mended = match end.word {
            "until" => day,
            _ => first_without,
        };
        let at = (end.place, text.source);
        let found = errors::ends_otherwise(at, &end.subject, (&text.whose, &shown), (end.word, mended));
        let is_a_day = look.sources.text(end.place).len() == mended.to_string().len();
        Some(if is_a_day { found.suggest(end.place, mended.to_string()) } else { found })
    })
}

/// The end of the second of two years that are named, where the rule is over before it: "in 2021 and 2022".
fn last_year(end: &End, last: Date, words: &str) -> Option<(Date, String)> {
    let tokens: Vec<&str> =
        words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let year = |word: &str| word.parse::<i16>().ok().filter(|_| word.len() == 4);
    let named: Vec<i16> = tokens.iter().filter_map(|word| year(word)).collect();
    let [first, second] = named[..] else { return None };
    let joined = ["and", "to", "or"].into_iter().find(|word| words.contains(&format!("{first} {word} {second}")))?;
    let before = end.by_itself && second == first + 1 && last.year() == first && last.month() == 12;
    let day = Date::new(second, 12, 31).ok().filter(|_| before)?;
    Some((day, format!("{first} {joined} {second}")))
}

/// The day that is said to be the last, where it is another than that of the rule.
fn said_last(end: &End, known: &BTreeSet<Date>, named: Named<'_>) -> Option<(Date, String)> {
    let behind = named.followed_by(&INCLUDED);
    let sure = named.led_by(&LAST).map(|lead| named.shown(lead, behind.unwrap_or_default()));
    let until = named.led_by(&UNTIL).filter(|_| behind.is_some() || named.day.day() != 1);
    let until = until.map(|lead| named.shown(lead, behind.unwrap_or_default()));
    // 2019年底前
    let at_end = named.followed_by(&["前", "之前", "以前"]).filter(|_| named.shown("", "").contains('底'));
    let until = until.or_else(|| at_end.map(|behind| named.shown("", behind)));
    let slip = named.day == end.first_without;
    // from the first day to this one
    let ranges = named.led_by(&["to", "till", "–"]).filter(|_| behind.is_some() || named.day.day() != 1);
    let until = until
        .or_else(|| ranges.filter(|_| slip && end.by_itself).map(|lead| named.shown(lead, behind.unwrap_or_default())));
    if slip {
        // repealed at the end of 2021
        let at_end =
            named.led_by(&["at", "with", "at the", "with the"]).filter(|_| named.shown("", "").contains("end of"));
        let at_end = at_end.map(|lead| named.shown(lead, ""));
        return Some((named.day, sure.or(until).or(at_end)?));
    }
    // in another month it may be about something else, or have been put off
    let away = days_between(named.day, end.first_without).abs();
    let next = add_days(named.day, 1).ok()?;
    let other = known.contains(&named.day) || known.contains(&next);
    let lifted = named.led_by(&LIFTED_ON).or_else(|| named.followed_by(&LIFTED));
    let before = lifted.or_else(|| named.led_by(&BEFORE).filter(|_| !known.contains(&named.day)));
    let before = before.filter(|_| end.word == "repealed" && end.by_itself);
    if let Some(lead) = before
        && (away <= 3 || is_slip(named.day, end.first_without))
    {
        let behind = LIFTED.contains(&lead);
        return Some((named.day.yesterday().ok()?, if behind { named.shown("", lead) } else { named.shown(lead, "") }));
    }
    match end.word {
        "until" if (away == 2 || is_slip(named.day, end.first_without.yesterday().ok()?)) && !other => {
            Some((named.day, sure.or(until)?))
        }
        _ if end.by_itself && away <= NEAR && !other => {
            // what is told of a later day can't be of one that lies before the end
            let last = end.first_without.yesterday().ok()?;
            Some((named.day, sure.or(until.filter(|_| named.day > last && is_slip(named.day, last)))?))
        }
        _ => None,
    }
}
