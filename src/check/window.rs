//! Windows of time that go with what is counted, so that they say nothing about the day that is asked about.

use super::edit::turned;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let aggregates =
        look.policy.nodes.iter().filter_map(|node| if let Node::Aggregate(of) = node { Some(of) } else { None });
    let parts = aggregates.flat_map(|of| {
        let parts = of.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default();
        parts.into_iter().map(|part| (part, of.variable))
    });
    let mut found: Vec<Diagnostic> = parts.filter_map(|(part, element)| one(look, part, element)).collect();
    found.extend(look.policy.provisions.iter().filter_map(|provision| what_comes(look, provision)));
    found
}

/// A sanction that counts the findings after the day that governs its act.
fn what_comes(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Sanction { nth, .. } = provision.body else { return None };
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let on = provision.governed_on.or(act.governed_on);
    look.versions(nth).into_iter().find_map(|nth| {
        let Node::Aggregate(of) = look.node(nth) else { return None };
        look.conjuncts(of.filter?).into_iter().find_map(|part| {
            let Node::Compare(comparison, one, other) = look.node(part) else { return None };
            let (found, day, comparison) = match only_of_the_element(look, *one, of.variable) {
                true => (*one, *other, *comparison),
                false => (*other, *one, comparison.mirrored()),
            };
            let governing = matches!(look.node(day), Node::GoverningDate) || on.is_some_and(|on| look.same(on, day));
            let later = comparison == Comparison::Greater && governing && only_of_the_element(look, found, of.variable);
            later.then(|| turned(look, errors::counts_what_comes(look.span(part), look.span(day)), look.span(part)))
        })
    })
}

/// `s.from in year of s.from`, `s.from in the 180 days to s.to`
fn one(look: Look<'_>, part: NodeId, element: u32) -> Option<Diagnostic> {
    let Node::InPeriod(day, period) = look.node(part) else { return None };
    let period_node = look.node(*period);
    let (Node::PeriodOf(_, anchor) | Node::Trailing { to: anchor, .. } | Node::Cycle { holds: anchor, .. }) =
        period_node
    else {
        return None;
    };
    let anchor = *anchor;
    let own = only_of_the_element(look, *day, element) && only_of_the_element(look, anchor, element);
    let places = (look.span(*day), look.span(anchor));
    own.then(|| errors::window_goes_along(look.span(*period), places, look.same(*day, anchor)))
}

/// Whether it rests on the element alone: that of a list around it stays the same.
fn only_of_the_element(look: Look<'_>, id: NodeId, variable: u32) -> bool {
    let (mut open, mut element) = (vec![id], false);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        let outside =
            matches!(node, Node::Fact(_) | Node::GoverningDate | Node::Today | Node::Define(_) | Node::Call(..));
        let another = matches!(node, Node::Local(local) if *local != variable);
        if outside || another || matches!(node, Node::Provision(..) | Node::Dated(_)) {
            return false;
        }
        element |= matches!(node, Node::Local(_));
        operands(look.policy, node, &mut open);
    }
    element
}
