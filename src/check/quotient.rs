//! Divisions by what may be 0 in a case in which the provision applies.

use std::collections::BTreeSet;

use super::cases::{Found, Place, Reach, World, clauses, find};
use super::errors;
use super::look::Look;
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::Provision;
use crate::policy::value::Value;
use crate::value::Decimal;

/// The most stretches of days that are looked at for one division.
const MOST_SPANS: usize = 40;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let divides = |node: &Node| matches!(node, Node::CompareQuotients(..) | Node::Round { .. });
    if !look.policy.nodes.iter().any(divides) {
        return Vec::new();
    }
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        for (whole, under) in divisions(look, provision) {
            if seen.contains(&under) {
                continue;
            }
            if let Some(case) = by_nothing(look, (id, provision), whole, under) {
                seen.insert(under);
                found.push(errors::may_divide_by_zero(look.span(under), &provision.name, &case));
            }
        }
    }
    found
}

/// Each division of a provision, and what it divides by, where that is not constant.
fn divisions(look: Look<'_>, provision: &Provision) -> Vec<(NodeId, NodeId)> {
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    let mut open = clauses(provision);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if !seen.insert(look.plain(id)) {
            continue;
        }
        let under = if let Node::CompareQuotients(_, one, other) = node {
            vec![one.under, other.under]
        } else if let Node::Round { value, .. } = node {
            vec![value.under]
        } else {
            Vec::new()
        };
        let computed = under.into_iter().flatten().filter(|under| look.constant(*under).is_none());
        found.extend(computed.map(|under| (id, under)));
        if let Node::Define(define) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        } else if let Node::Dated(dated) = node {
            open.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
        }
        operands(look.policy, node, &mut open);
    }
    found
}

/// A case in which the provision applies, and can't be told for that reason.
fn by_nothing(
    look: Look<'_>,
    (id, provision): (ProvisionId, &Provision),
    whole: NodeId,
    under: NodeId,
) -> Option<Witness> {
    let on = provision.acts.first().and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    let spans = Reach::of_provision(look, id).spans(look);
    spans.into_iter().take(MOST_SPANS).find_map(|span| {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, on);
        let zero = world.equals(&Place::root(under), Decimal::ZERO);
        let formula = days.and(world.speaks(id)).and(zero);
        let mut confirm = |case: &crate::facts::Case, on| {
            let outcome = evaluate::finding(look.policy, case, Some(on), None, id);
            let value = |node| evaluate::holds(look.policy, case, Some(on), None, node);
            // a divisor that has no value on that day is not 0
            outcome.applies == Some(true)
                && outcome.status == Status::Unknown
                && value(whole) == Value::Fault
                && value(under) != Value::Fault
        };
        match find(&world, &formula, span.usual_day(), &mut confirm) {
            Found::Case(witness) => Some(witness),
            Found::Never | Found::Open | Found::TooMany => None,
        }
    })
}
