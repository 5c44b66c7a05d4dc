//! Provisions that say the same, and limits of which one never decides.

use std::collections::BTreeMap;

use super::cases::{Place, World};
use super::edit::in_amendment;
use super::errors;
use super::look::Look;
use super::words::messages;
use crate::diagnostic::Diagnostic;
use crate::policy::Amendment;
use crate::policy::define::Define;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::value::Date;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut whole: BTreeMap<String, Vec<&Provision>> = BTreeMap::new();
    let mut counts: BTreeMap<String, Vec<&Provision>> = BTreeMap::new();
    for provision in look.policy.provisions.iter().filter(|provision| provision.is_no_exception()) {
        if provision.acts.is_empty() || !provision.on.is_empty() || provision.papers.is_some() {
            continue;
        }
        if let Some(body) = body(&world, provision).filter(|_| !is_fee(provision)) {
            whole.entry(format!("{} {body}", head(&world, provision))).or_default().push(provision);
        }
        // limits by this and by that are two rules, of which now the one decides and now the other
        if let Body::Quota { count, adding, limit } = &provision.body
            && look.versions(*limit).iter().all(|limit| look.constant(*limit).is_some())
        {
            let key = format!("{} {} {}", head(&world, provision), written(&world, *count), written(&world, *adding));
            counts.entry(key).or_default().push(provision);
        }
    }
    let mut found = two_last_days(look, &world);
    found.extend(super::added_twice::check(look, &world));
    found.extend(two_definitions(look, &world));
    found.extend(two_fees(look, &world));
    for group in whole.values() {
        found.extend(overlapping(look, group).map(|(one, other)| errors::said_twice(one, other)));
    }
    for group in counts.values() {
        let pairs = overlapping(look, group).filter(|(one, other)| body(&world, one) != body(&world, other));
        found.extend(pairs.map(|pair| two_limits(look, pair)));
    }
    found
}

/// Definitions that compute the same of the same.
fn two_definitions(look: Look<'_>, world: &World<'_>) -> Vec<Diagnostic> {
    let mut known: BTreeMap<String, &Define> = BTreeMap::new();
    let mut found = Vec::new();
    for define in &look.policy.defines {
        let mut operands_of = Vec::new();
        operands(look.policy, look.node(define.value), &mut operands_of);
        let computed = operands_of.len() > 1 && !matches!(look.node(define.value), Node::Dated(_) | Node::Disputed(..));
        if !computed {
            continue;
        }
        let types: Vec<_> = define.parameters.iter().map(|(_, ty)| ty).collect();
        let key = format!("{types:?} {}", written(world, define.value));
        match known.get(&key) {
            Some(one) => found.push(errors::defined_twice((one.span, &one.name), (define.span, &define.name))),
            None => drop(known.insert(key, define)),
        }
    }
    found
}

/// Deadlines met by the same day, for the same cases, with different last days.
fn two_last_days(look: Look<'_>, world: &World<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<String, Vec<&Provision>> = BTreeMap::new();
    for provision in look.policy.provisions.iter().filter(|provision| provision.is_no_exception()) {
        let Body::Deadline(deadline) = &provision.body else { continue };
        let at_all_times = !provision.acts.is_empty() && provision.on.is_empty() && deadline.forbids.is_none();
        let Some(met_by) = deadline.met_by.filter(|_| at_all_times) else { continue };
        let key = format!("{} {} {}", head(world, provision), written(world, met_by), deadline.binding);
        groups.entry(key).or_default().push(provision);
    }
    let mut found = Vec::new();
    for group in groups.values() {
        let pairs = overlapping(look, group).filter(|(one, other)| body(world, one) != body(world, other));
        found.extend(pairs.map(|pair| in_time(look, pair)).map(|(pair, since)| errors::two_last_days(pair, since)));
    }
    found
}

fn is_fee(provision: &Provision) -> bool {
    matches!(provision.body, Body::Fee { .. })
}

/// Fees on the same conditions that nothing tells apart: no message, no words, no source.
fn two_fees(look: Look<'_>, world: &World<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<String, Vec<&Provision>> = BTreeMap::new();
    let fees = look.policy.provisions.iter().filter(|provision| is_fee(provision) && provision.is_no_exception());
    for provision in fees.filter(|provision| !provision.acts.is_empty() && provision.exceptions.is_empty()) {
        if provision.doc.is_empty() && provision.note.is_none() {
            let cites: Vec<_> = provision.cites.iter().map(|cite| (cite.source, &cite.locators)).collect();
            let words = provision.because.map(|_| messages(look, provision).join("|"));
            groups.entry(format!("{} {cites:?} {words:?}", head(world, provision))).or_default().push(provision);
        }
    }
    let mut found = Vec::new();
    for group in groups.values() {
        for (one, other) in overlapping(look, group) {
            if body(world, one) == body(world, other) {
                found.push(errors::said_twice(one, other));
            } else if one.when.is_some() && one.because.is_none() {
                found.push(errors::both_due(one, other));
            }
        }
    }
    found
}

/// Each with the first of its group that is law at the same time.
pub(super) fn overlapping<'g>(
    look: Look<'g>,
    group: &'g [&'g Provision],
) -> impl Iterator<Item = (&'g Provision, &'g Provision)> + 'g {
    group.iter().enumerate().filter_map(move |(number, provision)| {
        let life = life(look, provision);
        let meets = |other: &&&Provision| {
            let other = self::life(look, other);
            other.0 <= life.1 && life.0 <= other.1
        };
        group.iter().take(number).find(meets).map(|other| (*other, *provision))
    })
}

/// Limits of the same, each always the same number.
fn two_limits(look: Look<'_>, pair: Pair<'_>) -> Diagnostic {
    let ((one, other), since) = in_time(look, pair);
    let limit = |of: &Provision| {
        let Body::Quota { limit, .. } = of.body else { return "…" };
        look.constant(limit).map_or("…", |_| look.sources.text(look.span(limit)))
    };
    let found = errors::two_limits((one, other), since, (limit(one), limit(other)));
    match since.1 {
        Some(_) => in_amendment(look, found, other.span, &format!("repeal {}", one.name)),
        None => found,
    }
}

/// Two provisions, the older first.
type Pair<'p> = (&'p Provision, &'p Provision);

/// The older of the two first, with the day from which both are law, and the amendment that inserts the later one.
fn in_time<'p>(look: Look<'p>, (one, other): Pair<'p>) -> (Pair<'p>, (Option<Date>, Option<&'p Amendment>)) {
    let begins = |provision: &Provision| life(look, provision).0;
    let (one, other) = if begins(other) < begins(one) { (other, one) } else { (one, other) };
    let first = other.life.and_then(|life| look.entries(life).first()).filter(|first| first.latest != ALWAYS);
    let later = first.filter(|_| begins(one) < begins(other));
    let by = later.and_then(|first| look.policy.amendments.get(first.amendment?.index()));
    ((one, other), (first.map(|first| first.latest), by))
}

/// From its first day to its last.
fn life(look: Look<'_>, provision: &Provision) -> (Date, Date) {
    let entries = provision.life.map(|life| look.entries(life)).unwrap_or_default();
    let first = entries.first().map_or(ALWAYS, |entry| entry.earliest);
    let last = entries
        .last()
        .filter(|entry| entry.value.is_none())
        .and_then(|entry| crate::value::date::add_days(entry.latest, -1).ok());
    (first, last.unwrap_or(crate::value::date::LAST_DAY))
}

/// On what and when.
pub(super) fn head(world: &World<'_>, provision: &Provision) -> String {
    let conditions = [provision.when, provision.unless, provision.governed_on];
    let conditions = conditions.map(|node| node.map(|node| written(world, node)).unwrap_or_default());
    format!("{:?} {:?} {}", provision.kind, provision.acts, conditions.join(";"))
}

/// What it says; none for kinds of which several may well be alike.
fn body(world: &World<'_>, provision: &Provision) -> Option<String> {
    match &provision.body {
        Body::Rule(lines) => {
            let lines = lines.iter().map(|line| format!("{:?} {}", line.kind, written(world, line.condition)));
            Some(lines.collect::<Vec<_>>().join(";"))
        }
        Body::Quota { count, adding, limit } => {
            Some([count, adding, limit].map(|node| written(world, *node)).join(";"))
        }
        Body::Deadline(deadline) => {
            let met = deadline.met_by.map(|node| written(world, node)).unwrap_or_default();
            let again = [deadline.every, deadline.every_until, deadline.roll];
            let again = again.map(|node| node.map(|node| written(world, node)).unwrap_or_default());
            let last = written(world, deadline.last);
            Some(format!("{last};{met};{:?};{}", deadline.consequence.is_some(), again.join(";")))
        }
        Body::Fee { amount, every, at_least, at_most } => {
            let others =
                [every, at_least, at_most].map(|node| node.map(|node| written(world, node)).unwrap_or_default());
            Some(format!("{};{}", written(world, *amount), others.join(";")))
        }
        Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

pub(super) fn written(world: &World<'_>, node: NodeId) -> String {
    world.key(&Place::root(node))
}
