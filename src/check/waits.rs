//! Steps that need what only a later one brings about: neither can begin.

use super::errors;
use super::look::Look;
use super::step::before;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, Provision, Step};
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let procedures = look.policy.provisions.iter().map(Provision::steps);
    procedures.flat_map(|steps| (0..steps.len()).filter_map(|later| one(look, steps, later))).collect()
}

/// A step before this one that needs what this one is done by.
fn one(look: Look<'_>, steps: &[Step], later: usize) -> Option<Diagnostic> {
    let step = steps.get(later).filter(|step| step.when.is_none())?;
    let brought = told(look, step.done_when?);
    before(steps, later).into_iter().filter_map(|number| steps.get(number)).find_map(|earlier| {
        let needs = |line: &&Line| {
            told(look, line.condition).iter().any(|need| brought.iter().any(|fact| look.same(*need, *fact)))
        };
        if let Some(line) = earlier.needs.iter().find(needs) {
            let mut needed = told(look, line.condition).into_iter();
            let fact = needed.find(|need| brought.iter().any(|fact| look.same(*need, *fact)))?;
            return Some(errors::waits_for_a_later_step(line.span, earlier, step, look.sources.text(look.span(fact))));
        }
        let (at, fact) = held_against(look, earlier, &brought)?;
        Some(errors::done_by_a_later_step(look.span(at), earlier, step, look.sources.text(look.span(fact))))
    })
}

/// Where a step is done by how its own day stands to one that a later step brings.
fn held_against(look: Look<'_>, earlier: &Step, brought: &[NodeId]) -> Option<(NodeId, NodeId)> {
    let parts = look.versions(earlier.done_when?).into_iter().flat_map(|version| look.conjuncts(version));
    let own = told(look, earlier.done_when?);
    parts.into_iter().find_map(|part| {
        let Node::Compare(comparison, one, other) = look.node(part) else { return None };
        let (later, first) = match comparison {
            Comparison::Greater | Comparison::GreaterOrEqual => (*one, *other),
            Comparison::Less | Comparison::LessOrEqual => (*other, *one),
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        let is = |all: &[NodeId], fact: NodeId| all.iter().any(|known| look.same(*known, fact));
        (is(brought, first) && !is(brought, later) && !is(&own, first)).then_some((part, first))
    })
}

/// The facts that have to be given or so, for a condition to hold.
fn told(look: Look<'_>, condition: NodeId) -> Vec<NodeId> {
    let parts = look.versions(condition).into_iter().flat_map(|version| look.conjuncts(version));
    let facts = parts.filter_map(|part| {
        let node = look.node(part);
        if let Node::IsGiven(of) = node {
            return Some(*of);
        }
        let is_bool = look.ty(part).is_some_and(|ty| ty.base == Base::Bool);
        (is_bool && matches!(node, Node::Fact(_) | Node::Field(..))).then_some(part)
    });
    facts.collect()
}
