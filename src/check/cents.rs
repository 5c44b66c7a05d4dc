//! Fees that come to parts of a cent: a version, an exception or a base of them is rounded, or the amount is known.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// The currencies that have a thousand parts.
const THOUSANDS: [&str; 6] = ["BHD", "IQD", "JOD", "KWD", "OMR", "TND"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, fee: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = fee.body else { return None };
    let versions = look.versions(amount);
    let surely = versions.iter().find_map(|version| Some((*version, constant_part(look, *version)?)));
    if let Some((version, value)) = surely {
        return Some(errors::part_of_a_cent(look.span(version), &number::show(value)));
    }
    let version = versions.iter().copied().find(|version| may_be_part(look, *version))?;
    let bases = fee.exception_to.iter().map(|base| base.provision);
    let others = bases.chain(fee.exceptions.iter().copied()).filter_map(|id| look.policy.provisions.get(id.index()));
    let amounts =
        others.filter_map(|other| if let Body::Fee { amount, .. } = other.body { Some(amount) } else { None });
    let mut rounded = versions.iter().copied().chain(amounts.flat_map(|amount| look.versions(amount)));
    let rounded = rounded.find(|other| matches!(look.node(*other), Node::Round { .. }))?;
    let (text, like) = (look.sources.text(look.span(version)), look.sources.text(look.span(rounded)));
    let (_, to) = like.rsplit_once(" to ").filter(|(_, to)| !to.contains('\n'))?;
    Some(errors::not_rounded(look.span(version), look.span(rounded), &format!("round ({text}) to {to}")))
}

/// A product of constants that is no whole number of cents.
fn constant_part(look: Look<'_>, amount: NodeId) -> Option<Decimal> {
    let Node::Multiply(one, other) = look.node(amount) else { return None };
    let Some(Base::Money(Some(currency))) = look.ty(amount).map(|ty| &ty.base) else { return None };
    let number = |id: NodeId| if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None };
    let product = number(*one)?.checked_mul(number(*other)?)?.normalize();
    let places = if THOUSANDS.contains(&currency.to_string().as_str()) { 3 } else { 2 };
    (product.scale() > places).then_some(product)
}

/// Whether it may come to a part of a cent, as far as its factors tell: an amount that a case gives has whole cents.
fn may_be_part(look: Look<'_>, amount: NodeId) -> bool {
    let node = look.node(amount);
    if let Node::Multiply(one, other) = node {
        let parts = |id: NodeId| match look.constant(id) {
            Some(Constant::Number(number)) => !number.fract().is_zero(),
            Some(_) | None => look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Percent | Base::Decimal)),
        };
        let money = |id: NodeId| look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Money(_)));
        let by = |amount: NodeId, factor: NodeId| {
            money(amount) && (may_be_part(look, amount) || parts(factor) && look.constant(amount).is_none())
        };
        return by(*one, *other) || by(*other, *one);
    }
    if let Node::Add(one, other) | Node::Subtract(one, other) = node {
        return may_be_part(look, *one) || may_be_part(look, *other);
    }
    let Node::Brackets { on, .. } = node else { return false };
    look.ty(*on).is_some_and(|ty| matches!(ty.base, Base::Money(_)))
}
