//! Scenarios whose titles say the contrary of what they expect, or of what they give.

mod age;
mod counted;
mod given;
mod month;
mod year;

pub(super) use given::days_given;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::{Expectation, Expected, Scenario};
use crate::syntax::declaration::Verdict;

/// Words that say of somebody that he is refused.
const REFUSED: [&str; 16] = [
    "is refused",
    "are refused",
    "is forbidden",
    "are forbidden",
    "is rejected",
    "are rejected",
    "is denied",
    "is turned away",
    "is not permitted",
    "is not allowed",
    "are not permitted",
    "are not allowed",
    "被拒绝",
    "被禁止",
    "不予登记",
    "不予批准",
];
/// Words that say that he is not.
const PERMITTED: [&str; 14] = [
    "is permitted",
    "are permitted",
    "is allowed",
    "are allowed",
    "is accepted",
    "are accepted",
    "is granted",
    "is admitted",
    "is let in",
    "may register",
    "may apply",
    "准予",
    "获准",
    "予以批准",
];
/// Words beside which nobody can say what is meant.
const TURNED: [&str; 12] =
    ["not refused", "no longer", "never", "only", "unless", "until", "but", "nor", "neither", "不再", "除非", "仅"];

/// Words that may stand within such words: "is still permitted".
const BETWEEN: [&str; 7] = [" still ", " also ", " therefore ", " thus ", " now ", " again ", " just "];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.scenarios.iter().filter_map(|scenario| one(scenario).or_else(|| given::one(look, scenario))).collect()
}

fn one(scenario: &Scenario) -> Option<Diagnostic> {
    let title = BETWEEN.iter().fold(scenario.title.to_lowercase(), |title, word| title.replace(word, " "));
    let said = |words: &[&'static str]| words.iter().copied().find(|word| title.contains(word));
    let (refused, permitted) = (said(&REFUSED), said(&PERMITTED));
    let (first, wanted, word) = match (refused, permitted) {
        (Some(word), None) => (Verdict::Permitted, "permitted", word),
        (None, Some(word)) if title.ends_with(word) => (Verdict::Forbidden, "forbidden", word),
        _ => return None,
    };
    let verdict = |expectation: &Expectation| {
        if let Expected::Verdict { verdict, .. } = &expectation.expected { Some(*verdict) } else { None }
    };
    let mut verdicts = scenario.expectations.iter().filter_map(|one| Some((verdict(one)?, one.span))).peekable();
    let (_, span) = *verdicts.peek()?;
    let contrary = verdicts.all(|(verdict, _)| verdict == first) && said(&TURNED).is_none();
    let plain = scenario.expectations.iter().all(|one| verdict(one).is_some());
    (contrary && plain).then(|| errors::titled_otherwise(span, word, wanted))
}
