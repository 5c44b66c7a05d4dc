//! Fees that say that they take the place of another, and are due beside it.

use std::collections::BTreeSet;

use super::cases::{Found, Reach, World, find};
use super::edit::with_clause_first;
use super::errors;
use super::look::Look;
use super::test::Constant;
use super::words::told;
use crate::answer::Status;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::Decimal;

/// Words of a fee that takes the place of another.
const INSTEAD: [&str; 4] = ["instead", "in place of", "takes the place", "rather than"];
/// Words of a fee that is less than another.
const LESS: [&str; 12] = [
    "reduced fee",
    "fee is reduced",
    "reduced by",
    "half of",
    "half the",
    "exempt",
    "free of charge",
    "pay nothing",
    "pays nothing",
    "减半",
    "免收",
    "免交",
];
/// The most stretches of days that are looked at for two fees.
const MOST_SPANS: usize = 40;

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let asked = asked(look, expected);
    for (number, act) in (0..).map(ActId).zip(&look.policy.acts) {
        let fees: Vec<ProvisionId> = act.provisions.iter().filter(|id| fee(look, **id).is_some()).copied().collect();
        let for_all: Vec<ProvisionId> =
            fees.iter().filter(|id| fee(look, **id).is_some_and(is_for_all)).copied().collect();
        let told = fees.iter().filter(|id| fee(look, **id).is_some_and(|of| is_for_some(look, of)));
        found.extend(told.filter_map(|id| {
            let others = for_all
                .iter()
                .filter(|other| *other != id && takes_place(look, *id, **other) && !is_used(look, &asked, *id));
            others.into_iter().find_map(|other| both(look, number, *id, *other))
        }));
    }
    found
}

fn fee<'p>(look: Look<'p>, id: ProvisionId) -> Option<&'p Provision> {
    let provision = look.policy.provisions.get(id.index())?;
    let own = provision.is_no_exception() && provision.governed_on.is_none() && provision.papers.is_none();
    (own && matches!(provision.body, Body::Fee { .. })).then_some(provision)
}

fn is_for_all(of: &Provision) -> bool {
    of.when.is_none() && of.unless.is_none()
}

fn is_for_some(look: Look<'_>, of: &Provision) -> bool {
    of.when.is_some() && (is_nothing(look, of) || says(look, of, &INSTEAD) || says(look, of, &LESS))
}

fn says(look: Look<'_>, of: &Provision, words: &[&str]) -> bool {
    let text = told(look, of);
    words.iter().any(|word| text.contains(word))
}

/// A fee of nothing: beside another it changes nothing.
fn is_nothing(look: Look<'_>, of: &Provision) -> bool {
    amounts(look, of).is_some_and(|all| all.iter().all(Decimal::is_zero))
}

/// The amounts of all versions, where they are constants.
fn amounts(look: Look<'_>, of: &Provision) -> Option<Vec<Decimal>> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let number = |id: NodeId| if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None };
    look.versions(amount).into_iter().map(number).collect()
}

/// Whether the one may have been meant to take the place of the other: that is no less.
fn takes_place(look: Look<'_>, id: ProvisionId, other: ProvisionId) -> bool {
    let (Some(one), Some(other)) = (fee(look, id), fee(look, other)) else { return false };
    let less = match (amounts(look, one), amounts(look, other)) {
        (Some(one), Some(other)) => one.iter().max() <= other.iter().min(),
        _ => says(look, one, &INSTEAD),
    };
    let every = |of: &Provision| matches!(of.body, Body::Fee { every: Some(_), .. });
    less && every(one) == every(other)
}

/// Where the rules ask for what a provision comes to, and for whose.
fn asked<'p>(look: Look<'p>, expected: &BTreeSet<NodeId>) -> Vec<(NodeId, &'p str)> {
    let nodes = (0..).map(NodeId).zip(&look.policy.nodes);
    let named = |node: &Node| {
        let Node::Provision(id, _) = node else { return None };
        look.policy.provisions.get(id.index()).map(|of| of.name.as_str())
    };
    nodes.filter_map(|(id, node)| Some((id, named(node)?))).filter(|(id, _)| !expected.contains(id)).collect()
}

/// Whether something else asks for the amount: then it may be a part of that.
fn is_used(look: Look<'_>, asked: &[(NodeId, &str)], id: ProvisionId) -> bool {
    let Some(of) = look.policy.provisions.get(id.index()) else { return false };
    let own = |id: NodeId| {
        let at = look.span(id);
        at.file == of.span.file && of.span.start <= at.start && at.end <= of.span.end
    };
    asked.iter().any(|(id, name)| *name == of.name && !own(*id))
}

/// A case in which both are due.
fn both(look: Look<'_>, act: ActId, id: ProvisionId, other: ProvisionId) -> Option<Diagnostic> {
    let on = look.policy.acts.get(act.index())?.governed_on;
    Reach::spans_of_both(look, id, other).into_iter().take(MOST_SPANS).find_map(|span| {
        let mut world = World::new(look, span.day());
        let formula = world.governed(span, on).and(world.speaks(id)).and(world.speaks(other));
        let mut confirm = |case: &crate::facts::Case, on| {
            let due = |id| evaluate::finding(look.policy, case, Some(on), None, id);
            [id, other].into_iter().all(|id| due(id).applies == Some(true) && due(id).status == Status::Satisfied)
        };
        match find(&world, &formula, span.usual_day(), &mut confirm) {
            Found::Case(case) => said(look, id, other, case),
            Found::Never | Found::Open | Found::TooMany => None,
        }
    })
}

fn said(look: Look<'_>, id: ProvisionId, other: ProvisionId, case: Witness) -> Option<Diagnostic> {
    let (one, other) = (fee(look, id)?, fee(look, other)?);
    let clause = format!("exception to {}", other.name.rsplit('.').next()?);
    Some(with_clause_first(look, errors::due_beside(one, other, is_nothing(look, one), case), one, &clause))
}
