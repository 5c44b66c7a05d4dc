//! Seasons that run from the last day of the words to the first: from 30 September to 1 May in place of from May to September.

use super::errors;
use super::look::Look;
use super::told::labels;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, Provision};
use crate::value::MonthDay;
use crate::value::date::{month_name, month_of};

/// Words that make of a season the rest of the year.
const THE_REST: [&str; 9] = ["not ", "no ", "outside", "except", "closed", "forbid", "prohibit", "除", "禁"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| in_rule(look, provision)).collect()
}

fn in_rule(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    provision.lines().iter().filter_map(|line| one(look, provision, line)).collect()
}

fn one(look: Look<'_>, provision: &Provision, line: &Line) -> Option<Diagnostic> {
    let (at, first, last) = look.versions(line.condition).into_iter().find_map(|version| season(look, version))?;
    let said = labels(look, line).iter().find_map(|text| days(text));
    let said = said.or_else(|| days(&provision.doc.first().to_lowercase()))?;
    let (begins, ends) = ((first.month, first.day), (last.month, last.day));
    (said == [ends, begins] && begins != ends).then(|| {
        let span = look.span(at);
        let found = errors::season_turned(span, &shown(ends), &shown(begins));
        let written = |(month, day): (i8, i8)| format!("{month:02}-{day:02}");
        let (begins, ends) = (written(begins), written(ends));
        let new = look.sources.text(span).replace(&begins, "#").replace(&ends, &begins).replace('#', &ends);
        found.suggest(span, new)
    })
}

/// The season that a condition asks for as a whole.
fn season(look: Look<'_>, condition: NodeId) -> Option<(NodeId, MonthDay, MonthDay)> {
    let parts = look.conjuncts(condition).into_iter();
    let mut seasons = parts.filter_map(|part| {
        let Node::InSeason(_, first, last) = look.node(part) else { return None };
        Some((part, *first, *last))
    });
    seasons.next()
}

fn shown((month, day): (i8, i8)) -> String {
    format!("{day} {}", month_name(month))
}

/// The two days of the year that a text names, where it names two and nothing turns them round.
fn days(text: &str) -> Option<[(i8, i8); 2]> {
    if THE_REST.iter().any(|word| text.contains(word)) {
        return None;
    }
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let number = |word: Option<&&str>| {
        let word = word?.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
        word.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    };
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let Some(month) = month_of(word) else { continue };
        let before = place.checked_sub(1).and_then(|place| words.get(place));
        let of =
            before.filter(|word| **word == "of").and_then(|_| place.checked_sub(2)).and_then(|place| words.get(place));
        let day = number(before).or_else(|| number(of)).or_else(|| number(words.get(place + 1)))?;
        found.push((month, day));
    }
    found.extend(chinese(text));
    if let [one, other] = found[..] { Some([one, other]) } else { None }
}

/// `5月1日`
fn chinese(text: &str) -> Vec<(i8, i8)> {
    let ends_with_number = |text: &str| {
        let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
        text.get(before.len()..)?.parse::<i8>().ok()
    };
    let days = text.match_indices('月').filter_map(|(at, sign)| {
        let month = ends_with_number(text.get(..at)?)?;
        let (day, _) = text.get(at + sign.len()..)?.split_once('日')?;
        Some((month, day.parse::<i8>().ok()?))
    });
    days.collect()
}
