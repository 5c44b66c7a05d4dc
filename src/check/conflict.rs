//! Exceptions to one provision that apply in the same case and differ: then nobody can say which holds.

use super::cases::{Found, Reach, Span, World, find};
use super::errors;
use super::look::Look;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::ProvisionId;
use crate::policy::provision::Provision;

/// The most pairs of exceptions to one provision that are held against each other.
const MOST_PAIRS: usize = 200;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.flat_map(|(id, base)| of_base(look, id, base)).collect()
}

fn of_base(look: Look<'_>, id: ProvisionId, base: &Provision) -> Vec<Diagnostic> {
    let pairs = base
        .exceptions
        .iter()
        .enumerate()
        .flat_map(|(number, other)| base.exceptions.iter().take(number).map(move |one| (*one, *other)));
    let found = pairs.take(MOST_PAIRS).filter_map(|(one, other)| {
        // what other exceptions say does not matter
        let reach = Reach::of_clauses(look, &[one, other]);
        pair(look, id, (one, other), &reach)
    });
    found.collect()
}

fn pair(
    look: Look<'_>,
    base: ProvisionId,
    (one, other): (ProvisionId, ProvisionId),
    reach: &Reach,
) -> Option<Diagnostic> {
    let mut found: Option<(Span, Witness)> = None;
    for span in reach.spans(look) {
        let case = both(look, base, (one, other), span);
        found = match (found, case) {
            (None, Some(case)) => Some((span, case)),
            (Some((so_far, case)), Some(_)) => match so_far.joined(span) {
                Some(joined) => Some((joined, case)),
                None => return said(look, (one, other), reach, &(so_far, case)),
            },
            (Some(found), None) => return said(look, (one, other), reach, &found),
            (None, None) => None,
        };
    }
    said(look, (one, other), reach, &found?)
}

fn said(
    look: Look<'_>,
    (one, other): (ProvisionId, ProvisionId),
    reach: &Reach,
    (span, case): &(Span, Witness),
) -> Option<Diagnostic> {
    let named = |id: ProvisionId| look.policy.provisions.get(id.index());
    let (one, other) = (named(one)?, named(other)?);
    // one that was inserted is shown itself
    let own = |place: &crate::source::Span| [one, other].iter().any(|of| of.span.meets(*place));
    let brought = reach.changed_on(look, span.first).filter(|(_, place)| !own(place));
    Some(errors::exceptions_conflict(one, other, *span, (case, brought)))
}

/// A case in which both apply and differ.
fn both(look: Look<'_>, base: ProvisionId, (one, other): (ProvisionId, ProvisionId), span: Span) -> Option<Witness> {
    let mut world = World::new(look, span.day());
    let act = look.policy.provisions.get(one.index()).and_then(|provision| provision.acts.first());
    let on = act.and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let days = world.governed(span, on);
    let apply = days.and(world.takes_place(base, one)).and(world.takes_place(base, other));
    let (a, b) = (world.broken(one), world.broken(other));
    let differ = a.clone().and(b.clone().not()).or(b.and(a.not()));
    let mut confirm = |case: &crate::facts::Case, on| {
        evaluate::finding(look.policy, case, Some(on), None, one).conflict == Some(other)
    };
    for formula in [apply.clone().and(differ), apply] {
        if let Found::Case(witness) = find(&world, &formula, span.usual_day(), &mut confirm) {
            return Some(witness);
        }
    }
    None
}
