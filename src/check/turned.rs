//! Exceptions that an amendment of their base has turned round: what was to be milder is harder since.

use std::cmp::Ordering;

use super::cases::{Reach, Span};
use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::Decimal;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    let base = look.policy.provisions.get(exception.only_base()?.index())?;
    let (own, of_base) = (number_of(exception)?, number_of(base)?);
    if look.plain(own) == look.plain(of_base) {
        return None;
    }
    let mut reach = Reach::of_node(look, own);
    reach.join(&Reach::of_node(look, of_base));
    let mut first: Option<Ordering> = None;
    for span in reach.spans(look) {
        let (Some((own, _)), Some((other, at))) = (then(look, own, span), then(look, of_base, span)) else { continue };
        let order = own.cmp(&other);
        match first {
            Some(before) if before == order.reverse() && order.is_ne() => {
                return Some(errors::turned_round(look.span(at), (exception, base), span.first));
            }
            Some(_) => {}
            None => first = Some(order).filter(|order| order.is_ne()),
        }
    }
    None
}

/// The number by which an exception differs from its base.
fn number_of(provision: &Provision) -> Option<NodeId> {
    match &provision.body {
        Body::Quota { limit, .. } => Some(*limit),
        Body::Fee { amount, .. } => Some(*amount),
        Body::Rule(_) | Body::Deadline(_) | Body::Sanction { .. } | Body::Procedure(_) => None,
    }
}

/// A constant that holds in these days, for all.
fn then(look: Look<'_>, id: NodeId, span: Span) -> Option<(Decimal, NodeId)> {
    let value = if let Node::Dated(dated) = look.node(id) {
        let entries = look.entries(*dated);
        let begun = entries.iter().rfind(|entry| entry.latest <= span.first)?;
        begun.value.filter(|_| begun.keep.is_empty() && begun.choice.is_none())?
    } else {
        id
    };
    let Some(Constant::Number(number)) = look.constant(value) else { return None };
    Some((number, value))
}
