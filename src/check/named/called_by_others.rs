//! A provision that is called by those whom it is not for: `rule minors`, with `when not minor`.

use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::check::words::{contents, same_word};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::policy::types::Base;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let name = of.name.rsplit('.').next().unwrap_or(&of.name);
    let called = contents(&name.replace('_', " "));
    let by = |fact: NodeId| {
        let (own, field) = field_of(look, fact).filter(|(_, field)| field.ty.base == Base::Bool)?;
        let words = contents(&own.replace('_', " "));
        let alike = words.len() == called.len()
            && !words.is_empty()
            && words.iter().zip(&called).all(|(one, other)| same_word(one, other));
        alike.then_some((own, field.span))
    };
    let when = of.when.and_then(|when| if let [when] = look.versions(when)[..] { Some(when) } else { None });
    let denied = when.and_then(|when| if let Node::Not(fact) = look.node(when) { Some((when, *fact)) } else { None });
    let (at, fact) = denied.filter(|_| of.unless.is_none() && of.is_no_exception())?;
    let (fact, asked) = by(fact)?;
    Some(errors::called_by_others(look.span(at), name, (fact, asked)))
}
