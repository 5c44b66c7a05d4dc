//! Amounts of one clause in different currencies: over time, or beside each other.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::Money;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for dated in &look.policy.dated {
        let values = dated.entries.iter().filter_map(|entry| entry.value);
        let amounts: Vec<Vec<(Money, NodeId)>> = values.map(|value| amounts(look, value)).collect();
        for pair in amounts.windows(2) {
            let [before, after] = pair else { continue };
            found.extend(changed(look, before, after));
        }
    }
    for table in &look.policy.tables {
        for column in 0..table.gives.len() {
            let outputs = table.rows.iter().filter_map(|row| row.outputs.get(column));
            let amounts: Vec<(Money, NodeId)> = outputs.flat_map(|node| amounts(look, *node)).collect();
            found.extend(one_differs(look, &amounts));
        }
    }
    for node in &look.policy.nodes {
        if let Node::ByMember { arms, otherwise, .. } = node {
            let values = arms.iter().map(|arm| arm.value).chain(*otherwise);
            let amounts: Vec<(Money, NodeId)> = values.flat_map(|value| amounts(look, value)).collect();
            found.extend(one_differs(look, &amounts));
        }
    }
    found.extend(look.policy.provisions.iter().filter_map(|provision| ends(look, provision)));
    found
}

/// The least or most of a fee in another currency than its amount.
fn ends(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, at_least, at_most, .. } = provision.body else { return None };
    let Base::Money(Some(own)) = look.ty(amount)?.base else { return None };
    let ends = [at_least, at_most].into_iter().flatten().flat_map(|end| amounts(look, end));
    let (odd, node) = ends.into_iter().find(|(money, _)| money.currency != own)?;
    Some(errors::end_in_another_currency(look.span(node), odd, look.span(amount), &own.to_string()))
}

/// A new version of an amount in a currency that none of the old is in.
fn changed(look: Look<'_>, before: &[(Money, NodeId)], after: &[(Money, NodeId)]) -> Option<Diagnostic> {
    let (old, at) = before.first()?;
    let known = |money: &Money| before.iter().any(|(other, _)| other.currency == money.currency);
    let (new, node) = after.iter().find(|(money, _)| !known(money))?;
    Some(errors::currencies_differ(look.span(*node), *new, look.span(*at), *old))
}

/// One amount in another currency than all others, of which there are several, or with the same figure.
fn one_differs(look: Look<'_>, amounts: &[(Money, NodeId)]) -> Option<Diagnostic> {
    let same = |money: &Money| amounts.iter().filter(|(other, _)| other.currency == money.currency).count();
    let (odd, node) = amounts.iter().find(|(money, _)| same(money) == 1)?;
    let (most, at) = amounts.iter().max_by_key(|(money, _)| same(money))?;
    let sure = same(most) == amounts.len() - 1 && (same(most) >= 3 || most.amount == odd.amount);
    (sure && most.currency != odd.currency)
        .then(|| errors::currency_apart(look.span(*node), *odd, look.span(*at), *most))
}

/// The amounts that an expression may come to; other timelines are looked at by themselves.
fn amounts(look: Look<'_>, id: NodeId) -> Vec<(Money, NodeId)> {
    let mut all = Vec::new();
    let mut open = vec![id];
    while let Some(id) = open.pop() {
        let Some(node) = look.policy.nodes.get(id.index()) else { continue };
        if let Node::Money(money) = node {
            all.push((*money, id));
        } else if let Node::Versioned(..) | Node::ByMember { .. } | Node::ByValue { .. } | Node::If(..) = node {
            operands(look.policy, node, &mut open);
        }
    }
    all
}
