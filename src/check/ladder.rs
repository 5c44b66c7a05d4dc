//! Ladders that skip a finding: a rung is missing at the bottom or in between.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::provision::{Ladder, Rung};

/// A ladder that merely ends is not doubted: often its last rung closes an account for good.
pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for ladder in &look.policy.ladders {
        for (first, last, above) in gaps(ladder) {
            let Some(version) = look.policy.versions.get(above.version.index()) else { continue };
            // what an amendment leaves as it was has been said
            if !seen.contains(&(version.of.clone(), first, last)) {
                found.push(errors::ladder_gap(version.span, &version.of, first, last));
                seen.push((version.of.clone(), first, last));
            }
        }
    }
    found
}

/// Findings without a rung, from the first to the last of them, and the rung above.
fn gaps(ladder: &Ladder) -> Vec<(i64, i64, &Rung)> {
    let mut rungs: Vec<&Rung> = ladder.rungs.iter().collect();
    rungs.sort_by_key(|rung| rung.from);
    let mut gaps = Vec::new();
    let mut next = 1;
    for rung in rungs {
        if rung.from > next {
            gaps.push((next, rung.from - 1, rung));
        }
        next = rung.to.map_or(i64::MAX, |to| to.saturating_add(1)).max(next);
    }
    gaps
}
