//! Parts of an `and` that another says already, behind its name: `both and a`, where `both` is `a and b`.

use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

/// The most parts that are held against each other.
const MOST: usize = 12;

pub(super) fn one(look: Look<'_>, parts: &[NodeId]) -> Option<Diagnostic> {
    let named = parts.iter().filter(|part| matches!(look.node(**part), Node::Define(_)));
    let mut named = named.take(MOST).map(|part| (*part, behind(look, *part)));
    named.find_map(|(part, all)| {
        let others = parts.iter().take(MOST).filter(|other| **other != part);
        let said = |other: &&NodeId| {
            let own = behind(look, **other);
            own.iter().all(|one| all.iter().any(|other| look.same(*one, *other)))
        };
        let other = others.into_iter().find(said)?;
        let found = errors::granted_by_the_other(look.span(*other), look.span(part));
        Some(look.with_names(part, found))
    })
}

/// The parts of a condition, and of what its names stand for.
fn behind(look: Look<'_>, condition: NodeId) -> Vec<NodeId> {
    let condition = look.defined(condition);
    let parts = look.conjuncts(condition);
    if parts.len() < 2 {
        return vec![condition];
    }
    parts.into_iter().flat_map(|part| behind(look, part)).collect()
}
