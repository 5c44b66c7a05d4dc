//! A count that is called by one list and takes another: `vehicles_in_use`, over `count v in drivers`; or whose words speak of a list of the same
//! kind that nothing counts.

use super::parts::counts;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::unused::unread;
use crate::check::words::{around, contents, small};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let left: Vec<&String> = unread(look).filter(|(_, field)| is_list(&field.ty.base)).map(|(name, _)| name).collect();
    look.policy.provisions.iter().filter(|of| counts(of)).filter_map(|of| one(look, of, &left)).collect()
}

/// `left` are the lists that no rule looks at.
fn one(look: Look<'_>, of: &Provision, left: &[&String]) -> Option<Diagnostic> {
    let (Body::Quota { count, .. } | Body::Sanction { nth: count, .. }) = of.body else { return None };
    let lists = look
        .everything(count)
        .into_iter()
        .filter_map(|id| if let Node::Aggregate(of) = look.node(id) { Some(look.plain(of.list)) } else { None });
    let [list] = lists.collect::<Vec<NodeId>>()[..] else { return None };
    let Node::Fact(_) = look.node(list) else { return None };
    let (own, field) = field_of(look, list).filter(|(_, field)| is_list(&field.ty.base))?;
    let name = contents(&of.name.rsplit('.').next().unwrap_or_default().replace('_', " "));
    let said = contents(&small(&around(look, of)));
    let is = |called: &[String], name: &str| {
        let words = contents(&name.replace('_', " "));
        !words.is_empty() && words.iter().all(|word| called.contains(word))
    };
    if is(&name, own) || is(&said, own) || said.is_empty() {
        return None;
    }
    let facts = || look.policy.facts.fields.iter().filter(|(other, field)| *other != own && is_list(&field.ty.base));
    let mut meant = facts().filter(|(other, _)| is(&name, other) && is(&said, other));
    if let (Some((other, at)), None) = (meant.next(), meant.next()) {
        return Some(errors::counts_another_list(look.span(list), (own, field.span), (other, at.span), Some(of)));
    }
    let same_kind = facts().filter(|(other, of)| of.ty == field.ty && left.iter().any(|left| left == other));
    let mut meant = same_kind.filter(|(other, _)| {
        let apart = |one: &str, other: &str| {
            let others = contents(&other.replace('_', " "));
            contents(&one.replace('_', " ")).into_iter().filter(|word| !others.contains(word)).collect::<Vec<_>>()
        };
        let (meant, counted) = (apart(other, own), apart(own, other));
        !meant.is_empty()
            && meant.iter().all(|word| said.contains(word))
            && !counted.iter().any(|word| said.contains(word))
    });
    let ((other, at), None) = (meant.next()?, meant.next()) else { return None };
    Some(errors::counts_another_list(look.span(list), (own, field.span), (other, at.span), None))
}

fn is_list(base: &Base) -> bool {
    matches!(base, Base::List(inner) if matches!(inner.base, Base::Record(_)))
}
