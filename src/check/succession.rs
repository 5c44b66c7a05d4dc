//! Provisions that take over from each other: a few days between the end of the one and the start of the next on which neither is law,
//! or on which both are.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::{Found, Place, Span, World, find};
use super::edit::{day_of, with_day};
use super::errors;
use super::life::lives;
use super::look::Look;
use super::words::{contents, kindred, told};
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days, days_between};

/// The longest gap that is doubted, in days: what pauses for longer is paused on purpose.
const LONGEST_GAP: i64 = 31;
/// The longest time for which both may be law by mistake; rules may well go on side by side, but hardly for a day.
const LONGEST_OVERLAP: i64 = 92;
const LONGEST_OF_RULES: i64 = 1;

/// Words of what follows something else.
const REPLACES: [&str; 11] = [
    "in the place of",
    "in lieu of",
    "takes the place of",
    "take the place of",
    "in place of",
    "replaces",
    "supersedes",
    "succeeds",
    "instead of",
    "取代",
    "代替",
];

/// A time for which a provision is law.
struct Stretch<'p> {
    id: ProvisionId,
    provision: &'p Provision,
    first: Date,
    last: Date,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let ends = |provision| lives(look, provision).iter().any(|(_, last)| *last != LAST_DAY);
    // where nothing ends, nothing takes over
    if !look.policy.provisions.iter().any(ends) {
        return Vec::new();
    }
    let world = World::new(look, ALWAYS);
    let mut groups: BTreeMap<String, Vec<Stretch<'_>>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let alone = provision.acts.is_empty() || !provision.on.is_empty() || !provision.is_no_exception();
        if alone || provision.governed_on.is_some() {
            continue;
        }
        let group = groups.entry(about(look, &world, provision)).or_default();
        group.extend(lives(look, provision).into_iter().map(|(first, last)| Stretch { id, provision, first, last }));
    }
    let mut found = Vec::new();
    for mut group in groups.into_values() {
        group.sort_by_key(|one| (one.first, one.last));
        for (number, next) in group.iter().enumerate() {
            let Some(before) = group.iter().take(number).max_by_key(|one| one.last) else { continue };
            found.extend(gap(look, before, next).or_else(|| overlap(look, before, next)));
        }
    }
    found.extend(successors(look, &world));
    found
}

/// Provisions that say that they take the place of what ended some days before, whatever they are about.
fn successors(look: Look<'_>, world: &World<'_>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<String, Vec<Stretch<'_>>> = BTreeMap::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let alone = provision.acts.is_empty() || !provision.on.is_empty() || !provision.is_no_exception();
        if alone || provision.governed_on.is_some() || provision.life.is_none() {
            continue;
        }
        let written = |node: NodeId| world.key(&Place::root(node));
        let whom = [provision.when, provision.unless].map(|node| node.map(written).unwrap_or_default());
        let group = groups.entry(format!("{:?} {:?} {whom:?}", provision.kind, provision.acts)).or_default();
        group.extend(lives(look, provision).into_iter().map(|(first, last)| Stretch { id, provision, first, last }));
    }
    let mut found = Vec::new();
    for group in groups.into_values() {
        let mut ended: Vec<&Stretch<'_>> = group.iter().filter(|one| one.last != LAST_DAY).collect();
        ended.sort_by_key(|one| one.last);
        for next in group.iter().filter(|next| next.first != ALWAYS) {
            let goes_on = |before: &&&Stretch<'_>| next.first <= before.last && names(look, next, before);
            let both = ended.iter().filter(goes_on).find_map(|before| overlap(look, before, next));
            if replaces(look, next.provision) && both.is_some() {
                found.extend(both);
                continue;
            }
            let place = ended.partition_point(|one| one.last < next.first);
            let Some(before) = place.checked_sub(1).and_then(|place| ended.get(place)) else { continue };
            if !replaces(look, next.provision) && !is_named_after(next.provision, before.provision) {
                continue;
            }
            let follows = |other: &Stretch<'_>| add_days(before.last, 1) == Ok(other.first);
            let alike = about(look, world, before.provision) == about(look, world, next.provision);
            if before.id != next.id && !alike && !group.iter().any(follows) {
                found.extend(gap(look, before, next));
            }
        }
    }
    found
}

/// `distance_by_road`, after `distance`
fn is_named_after(next: &Provision, before: &Provision) -> bool {
    next.name.strip_prefix(&before.name).is_some_and(|rest| rest.starts_with('_'))
}

/// Whether the words of what follows name what was before.
fn names(look: Look<'_>, next: &Stretch<'_>, before: &Stretch<'_>) -> bool {
    let told = contents(&told(look, next.provision));
    let name = before.provision.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let shared = contents(&name).iter().filter(|word| told.iter().any(|other| kindred(word, other))).count();
    before.id != next.id && (shared > 1 || shared == contents(&name).len())
}

/// Whether the words say that it takes the place of another.
fn replaces(look: Look<'_>, provision: &Provision) -> bool {
    let text = told(look, provision);
    REPLACES.iter().any(|word| text.contains(word))
}

/// What a provision is about: its kind, its acts, for whom it is, and the facts that it speaks of.
fn about(look: Look<'_>, world: &World<'_>, provision: &Provision) -> String {
    let written = |node: NodeId| world.key(&Place::root(node));
    let whom = [provision.when, provision.unless].map(|node| node.map(written).unwrap_or_default());
    let body = match &provision.body {
        Body::Rule(lines) => {
            let kinds: BTreeSet<String> = lines.iter().map(|line| format!("{:?}", line.kind)).collect();
            format!("{kinds:?} {:?}", facts(look, lines.iter().map(|line| line.condition)))
        }
        Body::Quota { count, .. } => written(*count),
        Body::Fee { amount, .. } => format!("{:?}", facts(look, std::iter::once(*amount))),
        Body::Deadline(deadline) => deadline.met_by.map(written).unwrap_or_default(),
        Body::Sanction { nth, .. } => written(*nth),
        Body::Procedure(_) => String::new(),
    };
    format!("{:?} {:?} {whom:?} {} {body}", provision.kind, provision.acts, provision.papers.is_some())
}

/// The facts that some conditions look at.
fn facts(look: Look<'_>, nodes: impl Iterator<Item = NodeId>) -> BTreeSet<u32> {
    let (mut open, mut found, mut seen): (Vec<NodeId>, _, _) = (nodes.collect(), BTreeSet::new(), BTreeSet::new());
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let Some(node) = look.policy.nodes.get(id.index()) else { continue };
        if let Node::Fact(cell) = node {
            found.insert(*cell);
        } else if let Node::Define(define) | Node::Call(define, _) = node {
            open.extend(look.policy.defines.get(define.index()).map(|define| define.value));
        } else if let Node::Dated(dated) = node {
            open.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
        }
        operands(look.policy, node, &mut open);
    }
    found
}

/// A few days between the two.
fn gap(look: Look<'_>, before: &Stretch<'_>, next: &Stretch<'_>) -> Option<Diagnostic> {
    let days = days_between(before.last, next.first) - 1;
    if before.last == LAST_DAY || !(1..=LONGEST_GAP).contains(&days) {
        return None;
    }
    let span = Span { first: add_days(before.last, 1).ok()?, last: add_days(next.first, -1).ok() };
    let case = judged_before(look, before, next, span);
    let again = again_at(look, next).filter(|_| before.id == next.id);
    let begins = again.unwrap_or(next.provision.name_span);
    let places = (ended_at(look, before.provision, span.first), begins);
    let found = errors::gap_between((before.provision, next.provision), places, (span, next.first), case);
    Some(with_day(look, found, before.provision.span, ("repealed", span.first, next.first)))
}

/// Where it is said on which day it is no longer law.
pub(super) fn ended_at(look: Look<'_>, of: &Provision, day: Date) -> crate::source::Span {
    let entries = of.life.map(|life| look.entries(life)).unwrap_or_default().iter();
    let ended = entries.into_iter().find(|entry| entry.latest == day && entry.value.is_none());
    let own = ended.filter(|entry| entry.amendment.is_none()).and_then(|_| day_of(look, of.span, "repealed", day));
    own.or(ended.map(|entry| entry.span)).unwrap_or(of.name_span)
}

/// Where it is said that it is law again.
fn again_at(look: Look<'_>, next: &Stretch<'_>) -> Option<crate::source::Span> {
    let entries = look.entries(next.provision.life?).iter();
    entries.into_iter().find(|entry| entry.earliest == next.first && entry.value.is_some()).map(|entry| entry.span)
}

/// A case that the one decides on its last day, and that neither is for in the days after.
fn judged_before(look: Look<'_>, before: &Stretch<'_>, next: &Stretch<'_>, span: Span) -> Option<Witness> {
    let act = before.provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let mut world = World::new(look, before.last);
    let days = world.governed(span, act.governed_on);
    let (speaks, broken) = (world.speaks(before.id), world.violated(before.id));
    let violated = world.possible(&broken) == Some(true);
    let wants = if violated { broken } else { speaks };
    let mut confirm = |case: &crate::facts::Case, on: Date| {
        let status = |id, on| evaluate::finding(look.policy, case, Some(on), None, id);
        let inside = span.first <= on && span.last.is_some_and(|last| on <= last);
        inside
            && status(before.id, on).status == Status::NotApplicable
            && status(next.id, on).status == Status::NotApplicable
            && status(before.id, before.last).applies == Some(true)
            && (!violated || status(before.id, before.last).status == Status::Violated)
    };
    match find(&world, &days.and(wants), span.day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}

/// Some days, before the one ends, on which both fees are due.
fn overlap(look: Look<'_>, before: &Stretch<'_>, next: &Stretch<'_>) -> Option<Diagnostic> {
    let both = days_between(next.first, before.last) + 1;
    let follows = before.first < next.first && before.last < next.last && before.last != LAST_DAY;
    let fee = matches!(before.provision.body, Body::Fee { .. }) && before.id != next.id;
    let worded = |one: &Provision| one.because.is_some() || !one.doc.is_empty() || one.note.is_some();
    // two amounts under one condition, without words, are doubted anyhow
    let known = before.provision.when.is_some() && !worded(before.provision) && !worded(next.provision);
    let rule = matches!(before.provision.body, Body::Rule(_)) && before.id != next.id;
    let longest = if rule { LONGEST_OF_RULES } else { LONGEST_OVERLAP };
    let longest = if replaces(look, next.provision) { i64::MAX } else { longest };
    if !((fee || rule) && follows) || (fee && known) || !(1..=longest).contains(&both) {
        return None;
    }
    let span = Span { first: next.first, last: Some(before.last) };
    let case = both_due(look, before, next, span)?;
    let found = errors::overlap_of(before.provision, next.provision, span, case);
    let ends = add_days(before.last, 1).ok()?;
    Some(with_day(look, found, before.provision.span, ("repealed", ends, next.first)))
}

fn both_due(look: Look<'_>, before: &Stretch<'_>, next: &Stretch<'_>, span: Span) -> Option<Witness> {
    let act = before.provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on).and(world.speaks(before.id)).and(world.speaks(next.id));
    let mut confirm = |case: &crate::facts::Case, on: Date| {
        let status = |id| evaluate::finding(look.policy, case, Some(on), None, id);
        let rule = matches!(before.provision.body, Body::Rule(_));
        let told = |status: Status| status == Status::Satisfied || rule && status == Status::Violated;
        let due = |id| status(id).applies == Some(true) && told(status(id).status);
        due(before.id) && due(next.id)
    };
    match find(&world, &days, span.day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
