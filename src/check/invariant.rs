//! Invariants that nothing decides: said, so that nobody relies on them.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.invariants.iter();
    all.map(|invariant| errors::invariant_not_decided(invariant.span, &invariant.name)).collect()
}
