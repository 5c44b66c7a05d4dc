//! Rules of one line that never decide: whom they refuse another rule refuses already.

use std::collections::BTreeMap;

use super::{MOST_PAIRS, never_decides};
use crate::check::cases::{Place, World};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::Act;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, LineKind, Provision};
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.acts.iter().flat_map(|act| in_act(look, act)).collect()
}

fn in_act(look: Look<'_>, act: &Act) -> Vec<Diagnostic> {
    let world = World::new(look, ALWAYS);
    let mut of_number: BTreeMap<String, Vec<ProvisionId>> = BTreeMap::new();
    for id in &act.provisions {
        if let Some(number) = number(look, *id) {
            of_number.entry(world.key(&Place::root(number))).or_default().push(*id);
        }
    }
    let groups = of_number.values().filter(|group| group.len() > 1 && group.len() * group.len() <= MOST_PAIRS);
    groups.flat_map(|group| group.iter().filter_map(|id| idle(look, act, *id, group))).collect()
}

fn idle(look: Look<'_>, act: &Act, id: ProvisionId, group: &[ProvisionId]) -> Option<Diagnostic> {
    let named = |id: ProvisionId| look.policy.provisions.get(id.index());
    let of = named(id)?;
    let [line] = of.lines() else { return None };
    group.iter().filter(|other| **other != id).find_map(|other| {
        let by = named(*other)?;
        let [asked] = by.lines() else { return None };
        // on another act it may well decide
        if !of.on.is_empty() || !by.on.is_empty() || !of.acts.iter().all(|act| by.acts.contains(act)) {
            return None;
        }
        // of two that say the same in one form it is said that they do
        let same = line.kind == asked.kind && look.same(line.condition, asked.condition);
        let case = never_decides(look, act, id, *other).filter(|_| !same)?;
        // of two that refuse the same, the later is told
        let first = *other < id || never_decides(look, act, *other, id).is_none();
        first.then(|| {
            errors::rule_never_decides((look.span(line.condition), of), (look.span(asked.condition), by), case)
        })
    })
}

/// The number that a rule of one line, which stands by itself, sets an end to.
fn number(look: Look<'_>, id: ProvisionId) -> Option<NodeId> {
    let of: &Provision = look.policy.provisions.get(id.index())?;
    let [line] = of.lines() else { return None };
    let alone = of.is_no_exception() && of.exceptions.is_empty() && of.papers.is_none() && of.governed_on.is_none();
    if !alone || line.kind == LineKind::Permit {
        return None;
    }
    let mut numbers = look.versions(line.condition).into_iter().map(|version| {
        let [part] = look.conjuncts(version)[..] else { return None };
        let Node::Compare(comparison, ..) = look.node(part) else { return None };
        let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
        look.demand(part).filter(|_| ordered).map(|asked| asked.subject)
    });
    let first = numbers.next()??;
    numbers.all(|other| other.is_some_and(|other| look.same(other, first))).then_some(first)
}
