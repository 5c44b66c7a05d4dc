//! Fees that fall where what they are charged on rises past an edge: 10% up to 1000 EUR and 8% above, each of the whole.

use std::collections::BTreeSet;

use super::cases::Reach;
use super::errors;
use super::falls::on_purpose;
use super::look::Look;
use super::words::told;
use crate::diagnostic::{Diagnostic, Witness};
use crate::evaluate;
use crate::facts::{Format, read};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::source::FileId;
use crate::value::{Currency, Date, Decimal, Money};

/// The most stretches of days, and edges, that are looked at for one fee.
const MOST: usize = 12;

/// The fact that a fee is charged on.
#[derive(Clone, Copy)]
struct Charged<'p> {
    name: &'p str,
    cell: u32,
    currency: Currency,
}

/// An amount of the fact, and the fee of it.
#[derive(Clone, Copy)]
struct Of {
    fact: Money,
    fee: Decimal,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let charged = charged(look, amount)?;
    let edges = edges(look, amount, charged);
    if edges.is_empty() || on_purpose(&told(look, of)) {
        return None;
    }
    let spans = Reach::of_node(look, amount).spans(look);
    spans
        .into_iter()
        .rev()
        .take(MOST)
        .find_map(|span| edges.iter().take(MOST).find_map(|edge| falls(look, of, (charged, *edge), span.usual_day())))
}

/// The one fact that a fee rests on, if that is an amount of money.
fn charged(look: Look<'_>, amount: NodeId) -> Option<Charged<'_>> {
    let all = look.everything(amount);
    if all.iter().any(|id| rests_on_more(look.node(*id))) {
        return None;
    }
    let cells = all.into_iter().filter_map(|id| if let Node::Fact(cell) = look.node(id) { Some(*cell) } else { None });
    let cells: BTreeSet<u32> = cells.collect();
    let mut cells = cells.into_iter();
    let cell = cells.next().filter(|_| cells.next().is_none())?;
    let (name, field) = look.policy.facts.fields.iter().find(|(_, field)| field.offset == cell)?;
    let Base::Money(Some(currency)) = field.ty.base else { return None };
    (!field.ty.optional).then_some(Charged { name, cell, currency })
}

/// What is no amount of the case itself.
fn rests_on_more(node: &Node) -> bool {
    matches!(node, Node::Field(..) | Node::Provision(..) | Node::Today | Node::GoverningDate)
        || matches!(node, Node::Table(..) | Node::Aggregate(_) | Node::Covered(_) | Node::Disputed(..))
}

/// The numbers at which a fee goes over from one part to the next.
fn edges(look: Look<'_>, amount: NodeId, charged: Charged<'_>) -> Vec<(Money, NodeId)> {
    let is_fact = |id: NodeId| matches!(look.node(look.defined(id)), Node::Fact(cell) if *cell == charged.cell);
    let money = |id: NodeId| {
        let Node::Money(money) = look.node(look.defined(id)) else { return None };
        (money.currency == charged.currency).then_some((*money, id))
    };
    let mut all = Vec::new();
    for id in look.everything(amount) {
        let node = look.node(id);
        if let Node::Band { on, edges, .. } = node
            && is_fact(*on)
        {
            all.extend(edges.iter().filter_map(|(edge, _)| money(*edge)));
        } else if let Node::Compare(_, one, other) = node {
            let sides = [(*one, *other), (*other, *one)];
            all.extend(sides.into_iter().filter(|(of, _)| is_fact(*of)).filter_map(|(_, edge)| money(edge)));
        }
    }
    all
}

/// The fee of an amount on the one side of an edge and on the other, where more costs less though the fee rises beside.
fn falls(
    look: Look<'_>,
    of: &Provision,
    (charged, (edge, at)): (Charged<'_>, (Money, NodeId)),
    day: Date,
) -> Option<Diagnostic> {
    let cent = Decimal::new(1, 2);
    let fee = |fact: Decimal| fee(look, of, (charged, Money::new(fact, charged.currency)), day);
    let [low, on, high] = [fee(edge.amount - cent)?, fee(edge.amount)?, fee(edge.amount + cent)?];
    let (less, more) = if on.fee > high.fee { (on, high) } else { (low, on) };
    // steps of fixed amounts are a row of their own, and don't rise within a step
    let near = edge.amount / Decimal::ONE_HUNDRED;
    let rises = fee(edge.amount - near)?.fee < less.fee || more.fee < fee(edge.amount + near)?.fee;
    // what is free is so on purpose
    if less.fee <= more.fee || more.fee.is_zero() || !rises {
        return None;
    }
    let case = Witness { on: day, facts: facts(charged, more.fact) };
    let shown = |of: Of| (of.fact.to_string(), Money::new(of.fee, charged.currency).to_string());
    Some(errors::costs_less((look.span(at), of), charged.name, (&shown(less), &shown(more)), case))
}

fn fee(look: Look<'_>, of: &Provision, (charged, fact): (Charged<'_>, Money), day: Date) -> Option<Of> {
    let Body::Fee { amount, at_least, at_most, .. } = of.body else { return None };
    let (case, found) = read(&facts(charged, fact), Format::Json, FileId::default(), look.policy);
    let value = |node: NodeId| {
        let Value::Money(money) = evaluate::holds(look.policy, &case, Some(day), None, node) else { return None };
        (money.currency == charged.currency).then_some(money.amount)
    };
    let mut fee = value(amount).filter(|_| found.is_empty())?;
    if let Some(least) = at_least {
        fee = fee.max(value(least)?);
    }
    if let Some(most) = at_most {
        fee = fee.min(value(most)?);
    }
    Some(Of { fact, fee })
}

fn facts(charged: Charged<'_>, fact: Money) -> String {
    let mut all = serde_json::Map::new();
    all.insert(charged.name.to_owned(), fact.to_string().into());
    serde_json::Value::Object(all).to_string()
}
