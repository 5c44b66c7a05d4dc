//! Conditions that say in a roundabout way what can be said plainly: `not not a`, `not (k is not firm)`, `if a then true else false`.

use std::collections::BTreeSet;

use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    let text = |id: NodeId| look.sources.text(look.span(id));
    if let Node::If(condition, then, instead) = node {
        let (Node::Bool(then), Node::Bool(instead)) = (look.node(*then), look.node(*instead)) else { return None };
        return (then != instead).then(|| {
            let own = if *then { text(*condition).to_owned() } else { format!("not ({})", text(*condition)) };
            errors::roundabout(look.span(id), &own)
        });
    }
    let Node::Not(inner) = node else { return None };
    let written = text(id);
    if let Node::Not(plain) = look.node(*inner) {
        let positive = text(*inner).replacen(" is not ", " is ", 1).replacen(" not in ", " in ", 1);
        let own = if let Node::Not(_) = look.node(*plain) {
            None
        } else {
            Some(positive.trim_start_matches("not ").to_owned())
        };
        // `x is not given` is one word for its own node
        return own.filter(|_| written.starts_with("not ")).map(|own| errors::roundabout(look.span(id), &own));
    }
    let Node::Compare(Comparison::NotEqual, one, other) = look.node(*inner) else { return None };
    let plain = format!("{} == {}", text(*one), text(*other));
    written.starts_with("not ").then(|| errors::roundabout(look.span(id), &plain))
}
