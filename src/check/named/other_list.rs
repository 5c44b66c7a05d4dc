//! A count that is called by one list and takes another: `vehicles_in_use`, over `count v in drivers`.

use super::parts::counts;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{around, contents, small};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter(|of| counts(of)).filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
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
    let facts = look.policy.facts.fields.iter().filter(|(other, field)| *other != own && is_list(&field.ty.base));
    let mut meant = facts.filter(|(other, _)| is(&name, other) && is(&said, other));
    let ((other, at), None) = (meant.next()?, meant.next()) else { return None };
    Some(errors::counts_another_list(look.span(list), (own, field.span), (other, at.span), of))
}

fn is_list(base: &Base) -> bool {
    matches!(base, Base::List(inner) if matches!(inner.base, Base::Record(_)))
}
