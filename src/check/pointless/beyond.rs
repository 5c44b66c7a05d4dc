//! Limits of days beyond what the time has in which they are counted: 400 days of a year.

use crate::check::cases::bounds;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::Decimal;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Quota { count, adding, limit } = of.body else { return None };
    let [count] = look.versions(count)[..] else { return None };
    // kinds of things may become more
    if kinds(look, count) {
        return None;
    }
    let (_, most) = bounds(look, count);
    let number = |id: NodeId| if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None };
    let added: Option<Vec<Decimal>> = look.versions(adding).into_iter().map(number).collect();
    let reached = most?.checked_add(added?.into_iter().max()?)?;
    let beyond = |limit: &NodeId| number(*limit).is_some_and(|limit| limit >= reached);
    let limit = look.versions(limit).into_iter().find(beyond)?;
    Some(errors::limit_beyond(look.span(limit), &of.name, (look.span(count), most?)))
}

/// Whether different members are counted.
fn kinds(look: Look<'_>, count: NodeId) -> bool {
    let Node::Aggregate(of) = look.node(count) else { return false };
    of.value.and_then(|value| look.ty(value)).is_some_and(|ty| matches!(ty.base, Base::Member(_) | Base::Bool))
}
