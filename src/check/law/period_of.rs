//! What is counted in the year of another day than the words say: "in the calendar year of the landing", over `in year of licensed_on`.

use super::counted_from::{beside, mended, named, says};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{Anchor, Spoken, Text, contents, spoken};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::Field;

/// Words for the period of something that happened.
const OF: [&str; 8] = [
    "year of the ",
    "month of the ",
    "week of the ",
    "quarter of the ",
    "year of its ",
    "month of its ",
    "year of their ",
    "year of a ",
];
/// So many words name it.
const LONGEST: usize = 4;
const STOPS: [&str; 10] = ["and", "or", "may", "is", "are", "who", "which", "at", "in", "with"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::PeriodOf(..))) {
        return Vec::new();
    }
    look.policy.provisions.iter().filter_map(|provision| in_provision(look, provision)).collect()
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let all = spoken(look, provision, |site| {
        let mut days: Vec<NodeId> = look.within(site.node).into_iter().filter_map(|id| period_of(look, id)).collect();
        days.dedup_by(|one, other| look.same(*one, *other));
        days
    });
    all.iter().find_map(|spoken| spoken.texts.iter().find_map(|text| one(look, spoken, text)))
}

/// The day of whose period something is.
fn period_of(look: Look<'_>, id: NodeId) -> Option<NodeId> {
    let Node::PeriodOf(_, day) = look.node(id) else { return None };
    let day = look.plain(*day);
    field_of(look, day).map(|_| day)
}

fn one(look: Look<'_>, spoken: &Spoken<NodeId>, text: &Text) -> Option<Diagnostic> {
    let day = spoken.of;
    let all: Vec<Anchor> = text.sentences().iter().flat_map(|sentence| events(sentence)).collect();
    if all.iter().any(|anchor| says(look, day, anchor)) {
        return None;
    }
    let (name, field) = field_of(look, day)?;
    let others = beside(look, day, field);
    all.iter().find_map(|anchor| {
        let called: Vec<(usize, &str, &Field)> = others
            .iter()
            .filter_map(|(other, of)| Some((named(anchor, (*other, *of), (name, field))?, *other, *of)))
            .collect();
        let [(_, other, meant)] = called[..] else { return None };
        let at = look.span(day);
        let written = look.sources.text(at);
        let mended = mended(written, name, other)?;
        let found = errors::counted_from_another(at, (&text.who(), &anchor.said), true, (written, &mended, meant.span));
        Some(found.suggest(at, mended))
    })
}

/// What a sentence calls that in whose year or month something is.
fn events(sentence: &str) -> Vec<Anchor> {
    OF.iter()
        .flat_map(|of| sentence.match_indices(of).map(|(at, of)| (of, at + of.len())))
        .filter_map(|(of, at)| {
            let words: Vec<&str> = sentence
                .get(at..)?
                .split(|letter: char| !letter.is_alphanumeric() && letter != ' ')
                .next()?
                .split_whitespace()
                .take_while(|word| !STOPS.contains(word))
                .take(LONGEST)
                .collect();
            let said = words.join(" ");
            let words = contents(&said);
            let said = format!("{of}{said}");
            (!words.is_empty()).then_some(Anchor { words, said, after: true, length: None, counts: true })
        })
        .collect()
}
