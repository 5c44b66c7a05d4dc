//! Words that count a member among others, "commercial craft, among them trawlers", "trawlers and other commercial craft", which the taxonomy puts
//! elsewhere.

use super::names::{Mention, Reading};
use super::parts::Known;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Text, around, labelled, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::TaxonomyId;

/// Words between a whole and its members.
const BEHIND: [&[&str]; 8] = [
    &["among", "them"],
    &["including"],
    &["such", "as"],
    &["for", "example"],
    &["namely"],
    &["that", "is"],
    &["包", "括"],
    &["("],
];
/// Words between members and their whole.
const BEFORE: [&[&str]; 4] = [&["and", "other"], &["or", "other"], &["和", "其", "他"], &["及", "其", "他"]];
const JOINS: [&str; 11] = ["and", "or", ",", "the", "a", "an", "as", "well", "和", "与", "、"];

pub(super) fn check(look: Look<'_>, known: &mut Known) -> Vec<Diagnostic> {
    let deep = |id: &TaxonomyId| {
        let taxonomy = look.policy.taxonomies.get(id.index());
        taxonomy.is_some_and(|it| it.members.clone().any(|member| !look.is_leaf(member)))
    };
    let taxonomies: Vec<TaxonomyId> = (0..look.policy.taxonomies.len() as u32).map(TaxonomyId).filter(deep).collect();
    if taxonomies.is_empty() {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().flat_map(|of| {
        let labels = of.lines().iter().flat_map(|line| labelled(look, line));
        around(look, of).into_iter().chain(labels).map(|text| (of.name.as_str(), text)).collect::<Vec<_>>()
    });
    let of_defines = look.policy.defines.iter().flat_map(|define| {
        own(&define.doc, None).into_iter().map(|text| (define.name.as_str(), text)).collect::<Vec<_>>()
    });
    let mut texts: Vec<(&str, Text)> = of_provisions.chain(of_defines).collect();
    texts.retain(|(_, text)| text.source.is_none() && may_list(&text.words));
    let mut found: Vec<Diagnostic> = Vec::new();
    for (of, text) in &texts {
        for taxonomy in &taxonomies {
            let reading = known.names(look, *taxonomy).read(&text.words);
            if let Some((whole, member)) = outside(look, &reading) {
                let span = look.policy.members.get(member as usize).map(|member| member.span);
                let one = span.map(|span| {
                    let names = (look.member(whole), look.member(member), above(look, member));
                    errors::counted_among(span, (&text.who(), of), names)
                });
                let place = |one: &Diagnostic| one.primary.as_ref().map(|label| label.span);
                found.extend(one.filter(|one| !found.iter().any(|other| place(other) == place(one))));
            }
        }
    }
    found
}

fn may_list(text: &str) -> bool {
    let text = text.to_lowercase();
    let has = |words: &[&str]| text.contains(words.first().copied().unwrap_or_default());
    text.contains("other") || text.contains("其他") || BEHIND.iter().any(|words| has(words))
}

fn above(look: Look<'_>, member: u32) -> Option<&str> {
    let parent = look.policy.members.get(member as usize)?.parent?;
    Some(look.member(parent.0))
}

/// A whole and the one that words count among it while the taxonomy does not, beside others that both do.
fn outside(look: Look<'_>, reading: &Reading) -> Option<(u32, u32)> {
    let all = &reading.mentions;
    all.iter().enumerate().filter(|(_, whole)| !look.is_leaf(whole.thing as u32)).find_map(|(at, whole)| {
        let behind = all.get(at + 1..).unwrap_or_default();
        let before = all.get(..at).unwrap_or_default();
        let first = behind.first().filter(|first| between(reading, whole.to, first.from, &BEHIND));
        let last = before.last().filter(|last| between(reading, last.to, whole.from, &BEFORE));
        let listed: Vec<&Mention> = match (first, last) {
            (Some(_), _) => row(reading, behind.iter(), |one, other| (one.to, other.from)),
            (None, Some(_)) => row(reading, before.iter().rev(), |one, other| (other.to, one.from)),
            (None, None) => return None,
        };
        let last = look.policy.members.get(whole.thing)?.last.0;
        let inside = |one: &&Mention| (whole.thing as u32..=last).contains(&(one.thing as u32));
        let (inner, outer): (Vec<&Mention>, Vec<&Mention>) = listed.into_iter().partition(inside);
        // what has the whole below itself is another matter
        let apart = |member: u32| {
            look.policy.members.get(member as usize).is_some_and(|it| it.last.0 < whole.thing as u32) || member > last
        };
        let [odd] = outer[..] else { return None };
        let sure = !inner.is_empty() && apart(odd.thing as u32) && !reading.is_of_title(*odd);
        (sure && !denied(reading, odd)).then_some((whole.thing as u32, odd.thing as u32))
    })
}

/// Whether nothing but one of some phrases stands between two places.
fn between(reading: &Reading, from: usize, to: usize, phrases: &[&[&str]]) -> bool {
    let words = reading.between(from, to).iter().map(String::as_str);
    let words: Vec<&str> = words.filter(|word| ![",", "the", "a", "an", "，"].contains(word)).collect();
    phrases.contains(&words.as_slice())
}

/// Those of some mentions that are joined to each other, from the first on.
fn row<'m>(
    reading: &Reading,
    all: impl Iterator<Item = &'m Mention>,
    gap: impl Fn(&Mention, &Mention) -> (usize, usize),
) -> Vec<&'m Mention> {
    let mut found: Vec<&Mention> = Vec::new();
    for one in all {
        let joined = found.last().is_none_or(|last| {
            let (from, to) = gap(last, one);
            let between = reading.between(from, to);
            !between.is_empty() && between.iter().all(|word| JOINS.contains(&word.as_str()))
        });
        if !joined {
            break;
        }
        found.push(one);
    }
    found
}

fn denied(reading: &Reading, one: &Mention) -> bool {
    reading.has(*one, &["not", "except", "excluding", "unlike", "but", "除"])
}
