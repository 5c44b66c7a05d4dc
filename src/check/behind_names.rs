//! Conditions that exclude each other behind the names of definitions and functions: `when is_small(m) and m.volume >= 50000 EUR`.

use std::collections::BTreeSet;

use super::cases::{Formula, Place, Reach, World};
use super::closed::shrink;
use super::condition;
use super::constraint::Constraint;
use super::errors;
use super::life::lives;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};

/// The most stretches of days that are looked at for one provision.
const MOST_SPANS: usize = 40;

/// A part of a condition: whether it has to hold, and whether it is one of the base.
#[derive(Clone, Copy)]
struct Part {
    at: NodeId,
    holds: bool,
    of_base: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter_map(|(id, provision)| one(look, id, provision)).collect()
}

fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Option<Diagnostic> {
    let base = provision.only_base().and_then(|base| look.policy.provisions.get(base.index()));
    let mut parts = parts(look, provision, false);
    parts.extend(base.map(|base| self::parts(look, base, true)).unwrap_or_default());
    let own_date = provision.governed_on.is_some() || base.is_some_and(|base| base.governed_on.is_some());
    if parts.is_empty() || own_date || said_at_once(look, provision, base) {
        return None;
    }
    if parts.len() > 1 && speak_of_one(look, &parts) {
        let core = excluded(look, id, provision, &parts);
        if let Some((one, other)) = core.as_deref().and_then(|core| Some((*core.first()?, *core.last()?))) {
            let (own, there) = if one.of_base { (other, one) } else { (one, other) };
            let spans = (look.span(own.at), look.span(there.at));
            return Some(match base.filter(|_| there.of_base && !own.of_base) {
                Some(base) => errors::exception_never_applies(provision, base, spans.0, spans.1),
                None if one.holds && other.holds => errors::never_holds(look.span(other.at), look.span(one.at)),
                None => errors::never_applies(&provision.name, look.span(other.at), look.span(one.at)),
            });
        }
    }
    let required = provision.lines().iter().filter(|line| line.kind == LineKind::Require);
    required.into_iter().find_map(|line| {
        let [condition] = look.versions(line.condition)[..] else { return None };
        let asked = Part { at: condition, holds: true, of_base: false };
        let all: Vec<Part> = parts.iter().copied().chain([asked]).collect();
        if !speak_of_one(look, &all) || decided(look, provision, condition) {
            return None;
        }
        let core = excluded(look, id, provision, &all)?;
        let because = core.iter().find(|part| part.at != condition)?;
        core.iter()
            .any(|part| part.at == condition)
            .then(|| errors::always_violated(look.span(condition), look.span(because.at)))
    })
}

/// The parts of what says for whom a provision is, each of which has to hold, or must not.
fn parts(look: Look<'_>, provision: &Provision, of_base: bool) -> Vec<Part> {
    let one_version = |id: &NodeId| look.versions(*id).len() == 1;
    let when = provision.when.filter(one_version).map(|when| look.conjuncts(when)).unwrap_or_default();
    let unless = provision.unless.filter(one_version).map(|unless| look.disjuncts(unless)).unwrap_or_default();
    let when = when.into_iter().map(|at| Part { at, holds: true, of_base });
    when.chain(unless.into_iter().map(|at| Part { at, holds: false, of_base })).collect()
}

fn is_named(look: Look<'_>, id: NodeId) -> bool {
    look.within(id).into_iter().any(|id| matches!(look.node(id), Node::Define(_) | Node::Call(..)))
}

/// Whether a part with a name, and another, speak of the same fact: else they can't exclude each other.
fn speak_of_one(look: Look<'_>, parts: &[Part]) -> bool {
    if !parts.iter().any(|part| is_named(look, part.at)) {
        return false;
    }
    let facts = |part: &Part| -> BTreeSet<u32> {
        let all = look.everything(part.at).into_iter();
        all.filter_map(|id| if let Node::Fact(cell) = look.node(id) { Some(*cell) } else { None }).collect()
    };
    let of =
        |(number, part): (usize, &Part)| facts(part).into_iter().map(move |fact| (fact, number)).collect::<Vec<_>>();
    let mut all: Vec<(u32, usize)> = parts.iter().enumerate().flat_map(of).collect();
    all.sort_unstable();
    let record =
        parts.iter().any(|part| look.within(part.at).iter().any(|id| matches!(look.node(*id), Node::Call(..))));
    record || all.windows(2).any(|two| matches!(two, [(one, a), (other, b)] if one == other && a != b))
}

/// Whether what is written says so by itself: then it is told elsewhere.
fn said_at_once(look: Look<'_>, provision: &Provision, base: Option<&Provision>) -> bool {
    let mut all = super::exception::applies(look, provision);
    all.extend(base.map(|base| super::exception::applies(look, base)).unwrap_or_default());
    look.contradiction(&all).is_some()
}

fn decided(look: Look<'_>, provision: &Provision, condition: NodeId) -> bool {
    let demands: Vec<Constraint> = condition::demands(look, &[condition]);
    let mut all = super::exception::applies(look, provision);
    all.extend(demands);
    look.contradiction(&all).is_some()
}

/// The parts that exclude each other on all days on which the provision is law, though each of them can hold on these.
fn excluded(look: Look<'_>, id: ProvisionId, provision: &Provision, parts: &[Part]) -> Option<Vec<Part>> {
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()));
    let law = lives(look, provision);
    let spans = Reach::of_clauses(look, &[id]).spans(look);
    let mut first = None;
    for span in spans.into_iter().take(MOST_SPANS) {
        let end = span.last.unwrap_or(crate::value::date::LAST_DAY);
        if !law.iter().any(|(first, last)| span.first <= *last && *first <= end) {
            continue;
        }
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.and_then(|act| act.governed_on));
        let mut core: Vec<(Part, Formula)> = parts.iter().map(|part| (*part, formula(&mut world, *part))).collect();
        let alone = |world: &World<'_>, one: &Formula| world.possible(&days.clone().and(one.clone())) == Some(true);
        let all = Formula::all(core.iter().map(|(_, one)| one.clone()).collect::<Vec<_>>());
        if !core.iter().all(|(_, one)| alone(&world, one)) || world.possible(&days.clone().and(all)) != Some(false) {
            return None;
        }
        if first.is_none() {
            shrink(&world, &days, &mut core);
            first = Some(core.into_iter().map(|(part, _)| part).collect());
        }
    }
    first
}

fn formula(world: &mut World<'_>, part: Part) -> Formula {
    let holds = world.holds(&Place::root(part.at));
    if part.holds { holds } else { holds.not() }
}
