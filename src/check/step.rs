//! Steps that are done by the fact that tells of the step before: then they take no time, whatever they say.

use super::errors;
use super::look::Look;
use super::naming::name_of;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Provision, Step};
use crate::policy::types::Base;

/// So many letters in common make two words kindred.
const KINDRED: usize = 4;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let procedures = look.policy.provisions.iter().map(Provision::steps);
    procedures.flat_map(|steps| (0..steps.len()).filter_map(|number| one(look, steps, number))).collect()
}

fn one(look: Look<'_>, steps: &[Step], number: usize) -> Option<Diagnostic> {
    let step = steps.get(number)?;
    let (before, at) = before(steps, number).into_iter().find_map(|other| {
        let other = steps.get(other).filter(|other| at_once(look, step, other))?;
        done_together(look, step, other).map(|at| (other, at))
    })?;
    let own = own_fact(look, steps, step);
    // steps without a time of their own may well be done in one go
    if step.takes.is_none() && own.is_none() {
        return None;
    }
    let found = errors::done_by_the_same(look.span(at), step, before, own.as_deref());
    let Some(own) = own else { return Some(found) };
    let Node::IsGiven(of) = look.node(at) else { return Some(found) };
    Some(found.suggest(look.span(*of), own))
}

/// All that a step comes after, the nearest first.
pub(super) fn before(steps: &[Step], number: usize) -> Vec<usize> {
    let (mut all, mut next) = (Vec::new(), 0);
    let mut last = Some(number);
    while let Some(step) = last.and_then(|number| steps.get(number)) {
        let sure = step.after.iter().filter(|before| step.after_when.iter().all(|(other, _)| other != *before));
        let new: Vec<usize> = sure.filter(|before| !all.contains(*before)).copied().collect();
        all.extend(new);
        last = all.get(next).copied();
        next += 1;
    }
    all
}

/// Whether both are needed in some case: steps under conditions of their own may stand for each other.
fn at_once(look: Look<'_>, one: &Step, other: &Step) -> bool {
    one.when.zip(other.when).is_none_or(|(one, other)| look.same(one, other))
}

/// Where a step says that it is done, if another is done by the same on some day.
fn done_together(look: Look<'_>, one: &Step, other: &Step) -> Option<NodeId> {
    let (own, others) = (look.since(one.done_when?), look.since(other.done_when?));
    let same = own.iter().find(|own| others.iter().any(|other| own.meets(other) && look.same(own.node, other.node)))?;
    (!matches!(look.node(same.node), Node::Bool(_))).then(|| look.plain(same.node))
}

/// A day that no step is done by, and whose name is kindred to that of the step: `entered_on` of `enter`.
fn own_fact(look: Look<'_>, steps: &[Step], step: &Step) -> Option<String> {
    let asked = |node: NodeId| {
        let parts = look.versions(node).into_iter().flat_map(|version| look.conjuncts(version));
        let facts = parts.filter_map(|part| if let Node::IsGiven(of) = look.node(part) { Some(*of) } else { None });
        facts.filter_map(|fact| name_of(look, fact)).collect::<Vec<_>>()
    };
    let used: Vec<String> = steps.iter().filter_map(|step| step.done_when).flat_map(asked).collect();
    let days =
        look.policy.facts.fields.iter().filter(|(_, field)| matches!(field.ty.base, Base::Date | Base::DateTime));
    let free = days.filter(|(name, field)| field.ty.optional && !used.contains(*name));
    let mut kindred = free.filter(|(name, _)| name.split('_').next().is_some_and(|word| is_kindred(word, &step.name)));
    kindred.next().map(|(name, _)| name.clone())
}

fn is_kindred(word: &str, name: &str) -> bool {
    let mut words = name.split('_');
    words.any(|other| {
        let common = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
        common >= KINDRED || word == other
    })
}
