//! Conditions that can never hold, always hold, or say the same thing twice.

mod granted;
mod moments;

use std::collections::{BTreeSet, HashMap};
use std::mem::{Discriminant, discriminant};

use super::axis::{Axis, Kind};
use super::look::Look;
use super::test::{Constant, Test};
use super::{cases, constraint::Constraint, edit, errors};
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};
use crate::policy::types::Base;
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::Date;
use crate::value::Weekday;
use crate::value::date::add_days;

/// Looks at every condition, wherever it stands, but for what scenarios ask.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id)).map(|found| of_a_ban(look, found)).collect()
}

/// What always holds in a ban forbids everybody.
fn of_a_ban(look: Look<'_>, found: Diagnostic) -> Diagnostic {
    let place = found.primary.as_ref().map(|label| label.span).filter(|_| found.code == Code::W0806);
    let Some(place) = place else { return found };
    let forbids = |provision: &&Provision| {
        let mut bans = provision.lines().iter().filter(|line| line.kind == LineKind::Forbid && line.span.meets(place));
        provision.span.meets(place) && bans.any(|line| look.versions(line.condition).len() == 1)
    };
    let ban = look.policy.provisions.iter().find(forbids);
    let act = ban.and_then(|provision| provision.acts.first());
    match act.and_then(|act| look.policy.acts.get(act.index())) {
        Some(act) => {
            let whom = ban.filter(|of| of.when.is_some() || of.unless.is_some()).map(|of| of.name.as_str());
            errors::forbids_everybody(found, &act.name, whom)
        }
        None => found,
    }
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    if matches!(node, Node::And(_) | Node::Or(_)) {
        joined(look, id)
    } else if matches!(node, Node::IsMember(..)) {
        every_member(look, id)
    } else if let Node::InSeason(_, first, last) = node {
        let next = Date::new(2000, last.month, last.day).ok().and_then(|day| add_days(day, 1).ok())?;
        ((next.month(), next.day()) == (first.month, first.day))
            .then(|| errors::constant_condition(look.span(id), true))
    } else {
        constants(look, id).or_else(|| out_of_bounds(look, id))
    }
}

/// A comparison of what has ends with a number beyond them: a count below zero, a thirteenth month.
fn out_of_bounds(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    if let Some(Node::InValues(of, many)) = look.policy.nodes.get(id.index()) {
        return one_out_of_bounds(look, *of, look.policy.many(*many));
    }
    let Some(Node::Compare(..)) = look.policy.nodes.get(id.index()) else { return None };
    let demand = look.demand(id)?;
    let (least, most) = cases::bounds(look, demand.subject);
    let ends = [(Comparison::GreaterOrEqual, least), (Comparison::LessOrEqual, most)];
    let ends: Vec<Test> = ends
        .into_iter()
        .filter_map(|(comparison, end)| Some(Test::Compare(comparison, Constant::Number(end?))))
        .collect();
    let ty = look.ty(demand.subject).filter(|ty| !ty.optional && matches!(ty.base, Base::Int))?;
    let axis = Axis::new(look, ty, ends.iter().chain([&demand.test]))?;
    let within = ends.iter().map(|end| axis.mask(end)).fold(vec![true; axis.atoms.len()], |all, mask| {
        all.iter().zip(&mask).map(|(one, other)| *one && *other).collect()
    });
    let passes = axis.mask(&demand.test);
    let mut left = within.iter().zip(&passes).filter(|(within, _)| **within).map(|(_, passes)| *passes);
    let first = left.next()?;
    left.all(|passes| passes == first).then(|| errors::out_of_bounds(look.span(id), first))
}

/// `month number of d in [6, 7, 13]`
fn one_out_of_bounds(look: Look<'_>, of: NodeId, values: &[NodeId]) -> Option<Diagnostic> {
    let (least, most) = cases::bounds(look, of);
    values.iter().find_map(|value| {
        let Constant::Number(number) = look.constant(*value)? else { return None };
        let beyond = least.is_some_and(|least| number < least) || most.is_some_and(|most| number > most);
        beyond.then(|| errors::never_that_number(look.span(*value), look.sources.text(look.span(*value))))
    })
}

/// What is doubtful in an `and`, or in an `or`.
pub(super) fn joined(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    if matches!(look.node(id), Node::Or(_)) { either(look, id) } else { all_of(look, id) }
}

fn all_of(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let parts = look.conjuncts(id);
    let demands: Vec<Constraint> = parts.iter().filter_map(|part| look.demand_or_time(*part)).collect();
    if let Some(clash) = look.clash(&demands) {
        let found = errors::never_holds(look.span(clash.other), look.span(clash.one));
        return Some(clash.told(found));
    }
    weekdays(look, &parts).or_else(|| too_long(look, id, &parts)).or_else(|| repeated(look, &parts)).or_else(|| {
        match implied(look, &demands)
            .or_else(|| moments::implied(look, &parts))
            .or_else(|| moments::days_apart(look, &parts))
        {
            Some((one, other)) => Some(errors::granted_by_the_other(other, one)),
            None => granted::one(look, &parts),
        }
    })
}

/// A text that is to have another length than all that matches its pattern.
fn too_long(look: Look<'_>, id: NodeId, parts: &[NodeId]) -> Option<Diagnostic> {
    look.length_row()?;
    let form = parts.iter().find(|part| matches!(look.node(**part), Node::Matches(..)))?;
    let mut world = cases::World::new(look, crate::policy::provision::ALWAYS);
    let all = world.holds(&cases::Place::root(id));
    let other = parts.iter().find(|part| *part != form)?;
    (world.possible(&all) == Some(false)).then(|| errors::never_holds(look.span(*other), look.span(*form)))
}

/// A day that is to be a Saturday and a Sunday.
fn weekdays(look: Look<'_>, parts: &[NodeId]) -> Option<Diagnostic> {
    let asked = parts.iter().filter_map(|part| {
        let Node::OnWeekday(day, days) = look.node(*part) else { return None };
        Some((*part, *day, days))
    });
    let asked: Vec<(NodeId, NodeId, &Vec<Weekday>)> = asked.collect();
    asked.iter().enumerate().find_map(|(number, (part, day, days))| {
        let apart = |other: &[Weekday]| !other.iter().any(|weekday| days.contains(weekday));
        let (other, ..) = asked.iter().take(number).find(|(_, of, other)| look.same(*of, *day) && apart(other))?;
        Some(errors::never_holds(look.span(*part), look.span(*other)))
    })
}

fn either(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let parts = look.disjuncts(id);
    let denials: Vec<Constraint> = parts.iter().filter_map(|part| look.denial(*part)).collect();
    if let Some(clash) = look.clash(&denials) {
        let found = errors::always_holds(look.span(clash.other), look.span(clash.one));
        return Some(clash.told(found));
    }
    repeated(look, &parts).or_else(|| {
        let demands = parts.iter().filter_map(|part| look.demand_or_time(*part));
        // a member beside the one above it is named for clarity
        let demands: Vec<Constraint> = demands.filter(|demand| !matches!(demand.test, Test::Members(_))).collect();
        let (one, other) = implied(look, &demands).or_else(|| moments::implied(look, &parts))?;
        Some(errors::swallowed_by_the_other(one, other))
    })
}

/// Two demands of which the first can't hold without the second.
fn implied(look: Look<'_>, demands: &[Constraint]) -> Option<(Span, Span)> {
    let ordered = |test: &Test| matches!(test, Test::Compare(..) | Test::Members(_));
    let all: Vec<&Constraint> = demands.iter().filter(|demand| ordered(&demand.test)).collect();
    let pairs = all.iter().flat_map(|one| all.iter().map(move |other| (one, other)));
    pairs.into_iter().filter(|(one, other)| one.at != other.at && look.same(one.subject, other.subject)).find_map(
        |(one, other)| {
            let without = Constraint { subject: other.subject, test: other.test.clone().not(), at: other.at };
            let optional = look.ty(one.subject).is_some_and(|ty| ty.optional);
            let never = !optional && look.contradiction(&[(*one).clone(), without]).is_some();
            never.then(|| (look.span(one.at), look.span(other.at)))
        },
    )
}

fn repeated(look: Look<'_>, parts: &[NodeId]) -> Option<Diagnostic> {
    // what is the same looks the same
    let mut alike: HashMap<(Discriminant<Node>, String), Vec<NodeId>> = HashMap::new();
    parts.iter().find_map(|part| {
        let node = look.node(*part);
        let sides = if let Node::Compare(_, one, other) = node { vec![*one, *other] } else { Vec::new() };
        let constants: Vec<Option<Constant>> = sides.into_iter().map(|side| look.constant(side)).collect();
        let alike = alike.entry((discriminant(node), format!("{constants:?}"))).or_default();
        let earlier = alike.iter().copied().find(|earlier| look.same(*earlier, *part));
        alike.push(*part);
        let earlier = earlier?;
        let (one, other) = (look.span(earlier), look.span(*part));
        (one != other).then(|| edit::without_part(look, errors::repeated_condition(other, one), other))
    })
}

/// A comparison of two constants.
fn constants(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let Some(Node::Compare(comparison, one, other)) = look.policy.nodes.get(id.index()) else { return None };
    // what has a name may be changed by the next amendment
    if [one, other].into_iter().any(|side| matches!(look.node(*side), Node::Define(_))) {
        return None;
    }
    let order = match (look.constant(*one)?, look.constant(*other)?) {
        (Constant::Number(one), Constant::Number(other)) => one.cmp(&other),
        (Constant::Text(one), Constant::Text(other)) => one.cmp(&other),
        (Constant::Bool(one), Constant::Bool(other)) => one.cmp(&other),
        (Constant::Number(_) | Constant::Text(_) | Constant::Bool(_), _) => return None,
    };
    Some(errors::constant_condition(look.span(id), comparison.holds(order)))
}

/// `is` with every member there is.
fn every_member(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let demand = look.demand(id)?;
    let axis = Axis::new(look, look.ty(demand.subject)?, std::iter::once(&demand.test))?;
    let all = matches!(axis.kind, Kind::Member(_)) && !axis.mask(&demand.test).contains(&false);
    // a taxonomy of one member waits for others
    let several = axis.atoms.len() > 1;
    (all && several).then(|| errors::constant_condition(look.span(id), true))
}

/// What the operands of an `and` demand.
pub(super) fn demands(look: Look<'_>, conditions: &[NodeId]) -> Vec<Constraint> {
    conditions
        .iter()
        .flat_map(|condition| look.conjuncts(*condition))
        .filter_map(|part| look.demand_or_time(part))
        .collect()
}

/// What it demands that none of the operands of an `or` holds.
pub(super) fn denials(look: Look<'_>, conditions: &[NodeId]) -> Vec<Constraint> {
    conditions.iter().flat_map(|condition| look.disjuncts(*condition)).filter_map(|part| look.denial(part)).collect()
}
