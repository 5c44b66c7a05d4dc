//! Words that say which way something leans without calling it an end: "within", "in the last", "has reached", "too young", "old enough".

use super::claim::Figure;
use super::denial::{denies, words};
use crate::syntax::expression::DurationUnit;

/// Words before a time that say that it is the most of it.
const RECENT: [&str; 16] = [
    "in the last",
    "of the last",
    "within the last",
    "during the last",
    "over the last",
    "in the past",
    "within the past",
    "during the past",
    "of the past",
    "in the previous",
    "in the preceding",
    "within the preceding",
    "within the previous",
    "最近",
    "过去",
    "近",
];
/// Words before a number that say that it is the least.
const REACHED: [&str; 9] = [
    "has reached",
    "have reached",
    "had reached",
    "reached the age of",
    "has the age of",
    "have the age of",
    "has completed",
    "has turned",
    "is of the age of",
];
/// What it is good to have much of.
const ASSETS: [&str; 15] = [
    "work",
    "practice",
    "capital",
    "assets",
    "cover",
    "coverage",
    "insurance",
    "deposit",
    "guarantee",
    "security",
    "reserve",
    "reserves",
    "funds",
    "bond",
    "experience",
];
/// What is done some time before something else, if not later.
const TOLD: [&str; 16] = [
    "told",
    "notified",
    "announced",
    "reported",
    "registered",
    "informed",
    "asked",
    "applied",
    "notice",
    "filed",
    "submitted",
    "handed",
    "paid",
    "declared",
    "requested",
    "booked",
];
/// Words that give such a time another sense.
const OTHERWISE: [&str; 9] = ["from", "earliest", "within", "last", "only", "sooner", "than", "since", "up"];

/// What is refused for being little, and for being much, each with words for what it is of.
const LITTLE: [(&str, &[&str]); 8] = [
    ("young", &["age", "years", "old"]),
    ("light", &["weight", "kg", "kilos", "kilograms", "grams", "mass", "tonnes"]),
    ("short", &["length", "metres", "days", "months", "weeks", "hours", "minutes", "duration", "nights", "long"]),
    ("small", &["area", "size", "m2", "sqm", "square"]),
    ("near", &["km", "distance", "metres", "kilometres"]),
    ("close", &["km", "distance", "metres", "kilometres"]),
    ("few", &[]),
    ("little", &[]),
];
const MUCH: [(&str, &[&str]); 9] = [
    ("old", &["age", "years", "old"]),
    ("heavy", &["weight", "kg", "kilos", "kilograms", "grams", "mass", "tonnes"]),
    ("long", &["length", "metres", "days", "months", "weeks", "hours", "minutes", "duration", "nights", "long"]),
    ("large", &["area", "size", "m2", "sqm", "square"]),
    ("big", &["area", "size", "m2", "sqm", "square"]),
    ("loud", &["decibels", "db", "noise"]),
    ("far", &["km", "distance", "metres", "kilometres"]),
    ("many", &[]),
    ("much", &[]),
];

/// A sense of some words, and the words.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// Whether there may be no more than so much, and not no less.
    pub most: bool,
    pub words: String,
}

/// What a sentence in small letters says of one of its numbers beside what it calls an end.
pub(super) fn of_figure(sentence: &str, figure: Figure<'_>) -> Option<Cue> {
    let before = figure.before().trim_end();
    let after = figure.behind().trim_start_matches([' ', '-']);
    let timed = figure.time().map(|unit| format!(" {}", unit.plural())).unwrap_or_default();
    let cue = |most: bool, word: &str| {
        let (word, number) = (word.trim(), figure.written());
        Some(Cue { most, words: format!("{word} {number}{timed}").trim().to_owned() })
    };
    let ends = |all: &[&'static str]| all.iter().copied().find(|word| ends_with(before, word));
    if let Some(word) = ends(&RECENT).filter(|_| figure.time().is_some()) {
        return cue(true, word);
    }
    if figure.is_term() {
        return cue(true, "within");
    }
    if let Some(word) = ends(&REACHED) {
        return cue(false, word);
    }
    // a label that is nothing else: "two weeks before"
    let (_, rest) = figure.of().unwrap_or((DurationUnit::Day, after));
    if before.is_empty() && figure.is_later() == Some(false) && words(rest).len() == 1 {
        return cue(false, "").map(|cue| Cue { words: format!("{} {rest}", cue.words), ..cue });
    }
    // "is qualified three years later"
    if figure.is_later() == Some(true) && words(rest).first() == Some(&"later") && !before.ends_with("than") {
        return cue(false, "").map(|cue| Cue { words: format!("{} later", cue.words), ..cue });
    }
    let said = words(before);
    if said.last() == Some(&"with") && figure.time().is_some() && ASSETS.iter().any(|asset| words(rest).contains(asset))
    {
        return cue(false, "with");
    }
    let [.., second, last] = said[..] else { return None };
    let asset = last == "of"
        && ASSETS.contains(&second)
        && ["has", "have", "holds", "with"].iter().any(|word| said.contains(word));
    if asset {
        return cue(false, &format!("{second} of"));
    }
    let had = ["has", "have", "had", "been"].iter().any(|word| said.contains(word));
    if last == "for" && had && figure.time().is_some() && !said.iter().any(|word| denies(word)) {
        return cue(false, "for");
    }
    let told = said.iter().any(|word| TOLD.contains(word)) && figure.is_later() == Some(false);
    let plain = !words(sentence).iter().any(|word| OTHERWISE.contains(word) || denies(word));
    if told && plain {
        let side = words(rest).first().copied().unwrap_or("before").to_owned();
        return Some(Cue { most: false, words: format!("{}{timed} {side}", figure.written()) });
    }
    None
}

fn ends_with(text: &str, word: &str) -> bool {
    let rest = text.strip_suffix(word);
    rest.is_some_and(|rest| !word.is_ascii() || !rest.ends_with(char::is_alphanumeric))
}

/// What a sentence in small letters says of something of this name without a number: "too young", "old enough", "too few rooms".
pub(super) fn of_name(sentence: &str, name: &str) -> Option<Cue> {
    let (own, said) = (words_of(name), words(sentence));
    let of_that = |classes: &[&str], rest: &[&str]| {
        let class = own.iter().any(|word| classes.contains(word));
        let next = rest.iter().take(3).any(|word| own.iter().any(|own| super::kin::same_word(own, word)));
        class || classes.is_empty() && next
    };
    let mut found: Vec<Cue> = Vec::new();
    for (at, word) in said.iter().enumerate() {
        let rest = said.get(at + 1..).unwrap_or_default();
        let degrees = LITTLE.iter().map(|row| (false, row)).chain(MUCH.iter().map(|row| (true, row)));
        let mut of_word = degrees.filter(|(_, (adjective, _))| adjective == word);
        let before = at.checked_sub(1).and_then(|before| said.get(before)).copied();
        if let Some((much, (_, classes))) = of_word.next()
            && of_that(classes, rest)
        {
            // "so old that …" says nothing
            if before == Some("too") {
                found.push(Cue { most: much, words: format!("too {word}") });
            } else if rest.first() == Some(&"enough") {
                found.push(Cue { most: !much, words: format!("{word} enough") });
            }
        } else if *word == "enough" {
            let near = rest.iter().take(2).chain(before.as_ref());
            let named = near.clone().any(|word| own.iter().any(|own| super::kin::same_word(own, word)));
            found.extend(named.then(|| Cue { most: false, words: format!("enough {name}") }));
        }
    }
    let one_way = found.windows(2).all(|two| matches!(two, [one, other] if one.most == other.most));
    found.into_iter().next().filter(|_| one_way)
}

fn words_of(name: &str) -> Vec<&str> {
    name.split('_').filter(|word| !word.is_empty()).collect()
}
