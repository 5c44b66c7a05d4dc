//! Permissions that another grants already: whoever fulfils the one fulfils the other.

use super::cases::{Place, Reach, World};
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::provision::{Line, LineKind, Provision};

/// The most pairs that are looked at in one act.
const MOST_PAIRS: usize = 200;
/// The most stretches of days for one pair.
const MOST_SPANS: usize = 60;

/// A line that permits an act, and whose it is.
struct Permit<'p> {
    id: ProvisionId,
    of: &'p Provision,
    line: &'p Line,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let acts = (0..).map(ActId).zip(&look.policy.acts).filter(|(_, act)| act.forbidden_unless_permitted);
    acts.flat_map(|(id, act)| in_act(look, id, act)).collect()
}

fn in_act(look: Look<'_>, id: ActId, act: &Act) -> Vec<Diagnostic> {
    let permits = permits(look, id, act);
    if permits.len() * permits.len() > MOST_PAIRS {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (number, one) in permits.iter().enumerate() {
        let mut others = permits.iter().enumerate().filter(|(other, _)| *other != number);
        // of two that permit the same, the later is told
        let by = others.find(|(place, other)| {
            granted(look, act, one, other) && (*place < number || !granted(look, act, other, one))
        });
        found.extend(by.map(|(_, other)| errors::granted_already(one.line.span, (other.line.span, &other.of.name))));
    }
    found
}

/// The permissions of rules that are about this act alone and speak for themselves.
fn permits<'p>(look: Look<'p>, act: ActId, of: &Act) -> Vec<Permit<'p>> {
    let all = of.provisions.iter().filter_map(|id| Some((*id, look.policy.provisions.get(id.index())?)));
    let own = all.filter(|(_, of)| {
        of.acts == [act] && of.governed_on.is_none() && of.is_no_exception() && of.exceptions.is_empty()
    });
    own.flat_map(|(id, of)| {
        let lines = of.lines();
        let permits = lines.iter().filter(|line| line.kind == LineKind::Permit);
        permits.map(move |line| Permit { id, of, line })
    })
    .collect()
}

/// Whether on every day on which one permits anybody, the other permits them, too.
fn granted(look: Look<'_>, act: &Act, one: &Permit<'_>, other: &Permit<'_>) -> bool {
    let spans = Reach::spans_of_both(look, one.id, other.id);
    let mut ever = false;
    for span in spans.iter().take(MOST_SPANS) {
        let mut world = World::new(look, span.day());
        let days = world.governed(*span, act.governed_on);
        let mut holds = |of: &Permit<'_>| world.speaks(of.id).and(world.holds(&Place::root(of.line.condition)));
        let (one, other) = (days.and(holds(one)), holds(other));
        if world.possible(&one) == Some(false) {
            continue;
        }
        if world.possible(&one.and(other.not())) != Some(false) {
            return false;
        }
        ever = true;
    }
    ever && spans.len() <= MOST_SPANS
}
