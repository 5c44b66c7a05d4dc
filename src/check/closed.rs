//! Acts that several rules together close to everybody, though each by itself can be kept.

use std::collections::{BTreeMap, BTreeSet};

use super::NotChecked;
use super::cases::{Formula, Found, Reach, Span, World, find};
use super::errors;
use super::look::Look;
use crate::answer::{Status, Verdict};
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate::{self, is_binding};
use crate::policy::Act;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::source;

/// What a provision asks for, and where.
pub(super) type Clause<'p> = (&'p Provision, source::Span);

/// The most conditions that all of an act's rules are made of.
const MOST_CONDITIONS: usize = 2_000;
/// The most provisions of an act that are looked at as a whole, times the stretches of days.
const MOST: usize = 6_000;

pub(super) fn check(look: Look<'_>, contradicting: &[Diagnostic]) -> (Vec<Diagnostic>, Vec<NotChecked>) {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for (id, act) in (0..).map(ActId).zip(&look.policy.acts) {
        if act.forbidden_unless_permitted && act.provisions.len() <= MOST {
            found.extend(in_vain(look, id, act));
        }
        let own = |found: &Diagnostic| found.message.contains(&format!("`{}`", act.name));
        if contradicting.iter().any(own) {
            continue;
        }
        for part in parts(look, act) {
            let reach = part.reach;
            if !several(look, &part.provisions) || reach.only_lives(look) && open(look, act, &part.provisions) {
                continue;
            }
            let spans = reach.spans(look);
            if spans.len() * part.provisions.len() > MOST {
                left.push(too_many(act));
                break;
            }
            let all = &part.provisions;
            if let Some(one) = spans.into_iter().find_map(|span| closed(look, id, (act, all), span)) {
                found.push(one);
                break;
            }
        }
    }
    (found, left)
}

/// Whether there is more than one demand, or two that are held against each other anyhow.
fn several(look: Look<'_>, all: &[ProvisionId]) -> bool {
    let lines = |id: &ProvisionId| look.policy.provisions.get(id.index()).map_or(0, |of| of.lines().len());
    all.len() > 1 || all.iter().map(lines).sum::<usize>() > 2
}

/// Binding provisions of an act that share no fact with the others: what can be kept of each part can be kept of all.
#[derive(Default)]
struct Part {
    provisions: Vec<ProvisionId>,
    facts: BTreeSet<u32>,
    reach: Reach,
}

fn parts(look: Look<'_>, act: &Act) -> Vec<Part> {
    let binding = act.provisions.iter().filter(|id| is_binding(look.policy, **id));
    let governing = act.governed_on.map(|on| Reach::of_node(look, on).facts(look)).unwrap_or_default();
    let mut parts: Vec<Part> = Vec::new();
    // where the part of each fact stands
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    let mut families: BTreeMap<ProvisionId, Vec<ProvisionId>> = BTreeMap::new();
    for id in binding {
        families.entry(look.family(*id)).or_default().push(*id);
    }
    for (first, provisions) in families {
        let reach = Reach::of_provision(look, first);
        let mut facts = reach.facts(look);
        if reach.asks_for_the_day(look) {
            facts.extend(&governing);
        }
        let met: BTreeSet<usize> = facts.iter().filter_map(|fact| places.get(fact).copied()).collect();
        let home = met.first().copied().unwrap_or(parts.len());
        let mut part = parts.get_mut(home).map(std::mem::take).unwrap_or_default();
        for other in met.iter().skip(1) {
            let other = parts.get_mut(*other).map(std::mem::take).unwrap_or_default();
            places.extend(other.facts.iter().map(|fact| (*fact, home)));
            part.absorb(other);
        }
        places.extend(facts.iter().map(|fact| (*fact, home)));
        part.provisions.extend(provisions);
        part.facts.extend(facts);
        part.reach.absorb(&reach);
        match parts.get_mut(home) {
            Some(place) => *place = part,
            None => parts.push(part),
        }
    }
    parts.iter_mut().for_each(|part| part.provisions.sort());
    parts
}

impl Part {
    fn absorb(&mut self, other: Part) {
        self.provisions.extend(other.provisions);
        self.facts.extend(other.facts);
        self.reach.absorb(&other.reach);
    }
}

/// A permission that somebody could have, and that bans take away from everybody.
fn in_vain(look: Look<'_>, id: ActId, act: &Act) -> Option<Diagnostic> {
    let spans = Reach::of_act(look, id).spans(look);
    if spans.len() * act.provisions.len() > MOST {
        return None;
    }
    spans.into_iter().find_map(|span| {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.governed_on);
        let mut permits = act.provisions.iter().map(|id| (*id, world.permitted_by(*id))).collect::<Vec<_>>();
        permits.retain(|(_, formula)| *formula != Formula::FALSE);
        let (permit, _) = permits.first()?;
        let some = days.clone().and(Formula::any(permits.iter().map(|(_, formula)| formula.clone())));
        let binding = act.provisions.iter().filter(|id| is_binding(look.policy, **id));
        let mut core: Vec<(ProvisionId, Formula)> = binding.map(|id| (*id, world.violated(*id).not())).collect();
        core.retain(|(_, formula)| *formula != Formula::TRUE);
        let possible = world.possible(&some) == Some(true);
        if !possible || world.possible(&kept(&some, &core, None)) != Some(false) {
            return None;
        }
        // what is closed for a time is meant to be
        if core.iter().any(|(_, one)| world.possible(&days.clone().and(one.clone())) != Some(true)) {
            return None;
        }
        shrink(&world, &some, &mut core);
        let witness = forbidden(&world, &some, id, span)?;
        let named = |id: &ProvisionId| look.policy.provisions.get(id.index());
        let against: Vec<_> = core.iter().filter_map(|(id, _)| named(id)).collect();
        Some(errors::permission_in_vain(act, named(permit)?, &against, &span.words(), &witness))
    })
}

/// What a provision asks for, line by line.
fn by_clause<'p>(world: &mut World<'p>, act: ActId, id: ProvisionId) -> Vec<(Clause<'p>, Formula)> {
    let look = world.look;
    let Some(of) = look.policy.provisions.get(id.index()) else { return Vec::new() };
    let place = match &of.body {
        Body::Rule(lines) if of.papers.is_none() => {
            let applies = world.on(act, id).and(world.speaks(id));
            let lines = lines.iter().filter_map(|line| {
                let kept = world.line_kept(line)?;
                Some(((of, look.span(line.condition)), applies.clone().not().or(kept)))
            });
            return lines.collect();
        }
        Body::Deadline(deadline) => look.span(deadline.last),
        Body::Quota { limit, .. } => look.span(*limit),
        Body::Rule(_) | Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => of.name_span,
    };
    vec![((of, place), world.violated_on(act, id).not())]
}

/// A case in which the last of them forbids the act, and nothing else does.
fn alone(
    world: &World<'_>,
    (act, span): (ActId, Span),
    (others, core): (&Formula, &[(ProvisionId, Formula)]),
) -> Option<Witness> {
    let (last, _) = core.last()?;
    let policy = world.look.policy;
    let mut confirm = |case: &crate::facts::Case, on| {
        let status = |id| evaluate::finding_on(policy, case, (Some(on), None), act, id).status;
        let rest = core.iter().filter(|(id, _)| id != last);
        evaluate::verdict(policy, case, act, Some(on), None) == Verdict::Forbidden
            && status(*last) == Status::Violated
            && rest.into_iter().all(|(id, _)| status(*id) != Status::Violated && status(*id) != Status::Unknown)
    };
    let formula = kept(others, core, Some(core.len() - 1));
    match find(world, &formula, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}

/// Leaves out what is not needed for them to exclude each other.
pub(super) fn shrink<Of>(world: &World<'_>, days: &Formula, core: &mut Vec<(Of, Formula)>) {
    let mut place = 0;
    while place < core.len() {
        if world.possible(&kept(days, core, Some(place))) == Some(false) {
            core.remove(place);
        } else {
            place += 1;
        }
    }
}

fn too_many(act: &Act) -> NotChecked {
    NotChecked { span: act.span, why: "an act has too many rules and versions to be looked at as a whole".to_owned() }
}

/// Whether all of its rules can be kept at once: then no days of theirs change that.
fn open(look: Look<'_>, act: &Act, all: &[ProvisionId]) -> bool {
    let mut world = World::new(look, ALWAYS);
    world.timeless = true;
    world.governed_on = act.governed_on;
    let mut kept = Vec::new();
    for id in all {
        kept.push(world.applies_and_broken(*id).not());
        if world.atoms.len() > MOST_CONDITIONS {
            return false;
        }
    }
    // rules that ask for the day itself may well be about some days only
    let of_day = |on| world.subjects.iter().any(|subject| look.same(subject.node, on));
    !act.governed_on.is_some_and(of_day) && world.possible(&Formula::all(kept)) == Some(true)
}

fn closed(look: Look<'_>, id: ActId, (act, all): (&Act, &[ProvisionId]), span: Span) -> Option<Diagnostic> {
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let mut core: Vec<(ProvisionId, Formula)> = all.iter().map(|of| (*of, world.violated_on(id, *of).not())).collect();
    if world.possible(&kept(&days, &core, None)) != Some(false) {
        return None;
    }
    let alone_possible =
        |world: &World<'_>, one: &Formula| world.possible(&days.clone().and(one.clone())) == Some(true);
    if all.len() > 1 && core.iter().any(|(_, one)| !alone_possible(&world, one)) {
        return None;
    }
    shrink(&world, &days, &mut core);
    let mut clauses: Vec<(Clause<'_>, Formula)> =
        core.iter().flat_map(|(of, _)| by_clause(&mut world, id, *of)).collect();
    if all.len() == 1 && clauses.iter().any(|(_, one)| !alone_possible(&world, one)) {
        return None;
    }
    shrink(&world, &days, &mut clauses);
    // of two lines of one rule it is said where they stand
    if all.len() == 1 && clauses.len() < 3 {
        return None;
    }
    let others = all.iter().filter(|of| !core.iter().any(|(other, _)| other == *of));
    let others = Formula::all(others.map(|of| world.violated_on(id, *of).not()).collect::<Vec<_>>());
    let witness =
        alone(&world, (id, span), (&days.clone().and(others), &core)).or_else(|| forbidden(&world, &days, id, span))?;
    let clauses: Vec<Clause<'_>> = clauses.into_iter().map(|(clause, _)| clause).collect();
    Some(errors::never_permitted(look, act, &clauses, (&span.words(), &witness)))
}

/// That all are kept, but for one that is left out.
fn kept<Of>(days: &Formula, all: &[(Of, Formula)], without: Option<usize>) -> Formula {
    let left = all.iter().enumerate().filter(|(place, _)| Some(*place) != without);
    days.clone().and(Formula::all(left.map(|(_, (_, one))| one.clone()).collect::<Vec<_>>()))
}

fn forbidden(world: &World<'_>, days: &Formula, act: ActId, span: Span) -> Option<Witness> {
    let policy = world.look.policy;
    let mut confirm =
        |case: &crate::facts::Case, on| evaluate::verdict(policy, case, act, Some(on), None) == Verdict::Forbidden;
    match find(world, days, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
