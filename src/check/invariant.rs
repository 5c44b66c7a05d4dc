//! Invariants: proved for every case and day, refuted by a case, or not decided and why.

mod natural;

use std::collections::BTreeSet;

use super::cases::{Found, Is, Place, Reach, Span, World, find};
use super::errors;
use super::life::lives;
use super::look::Look;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::Invariant;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::{Export, Node};
use crate::policy::provision::Provision;
use crate::policy::value::Value;
use crate::value::Date;
pub(in crate::check) use natural::Below;
use natural::{below_nothing, naturally};

/// What became of an invariant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// In full, with its package.
    pub name: String,
    /// What came out.
    pub result: Outcome,
}

/// Whether an invariant holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// For all facts and dates.
    Proved,
    /// Not in this case.
    Refuted(Witness),
    /// Nobody knows, and why.
    NotDecided(String),
}

pub(super) fn check(look: Look<'_>) -> (Vec<Diagnostic>, Vec<Decided>) {
    let mut found = Vec::new();
    let mut decided = Vec::new();
    for invariant in &look.policy.invariants {
        let (result, diagnostic) = decide(look, invariant);
        found.extend(diagnostic);
        decided.push(Decided { name: invariant.name.clone(), result });
    }
    (found, decided)
}

fn decide(look: Look<'_>, invariant: &Invariant) -> (Outcome, Option<Diagnostic>) {
    let reach = Reach::of_node(look, invariant.condition);
    let governed_on = governed_on(look, &reach);
    let mut open: Option<(String, Option<NodeId>)> = None;
    for span in reach.spans(look) {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, governed_on);
        let formula = days.and(world.holds(&Place::root(invariant.condition)).not());
        let formula = formula.and(world.sums_of_what_is_there());
        let day = span.usual_day();
        let mut confirm = |case: &crate::facts::Case, on| {
            evaluate::holds(look.policy, case, Some(on), None, invariant.condition) == Value::Bool(false)
        };
        let found = match find(&world, &formula, day, &mut confirm) {
            open @ (Found::Open | Found::TooMany) => world.try_out(&reach, day, &mut confirm).map_or(open, Found::Case),
            decided @ (Found::Never | Found::Case(_)) => decided,
        };
        let found = naturally(&mut world, &formula, found, day, &mut confirm);
        match found {
            Found::Never => {}
            Found::Case(witness) => {
                let broken = still_broken(look, invariant.condition, &reach, governed_on, span);
                let by = deciding(look, &reach, &witness).and_then(|id| look.policy.provisions.get(id.index()));
                // what was not decided before may have been broken already, and what is about some days holds on the others
                let of_days = look.within(invariant.condition).iter().any(|id| matches!(look.node(*id), Node::Date(_)));
                let since = reach.changed_on(look, span.first).filter(|_| open.is_none() && !of_days);
                let diagnostic = errors::invariant_refuted(invariant, &broken.words(), &witness, by, since);
                let diagnostic = match below_nothing(&witness) {
                    Some(below) => errors::only_below_nothing(look, diagnostic, invariant, &below),
                    None => diagnostic,
                };
                let diagnostic = match not_law(look, invariant.condition, span.usual_day()) {
                    Some(of) => errors::nothing_to_compare(look, diagnostic, invariant, of),
                    None => diagnostic,
                };
                return (Outcome::Refuted(witness), Some(diagnostic));
            }
            Found::Open => open = open.or_else(|| Some(loose(&world, span))),
            Found::TooMany => {
                open = open.or_else(|| Some((format!("{}: too many cases to look at", span.words()), None)));
            }
        }
    }
    if open.is_none() && own_days(look, &reach) > 1 && reach.spans(look).len() > 1 {
        open = Some(("each act that it speaks of is judged under the law of a day of its own, and they were looked at on one day".to_owned(), None));
    }
    match open {
        None => (Outcome::Proved, None),
        Some((why, at)) => {
            let at = at.map(|node| look.span(node)).filter(|at| *at != invariant.span);
            let diagnostic = errors::invariant_not_decided(invariant.span, &invariant.name, &why, at);
            (Outcome::NotDecided(why), Some(diagnostic))
        }
    }
}

/// The one provision whose number a condition asks for on a day on which it is not law: then it has none.
fn not_law(look: Look<'_>, condition: NodeId, day: Date) -> Option<&Provision> {
    let asked = look.within(condition).into_iter().filter_map(|id| {
        let Node::Provision(of, Export::Amount | Export::Limit | Export::LastDay | Export::Nth) = look.node(id) else {
            return None;
        };
        Some(*of)
    });
    let [of] = asked.collect::<BTreeSet<ProvisionId>>().into_iter().collect::<Vec<_>>()[..] else { return None };
    let of = look.policy.provisions.get(of.index())?;
    (!lives(look, of).iter().any(|(first, last)| (*first..=*last).contains(&day))).then_some(of)
}

/// How many days the acts that it speaks of are governed by.
fn own_days(look: Look<'_>, reach: &Reach) -> usize {
    governing(look, reach.acts.iter().copied()).len()
}

/// The fact that gives the governing date: that of the acts that the condition speaks of, where it is one.
fn governed_on(look: Look<'_>, reach: &Reach) -> Option<NodeId> {
    let of_provisions = reach.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index()));
    let of_provisions = of_provisions.flat_map(|provision| provision.acts.iter().copied());
    let acts: Vec<_> =
        if reach.acts.is_empty() { of_provisions.collect() } else { reach.acts.iter().copied().collect() };
    let all = governing(look, acts.into_iter());
    if let [only] = all.as_slice() { Some(*only) } else { None }
}

/// What gives the governing dates of acts, each once.
fn governing(look: Look<'_>, acts: impl Iterator<Item = ActId>) -> Vec<NodeId> {
    let mut all: Vec<NodeId> = Vec::new();
    for node in acts.filter_map(|act| look.policy.acts.get(act.index())?.governed_on) {
        if !all.iter().any(|other| look.same(*other, node)) {
            all.push(node);
        }
    }
    all
}

/// The days from the first on which a case against it was found, as long as there are such.
fn still_broken(look: Look<'_>, condition: NodeId, reach: &Reach, governed_on: Option<NodeId>, first: Span) -> Span {
    let mut all = first;
    for span in reach.spans(look).into_iter().skip_while(|span| *span != first).skip(1) {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, governed_on);
        let formula = days.and(world.holds(&Place::root(condition)).not());
        let mut confirm = |case: &crate::facts::Case, on| {
            evaluate::holds(look.policy, case, Some(on), None, condition) == Value::Bool(false)
        };
        match (find(&world, &formula, span.usual_day(), &mut confirm), all.joined(span)) {
            (Found::Case(_), Some(joined)) => all = joined,
            _ => break,
        }
    }
    all
}

/// The provisions that speak in the case against it: the first that the condition names, and does apply.
fn deciding(look: Look<'_>, reach: &Reach, witness: &Witness) -> Option<ProvisionId> {
    let mut case = crate::facts::Case::default();
    let mut reader = crate::facts::Reader::new(look.policy);
    reader.read_into(&mut case, &witness.facts, crate::facts::Format::Json, crate::source::FileId::default());
    let speaks =
        |id: &&ProvisionId| evaluate::finding(look.policy, &case, Some(witness.on), None, **id).applies == Some(true);
    reach.provisions.iter().find(speaks).copied()
}

/// What could not be followed.
fn loose(world: &World<'_>, span: Span) -> (String, Option<NodeId>) {
    let named = world.loose.iter().find(|node| world.look.policy.nodes.get(node.index()).is_some());
    match named {
        Some(node) => {
            let what = world.look.what(*node);
            (format!("{}: {what} is not followed further, and no case was found against it", span.words()), Some(*node))
        }
        None if world.subjects.iter().any(|subject| matches!(subject.is, Is::Choice)) => {
            (format!("{}: it may depend on which source is right or when something began", span.words()), None)
        }
        None => (format!("{}: no case was found against it, and none is excluded", span.words()), None),
    }
}
