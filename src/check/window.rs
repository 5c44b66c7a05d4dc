//! Windows of time that go with what is counted, so that they say nothing about the day that is asked about.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let aggregates =
        look.policy.nodes.iter().filter_map(|node| if let Node::Aggregate(of) = node { Some(of) } else { None });
    let parts = aggregates.flat_map(|of| of.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default());
    parts.filter_map(|part| one(look, part)).collect()
}

/// `s.from in year of s.from`, `s.from in the 180 days to s.to`
fn one(look: Look<'_>, part: NodeId) -> Option<Diagnostic> {
    let Node::InPeriod(day, period) = look.node(part) else { return None };
    let period_node = look.node(*period);
    let (Node::PeriodOf(_, anchor) | Node::Trailing { to: anchor, .. } | Node::Cycle { holds: anchor, .. }) =
        period_node
    else {
        return None;
    };
    let anchor = *anchor;
    let own = only_of_the_element(look, *day) && only_of_the_element(look, anchor);
    let places = (look.span(*day), look.span(anchor));
    own.then(|| errors::window_goes_along(look.span(*period), places, look.same(*day, anchor)))
}

/// Whether it rests on the element alone.
fn only_of_the_element(look: Look<'_>, id: NodeId) -> bool {
    let (mut open, mut element) = (vec![id], false);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        let outside =
            matches!(node, Node::Fact(_) | Node::GoverningDate | Node::Today | Node::Define(_) | Node::Call(..));
        if outside || matches!(node, Node::Provision(..) | Node::Dated(_)) {
            return false;
        }
        element |= matches!(node, Node::Local(_));
        operands(look.policy, node, &mut open);
    }
    element
}
