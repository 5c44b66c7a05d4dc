//! "Booked before the change came into force", over a transition that draws the line on the day of its announcement; and the other way round.

use crate::check::cohort::day_asked;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::spared;
use crate::check::words::own;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::date::add_days;

/// What stands for the change itself.
const CHANGE: [&str; 13] = [
    "it",
    "this",
    "they",
    "the change",
    "this change",
    "the amendment",
    "this amendment",
    "the reform",
    "the new rule",
    "the new limit",
    "the new law",
    "the order",
    "the act",
];
const IN_FORCE: [&str; 9] = [
    "came into force",
    "comes into force",
    "entered into force",
    "enters into force",
    "took effect",
    "takes effect",
    "became law",
    "began",
    "begins",
];
const ANNOUNCED: [&str; 7] = [
    "was announced",
    "is announced",
    "were announced",
    "was published",
    "is published",
    "was made known",
    "was adopted",
];
const FORCE_NOUNS: [&str; 7] = [
    "before its entry into force",
    "before the entry into force",
    "before its commencement",
    "before the commencement",
    "生效前",
    "施行前",
    "实施前",
];
const ANNOUNCED_NOUNS: [&str; 6] = [
    "before its announcement",
    "before the announcement",
    "before its publication",
    "before the publication",
    "公布前",
    "发布前",
];

/// Which day of a change words speak of.
#[derive(Clone, Copy, PartialEq)]
enum Day {
    InForce,
    Announced,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found: Vec<(Span, Diagnostic)> = Vec::new();
    for spared in spared::all(look) {
        let Some(amendment) = spared.entry.amendment.and_then(|id| look.policy.amendments.get(id.index())) else {
            continue;
        };
        let days: Vec<_> =
            look.within(spared.condition).into_iter().filter_map(|part| Some((part, day_asked(look, part)?))).collect();
        let ([(part, (_, day, sign))], Some((first, _)), Some(announced)) =
            (&days[..], amendment.from, amendment.announced)
        else {
            continue;
        };
        let edge = match sign {
            Comparison::Less => Some(*day),
            Comparison::LessOrEqual => add_days(*day, 1).ok(),
            Comparison::Equal | Comparison::NotEqual | Comparison::Greater | Comparison::GreaterOrEqual => None,
        };
        let said = own(&amendment.doc, amendment.note.as_deref()).into_iter().find_map(|text| {
            let all: Vec<(Day, String)> = text.sentences().iter().filter_map(|sentence| told(sentence)).collect();
            let [(day, words)] = &all[..] else { return None };
            Some((text.who(), *day, words.clone()))
        });
        let (Some(edge), Some((who, said, words))) = (edge, said) else { continue };
        let (meant, other) = if said == Day::InForce { (first, announced) } else { (announced, first) };
        let at = look.span(*part);
        if edge == other && meant != other && found.iter().all(|(span, _)| *span != at) {
            let which =
                if said == Day::InForce { "the day of the announcement" } else { "the day it comes into force" };
            let is = format!("{other}, {which}");
            let written = look.sources.text(at);
            let mended = written.replace(&day.to_string(), &meant.to_string());
            let mended = if mended == written { format!("`… < {meant}`") } else { format!("`{mended}`") };
            found.push((at, errors::told_otherwise(at, &who, (&format!("\"{words}\""), &is), &mended)));
        }
    }
    found.into_iter().map(|(_, found)| found).collect()
}

fn told(sentence: &str) -> Option<(Day, String)> {
    let noun = |nouns: &[&str]| nouns.iter().find(|noun| sentence.contains(**noun)).map(|noun| (*noun).to_owned());
    let clause = |verbs: &[&str]| {
        sentence.match_indices("before ").find_map(|(at, _)| {
            let rest = sentence.get(at + "before ".len()..)?;
            let behind = CHANGE.iter().find_map(|it| rest.strip_prefix(*it)?.strip_prefix(' '))?;
            let verb = verbs.iter().find(|verb| behind.starts_with(**verb))?;
            let length = "before ".len() + rest.len() - behind.len() + verb.len();
            sentence.get(at..at + length).map(str::to_owned)
        })
    };
    let in_force = noun(&FORCE_NOUNS).or_else(|| clause(&IN_FORCE));
    let announced = noun(&ANNOUNCED_NOUNS).or_else(|| clause(&ANNOUNCED));
    match (in_force, announced) {
        (Some(words), None) => Some((Day::InForce, words)),
        (None, Some(words)) => Some((Day::Announced, words)),
        (Some(_), Some(_)) | (None, None) => None,
    }
}
