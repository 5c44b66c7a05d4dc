//! Limits that never decide: whoever would exceed them is refused by another rule on the same number.

mod beyond;
mod governed;
mod lines;
mod part_of;
mod rules;

use std::collections::BTreeMap;

use super::cases::{Found, Place, Reach, Span, World, find};
use super::errors;
use super::look::Look;
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::Act;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{ALWAYS, Body, LineKind};

/// The most pairs that are looked at in one act.
const MOST_PAIRS: usize = 200;
/// The most stretches of days for one pair.
const MOST_SPANS: usize = 60;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let same = look.policy.acts.iter().flat_map(|act| in_act(look, act));
    same.chain(part_of::check(look))
        .chain(rules::check(look))
        .chain(lines::check(look))
        .chain(beyond::check(look))
        .chain(governed::check(look))
        .collect()
}

fn in_act(look: Look<'_>, act: &Act) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut speaking: BTreeMap<String, Speaking> = BTreeMap::new();
    for id in &act.provisions {
        let limit = limit(look, *id);
        for node in numbers(look, *id) {
            let of = speaking.entry(world.key(&Place::root(node))).or_default();
            let lists = [(limit.is_none(), &mut of.rules), (limit != Some(Limit::Fixed), &mut of.open)];
            for (_, list) in lists.into_iter().filter(|(is_in, list)| *is_in && list.last() != Some(id)) {
                list.push(*id);
            }
        }
    }
    let mut found = Vec::new();
    let mut pairs = 0;
    for id in &act.provisions {
        let Some(provision) = look.policy.provisions.get(id.index()) else { continue };
        let (Body::Quota { count, .. }, Some(limit)) = (&provision.body, limit(look, *id)) else { continue };
        // where others take its place for some, it is their base, too
        if !provision.exceptions.is_empty() || !provision.is_no_exception() {
            continue;
        }
        let others = speaking.get(&world.key(&Place::root(*count))).into_iter();
        for other in others.flat_map(|of| of.beside(limit)).filter(|other| *other != id) {
            pairs += 1;
            if pairs > MOST_PAIRS {
                return found;
            }
            if let Some(case) = never_decides(look, act, *id, *other)
                && let Some(by) = look.policy.provisions.get(other.index())
            {
                found.push(errors::never_decides(provision, by, &case));
                break;
            }
        }
    }
    found
}

/// What sets limits to one number.
#[derive(Default)]
struct Speaking {
    /// All but quotas.
    rules: Vec<ProvisionId>,
    /// All but quotas whose limits are numbers.
    open: Vec<ProvisionId>,
}

impl Speaking {
    /// What a quota is held against. Two that are numbers are told of anyhow, and of two that differ from case to case now the one
    /// decides and now the other.
    fn beside(&self, own: Limit) -> &[ProvisionId] {
        if own == Limit::Fixed { &self.open } else { &self.rules }
    }
}

/// The limit of a quota.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Limit {
    /// A number in all its versions.
    Fixed,
    /// One that differs from case to case.
    Open,
}

fn limit(look: Look<'_>, id: ProvisionId) -> Option<Limit> {
    let Body::Quota { limit, .. } = look.policy.provisions.get(id.index())?.body else { return None };
    let fixed = look.versions(limit).into_iter().all(|limit| look.constant(limit).is_some());
    Some(if fixed { Limit::Fixed } else { Limit::Open })
}

/// The numbers that a rule or a quota sets a limit to.
fn numbers(look: Look<'_>, id: ProvisionId) -> Vec<NodeId> {
    let Some(provision) = look.policy.provisions.get(id.index()).filter(|provision| provision.binds()) else {
        return Vec::new();
    };
    if let Body::Quota { count, .. } = provision.body {
        return vec![count];
    }
    let lines = provision.lines().iter().filter(|line| line.kind != LineKind::Permit);
    let conditions = lines.flat_map(|line| look.versions(line.condition));
    let parts = conditions.flat_map(|condition| look.conjuncts(condition));
    parts.filter_map(|part| look.demand(part)).map(|asked| asked.subject).collect()
}

/// A case against both, where on no day of its life there is one that exceeds the limit and keeps the other.
fn never_decides(look: Look<'_>, act: &Act, id: ProvisionId, other: ProvisionId) -> Option<Witness> {
    let spans = Reach::spans_of_both(look, id, other);
    let mut shown = None;
    if spans.len() > MOST_SPANS {
        return None;
    }
    for span in spans {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.governed_on);
        let exceeded = days.and(world.violated(id));
        if world.possible(&exceeded) == Some(false) {
            continue;
        }
        let refused = world.violated(other);
        if world.possible(&exceeded.clone().and(refused.clone().not())) != Some(false) {
            return None;
        }
        shown = shown.or_else(|| both(look, &world, &exceeded.and(refused), span, (id, other)));
    }
    shown
}

fn both(
    look: Look<'_>,
    world: &World<'_>,
    formula: &super::cases::Formula,
    span: Span,
    (id, other): (ProvisionId, ProvisionId),
) -> Option<Witness> {
    let mut confirm = |case: &crate::facts::Case, on| {
        let status = |id| evaluate::finding(look.policy, case, Some(on), None, id).status;
        status(id) == Status::Violated && status(other) == Status::Violated
    };
    match find(world, formula, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
