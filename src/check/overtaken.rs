//! Exceptions to a rule that let some pass whom it refused, and that an amendment of the rule has overtaken: it lets all of them pass now, and the
//! exception alone asks them for more.

use super::cases::{Formula, Reach, Span, World};
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::{Body, LineKind, Provision};
use crate::value::Date;

/// The most stretches of days, and exceptions to one rule, that are looked at.
const MOST_SPANS: usize = 40;
const MOST_EXCEPTIONS: usize = 40;

/// What the rule does with those for whom the exception is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Does {
    Refuses,
    Passes,
    Either,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (id, base) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let amended = || base.lines().iter().any(|line| look.timeline(line.condition).is_some());
        if base.exceptions.is_empty() || !is_plain(base) || !amended() {
            continue;
        }
        let exceptions = base.exceptions.iter().take(MOST_EXCEPTIONS);
        found.extend(exceptions.filter_map(|exception| one(look, (id, base), *exception)));
    }
    found
}

/// A rule that is kept or not, and no more.
fn is_plain(of: &Provision) -> bool {
    let asks = of.lines().iter().all(|line| line.kind != LineKind::Permit);
    matches!(of.body, Body::Rule(_)) && asks && of.papers.is_none() && of.governed_on.is_none()
}

fn one(look: Look<'_>, (id, base): (ProvisionId, &Provision), number: ProvisionId) -> Option<Diagnostic> {
    let exception = look.policy.provisions.get(number.index()).filter(|exception| is_plain(exception))?;
    let spans = Reach::spans_of_both(look, id, number);
    if spans.len() > MOST_SPANS {
        return None;
    }
    let on = base.acts.first().and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let all = spans.into_iter().filter_map(|span| {
        let mut world = World::new(look, span.day());
        let then = world.governed(span, on).and(world.would_apply(id)).and(world.takes_place(id, number));
        (world.possible(&then) == Some(true)).then(|| (span, does(&mut world, &then, (base, exception))))
    });
    let all: Vec<(Span, Does)> = all.collect();
    let last = all.iter().rposition(|(_, does)| *does != Does::Passes).map_or(0, |last| last + 1);
    let (since, _) = all.get(last)?;
    let before = all.get(last.checked_sub(1)?).filter(|(_, does)| *does == Does::Refuses);
    before.is_some().then(|| errors::overtaken(exception, base, (since.first, amendment(look, base, since.first))))
}

fn does(world: &mut World<'_>, then: &Formula, (base, exception): (&Provision, &Provision)) -> Does {
    let mut kept = |of: &Provision| {
        let kept = of.lines().iter().filter_map(|line| world.line_kept(line));
        kept.reduce(Formula::and)
    };
    let (Some(of_base), Some(own)) = (kept(base), kept(exception)) else { return Does::Either };
    let possible = |formula: Formula| world.possible(&then.clone().and(formula));
    if possible(of_base.clone()) == Some(false) {
        return Does::Refuses;
    }
    // what asks for nothing more does no harm
    let passes = possible(of_base.not()) == Some(false) && possible(own.not()) == Some(true);
    if passes { Does::Passes } else { Does::Either }
}

/// The amendment by which a rule asks for something else from a day on.
fn amendment<'p>(look: Look<'p>, base: &Provision, day: Date) -> Option<&'p str> {
    let entries = base.lines().iter().filter_map(|line| look.timeline(line.condition));
    let mut entries = entries.flat_map(|dated| look.entries(dated)).filter(|entry| entry.latest == day);
    let by = entries.find_map(|entry| entry.amendment)?;
    look.policy.amendments.get(by.index()).map(|amendment| amendment.short.as_str())
}
