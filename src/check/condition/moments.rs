//! Parts of one condition that are about the time of the year, about windows of time or about two days, and of which one holds wherever another does.

use crate::check::cases::{Place, World};
use crate::check::length::duration;
use crate::check::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::{Comparison, Part};
use crate::value::Unit;

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

/// A day held against another: `inspected_on >= applied_on - 90 days`
struct Held {
    part: NodeId,
    day: NodeId,
    other: NodeId,
    sign: Comparison,
    /// By how much the other is moved, in one unit.
    by: i64,
    unit: Option<Unit>,
}

/// Two comparisons of the same two days, of which one can't hold without the other.
pub(super) fn days_apart(look: Look<'_>, parts: &[NodeId]) -> Option<(Span, Span)> {
    let all: Vec<Held> = parts.iter().filter_map(|part| held(look, *part)).take(MOST).collect();
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (one, other)));
    let alike = |one: &Held, other: &Held| {
        let units = one.unit.is_none() || other.unit.is_none() || one.unit == other.unit;
        one.part != other.part && units && look.same(one.day, other.day) && look.same(one.other, other.other)
    };
    let mut implied =
        pairs.filter(|(one, other)| alike(one, other)).filter(|(one, other)| match (one.sign, other.sign) {
            (Comparison::GreaterOrEqual, Comparison::GreaterOrEqual) | (Comparison::Greater, Comparison::Greater) => {
                one.by > other.by
            }
            (Comparison::LessOrEqual, Comparison::LessOrEqual) | (Comparison::Less, Comparison::Less) => {
                one.by < other.by
            }
            (_, _) => false,
        });
    implied.next().map(|(one, other)| (look.span(one.part), look.span(other.part)))
}

fn held(look: Look<'_>, part: NodeId) -> Option<Held> {
    let Node::Compare(sign, one, other) = look.node(part) else { return None };
    let is_day = |id: NodeId| look.ty(id).is_some_and(|ty| ty.base == Base::Date) && look.constant(id).is_none();
    let moved = |id: NodeId| matches!(look.node(id), Node::Shift { .. });
    let (day, other, sign) = match (moved(*one), moved(*other)) {
        (false, _) => (*one, *other, *sign),
        (true, false) => (*other, *one, sign.mirrored()),
        (true, true) => return None,
    };
    if !is_day(day) || !is_day(other) {
        return None;
    }
    let Node::Shift { date, duration: length, subtract, .. } = look.node(other) else {
        return Some(Held { part, day, other, sign, by: 0, unit: None });
    };
    let length = duration(look, *length)?;
    let by = if *subtract { -length.amount } else { length.amount };
    Some(Held { part, day, other: *date, sign, by, unit: Some(length.unit) })
}
