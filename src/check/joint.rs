//! What a provision's own conditions make of each other: `when` and `unless` that exclude each other, lines that they decide already.

use super::condition;
use super::constraint::Constraint;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, LineKind, Provision, Step};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let when = condition::demands(look, provision.when.as_slice());
    if look.contradiction(&when).is_some() {
        return Vec::new();
    }
    let mut known = when.clone();
    known.extend(condition::denials(look, provision.unless.as_slice()));
    if let Some((one, other)) = look.contradiction(&known) {
        return vec![errors::never_applies(&provision.name, look.span(other), look.span(one))];
    }
    if known.is_empty() {
        return Vec::new();
    }
    if let Body::Procedure(steps) = &provision.body {
        return steps.iter().filter_map(|step| never_needed(look, &known, step)).collect();
    }
    let papers = provision.papers.iter().flat_map(|papers| &papers.required);
    let mut found: Vec<Diagnostic> = papers.filter_map(|paper| never_asked(look, &known, paper.required)).collect();
    found.extend(provision.lines().iter().flat_map(|line| {
        let versions = look.versions(line.condition).into_iter();
        versions.filter_map(|condition| decided(look, &known, (line.kind, condition))).collect::<Vec<_>>()
    }));
    found
}

/// A paper that is asked for where the provision never applies.
fn never_asked(look: Look<'_>, known: &[Constraint], required: NodeId) -> Option<Diagnostic> {
    let demands = condition::demands(look, &[required]);
    if look.contradiction(&demands).is_some() {
        return None;
    }
    let all: Vec<Constraint> = known.iter().cloned().chain(demands).collect();
    let (one, _) = look.contradiction(&all)?;
    Some(errors::never_where_it_applies(look.span(required), look.span(one)))
}

/// A step whose condition the procedure's own excludes.
fn never_needed(look: Look<'_>, known: &[Constraint], step: &Step) -> Option<Diagnostic> {
    let demands = condition::demands(look, &[step.when?]);
    if look.contradiction(&demands).is_some() {
        return None;
    }
    let all: Vec<Constraint> = known.iter().cloned().chain(demands).collect();
    let (one, _) = look.contradiction(&all)?;
    Some(errors::step_never_needed(look.span(step.when?), look.span(one), &step.name))
}

/// A line whose condition is decided wherever the provision applies. A ban may well say again for whom it is.
fn decided(look: Look<'_>, known: &[Constraint], (kind, condition): (LineKind, NodeId)) -> Option<Diagnostic> {
    let demands = condition::demands(look, &[condition]);
    let single = look.conjuncts(condition).len() == 1;
    let denials = if single { condition::denials(look, &[condition]) } else { Vec::new() };
    if look.contradiction(&demands).is_some() || look.contradiction(&denials).is_some() {
        return None;
    }
    let with = |more: Vec<Constraint>| {
        let all: Vec<Constraint> = known.iter().cloned().chain(more).collect();
        look.contradiction(&all).map(|(one, _)| look.span(one))
    };
    let never = with(demands);
    let always = with(denials).filter(|_| single);
    let at = look.span(condition);
    match (kind, never, always) {
        (LineKind::Require, Some(because), _) => Some(errors::always_violated(at, because)),
        (LineKind::Forbid | LineKind::Permit, Some(because), _) => Some(errors::never_where_it_applies(at, because)),
        (LineKind::Require, None, Some(because)) => Some(errors::always_where_it_applies(at, because)),
        (LineKind::Forbid | LineKind::Permit, None, _) | (LineKind::Require, None, None) => None,
    }
}
