//! What amendments set, beside what they say of themselves: of all, and of each provision that a part of the words names.

use std::collections::BTreeMap;

use super::{Known, Law, MOST, Number, against, numbers, value};
use crate::check::look::Look;
use crate::check::words::{Text, contents, kindred, own};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::provision::Dated;

/// What parts the words for one provision from those for another.
const SIGNS: [&str; 8] = [",", ";", ". ", " and ", "，", "；", "。", "、"];

/// What an amendment sets: of each clause the words of its name and what is new; and what is known of all.
#[derive(Default)]
struct Set {
    clauses: Vec<(Vec<String>, Vec<Number>)>,
    known: Vec<Known>,
}

/// What it was before may be told, too.
pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut all: BTreeMap<AmendmentId, Set> = BTreeMap::new();
    for dated in &look.policy.dated {
        let mut before: Option<NodeId> = None;
        for entry in &dated.entries {
            if let Some(by) = entry.amendment {
                let set = all.entry(by).or_default();
                let parts = [before, entry.value].into_iter().flatten().flat_map(|value| look.within(value));
                set.known.extend(parts.filter_map(|id| value(look, id)));
                let old = before.map(|before| numbers(look, look.within(before))).unwrap_or_default();
                let own = entry.value.map(|value| numbers(look, look.within(value))).unwrap_or_default();
                let new = own.into_iter().filter(|one| !old.iter().any(|old| old.value == one.value));
                set.clauses.push((called(dated), new.collect()));
            }
            before = entry.value;
        }
    }
    let found = all.into_iter().filter_map(|(by, set)| {
        let by = look.policy.amendments.get(by.index())?;
        let new: Vec<Number> = set.clauses.iter().flat_map(|(_, new)| new).copied().collect();
        let texts = own(&by.doc, by.note.as_deref());
        let few = !new.is_empty() && new.len() < MOST;
        let counted: Vec<String> = set.clauses.iter().flat_map(|(name, _)| name).cloned().collect();
        let law = Law { own: &new, known: &set.known, counted: &counted, near: true };
        few.then(|| against(look, &law, &texts).or_else(|| by_part(look, &set, &texts))).flatten()
    });
    found.collect()
}

/// The words for what is changed: of `accounts.limit` those of `accounts`.
fn called(dated: &Dated) -> Vec<String> {
    let mut segments = dated.what.rsplit('.');
    let clause = segments.next().unwrap_or_default();
    contents(&segments.next().unwrap_or(clause).replace('_', " "))
}

/// "And renewals 200 EUR", where something else of a renewal is set.
fn by_part(look: Look<'_>, set: &Set, texts: &[Text]) -> Option<Diagnostic> {
    let parts = texts.iter().flat_map(|text| {
        let words = SIGNS.iter().fold(text.words.clone(), |words, sign| words.replace(sign, "\n"));
        words.lines().map(|part| Text { words: part.to_owned(), ..text.clone() }).collect::<Vec<_>>()
    });
    parts.into_iter().find_map(|part| {
        let said = contents(&part.words);
        let named = |name: &[String]| name.iter().any(|own| said.iter().any(|word| kindred(own, word)));
        let mut own = set.clauses.iter().filter(|(name, _)| named(name));
        let ((name, new), None) = (own.next()?, own.next()) else { return None };
        against(look, &Law { own: new, known: &set.known, counted: name, near: true }, &[part])
    })
}
