//! Numbers that are hardly meant: a percent without its sign, a limit below nothing, ends in the wrong order, no time at all.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::cases::{Reach, Span};
use super::errors;
use super::length::duration;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{ActionTail, Body, Provision};
use crate::policy::types::{Base, Field};
use crate::value::Decimal;

/// The oldest that somebody is, in years.
const OLDEST: i64 = 150;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let nodes = (0..look.policy.nodes.len() as u32).map(NodeId);
    let priced = priced(look);
    let mut found: Vec<Diagnostic> = nodes.filter_map(|id| in_node(look, id, &priced)).collect();
    for provision in &look.policy.provisions {
        found.extend(in_provision(look, provision));
    }
    for rung in look.policy.ladders.iter().flat_map(|ladder| &ladder.rungs) {
        for action in &rung.actions {
            let ActionTail::For(length) = action.tail else { continue };
            found.extend(no_time(look, length));
        }
    }
    found
}

/// What amounts of money are multiplied by: brackets there give how many times, not which part.
fn priced(look: Look<'_>) -> BTreeSet<NodeId> {
    let is_money = |id: NodeId| look.ty(look.plain(id)).is_some_and(|ty| matches!(ty.base, Base::Money(_)));
    let factors = look.policy.nodes.iter().filter_map(|node| {
        let Node::Multiply(one, other) = node else { return None };
        match (is_money(*one), is_money(*other)) {
            (false, true) => Some(look.plain(*one)),
            (true, false) => Some(look.plain(*other)),
            (true, true) | (false, false) => None,
        }
    });
    factors.collect()
}

fn in_node(look: Look<'_>, id: NodeId, priced: &BTreeSet<NodeId>) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    if let Node::Compare(_, one, other) = node {
        return compared(look, *one, *other).or_else(|| compared(look, *other, *one));
    }
    let Node::Brackets { on, rates, .. } = node else { return None };
    // so many for each piece
    if priced.contains(&id) || look.ty(*on).is_some_and(|ty| ty.base == Base::Int) {
        return None;
    }
    let rate = rates.iter().flat_map(|rate| look.versions(*rate)).find_map(|rate| {
        let value = number(look, rate)?;
        (value > Decimal::ONE).then_some((rate, value))
    });
    let more = rate.map(|(rate, value)| errors::more_than_all(look.span(rate), value));
    more.or_else(|| out_of_order(look, rates))
}

/// A rate below both its neighbours, while all others rise: a digit is lost.
fn out_of_order(look: Look<'_>, rates: &[NodeId]) -> Option<Diagnostic> {
    let all: Vec<Decimal> = rates.iter().map(|rate| number(look, *rate)).collect::<Option<_>>()?;
    let falls = |one: &&[Decimal]| matches!(one, [before, rate] if rate < before);
    if all.len() < 4 || all.windows(2).filter(falls).count() != 1 {
        return None;
    }
    let place =
        all.windows(3).position(|three| matches!(three, [before, rate, next] if rate < before && before < next))?;
    let (before, rate) = (rates.get(place)?, rates.get(place + 1)?);
    Some(errors::rate_falls(look.span(*rate), look.span(*before)))
}

/// A percent, or an age, beside a number.
fn compared(look: Look<'_>, of: NodeId, with: NodeId) -> Option<Diagnostic> {
    let value = number(look, with)?;
    let is_percent = |id: NodeId| look.ty(id).is_some_and(|ty| ty.base == Base::Percent);
    if is_percent(of) && !is_percent(with) && value > Decimal::ONE {
        return Some(errors::percent_sign_lacks(look.span(with), value));
    }
    let Node::Between { unit: CountUnit::Years, .. } = look.node(of) else { return None };
    (value > Decimal::from(OLDEST)).then(|| errors::so_many_years(look.span(with), value))
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    match &provision.body {
        Body::Quota { limit, adding, count } => {
            // the two are exchanged where the limit is what differs from case to case
            let fixed =
                number(look, *count).filter(|_| leaves(look, *limit).any(|limit| number(look, limit).is_none()));
            found.extend(fixed.map(|counted| errors::counts_nothing(look.span(*count), counted)));
            found.extend(leaves(look, *limit).filter_map(|limit| odd_limit(look, limit)));
            let below = leaves(look, *adding).find(|adding| number(look, *adding).is_some_and(|n| n < Decimal::ZERO));
            found.extend(below.map(|adding| errors::below_nothing(look.span(adding), "what the act adds")));
        }
        Body::Fee { amount, every, at_least, at_most } => {
            found.extend(every.and_then(|every| no_time(look, every)));
            found.extend(ends(look, *at_least, *at_most).or_else(|| ends_then(look, *at_least, *at_most)));
            let below = leaves(look, *amount).find(|amount| number(look, *amount).is_some_and(|n| n < Decimal::ZERO));
            found.extend(below.map(|amount| errors::below_nothing(look.span(amount), "the fee")));
        }
        Body::Deadline(deadline) => {
            found.extend(deadline.every.and_then(|every| no_time(look, every)));
            let rolls = deadline.roll.is_some();
            let lasts = look.versions(deadline.last);
            found.extend(lasts.iter().find_map(|last| always_met(look, provision, *last, deadline.met_by)));
            found.extend(lasts.into_iter().filter_map(|last| backwards(look, last, rolls)));
        }
        Body::Procedure(steps) => {
            for (least, most) in steps.iter().filter_map(|step| step.takes) {
                let (Some(a), Some(b)) = (duration(look, least), duration(look, most)) else { continue };
                let turned = a.unit == b.unit && a.amount > b.amount;
                found.extend(turned.then(|| errors::ends_turned(look.span(least), look.span(most))));
            }
        }
        Body::Rule(_) | Body::Sanction { .. } => {}
    }
    found
}

fn odd_limit(look: Look<'_>, limit: NodeId) -> Option<Diagnostic> {
    let value = number(look, limit)?;
    if value < Decimal::ZERO {
        return Some(errors::below_nothing(look.span(limit), "the limit"));
    }
    let counts = look.ty(limit).is_some_and(|ty| ty.base == Base::Decimal);
    (counts && !value.fract().is_zero()).then(|| errors::part_of_one(look.span(limit), value))
}

/// The least above the most.
fn ends(look: Look<'_>, least: Option<NodeId>, most: Option<NodeId>) -> Option<Diagnostic> {
    let (least, most) = (least?, most?);
    (number(look, least)? > number(look, most)?).then(|| errors::ends_turned(look.span(least), look.span(most)))
}

fn no_time(look: Look<'_>, length: NodeId) -> Option<Diagnostic> {
    look.versions(length)
        .into_iter()
        .find(|length| duration(look, *length).is_some_and(|length| length.amount <= 0))
        .map(|length| errors::no_time(look.span(length)))
}

/// A last day that lies before the day that it is counted from, or is that day.
fn backwards(look: Look<'_>, last: NodeId, rolls: bool) -> Option<Diagnostic> {
    let Node::Shift { duration: length, subtract: false, .. } = look.node(last) else { return None };
    let amount = duration(look, *length)?.amount;
    let span = look.span(*length);
    match amount.cmp(&0) {
        Ordering::Less => Some(errors::counted_backwards(span)),
        // where it rolls, it is the first working day from then on
        Ordering::Equal if !rolls => Some(errors::same_day(span)),
        Ordering::Equal | Ordering::Greater => None,
    }
}

/// Met by the very day that the deadline is counted from.
fn always_met(look: Look<'_>, provision: &Provision, last: NodeId, met_by: Option<NodeId>) -> Option<Diagnostic> {
    let Node::Shift { date, duration: length, subtract: false, .. } = look.node(last) else { return None };
    // what stands in for it counts where there is no day that it could be met by
    let date = if let Node::Otherwise(date, _) = look.node(*date) { date } else { date };
    let met_by = met_by.filter(|met_by| look.same(*met_by, *date))?;
    // a time that is chosen or computed is not held to go back
    duration(look, *length).is_none_or(|length| length.amount >= 0).then_some(())?;
    // what may not have happened is what it asks for; it begins with the act
    let done = look.ty(met_by).is_some_and(|ty| ty.optional);
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()));
    let causes = act.and_then(|act| act.governed_on).filter(|on| done && !look.same(*on, met_by));
    let other = causes.map(|on| look.sources.text(look.span(on)));
    let open = look.policy.facts.fields.iter().filter(|(_, field)| field.ty.optional && field.ty.base == Base::Date);
    let open: Vec<(&str, &Field)> = open.map(|(name, field)| (name.as_str(), field)).collect();
    // of several the one that nothing looks at
    let idle =
        |(_, field): &&(&str, &Field)| !look.has(|node| matches!(node, Node::Fact(cell) if *cell == field.offset));
    let idle: Vec<(&str, &Field)> = open.iter().filter(idle).copied().collect();
    let meant = match (&open[..], &idle[..]) {
        ([one], _) | (_, [one]) => Some(*one),
        (_, _) => None,
    };
    let meant = meant.filter(|_| !done).map(|(name, field)| (name, field.span));
    Some(errors::always_met(look.span(met_by), look.span(*date), (other, meant)))
}

/// The least above the most, for some days, by a version of one of the two.
fn ends_then(look: Look<'_>, least: Option<NodeId>, most: Option<NodeId>) -> Option<Diagnostic> {
    let (span, least, most) = turned_in(look, least?, most?)?;
    Some(errors::ends_turned_then(look.span(least), look.span(most), &span.words()))
}

/// The first days in which what is to be less is more, and the two versions.
fn turned_in(look: Look<'_>, low: NodeId, high: NodeId) -> Option<(Span, NodeId, NodeId)> {
    let mut reach = Reach::of_node(look, low);
    reach.join(&Reach::of_node(look, high));
    let then = |id: NodeId, span: Span| {
        let Node::Dated(dated) = look.node(id) else { return Some(id) };
        let begun = look.entries(*dated).iter().rfind(|entry| entry.latest <= span.day())?;
        begun.value
    };
    reach.spans(look).into_iter().find_map(|span| {
        let (low, high) = (then(low, span)?, then(high, span)?);
        (number(look, low)? > number(look, high)?).then_some((span, low, high))
    })
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Some(Constant::Number(number)) = look.constant(id)
        && !matches!(look.node(id), Node::Date(_))
    {
        return Some(number);
    }
    None
}

/// The values that an expression chooses between.
fn leaves(look: Look<'_>, id: NodeId) -> impl Iterator<Item = NodeId> {
    let mut all = Vec::new();
    let mut open = look.versions(id);
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::ByMember { arms, otherwise, .. } = node {
            open.extend(arms.iter().map(|arm| arm.value).chain(*otherwise).flat_map(|id| look.versions(id)));
        } else if let Node::ByValue { arms, otherwise, .. } = node {
            open.extend(arms.iter().map(|(_, value)| *value).chain(*otherwise).flat_map(|id| look.versions(id)));
        } else if let Node::If(_, then, instead) = node {
            open.extend([*then, *instead].into_iter().flat_map(|id| look.versions(id)));
        } else {
            all.push(id);
        }
    }
    all.into_iter()
}
