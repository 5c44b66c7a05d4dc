//! What a provision's own conditions make of each other: `when` and `unless` that exclude each other, lines that they decide already.

use super::clash::Clash;
use super::condition;
use super::constraint::Constraint;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{Body, LineKind, Provision, Step};
use crate::source::Span;

pub(super) fn one(look: Look<'_>, _: ProvisionId, provision: &Provision) -> Vec<Diagnostic> {
    let when = condition::demands(look, provision.when.as_slice());
    let mut known = when.clone();
    known.extend(condition::denials(look, provision.unless.as_slice()));
    // what excludes itself is said where it stands
    let both = if known.len() > when.len() { look.clash(&known) } else { None };
    if let Some(clash) = both.filter(|_| look.clash(&when).is_none()) {
        let found = errors::never_applies(&provision.name, look.span(clash.other), look.span(clash.one));
        return vec![clash.told(found)];
    }
    let spares = provision.unless.map(|unless| look.disjuncts(unless)).unwrap_or_default();
    let idle: Vec<Diagnostic> = spares.into_iter().filter_map(|part| spares_nobody(look, &when, part)).collect();
    if !idle.is_empty() && look.clash(&when).is_none() {
        return idle;
    }
    if let Body::Procedure(steps) = &provision.body {
        let found: Vec<Diagnostic> = steps.iter().flat_map(|step| of_step(look, &known, step)).collect();
        return if found.is_empty() || look.clash(&known).is_some() { Vec::new() } else { found };
    }
    if known.is_empty() {
        return Vec::new();
    }
    let papers = provision.papers.iter().flat_map(|papers| &papers.required);
    let mut found: Vec<Diagnostic> = papers.filter_map(|paper| never_asked(look, &known, paper.required)).collect();
    found.extend(provision.lines().iter().flat_map(|line| {
        let versions = look.versions(line.condition).into_iter();
        versions.filter_map(|condition| decided(look, &known, (line.kind, condition))).collect::<Vec<_>>()
    }));
    if found.is_empty() || look.clash(&known).is_some() { Vec::new() } else { found }
}

/// A part of `unless` that `when` excludes.
fn spares_nobody(look: Look<'_>, when: &[Constraint], part: NodeId) -> Option<Diagnostic> {
    let clash = decided_by(look, when, condition::demands(look, &[part]))?;
    let found = errors::spares_nobody(look.span(part), look.span(clash.one));
    Some(clash.told(found))
}

/// A paper that is asked for where the provision never applies.
fn never_asked(look: Look<'_>, known: &[Constraint], required: NodeId) -> Option<Diagnostic> {
    let demands = condition::demands(look, &[required]);
    let clash = decided_by(look, known, demands)?;
    let found = errors::never_where_it_applies(look.span(required), look.span(clash.one));
    Some(clash.told(found))
}

/// A step that is never needed, or what it asks for just where it is not.
fn of_step(look: Look<'_>, known: &[Constraint], step: &Step) -> Vec<Diagnostic> {
    if let Some(found) = never_needed(look, known, step) {
        return vec![found];
    }
    let own: Vec<Constraint> = known.iter().cloned().chain(condition::demands(look, step.when.as_slice())).collect();
    if own.is_empty() {
        return Vec::new();
    }
    let papers = step.papers.iter().flat_map(|papers| &papers.required);
    let mut found: Vec<Diagnostic> = papers.filter_map(|paper| never_asked(look, &own, paper.required)).collect();
    found.extend(step.needs.iter().filter_map(|line| {
        let [need] = look.versions(line.condition)[..] else { return None };
        let clash = decided_by(look, &own, condition::demands(look, &[need]))?;
        let found = errors::never_there(look.span(need), look.span(clash.one), &step.name);
        Some(clash.told(found))
    }));
    found
}

/// A step whose condition the procedure's own excludes.
fn never_needed(look: Look<'_>, known: &[Constraint], step: &Step) -> Option<Diagnostic> {
    let demands = condition::demands(look, &[step.when?]);
    let clash = decided_by(look, known, demands)?;
    let found = errors::step_never_needed(look.span(step.when?), look.span(clash.one), &step.name);
    Some(clash.told(found))
}

/// A line whose condition is decided wherever the provision applies. A ban may well say again for whom it is.
fn decided(look: Look<'_>, known: &[Constraint], (kind, condition): (LineKind, NodeId)) -> Option<Diagnostic> {
    let demands = condition::demands(look, &[condition]);
    let single = look.conjuncts(condition).len() == 1;
    let denials = if single { condition::denials(look, &[condition]) } else { Vec::new() };
    let never = decided_by(look, known, demands);
    let always = if single { decided_by(look, known, denials) } else { None };
    // a line that is decided by itself is told so
    if never.is_some() && always.is_some() {
        return None;
    }
    let at = look.span(condition);
    let told = |clash: Clash, say: fn(Span, Span) -> Diagnostic| {
        let found = say(at, look.span(clash.one));
        Some(clash.told(found))
    };
    match (kind, never, always) {
        (LineKind::Require, Some(clash), _) => told(clash, errors::always_violated),
        (LineKind::Forbid | LineKind::Permit, Some(clash), _) => told(clash, errors::never_where_it_applies),
        (LineKind::Require, None, Some(clash)) => told(clash, errors::always_where_it_applies),
        (LineKind::Forbid | LineKind::Permit, None, _) | (LineKind::Require, None, None) => None,
    }
}

/// What is known against what is demanded, where that alone could be.
fn decided_by(look: Look<'_>, known: &[Constraint], demands: Vec<Constraint>) -> Option<Clash> {
    if look.clash(&demands).is_some() {
        return None;
    }
    look.clash_with(known, demands)
}
