//! Titles of scenarios against the facts that they give: "a seventeen-year-old", "on a Sunday", "without a permit", "the third dog".

use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{contents, kindred, same_word, weekdays};
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::{Expectation, Expected, Scenario};
use crate::source::Span;
use crate::syntax::declaration::{Given, GivenField};
use crate::syntax::expression::{ExprKind, Literal};
use crate::value::Date;

/// Words of a weekday that is none of a day that is given.
const NO_DAY: [&str; 16] = [
    "end", "last", "deadline", "due", "expire", "until", "before", "after", "next", "follow", "roll", "fall", "not",
    "from", "截止", "届满",
];
const ORDINALS: [(&str, i64); 16] = [
    ("second", 2),
    ("third", 3),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("2nd", 2),
    ("3rd", 3),
    ("4th", 4),
    ("5th", 5),
    ("6th", 6),
    ("7th", 7),
    ("8th", 8),
];
/// What is counted otherwise.
const TIMES: [&str; 8] = ["day", "week", "month", "year", "time", "hour", "party", "half"];
/// What ends what somebody is with or without.
const STOPS: [&str; 12] = ["and", "who", "that", "is", "are", "but", "or", "may", "can", "pays", "has", "needs"];
/// So many words say what he is with or without.
const NEAR: usize = 4;

/// A value that a scenario gives, and what it is called.
pub(super) struct Leaf<'s> {
    pub name: &'s str,
    pub literal: &'s Literal,
    pub at: Span,
}

/// A list that it gives, and how long it is.
pub(super) struct Listed<'s> {
    name: &'s str,
    length: usize,
    at: Span,
}

/// All that a scenario gives.
#[derive(Default)]
pub(super) struct All<'s> {
    pub leaves: Vec<Leaf<'s>>,
    lists: Vec<Listed<'s>>,
}

pub(super) fn one(look: Look<'_>, scenario: &Scenario) -> Option<Diagnostic> {
    let mut all = All::default();
    fields(&scenario.given, &mut all);
    let title = scenario.title.to_lowercase().replace("-year-old", " years old").replace("-years-old", " years old");
    super::age::one(look, scenario, &all, &title)
        .or_else(|| weekday(look, scenario, &all, &title))
        .or_else(|| beside(&all, &title))
        .or_else(|| ordinal(look, &all, &title))
        .or_else(|| super::counted::one(look, &all.leaves, &title))
        .or_else(|| super::year::one(scenario, &all.leaves, &title))
        .or_else(|| super::month::one(look, scenario, &all, &title))
}

fn fields<'s>(given: &'s [GivenField], into: &mut All<'s>) {
    given.iter().for_each(|field| value(&field.name.text, &field.value, into));
}

fn value<'s>(name: &'s str, given: &'s Given, into: &mut All<'s>) {
    match given {
        Given::Record(given, _) => fields(given, into),
        Given::List(elements, place) => {
            into.lists.push(Listed { name, length: elements.len(), at: place.0 });
            elements.iter().for_each(|element| value(name, element, into));
        }
        Given::Value(expr) => {
            if let ExprKind::Literal(literal) = &expr.kind {
                into.leaves.push(Leaf { name, literal, at: expr.place.0 });
            }
        }
        Given::Unknown(_) => {}
    }
}

/// The days that are given for a fact or field of a name.
pub(in crate::check) fn days_given(given: &[GivenField], name: &str) -> Vec<Date> {
    let mut all = All::default();
    fields(given, &mut all);
    let own = all.leaves.iter().filter(|leaf| leaf.name == name);
    own.filter_map(|leaf| if let Literal::Date(day) = leaf.literal { Some(*day) } else { None }).collect()
}

/// The one day that governs all that a scenario expects.
pub(super) fn governing(look: Look<'_>, scenario: &Scenario, all: &All<'_>) -> Option<Date> {
    let day = |expectation: &Expectation| {
        if expectation.on.is_some() {
            return expectation.on;
        }
        let act = match &expectation.expected {
            Expected::Verdict { act, .. } => *act,
            Expected::Status { provision, .. } => *look.policy.provisions.get(provision.index())?.acts.first()?,
            Expected::Holds(_) | Expected::Unknown(_) => return None,
        };
        let on = look.policy.acts.get(act.index())?.governed_on?;
        let Node::Fact(cell) = look.node(on) else { return None };
        let (name, _) = look.policy.facts.fields.iter().find(|(_, field)| field.offset == *cell)?;
        let leaf = all.leaves.iter().find(|leaf| leaf.name == name)?;
        if let Literal::Date(day) = leaf.literal { Some(*day) } else { None }
    };
    let mut days = scenario.expectations.iter().filter_map(day);
    let first = days.next()?;
    days.all(|other| other == first).then_some(first)
}

/// `on a Sunday`, and no day that is given is one
fn weekday(look: Look<'_>, scenario: &Scenario, all: &All<'_>, title: &str) -> Option<Diagnostic> {
    let [(weekday, word)] = weekdays(title)[..] else { return None };
    let on = !word.is_ascii() || title.contains(&format!("on a {word}")) || title.contains(&format!("on {word}"));
    if !on || NO_DAY.iter().any(|word| title.contains(word)) {
        return None;
    }
    let day = governing(look, scenario, all)?;
    let given = all.leaves.iter().filter_map(|leaf| match leaf.literal {
        Literal::Date(day) => Some((*day, leaf.at)),
        Literal::DateTime(at) => Some((at.date(), leaf.at)),
        Literal::Bool(_) | Literal::None | Literal::Int(_) | Literal::Decimal(_) | Literal::Percent(_) => None,
        Literal::Money(..) | Literal::Text(_) | Literal::Time(_) => None,
    });
    let given: Vec<(Date, Span)> = given.collect();
    let any = given.iter().map(|(day, _)| *day).chain([day]).any(|day| day.weekday() == weekday);
    let at = given.iter().find(|(other, _)| *other == day).map(|(_, at)| *at)?;
    (!any).then(|| errors::on_another_weekday(at, word, day))
}

/// `without a permit`, and one is given
fn beside(all: &All<'_>, title: &str) -> Option<Diagnostic> {
    [("without ", true), ("with ", false), (" not ", true)].into_iter().find_map(|(word, contrary)| {
        let mut found = title.match_indices(word);
        let ((at, _), None) = (found.next()?, found.next()) else { return None };
        let whole = word.starts_with(' ') || !title.get(..at)?.ends_with(char::is_alphanumeric);
        // "not with a permit", "nor without one"
        let denied = ["not", "nor", "or", "neither"]
            .iter()
            .any(|other| title.get(..at).is_some_and(|before| before.trim_end().ends_with(other)));
        let near = if word == " not " { 1 } else { NEAR };
        let rest = title.get(at + word.len()..)?.split([',', ';', '.', '(']).next()?;
        let words: Vec<&str> = rest.split(' ').take_while(|word| !STOPS.contains(word)).take(near).collect();
        let turned = ["no", "not", "any", "without", "only", "out"].iter().any(|other| words.first() == Some(other));
        let said = contents(&words.join(" "));
        let mut leaves = all.leaves.iter().filter(|leaf| {
            let names = contents(&leaf.name.replace('_', " "));
            let alike =
                |name: &String, word: &String| if near == 1 { same_word(name, word) } else { kindred(name, word) };
            let called = !names.is_empty() && names.iter().all(|name| said.iter().any(|word| alike(name, word)));
            called && matches!(leaf.literal, Literal::Bool(_))
        });
        let first = leaves.next().filter(|_| whole && !denied && (!turned || word == "without "))?;
        let contrary_of = |leaf: &Leaf<'_>| matches!(leaf.literal, Literal::Bool(truth) if *truth == contrary);
        let same = leaves.all(|other| other.name == first.name && contrary_of(other));
        let told = format!("{}{}", word.trim_start(), words.join(" "));
        (contrary_of(first) && same).then(|| errors::given_otherwise(first.at, told.trim(), (first.name, contrary)))
    })
}

/// `the third dog`, and another number of them is there
fn ordinal(look: Look<'_>, all: &All<'_>, title: &str) -> Option<Diagnostic> {
    let words: Vec<&str> = title.split(|letter: char| !letter.is_alphanumeric()).collect();
    let mut said = words.windows(2).filter_map(|two| {
        let [word, noun] = two else { return None };
        let (_, number) = ORDINALS.iter().find(|(ordinal, _)| ordinal == word)?;
        (noun.len() > 2 && !TIMES.iter().any(|time| same_word(time, noun))).then_some((*word, *noun, *number))
    });
    let ((word, noun, number), None) = (said.next()?, said.next()) else { return None };
    let question = |name: &str| {
        let fields = look.policy.facts.fields.iter().filter(|(own, _)| *own == name);
        fields.flat_map(|(_, field)| field.doc.texts().values()).flat_map(|text| contents(text)).collect::<Vec<_>>()
    };
    let called = |name: &str| {
        let mut own = contents(&name.replace('_', " "));
        own.extend(question(name));
        own.iter().any(|own| same_word(own, noun))
    };
    let mut lists = all.lists.iter().filter(|list| called(list.name));
    let mut counts = all.leaves.iter().filter_map(|leaf| {
        let Literal::Int(is) = leaf.literal else { return None };
        called(leaf.name).then_some((leaf, *is))
    });
    let told = format!("the {word} {noun}");
    match (lists.next(), counts.next()) {
        (Some(list), None) => {
            let is = i64::try_from(list.length).ok()?;
            // some of those that are there may count for nothing
            (is < number - 1 && lists.next().is_none())
                .then(|| errors::another_number_given(list.at, &told, is, number))
        }
        (None, Some((leaf, is))) => (is != number && is != number - 1 && counts.next().is_none())
            .then(|| errors::another_number_given(leaf.at, &told, is, number)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}
