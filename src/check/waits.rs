//! Steps that need what only a later one brings about: neither can begin.

use super::errors;
use super::look::Look;
use super::step::before;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, Provision, Step};
use crate::policy::types::Base;

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
        let line = earlier.needs.iter().find(needs)?;
        let fact =
            told(look, line.condition).into_iter().find(|need| brought.iter().any(|fact| look.same(*need, *fact)))?;
        Some(errors::waits_for_a_later_step(line.span, earlier, step, look.sources.text(look.span(fact))))
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
