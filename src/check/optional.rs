//! Deadlines that forbid something when they are missed, and are counted from a day that may be none: then they bind nobody.

use super::cases::{Found, Place, Reach, World, find};
use super::edit::with_clause;
use super::errors;
use super::look::Look;
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Deadline, Provision};
use crate::policy::value::Value;

/// The most stretches of days that are looked at for one deadline.
const MOST_SPANS: usize = 40;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter_map(|(id, provision)| one(look, (id, provision), provision.own_deadline()?)).collect()
}

fn one(look: Look<'_>, (id, provision): (ProvisionId, &Provision), deadline: &Deadline) -> Option<Diagnostic> {
    // what follows for nobody need not be said for whom
    if !deadline.binding {
        return None;
    }
    look.versions(deadline.last).into_iter().find_map(|last| {
        let counted = counted_from(look, last);
        look.ty(counted).filter(|ty| ty.optional)?;
        let case = none_in(look, (id, provision), counted, last)?;
        let clause = format!("when {} is given", look.sources.text(look.span(counted)));
        let found = errors::counted_from_none(look.span(counted), &provision.name, &clause, &case);
        let plain = provision.when.is_none() && matches!(look.node(counted), Node::Fact(_));
        Some(if plain { with_clause(look, found, provision, &clause) } else { found })
    })
}

/// The day that a last day is counted from; a day that stands for itself.
fn counted_from(look: Look<'_>, last: NodeId) -> NodeId {
    if let Node::Shift { date, .. } | Node::Rolled(date, ..) = look.node(last) {
        return counted_from(look, *date);
    }
    last
}

/// A case in which the deadline applies, and the day is none.
fn none_in(look: Look<'_>, (id, provision): (ProvisionId, &Provision), from: NodeId, last: NodeId) -> Option<Witness> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    Reach::of_provision(look, id).spans(look).into_iter().take(MOST_SPANS).find_map(|span| {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.governed_on);
        let formula = days.and(world.speaks(id)).and(world.is_none(&Place::root(from)));
        let mut confirm = |case: &crate::facts::Case, on| {
            evaluate::finding(look.policy, case, Some(on), None, id).status == Status::NotApplicable
                && evaluate::holds(look.policy, case, Some(on), None, last) == Value::None
        };
        match find(&world, &formula, span.usual_day(), &mut confirm) {
            Found::Case(witness) => Some(witness),
            Found::Never | Found::Open | Found::TooMany => None,
        }
    })
}
