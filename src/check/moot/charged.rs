//! Steps in which those pay who owe nothing: the step's condition and that of the fee it stands for exclude each other.

use crate::check::cases::{Formula, Place, Reach, Span, World};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision, Step};
use crate::value::Money;

pub(in crate::check) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let procedures = look.policy.provisions.iter().filter(|one| !one.steps().is_empty());
    procedures.flat_map(|procedure| in_procedure(look, procedure)).collect()
}

fn in_procedure(look: Look<'_>, procedure: &Provision) -> Vec<Diagnostic> {
    let paying = procedure.steps().iter().filter_map(|step| Some((step, step.when?, price(look, step)?)));
    paying.filter_map(|paying| one(look, procedure, paying)).collect()
}

/// What a step costs, where that is one amount on all days.
fn price(look: Look<'_>, step: &Step) -> Option<(NodeId, Money)> {
    let [cost] = step.costs[..] else { return None };
    Some((cost, amount(look, cost)?))
}

fn amount(look: Look<'_>, node: NodeId) -> Option<Money> {
    let [version] = look.versions(node)[..] else { return None };
    if let Node::Money(money) = look.node(version) { Some(*money) } else { None }
}

fn one(
    look: Look<'_>,
    procedure: &Provision,
    (step, when, (cost, price)): (&Step, NodeId, (NodeId, Money)),
) -> Option<Diagnostic> {
    let same_act = |fee: &Provision| fee.acts.iter().any(|act| procedure.acts.contains(act));
    let fees = (0..).map(ProvisionId).zip(&look.policy.provisions).filter(|(_, fee)| same_act(fee));
    let fees = fees.filter(|(_, fee)| {
        let Body::Fee { amount: due, at_least: None, at_most: None, .. } = fee.body else { return false };
        amount(look, due) == Some(price) && fee.is_no_exception() && fee.exceptions.is_empty()
    });
    let fees: Vec<(ProvisionId, &Provision)> = fees.collect();
    // who owes it may well pay in another step
    let others = procedure.steps().iter().filter(|other| other.name != step.name);
    let elsewhere = others.filter_map(|other| Some((other, self::price(look, other)?)));
    let excluded = |fee: ProvisionId, when: NodeId| never_both(look, fee, when);
    let [(id, fee)] = fees[..] else { return None };
    let paid = elsewhere
        .filter(|(_, (_, other))| *other == price)
        .any(|(other, _)| other.when.is_none_or(|when| !excluded(id, when)));
    (excluded(id, when) && !paid).then(|| errors::pays_who_owes_nothing(look, step, (when, cost), fee))
}

/// Whether nobody of whom a condition holds owes a fee, on any day; and somebody does, otherwise.
fn never_both(look: Look<'_>, fee: ProvisionId, when: NodeId) -> bool {
    let mut reach = Reach::of_node(look, when);
    reach.join(&Reach::of_provision(look, fee));
    let spans = reach.spans(look);
    let mut ever = false;
    let never = spans.into_iter().all(|span: Span| {
        let mut world = World::new(look, span.day());
        let holds = world.holds(&Place::root(when));
        let owes = world.speaks(fee);
        let alone = |formula: &Formula| world.possible(formula) == Some(true);
        ever |= alone(&holds) && alone(&owes);
        world.possible(&holds.and(owes)) == Some(false)
    });
    never && ever
}
