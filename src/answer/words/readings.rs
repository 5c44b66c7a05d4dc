//! Readings in words: which option each is, and what differs under it.

use super::{localised, short_name, verdict_in, word_in};
use crate::answer::phrase::{Along, Phrase, day_words, is_chinese, say};
use crate::answer::{Reading, Status, Verdict};

/// What provisions have numbers of.
const NUMBERS: [&str; 8] = ["count", "adding", "limit", "remaining", "amount", "last_day", "nth", "action"];

/// Clauses that consist of lines with words of their own.
const LINES: [&str; 3] = ["require", "forbid", "permit"];

/// `quota_cut_2018: early, limit: MP`
pub fn reading_words(reading: &[String], lang: &str) -> String {
    let one = |words: &String| match words.rsplit_once(": ") {
        Some((name, "early")) => labelled(name, &say(lang, Along::Early, &[]), lang),
        Some((name, "late")) => labelled(name, &say(lang, Along::Late, &[]), lang),
        Some((name, "as first written")) => labelled(name, &say(lang, Along::AsFirstWritten, &[]), lang),
        Some((name, source)) => labelled(name, source, lang),
        None => words.clone(),
    };
    joined(reading.iter().map(one).collect(), lang)
}

/// The choices on which something hangs: of those, two readings that differ in the choice alone lead apart.
#[must_use]
pub fn that_matter(readings: &[Reading]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for name in readings.iter().flat_map(|reading| &reading.reading).filter_map(|words| Some(words.split_once(": ")?.0))
    {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let others = |reading: &'_ Reading, name: &str| -> Vec<String> {
        let is_this = |words: &&String| words.split_once(": ").is_some_and(|(of, _)| of == name);
        reading.reading.iter().filter(|words| !is_this(words)).cloned().collect()
    };
    // a choice that one of the two never met takes nothing from what they have in common
    let alike = |of: &[String], others: &[String]| {
        let name = |words: &'_ str| words.split_once(": ").map(|(name, _)| name.to_owned());
        of.iter().all(|one| others.iter().all(|other| one == other || name(one) != name(other)))
    };
    let apart = |one: &Reading, other: &Reading| one.verdict != other.verdict || one.differs != other.differs;
    let matters = |name: &&str| {
        let rest: Vec<_> = readings.iter().map(|reading| (others(reading, name), reading)).collect();
        rest.iter().any(|(of, one)| rest.iter().any(|(of_other, other)| alike(of, of_other) && apart(one, other)))
    };
    names.retain(matters);
    names
}

/// `limit of q`
#[must_use]
pub fn choice_words(name: &str, lang: &str) -> String {
    let mut parts = name.splitn(3, '.');
    let (Some(provision), Some(clause)) = (parts.next(), parts.next()) else { return name.to_owned() };
    let whole = match NUMBERS.contains(&clause) {
        true => subject(&format!("{provision}.{clause}"), lang),
        false => provision.replace('_', " "),
    };
    match parts.next() {
        // a line is known by its words
        Some(label) if LINES.contains(&clause) => label.to_owned(),
        Some(key) => whole + &say(lang, Phrase::InBrackets, &[key]),
        None => whole,
    }
}

/// `verdict: forbidden, accounts_each: violated, limit of accounts_each: 1`
pub fn differing_words(differs: &[String], lang: &str) -> String {
    let one = |words: &String| match words.split_once(": ") {
        Some((name, value)) => labelled(&subject(name, lang), &outcome(value, lang), lang),
        None => subject(words, lang),
    };
    let others = differs.iter().filter(|words| !words.starts_with("verdict: "));
    joined(others.map(one).collect(), lang)
}

fn labelled(name: &str, value: &str, lang: &str) -> String {
    say(lang, Along::Labelled, &[name, value])
}

fn joined(words: Vec<String>, lang: &str) -> String {
    words.join(if is_chinese(lang) { "，" } else { ", " })
}

/// The verdict, a provision, or a number of one.
fn subject(name: &str, lang: &str) -> String {
    match (name, name.rsplit_once('.')) {
        ("verdict", _) => say(lang, Along::VerdictName, &[]),
        ("applies", _) if is_chinese(lang) => say(lang, Along::AppliesName, &[]),
        ("costs", _) => say(lang, Along::CostsInAll, &[]),
        ("end", _) => say(lang, Along::Ends, &[]),
        (_, Some((provision, number))) if number == "until" || NUMBERS.contains(&number) => {
            let number = word_in(number, lang).replace('_', " ");
            say(lang, Along::NumberOf, &[short_name(provision), &number])
        }
        _ => short_name(name).to_owned(),
    }
}

/// What stands behind the name: a verdict, how a provision or step stands, a day, a value.
#[must_use]
pub fn outcome(value: &str, lang: &str) -> String {
    let days = |days: &str| match days.split_once(" .. ") {
        Some((one, other)) => say(lang, Along::BetweenDays, &[&day_words(one, lang), &day_words(other, lang)]),
        None => localised(days, lang),
    };
    if let Some(day) = value.strip_prefix("ends ") {
        return labelled(&say(lang, Along::Ends, &[]), &days(day), lang);
    }
    if let Some(day) = value.strip_prefix("to be done by ") {
        return say(lang, Along::DueBy, &[&day_words(day, lang)]);
    }
    match value {
        "permitted" => verdict_in(Verdict::Permitted, lang),
        "forbidden" => verdict_in(Verdict::Forbidden, lang),
        "undetermined" => verdict_in(Verdict::Undetermined, lang),
        "satisfied" => status_in(Status::Satisfied, lang),
        "violated" => status_in(Status::Violated, lang),
        "not_applicable" => status_in(Status::NotApplicable, lang),
        "unknown" => status_in(Status::Unknown, lang),
        "done" => say(lang, Along::StateDone, &[]),
        "open" => say(lang, Along::StateOpen, &[]),
        "waiting" => say(lang, Along::StateWaiting, &[]),
        "may be needed" => say(lang, Along::StateMayBeNeeded, &[]),
        "not needed" => say(lang, Along::StateNotNeeded, &[]),
        other => days(other),
    }
}

/// How a provision stands.
pub fn status_in(status: Status, lang: &str) -> String {
    let phrase = match status {
        Status::Satisfied => Along::StatusSatisfied,
        Status::Violated => Along::StatusViolated,
        Status::NotApplicable => Along::StatusNotApplicable,
        Status::Unknown => Along::StatusUnknown,
    };
    say(lang, phrase, &[])
}

/// Who holds an opinion, where no source does.
pub fn nobody(lang: &str) -> String {
    say(lang, Along::AsFirstWritten, &[])
}

/// `(primary, rank 1)`
pub fn weight(kind: Option<&str>, rank: Option<i64>, lang: &str) -> String {
    let kind = kind.map(|kind| match kind {
        "primary" => say(lang, Along::Primary, &[]),
        "secondary" => say(lang, Along::Secondary, &[]),
        other => other.to_owned(),
    });
    let rank = rank.map(|rank| say(lang, Along::Rank, &[&rank.to_string()]));
    let parts: Vec<String> = kind.into_iter().chain(rank).collect();
    if parts.is_empty() { String::new() } else { say(lang, Phrase::InBrackets, &[&joined(parts, lang)]) }
}
