//! Readings: every combination of the choices that a case touches.

use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, SourceId};
use crate::policy::provision::{Choice, Cite, Opinion};

/// The most combinations that are looked at.
pub const MOST_READINGS: usize = 64;

/// Which option of which choice.
pub type Assignment = Vec<(ChoiceId, usize)>;

/// Judges under every combination of the choices met, beginning with the main one. Those fixed are not varied.
///
/// `judge` gives its result and the choices that it met.
pub fn explore<R>(
    policy: &Policy,
    fixed: &[(ChoiceId, usize)],
    judge: &mut impl FnMut(&[(ChoiceId, usize)]) -> (R, Vec<ChoiceId>),
) -> Vec<(Assignment, R)> {
    let mut found = Vec::new();
    let mut waiting: Vec<Assignment> = vec![fixed.to_vec()];
    while let Some(assignment) = waiting.pop() {
        if found.len() >= MOST_READINGS {
            break;
        }
        let (result, met) = judge(&assignment);
        let open = met.iter().find(|choice| !assignment.iter().any(|(of, _)| of == *choice));
        let Some(open) = open.copied() else {
            found.push((assignment, result));
            continue;
        };
        for option in (0..options(policy, open)).rev() {
            let mut next = assignment.clone();
            next.push((open, option));
            waiting.push(next);
        }
    }
    found
}

/// How many options a choice has.
pub(crate) fn options(policy: &Policy, choice: ChoiceId) -> usize {
    match policy.choices.get(choice.index()) {
        Some(Choice::Start { .. }) => 2,
        Some(Choice::Sources { options, .. }) => options.len().max(1),
        None => 1,
    }
}

/// A choice and its option in words: `quota_cut_article_7: early`, `complete_transfer: MP`.
#[must_use]
pub fn named(policy: &Policy, (choice, option): (ChoiceId, usize)) -> String {
    match policy.choices.get(choice.index()) {
        Some(Choice::Start { name, .. }) => format!("{name}: {}", if option == 0 { "late" } else { "early" }),
        Some(Choice::Sources { name, options }) => format!("{name}: {}", opinion(policy, options, option)),
        None => String::new(),
    }
}

/// Who holds an opinion: `MG, MP`; with the place, `MG "4"`, where a source is of several.
#[must_use]
pub fn opinion(policy: &Policy, options: &[Opinion], option: usize) -> String {
    let cites = options.get(option).map(|opinion| opinion.cites.as_slice()).unwrap_or_default();
    let others = || options.iter().enumerate().filter(|(other, _)| *other != option);
    let divided = |source: SourceId| others().any(|(_, other)| other.cites.iter().any(|cite| cite.source == source));
    let held = |cite: &Cite| match cite.locators.as_slice() {
        [first, ..] if divided(cite.source) => format!("{} \"{first}\"", key(policy, cite.source)),
        _ => key(policy, cite.source).to_owned(),
    };
    match cites {
        [] => "as first written".to_owned(),
        cites => {
            let mut all: Vec<String> = cites.iter().map(held).collect();
            all.dedup();
            all.join(", ")
        }
    }
}

fn key(policy: &Policy, source: SourceId) -> &str {
    policy.sources.get(source.index()).map_or("", |source| source.key.as_str())
}
