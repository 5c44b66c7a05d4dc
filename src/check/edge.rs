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
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// One side of a number: a provision that is for those on it.
struct Side<'p> {
    id: ProvisionId,
    provision: &'p Provision,
    asks: Constraint,
    subject: String,
    comparison: Comparison,
    value: Decimal,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut groups: BTreeMap<String, Vec<Side<'_>>> = BTreeMap::new();
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    for (id, provision) in all.filter(|(_, provision)| !provision.acts.is_empty() && provision.is_no_exception()) {
        for (key, side) in sides(look, &world, id, provision) {
            groups.entry(key).or_default().push(side);
        }
    }
    // with more than two, one may well be for the number itself
    let pairs =
        groups.values().filter_map(|group| if let [one, other] = group.as_slice() { Some((one, other)) } else { None });
    let speaking = speaking(look, &world);
    pairs.filter_map(|(one, other)| between(look, one, other, &speaking)).collect()
}

/// What is asked of a number, beside conditions that are the same for both sides.
fn sides<'p>(look: Look<'p>, world: &World<'_>, id: ProvisionId, provision: &'p Provision) -> Vec<(String, Side<'p>)> {
    let parts = provision.when.map(|when| look.conjuncts(when)).unwrap_or_default();
    let written = |node: NodeId| world.key(&Place::root(node));
    let fixed = [provision.unless, provision.governed_on].map(|node| node.map(written).unwrap_or_default());
    let mut all = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let Some(asks) = look.demand(*part) else { continue };
        let Test::Compare(comparison, Constant::Number(value)) = &asks.test else { continue };
        let mut others: Vec<String> =
            parts.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, node)| written(*node)).collect();
        others.sort();
        let subject = written(asks.subject);
        let key = format!("{:?} {:?} {fixed:?} {} of {subject}", provision.kind, provision.acts, others.join(";"));
        let (comparison, value) = (*comparison, *value);
        all.push((key, Side { id, provision, asks, subject, comparison, value }));
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
        Kind::Bool | Kind::Member(_) | Kind::Decimal | Kind::Percent | Kind::Text => return None,
    };
    let last = if low.comparison == Comparison::Less { low.value.checked_sub(step)? } else { low.value };
    let first = if high.comparison == Comparison::Greater { high.value.checked_add(step)? } else { high.value };
    let gap = first.checked_sub(last)? == step.checked_mul(Decimal::TWO)?;
    let both = first == last && matches!(low.provision.body, Body::Fee { .. });
    let at = if gap { last.checked_add(step)? } else { last };
    if !(gap || both) || alone(look, low, high, speaking) {
        return None;
    }
    let case = case(look, low, high, at, both)?;
    let shown = super::table::witness::shown(&kind, at);
    let (first, second) = if low.provision.span <= high.provision.span { (low, high) } else { (high, low) };
    let places = (look.span(first.asks.at), look.span(second.asks.at));
    Some(errors::edge_between((&first.provision.name, &second.provision.name), places, (&shown, both), &case))
}

/// Whether they are never law at the same time, or another of their kind speaks of the number.
fn alone(look: Look<'_>, low: &Side<'_>, high: &Side<'_>, speaking: &Speaking) -> bool {
    let (one, other) = (whole_life(look, low.provision), whole_life(look, high.provision));
    let apart = one.1 < other.0 || other.1 < one.0;
    let others = low
        .provision
        .acts
        .iter()
        .filter_map(|act| speaking.get(&(format!("{:?}", low.provision.kind), *act, low.subject.clone())));
    apart || others.flatten().any(|id| *id != low.id && *id != high.id)
}

/// Which provisions of a kind, on an act, ask for which number.
type Speaking = BTreeMap<(String, ActId, String), BTreeSet<ProvisionId>>;

fn speaking(look: Look<'_>, world: &World<'_>) -> Speaking {
    let mut all = Speaking::new();
    for (id, provision) in (0..).map(ProvisionId).zip(&look.policy.provisions) {
        let parts = provision.when.map(|when| look.conjuncts(when)).unwrap_or_default();
        for asked in parts.into_iter().filter_map(|part| look.demand(part)) {
            let subject = world.key(&Place::root(asked.subject));
            for act in &provision.acts {
                all.entry((format!("{:?}", provision.kind), *act, subject.clone())).or_default().insert(id);
            }
        }
    }
    all
}

fn case(look: Look<'_>, low: &Side<'_>, high: &Side<'_>, at: Decimal, both: bool) -> Option<Witness> {
    let (one, other) = (whole_life(look, low.provision), whole_life(look, high.provision));
    let act = low.provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let (first, last) = (one.0.max(other.0), one.1.min(other.1));
    let last = Some(last).filter(|last| *last != crate::value::date::LAST_DAY);
    let span = super::cases::Span { first, last };
    let mut world = World::new(look, span.day());
    let days = world.governed(span, act.governed_on);
    let here = world.equals(&Place::root(low.asks.subject), at);
    let parts = low.provision.when.map(|when| look.conjuncts(when)).unwrap_or_default();
    let others = parts.into_iter().filter(|part| *part != low.asks.at);
    let others: Vec<_> = others.map(|part| world.holds(&Place::root(part))).collect();
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
