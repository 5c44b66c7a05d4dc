//! Fees that are negative in some case, because more is taken off than there is.

use super::cases::{Found, Place, Reach, World, find};
use super::edit::with_clause;
use super::errors;
use super::look::Look;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::{Node, Quotient};
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::policy::value::Value;

/// The most stretches of days that are looked at for one fee.
const MOST_SPANS: usize = 12;

/// The most provisions of an act that are asked whether they forbid what it is paid for.
const MOST_BESIDE: usize = 100;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter_map(|(id, provision)| one(look, id, provision)).collect()
}

fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, at_least: None, .. } = provision.body else { return None };
    let difference = look.versions(amount).into_iter().find_map(|amount| difference(look, amount))?;
    let case = below(look, (id, provision), amount)?;
    let least = match look.ty(amount).map(|ty| &ty.base) {
        Some(Base::Money(Some(currency))) => format!("at least 0 {currency}"),
        Some(_) | None => "at least 0 …".to_owned(),
    };
    let found = errors::fee_below_nothing(look.span(difference), &provision.name, &least, &case);
    Some(if least.ends_with('…') { found } else { with_clause(look, found, provision, &least) })
}

/// Where something is taken off.
fn difference(look: Look<'_>, amount: NodeId) -> Option<NodeId> {
    let mut open = vec![amount];
    while let Some(id) = open.pop() {
        let node = look.node(id);
        if let Node::Subtract(..) = node {
            return Some(id);
        }
        operands(look.policy, node, &mut open);
    }
    None
}

/// What is rounded; what is negative stays so or becomes nothing.
fn unrounded(look: Look<'_>, amount: NodeId) -> NodeId {
    let Node::Round { value: Quotient { over, under: None }, .. } = look.node(amount) else { return amount };
    unrounded(look, *over)
}

/// A case without any number below 0 in which the fee is.
fn below(look: Look<'_>, (id, provision): (ProvisionId, &Provision), amount: NodeId) -> Option<Witness> {
    let number = *provision.acts.first()?;
    let act = look.policy.acts.get(number.index())?;
    let few = act.provisions.len() <= MOST_BESIDE;
    Reach::of_provision(look, id).spans(look).into_iter().take(MOST_SPANS).find_map(|span| {
        let mut world = World::new(look, span.day());
        let days = world.governed(span, act.governed_on).and(world.speaks(id));
        let less = world.below_nothing(&Place::root(unrounded(look, amount)));
        let mut formula = days.and(less).and(world.none_below_nothing());
        // nobody pays for what is forbidden
        if few {
            formula = formula.and(world.violated_among(number, Some(id)).not());
        }
        let mut confirm = |case: &crate::facts::Case, on| {
            let amount = evaluate::holds(look.policy, case, Some(on), None, amount);
            evaluate::finding(look.policy, case, Some(on), None, id).applies == Some(true)
                && matches!(amount, Value::Money(money) if money.amount.is_sign_negative() && !money.amount.is_zero())
        };
        match find(&world, &formula, span.usual_day(), &mut confirm) {
            Found::Case(witness) => Some(witness),
            Found::Never | Found::Open | Found::TooMany => None,
        }
    })
}
