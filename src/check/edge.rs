//! Provisions for those below and those above a number, of which the number itself falls in neither, or in both.

use std::collections::{BTreeMap, BTreeSet};

use super::axis::Kind;
use super::cases::{Found, Place, World, find};
use super::constraint::Constraint;
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::test::{Constant, Test};
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::syntax::expression::Comparison;
use crate::value::date::{LAST_DAY, add_days};
use crate::value::{Date, Decimal};

/// One side of a number: a provision that is for those on it.
struct Side<'p> {
    id: ProvisionId,
    provision: &'p Provision,
    asks: Constraint,
    subject: String,
    comparison: Comparison,
    value: Decimal,
    /// The other conditions of the version, and from when to when it holds.
    others: Vec<NodeId>,
    during: (Date, Date),
}

/// `told` are the provisions of which something is said already.
pub(super) fn check(look: Look<'_>, told: &BTreeSet<ProvisionId>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut groups: BTreeMap<String, Vec<Side<'_>>> = BTreeMap::new();
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    for (id, provision) in all.filter(|(_, provision)| !provision.acts.is_empty() && provision.is_no_exception()) {
        for (key, side) in sides(look, &world, id, provision) {
            groups.entry(key).or_default().push(side);
        }
    }
    // with more than two, one may well be for the number itself
    let of_two = |group: &&Vec<Side<'_>>| {
        let ids: BTreeSet<ProvisionId> = group.iter().map(|side| side.id).collect();
        ids.len() == 2 && !ids.iter().any(|id| told.contains(id))
    };
    let speaking = speaking(look, &world);
    let found = groups.values().filter(of_two).filter_map(|group| {
        let pairs =
            group.iter().enumerate().flat_map(|(number, other)| group.iter().take(number).map(move |one| (one, other)));
        pairs.filter(|(one, other)| one.id != other.id).find_map(|(one, other)| between(look, one, other, &speaking))
    });
    found.collect()
}

/// The versions of a condition, each with its first day and its last.
fn versions(look: Look<'_>, condition: NodeId) -> Vec<(NodeId, (Date, Date))> {
    let condition = look.defined(condition);
    let Node::Dated(dated) = look.node(condition) else { return vec![(condition, (ALWAYS, LAST_DAY))] };
    let entries = look.entries(*dated);
    let end = |number: usize| entries.get(number + 1).and_then(|next| add_days(next.earliest, -1).ok());
    let held = entries.iter().enumerate().filter_map(|(number, entry)| {
        Some((look.defined(entry.value?), (entry.latest, end(number).unwrap_or(LAST_DAY))))
    });
    held.filter(|(_, (first, last))| first <= last).collect()
}

/// The parts of a condition, behind the names that they have.
fn parts(look: Look<'_>, condition: NodeId) -> Vec<NodeId> {
    look.conjuncts(condition).into_iter().flat_map(|part| look.conjuncts(look.defined(part))).collect()
}

/// What is asked of a number, beside conditions that are the same for both sides.
fn sides<'p>(look: Look<'p>, world: &World<'_>, id: ProvisionId, provision: &'p Provision) -> Vec<(String, Side<'p>)> {
    let written = |node: NodeId| world.key(&Place::root(node));
    let fixed = [provision.unless, provision.governed_on].map(|node| node.map(written).unwrap_or_default());
    let mut all = Vec::new();
    for (version, during) in provision.when.map(|when| versions(look, when)).unwrap_or_default() {
        let parts = parts(look, version);
        for part in &parts {
            let Some(asks) = look.demand(*part) else { continue };
            let Test::Compare(comparison, Constant::Number(value)) = &asks.test else { continue };
            let others: Vec<NodeId> = parts.iter().copied().filter(|other| other != part).collect();
            let mut beside: Vec<String> = others.iter().map(|node| written(*node)).collect();
            beside.sort();
            let subject = written(asks.subject);
            let key = format!("{:?} {:?} {fixed:?} {} of {subject}", provision.kind, provision.acts, beside.join(";"));
            let (comparison, value) = (*comparison, *value);
            all.push((key, Side { id, provision, asks, subject, comparison, value, others, during }));
        }
    }
    all
}

fn between(look: Look<'_>, one: &Side<'_>, other: &Side<'_>, speaking: &Speaking) -> Option<Diagnostic> {
    let below = |side: &Side<'_>| matches!(side.comparison, Comparison::Less | Comparison::LessOrEqual);
    let (low, high) = match (below(one), below(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        (true, true) | (false, false) => return None,
    };
    let kind = super::axis::kind(look, look.ty(one.asks.subject)?)?;
    let step = match kind {
        Kind::Int | Kind::Date => Decimal::ONE,
        Kind::Money(_) => Decimal::new(1, 2),
        Kind::Decimal | Kind::Percent => Decimal::ZERO,
        Kind::Bool | Kind::Member(_) | Kind::Text | Kind::Time => return None,
    };
    let last = if low.comparison == Comparison::Less { low.value.checked_sub(step)? } else { low.value };
    let first = if high.comparison == Comparison::Greater { high.value.checked_add(step)? } else { high.value };
    let wide = first.checked_sub(last)? > step.checked_mul(Decimal::TWO)?
        && super::others::are_meant(look, low.provision, high.provision);
    let excluded = low.comparison == Comparison::Less && high.comparison == Comparison::Greater;
    let just_one = if step.is_zero() {
        first == last && excluded
    } else {
        first.checked_sub(last)? == step.checked_mul(Decimal::TWO)?
    };
    let included = low.comparison == Comparison::LessOrEqual && high.comparison == Comparison::GreaterOrEqual;
    let both = first == last && matches!(low.provision.body, Body::Fee { .. }) && (!step.is_zero() || included);
    let at = if just_one || wide { last.checked_add(step)? } else { last };
    if !(just_one || wide || both) || alone(look, low, high, speaking) {
        return None;
    }
    let case = case(look, low, high, at, both)?;
    let shown = super::table::witness::shown(&kind, at);
    let (first_named, second) = if low.provision.span <= high.provision.span { (low, high) } else { (high, low) };
    let names = (first_named.provision.name.as_str(), second.provision.name.as_str());
    let places = (look.span(first_named.asks.at), look.span(second.asks.at));
    if wide {
        let until = super::table::witness::shown(&kind, first.checked_sub(step)?);
        let subject = look.sources.text(look.span(low.asks.subject));
        return Some(errors::between_two(names, places, (subject, &shown, &until), &case));
    }
    Some(errors::edge_between(names, places, (&shown, both), &case))
}

/// Whether they are never law at the same time, or another of their kind speaks of the number.
fn alone(look: Look<'_>, low: &Side<'_>, high: &Side<'_>, speaking: &Speaking) -> bool {
    let (first, last) = together(look, low, high);
    let apart = last < first;
    let others = low
        .provision
        .acts
        .iter()
        .filter_map(|act| speaking.get(&(format!("{:?}", low.provision.kind), *act, low.subject.clone())));
    apart || others.flatten().any(|id| *id != low.id && *id != high.id)
}

/// The days on which both versions are law.
fn together(look: Look<'_>, low: &Side<'_>, high: &Side<'_>) -> (Date, Date) {
    let lives = [low, high].map(|side| {
        let life = whole_life(look, side.provision);
        (life.0.max(side.during.0), life.1.min(side.during.1))
    });
    let [one, other] = lives;
    (one.0.max(other.0), one.1.min(other.1))
}

/// Which provisions of a kind, on an act, ask for which number.
type Speaking = BTreeMap<(String, ActId, String), BTreeSet<ProvisionId>>;

fn speaking(look: Look<'_>, world: &World<'_>) -> Speaking {
    let mut all = Speaking::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let versions = provision.when.map(|when| versions(look, when)).unwrap_or_default();
        let parts = versions.into_iter().flat_map(|(version, _)| parts(look, version));
        for asked in parts.filter_map(|part| look.demand(part)) {
            let subject = world.key(&Place::root(asked.subject));
            for act in &provision.acts {
                all.entry((format!("{:?}", provision.kind), *act, subject.clone())).or_default().insert(id);
            }
        }
    }
    all
}

fn case(look: Look<'_>, low: &Side<'_>, high: &Side<'_>, at: Decimal, both: bool) -> Option<Witness> {
    let act = low.provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let (first, last) = together(look, low, high);
    let last = Some(last).filter(|last| *last != LAST_DAY);
    let span = super::cases::Span { first, last };
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let here = world.equals(&Place::root(low.asks.subject), at);
    let others: Vec<_> = low.others.iter().map(|part| world.holds(&Place::root(*part))).collect();
    let formula = days.and(here).and(super::cases::Formula::all(others));
    let mut confirm = |case: &crate::facts::Case, on| {
        let applies = |id| evaluate::finding(look.policy, case, Some(on), None, id).applies == Some(both);
        applies(low.id) && applies(high.id)
    };
    match find(&world, &formula, span.usual_day(), &mut confirm) {
        Found::Case(witness) => Some(witness),
        Found::Never | Found::Open | Found::TooMany => None,
    }
}
