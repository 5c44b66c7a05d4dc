//! Branches that no case reaches: keys and alternatives that the provision's own conditions exclude.

use std::collections::BTreeMap;

use super::cases::clauses;
use super::condition;
use super::constraint::Constraint;
use super::edit::without;
use super::errors;
use super::look::Look;
use super::test::Test;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{MemberArm, Node};
use crate::policy::operands::operands;
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = elses(look);
    for provision in look.policy.provisions.iter().filter(|provision| provision.is_no_exception()) {
        let mut known = condition::demands(look, provision.when.as_slice());
        known.extend(condition::denials(look, provision.unless.as_slice()));
        // its exceptions may use what it says under conditions of their own
        if provision.exceptions.is_empty() && look.contradiction(&known).is_none() {
            let conditions = [provision.when, provision.unless, provision.governed_on];
            let others = clauses(provision).into_iter().filter(|node| !conditions.contains(&Some(*node)));
            others.for_each(|node| below(look, node, &known, &mut found));
        }
    }
    found
}

/// Each `else` of a choice in which, in all versions, every member has a value of its own.
fn elses(look: Look<'_>) -> Vec<Diagnostic> {
    let mut all: BTreeMap<Span, bool> = BTreeMap::new();
    for node in &look.policy.nodes {
        let Node::ByMember { on, arms, otherwise: Some(otherwise) } = node else { continue };
        let complete = is_complete(look, *on, arms);
        all.entry(look.span(*otherwise)).and_modify(|known| *known &= complete).or_insert(complete);
    }
    all.into_iter()
        .filter(|(_, complete)| *complete)
        .map(|(span, _)| without(look, errors::else_unused(span), span, "else:"))
        .collect()
}

fn is_complete(look: Look<'_>, on: NodeId, arms: &[MemberArm]) -> bool {
    let Some(Type { base: Base::Member(taxonomy), optional: false }) = look.ty(on) else { return false };
    let Some(taxonomy) = look.policy.taxonomies.get(taxonomy.index()) else { return false };
    taxonomy.members.clone().all(|member| arms.iter().any(|arm| (arm.first..=arm.last).contains(&member)))
}

/// Everything below a node, where some conditions hold.
fn below(look: Look<'_>, id: NodeId, known: &[Constraint], found: &mut Vec<Diagnostic>) {
    let node = look.node(id);
    if let Node::If(condition, then, instead) = node {
        for (node, more) in
            [(then, condition::demands(look, &[*condition])), (instead, condition::denials(look, &[*condition]))]
        {
            let all: Vec<Constraint> = known.iter().cloned().chain(more).collect();
            match look.contradiction(&all).filter(|_| !known.is_empty()) {
                Some((one, _)) => found.push(errors::never_reached(look.span(*node), look.span(one))),
                None => below(look, *node, &all, found),
            }
        }
        return;
    }
    if let Node::ByMember { on, arms, otherwise } = node {
        for arm in arms {
            let at = Constraint { subject: *on, test: Test::Members(vec![(arm.first, arm.last)]), at: arm.value };
            let all: Vec<Constraint> = known.iter().cloned().chain([at]).collect();
            match look.contradiction(&all) {
                Some((one, _)) => found.push(errors::never_reached(look.span(arm.value), look.span(one))),
                None => below(look, arm.value, &all, found),
            }
        }
        otherwise.iter().for_each(|node| below(look, *node, known, found));
        return;
    }
    if let Node::Band { on, edges, values } = node {
        for (place, value) in values.iter().enumerate() {
            let all: Vec<Constraint> = known.iter().cloned().chain(band(look, *on, edges, place, *value)).collect();
            match look.contradiction(&all) {
                Some((one, _)) => found.push(errors::never_reached(look.span(*value), look.span(one))),
                None => below(look, *value, &all, found),
            }
        }
        return;
    }
    if let Node::Dated(dated) = node {
        look.entries(*dated).iter().filter_map(|entry| entry.value).for_each(|value| below(look, value, known, found));
        return;
    }
    let mut inner = Vec::new();
    operands(look.policy, node, &mut inner);
    inner.into_iter().for_each(|node| below(look, node, known, found));
}

/// What lies in a band: above the edge before it, and up to its own.
fn band(look: Look<'_>, on: NodeId, edges: &[(NodeId, bool)], place: usize, at: NodeId) -> Vec<Constraint> {
    let up_to = |(edge, inclusive): &(NodeId, bool)| {
        let comparison = if *inclusive { Comparison::LessOrEqual } else { Comparison::Less };
        look.constant(*edge).map(|value| Test::compare(comparison, value))
    };
    let before = place.checked_sub(1).and_then(|before| edges.get(before)).and_then(up_to).map(Test::not);
    let own = edges.get(place);
    let tests = before.into_iter().chain(own.and_then(up_to));
    let place = |edge: Option<&(NodeId, bool)>| edge.map_or(at, |(edge, _)| *edge);
    tests.map(|test| Constraint { subject: on, at: place(own), test }).collect()
}
