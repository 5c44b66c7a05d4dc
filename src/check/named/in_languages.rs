//! Texts that name one member in one language and another in the other: "companies and associations", „Unternehmen und Einzelpersonen“.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{singular, tokens};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{Wordings, wordings_in_all};
use crate::diagnostic::Diagnostic;

/// In a language, the members of a taxonomy, each with the words for it.
type Labels<'p> = BTreeMap<&'p str, Vec<(usize, Vec<String>)>>;

const ARTICLES: [&str; 20] = [
    "a", "an", "the", "ein", "eine", "einen", "einem", "einer", "der", "die", "das", "un", "une", "le", "la", "les",
    "el", "los", "las", "l",
];
/// Endings have fewer letters, and names more.
const FEW_LETTERS: usize = 4;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut taxonomies: BTreeMap<u32, Labels<'_>> = BTreeMap::new();
    for (number, member) in look.policy.members.iter().enumerate() {
        for (language, label) in &member.labels {
            let labels = taxonomies.entry(member.taxonomy.0).or_default();
            labels.entry(language.as_str()).or_default().push((number, words(label)));
        }
    }
    taxonomies.retain(|_, labels| labels.len() > 1);
    if taxonomies.is_empty() {
        return Vec::new();
    }
    let all = wordings_in_all(look);
    // what a member or an act is called may be anything
    let told = all.iter().filter(|(kind, _)| !matches!(*kind, "member" | "act")).flat_map(|(_, texts)| texts);
    told.filter_map(|text| taxonomies.values().find_map(|labels| one(look, text, labels))).collect()
}

fn one(look: Look<'_>, text: &Wordings, labels: &Labels<'_>) -> Option<Diagnostic> {
    let (first, others) = text.texts.split_first()?;
    let read = |(language, text): &(String, String)| Some(named(text, labels.get(language.as_str())?));
    let own = read(first)?;
    others.iter().find_map(|other| {
        let there = read(other)?;
        let (mut lacks, mut more) = (own.difference(&there), there.difference(&own));
        let (Some(one), None) = (lacks.next(), lacks.next()) else { return None };
        let (Some(another), None) = (more.next(), more.next()) else { return None };
        // a kind and one that is of that kind are no two
        let below = |one: usize, other: usize| {
            look.policy.members.get(other).is_none_or(|above| (other..=above.last.index()).contains(&one))
        };
        // a list, of which one is another
        let differ = own.len() > 1 && !below(*one, *another) && !below(*another, *one);
        let shown = |member: usize| look.member(member as u32).to_owned();
        differ.then(|| {
            let (here, there) = (shown(*one), shown(*another));
            errors::languages_name_others(text.span, (&first.0, &here), (&other.0, &there))
        })
    })
}

/// The words of a text, without articles.
fn words(text: &str) -> Vec<String> {
    let mut all = tokens(text);
    all.retain(|word| !ARTICLES.contains(&word.as_str()));
    all
}

/// The members that a text names; where one name is part of another, the longer is meant.
fn named(text: &str, labels: &[(usize, Vec<String>)]) -> BTreeSet<usize> {
    let text = words(text);
    let fits = |at: usize, label: &[String]| {
        let part = text.get(at..at + label.len());
        !label.is_empty() && part.is_some_and(|part| part.iter().zip(label).all(|(word, own)| is_form(word, own)))
    };
    let (mut found, mut at) = (BTreeSet::new(), 0);
    while at < text.len() {
        let longest = labels.iter().filter(|(_, label)| fits(at, label)).max_by_key(|(_, label)| label.len());
        found.extend(longest.map(|(member, _)| *member));
        at += longest.map_or(1, |(_, label)| label.len());
    }
    found
}

/// Whether a word is a name, as one or as many.
fn is_form(word: &str, name: &str) -> bool {
    let ending = || word.strip_prefix(name).filter(|_| name.len() > FEW_LETTERS);
    singular(word) == singular(name) || ending().is_some_and(|ending| ending.len() < FEW_LETTERS)
}
