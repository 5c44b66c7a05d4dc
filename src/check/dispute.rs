//! Values that are said to be disputed, while all sources say the same.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let disputed = look
        .policy
        .nodes
        .iter()
        .filter_map(|node| if let Node::Disputed(_, many) = node { Some(look.policy.many(*many)) } else { None });
    let pairs = disputed.filter_map(|values| {
        let (main, others) = values.split_first()?;
        let other = others.iter().find(|other| look.same(*main, **other))?;
        Some((*main, *other))
    });
    pairs.map(|(main, other)| errors::no_dispute(look.span(other), look.span(main))).collect()
}
