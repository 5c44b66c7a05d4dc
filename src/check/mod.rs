//! What is doubtful in a rulebook without errors, over the whole time axis: cases forgotten, rules that contradict each other or never apply.
//!
//! A check says nothing where it can't be sure: a sound rulebook gives no warnings. What it does say it proves, by a case or by the places
//! that contradict each other. One file a check; each gives its findings in any order.

mod again;
mod amendment;
mod arms;
mod axis;
mod condition;
mod constraint;
mod errors;
mod exception;
mod invariant;
mod ladder;
mod look;
mod never;
mod overwritten;
mod same;
mod table;
mod test;
mod transition;
mod translation;
mod truth;
mod unused;
mod uses;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::policy::Policy;
use look::Look;

/// Warnings and advice about a rulebook that has no errors, in the order of their places.
#[must_use]
pub fn check(policy: &Policy) -> Vec<Diagnostic> {
    let look = Look { policy };
    let expected = look.expected();
    let uses = uses::Uses::of(look, &expected);
    let mut found = table::check(look, &uses);
    found.extend(arms::check(look, &uses));
    found.extend(ladder::check(look));
    found.extend(condition::check(look, &expected));
    found.extend(amendment::check(look));
    found.extend(transition::check(look));
    found.extend(again::check(look));
    found.extend(overwritten::check(look));
    found.extend(never::check(look));
    found.extend(exception::check(look));
    found.extend(invariant::check(look));
    found.extend(unused::check(look));
    found.extend(translation::check(look));
    in_order(found)
}

/// By place, and each but once: what an exception takes over from its base is resolved, and so checked, twice.
fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let place = |found: &Diagnostic| found.primary.as_ref().map(|label| label.span);
    found.sort_by_key(|found| (place(found), found.code));
    let mut seen = BTreeSet::new();
    found.retain(|found| seen.insert((found.code, place(found), found.message.clone())));
    found
}
