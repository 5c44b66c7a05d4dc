//! Readings: every combination of the choices that a case touches.

use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, SourceId};
use crate::policy::provision::Choice;

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

fn options(policy: &Policy, choice: ChoiceId) -> usize {
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
        Some(Choice::Sources { name, options }) => {
            let sources = options.get(option).map(Vec::as_slice).unwrap_or_default();
            let keys: Vec<&str> = sources.iter().map(|source| key(policy, *source)).collect();
            if keys.is_empty() {
                return format!("{name}: as first written");
            }
            format!("{name}: {}", keys.join(", "))
        }
        None => String::new(),
    }
}

fn key(policy: &Policy, source: SourceId) -> &str {
    policy.sources.get(source.index()).map_or("", |source| source.key.as_str())
}
