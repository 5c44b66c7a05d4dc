//! Deadlines of months without a rule for the months that lack the day: from 31 January on, a month is no day at all.

use super::cases::{Found, Place, Reach, Span, World, find};
use super::edit::with_clause;
use super::errors;
use super::look::Look;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Deadline, Provision};
use crate::policy::value::Value;
use crate::value::date::{add_days, day_number};
use crate::value::{Date, Decimal, Unit};

/// The days after which each end of a month has come.
const A_YEAR: i64 = 366;

pub(super) fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    let deadline = provision.own_deadline();
    deadline.and_then(|deadline| lacks(look, (id, provision), deadline)).into_iter().collect()
}

fn lacks(look: Look<'_>, (id, provision): (ProvisionId, &Provision), deadline: &Deadline) -> Option<Diagnostic> {
    look.versions(deadline.last).into_iter().find_map(|last| {
        let Node::Shift { date, duration, subtract: false, months: None, .. } = look.node(last) else { return None };
        let Node::Duration(length) = look.node(*duration) else { return None };
        let months = length.unit == Unit::Month && length.amount % 12 != 0;
        let fact = matches!(look.node(*date), Node::Fact(_) | Node::GoverningDate);
        if !(months && fact) {
            return None;
        }
        let (day, case) = lacking(look, (id, provision), *date, last)?;
        let found = errors::month_lacks_day(look.span(*duration), &provision.name, day, &case);
        Some(with_clause(look, found, provision, "months round down"))
    })
}

/// A day from which it can't be counted, and a case in which it would have to be.
fn lacking(
    look: Look<'_>,
    (id, provision): (ProvisionId, &Provision),
    from: NodeId,
    last: NodeId,
) -> Option<(Date, Witness)> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let spans = Reach::of_provision(look, id).spans(look).into_iter();
    let looked_at = |span: &Span| look.on.is_none_or(|on| span.day() == on);
    let span = spans.filter(looked_at).find(|span| {
        let mut world = World::new(look, span.day());
        let speaks = world.speaks(id);
        world.possible(&speaks) != Some(false)
    })?;
    let ends = (0..A_YEAR)
        .chain(-A_YEAR..0)
        .filter_map(|plus| add_days(span.usual_day(), plus).ok())
        .filter(|day| day.day() == 31);
    ends.take(24).find_map(|day| Some((day, on_that_day(look, (id, act.governed_on, span), (from, day), last)?)))
}

fn on_that_day(
    look: Look<'_>,
    (id, on, span): (ProvisionId, Option<NodeId>, Span),
    (from, day): (NodeId, Date),
    last: NodeId,
) -> Option<Witness> {
    let mut world = World::new(look, span.day());
    let days = world.governed(span, on);
    let there = world.equals(&Place::root(from), Decimal::from(day_number(day)));
    let formula = days.and(world.speaks(id)).and(there);
    let mut confirm = |case: &crate::facts::Case, on| {
        evaluate::finding(look.policy, case, Some(on), None, id).applies == Some(true)
            && evaluate::holds(look.policy, case, Some(on), None, last) == Value::Fault
    };
    match find(&world, &formula, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
