//! Ends that may be none because there is no end, and comparisons that leave out just those.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::naming::{field_of, is_an_end};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Field};
use crate::source::Span;
use crate::syntax::expression::Comparison;

/// Words that say that none is without end, rather than that there is nothing.
const ENDLESS: [&str; 26] = [
    "without an end",
    "without end",
    "no end",
    "unlimited",
    "not limited",
    "without limit",
    "without a limit",
    "no limit",
    "for good",
    "for ever",
    "forever",
    "never ends",
    "never expires",
    "does not expire",
    "does not end",
    "do not expire",
    "do not end",
    "indefinite",
    "open-ended",
    "if it ends",
    "if it expires",
    "if it has an end",
    "无限期",
    "长期有效",
    "没有期限",
    "不限",
];

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let (asked, ends) = (asked(look, expected), ends_of_stretches(look));
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id, &asked, &ends)).collect()
}

/// `s.to >= d` beside `s.from <= d`: there the one is the end of what begins with the other, and none is no end.
fn ends_of_stretches(look: Look<'_>) -> BTreeSet<NodeId> {
    let joined = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| matches!(look.node(*id), Node::And(_)));
    joined.flat_map(|id| in_stretch(look, &look.conjuncts(id))).collect()
}

fn in_stretch(look: Look<'_>, parts: &[NodeId]) -> Vec<NodeId> {
    let all: Vec<(NodeId, NodeId, NodeId)> =
        parts.iter().filter_map(|part| ordered(look, *part).map(|(greater, less)| (*part, greater, less))).collect();
    let of_one = |one: NodeId, other: NodeId| {
        let (Node::Field(one, _), Node::Field(other, _)) = (look.node(one), look.node(other)) else { return false };
        look.same(*one, *other)
    };
    let ends = all.iter().filter(|(_, end, day)| {
        let begun = |(_, later, begin): &(NodeId, NodeId, NodeId)| look.same(*later, *day) && of_one(*begin, *end);
        is_an_end(look, *end) && all.iter().any(begun)
    });
    ends.map(|(part, ..)| *part).collect()
}

/// What is greater, and what is less.
fn ordered(look: Look<'_>, id: NodeId) -> Option<(NodeId, NodeId)> {
    let Some(Node::Compare(comparison, one, other)) = look.policy.nodes.get(id.index()) else { return None };
    match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => Some((*one, *other)),
        Comparison::Less | Comparison::LessOrEqual => Some((*other, *one)),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}

/// The fields of which somebody asks whether they are none: there it was thought of.
fn asked(look: Look<'_>, expected: &BTreeSet<NodeId>) -> BTreeSet<Span> {
    let all = (0..).map(NodeId).zip(&look.policy.nodes).filter(|(id, _)| !expected.contains(id));
    all.filter_map(|(_, node)| {
        let (Node::IsNone(of) | Node::IsGiven(of) | Node::Otherwise(of, _)) = node else { return None };
        field_of(look, *of).map(|(_, field)| field.span)
    })
    .collect()
}

fn one(look: Look<'_>, id: NodeId, asked: &BTreeSet<Span>, ends: &BTreeSet<NodeId>) -> Option<Diagnostic> {
    let (greater, less) = ordered(look, id)?;
    let (_, field) = field_of(look, greater).filter(|(_, field)| field.ty.optional && !asked.contains(&field.span))?;
    let is_end = matches!(field.ty.base, Base::Date | Base::DateTime);
    if look.constant(less).is_some_and(|_| !is_end)
        || !(says_endless(field) && (is_end || is_number(field)) || is_end && ends.contains(&id))
    {
        return None;
    }
    let place = look.span(id);
    let (name, whole) = (look.sources.text(look.span(greater)), look.sources.text(place));
    let found = errors::endless_left_out(place, name, whole, field.span);
    Some(found.suggest(place, format!("({name} is none or {whole})")))
}

fn is_number(field: &Field) -> bool {
    matches!(field.ty.base, Base::Int | Base::Decimal | Base::Money(_) | Base::Percent)
}

fn says_endless(field: &Field) -> bool {
    field.doc.texts().values().any(|text| {
        let text = text.to_lowercase();
        ENDLESS.iter().any(|word| text.contains(word))
    })
}
