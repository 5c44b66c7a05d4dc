//! Parts of one condition that are about the time of the year, or about windows of time, and of which one holds wherever another does.

use crate::check::cases::{Place, World};
use crate::check::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::source::Span;
use crate::syntax::expression::Part;

/// The most parts that are held against each other.
const MOST: usize = 12;

/// The first part that can't hold without the second.
pub(super) fn implied(look: Look<'_>, parts: &[NodeId]) -> Option<(Span, Span)> {
    let timed: Vec<(NodeId, NodeId)> =
        parts.iter().filter_map(|part| Some((*part, moment(look, *part)?))).take(MOST).collect();
    let pairs = timed.iter().flat_map(|one| timed.iter().map(move |other| (one, other)));
    let alike = pairs.filter(|((one, own), (other, of))| one != other && look.same(*own, *of));
    let mut alike = alike.filter(|((one, _), (other, _))| !look.same(*one, *other));
    alike.find_map(|((one, _), (other, _))| {
        let mut world = World::new(look, ALWAYS);
        let [own, others] = [*one, *other].map(|part| world.holds(&Place::root(part)));
        let never = world.possible(&own.clone().and(others.not())) == Some(false) && world.possible(&own) == Some(true);
        never.then(|| (look.span(*one), look.span(*other)))
    })
}

/// The day that a part is about.
fn moment(look: Look<'_>, part: NodeId) -> Option<NodeId> {
    let node = look.node(part);
    if let Node::InSeason(day, ..) | Node::InPeriod(day, _) = node {
        return Some(*day);
    }
    let month = |id: NodeId| if let Node::PartOf(Part::MonthNumber, of) = look.node(id) { Some(*of) } else { None };
    if let Node::InValues(of, _) = node {
        return month(*of);
    }
    let Node::Compare(_, one, other) = node else { return None };
    month(*one).or_else(|| month(*other))
}
