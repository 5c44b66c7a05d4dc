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
    let counted = look.policy.provisions.iter().filter(|of| counts(of)).filter_map(|of| one(look, of, &left));
    let unread: Vec<&String> = unread(look).map(|(name, _)| name).collect();
    let papers = look.policy.provisions.iter().filter(|_| !unread.is_empty());
    counted.chain(papers.filter_map(|of| of_papers(look, of, &unread))).collect()
}

/// `papers skipper_papers`, of a rule that is called by the other list of papers, which nothing looks at.
fn of_papers(look: Look<'_>, of: &Provision, left: &[&String]) -> Option<Diagnostic> {
    let list = look.plain(of.papers.as_ref()?.list);
    let (own, field) = field_of(look, list)?;
    let name = of.name.rsplit('.').next().unwrap_or_default().replace('_', " ");
    let called: Vec<String> = contents(&name).into_iter().chain(contents(&small(&around(look, of)))).collect();
    let others = look.policy.facts.fields.iter().filter(|(other, at)| *other != own && at.ty == field.ty);
    let mut meant = others.filter(|(other, _)| left.iter().any(|left| left == other) && is_rather(&called, other, own));
    let ((other, at), None) = (meant.next()?, meant.next()) else { return None };
    Some(errors::looks_in_another_list(look.span(list), (own, field.span), (other, at.span)))
}

/// Whether words speak of the one by all that it is called by and the other is not, and of the other by nothing of its own.
fn is_rather(said: &[String], one: &str, other: &str) -> bool {
    let apart = |one: &str, other: &str| {
        let others = contents(&other.replace('_', " "));
        contents(&one.replace('_', " ")).into_iter().filter(|word| !others.contains(word)).collect::<Vec<_>>()
    };
    let (meant, beside) = (apart(one, other), apart(other, one));
    !meant.is_empty() && meant.iter().all(|word| said.contains(word)) && !beside.iter().any(|word| said.contains(word))
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
    let mut meant = same_kind.filter(|(other, _)| is_rather(&said, other, own));
    let ((other, at), None) = (meant.next()?, meant.next()) else { return None };
    Some(errors::counts_another_list(look.span(list), (own, field.span), (other, at.span), None))
}

fn is_list(base: &Base) -> bool {
    matches!(base, Base::List(inner) if matches!(inner.base, Base::Record(_)))
}
