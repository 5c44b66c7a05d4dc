//! Branches that no case reaches: keys and alternatives that the provision's own conditions exclude.

mod rest;

use std::collections::{BTreeMap, BTreeSet};

use super::cases::clauses;
use super::clash::Clash;
use super::condition;
use super::constraint::Constraint;
use super::edit::without;
use super::errors;
use super::look::Look;
use super::programmed::in_a_row;
use super::test::Test;
use crate::diagnostic::{Diagnostic, Label};
use crate::policy::ids::NodeId;
use crate::policy::node::{MemberArm, Node};
use crate::policy::operands::operands;
use crate::policy::types::{Base, Type};
use crate::source::Span;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut walk = Walk { look, found: elses(look), told: BTreeSet::new() };
    for provision in &look.policy.provisions {
        let mut known = condition::demands(look, provision.when.as_slice());
        known.extend(condition::denials(look, provision.unless.as_slice()));
        // its exceptions may use what it says under conditions of their own
        let alone = provision.is_no_exception() && provision.exceptions.is_empty();
        if !alone || look.contradiction(&known).is_some() {
            known.clear();
        }
        let conditions = [provision.when, provision.unless, provision.governed_on];
        let others = clauses(provision).into_iter().filter(|node| !conditions.contains(&Some(*node)));
        others.for_each(|node| walk.below(node, &known, &[]));
    }
    look.policy.defines.iter().for_each(|define| walk.below(define.value, &[], &[]));
    walk.found.extend(rest::check(look));
    told_together(walk.found)
}

/// So many findings back another of the same cause is looked for: branches are looked at one after the other.
const MOST_BESIDE: usize = 8;

/// Branches that one condition excludes are one finding.
fn told_together(all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut found: Vec<Diagnostic> = Vec::new();
    for one in all {
        let because = |one: &Diagnostic| one.secondary.first().map(|label| label.span);
        let same = |other: &&mut Diagnostic| other.message == one.message && because(other) == because(&one);
        let known = found.iter_mut().rev().take(MOST_BESIDE).find(same).filter(|_| because(&one).is_some());
        match (known, &one.primary) {
            (Some(known), Some(place)) => {
                let said = known.secondary.iter().chain(&known.primary).any(|label| label.span == place.span);
                let label = Label { span: place.span, text: "nor here".to_owned() };
                known.secondary.extend(Some(label).filter(|_| !said));
            }
            (Some(_) | None, _) => found.push(one),
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

/// A walk through all that provisions and definitions choose between.
struct Walk<'l> {
    look: Look<'l>,
    found: Vec<Diagnostic>,
    /// The first of the choices in a row that stand in a wrong order: that is said once.
    told: BTreeSet<NodeId>,
}

impl Walk<'_> {
    /// Everything below a node, where some conditions hold; `above` are the choices in a row whose `else` this is.
    fn below(&mut self, id: NodeId, known: &[Constraint], above: &[NodeId]) {
        let look = self.look;
        let node = look.node(id);
        if let Node::If(condition, then, instead) = node {
            let row = [above, &[look.plain(id)]].concat();
            for (node, more, row) in [
                (*then, condition::demands(look, &[*condition]), &[][..]),
                (*instead, condition::denials(look, &[*condition]), &row[..]),
            ] {
                let all: Vec<Constraint> = known.iter().cloned().chain(more).collect();
                match if known.is_empty() { None } else { look.clash(&all) } {
                    Some(clash) => self.unreached(node, clash, (above, *condition)),
                    None => self.below(node, &all, row),
                }
            }
        } else if let Node::ByMember { on, arms, otherwise } = node {
            for arm in arms {
                let at = Constraint { subject: *on, test: Test::Members(vec![(arm.first, arm.last)]), at: arm.value };
                self.where_holds(arm.value, known, vec![at]);
            }
            otherwise.iter().for_each(|node| self.below(*node, known, &[]));
        } else if let Node::ByValue { on, arms, otherwise } = node {
            for (key, value) in arms {
                let test = Test::values(look, &[*key]);
                let at = test.map(|test| Constraint { subject: *on, test, at: *value });
                self.where_holds(*value, known, at.into_iter().collect());
            }
            otherwise.iter().for_each(|node| self.below(*node, known, &[]));
        } else if let Node::Brackets { on, edges, rates } = node {
            // what is said of all above may well be there for completeness
            for (place, rate) in rates.iter().take(edges.len()).enumerate() {
                let before = place.checked_sub(1).and_then(|before| edges.get(before));
                self.where_holds(*rate, known, before.and_then(|edge| past(look, *on, *edge)).into_iter().collect());
            }
        } else if let Node::Band { on, edges, values } = node {
            for (place, value) in values.iter().enumerate() {
                self.where_holds(*value, known, band(look, *on, edges, place, *value));
            }
        } else if let Node::Dated(dated) = node {
            let values = look.entries(*dated).iter().filter_map(|entry| entry.value);
            values.for_each(|value| self.below(value, known, &[]));
        } else {
            let mut inner = Vec::new();
            operands(look.policy, node, &mut inner);
            inner.into_iter().for_each(|node| self.below(node, known, &[]));
        }
    }

    /// A value that is taken where some more conditions hold.
    fn where_holds(&mut self, value: NodeId, known: &[Constraint], more: Vec<Constraint>) {
        let all: Vec<Constraint> = known.iter().cloned().chain(more).collect();
        match self.look.clash(&all) {
            Some(clash) => {
                let found = errors::never_reached(self.look.span(value), self.look.span(clash.one));
                self.found.push(clash.told(found));
            }
            None => self.below(value, &all, &[]),
        }
    }

    /// A side of a choice that a condition excludes: one before it in the row, or one of the provision.
    fn unreached(&mut self, value: NodeId, clash: Clash, (above, condition): (&[NodeId], NodeId)) {
        let look = self.look;
        let Some(first) = above.iter().find(|choice| is_asked_by(look, **choice, clash.one)) else {
            let found = errors::never_reached(look.span(value), look.span(clash.one));
            self.found.push(clash.told(found));
            return;
        };
        let head = *above.first().unwrap_or(first);
        if self.told.insert(head) {
            self.found.push(in_a_row::found(look, head, (*first, condition), value));
        }
    }
}

fn is_asked_by(look: Look<'_>, choice: NodeId, part: NodeId) -> bool {
    matches!(look.node(choice), Node::If(condition, ..) if look.disjuncts(*condition).contains(&part))
}

/// What has a part above an edge.
fn past(look: Look<'_>, on: NodeId, edge: NodeId) -> Option<Constraint> {
    let test = Test::compare(Comparison::Greater, look.constant(edge)?);
    Some(Constraint { subject: on, test, at: edge })
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
