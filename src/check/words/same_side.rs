//! Two ends in words, "between six in the morning and eight in the evening", over two comparisons of which both are the earliest, or both the latest.

use super::told::labelled;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};
use crate::syntax::expression::Comparison;

/// Words of two ends, the word between them, and all of it.
const ENDS: [(&str, &str); 4] = [("between ", " and "), ("from ", " to "), ("from ", " until "), ("从", "到")];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines());
    lines.filter(|line| line.kind == LineKind::Require).filter_map(|line| one(look, line)).collect()
}

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let [first, second] = look.conjuncts(condition)[..] else { return None };
    let ((up, end, subject), (other_up, other_end, other)) = (side(look, first)?, side(look, second)?);
    let kinds = look.ty(subject)?.base == look.ty(other)?.base && !look.same(end, other_end);
    let texts = labelled(look, line);
    let text = texts.iter().find(|text| {
        let small = text.words.to_lowercase();
        let said = |(lead, joint): &(&str, &str)| small.split_once(lead).is_some_and(|(_, rest)| rest.contains(joint));
        ENDS.iter().any(said) && !small.contains(" or ")
    })?;
    (kinds && up == other_up)
        .then(|| errors::both_on_one_side([first, second].map(|part| look.span(part)), &text.words, up))
}

/// Whether a comparison with a constant sets the most of something, which constant, and of what.
fn side(look: Look<'_>, part: NodeId) -> Option<(bool, NodeId, NodeId)> {
    let Node::Compare(sign, one, other) = look.node(part) else { return None };
    let fixed = |id: NodeId| look.constant(id).is_some() || matches!(look.node(id), Node::Time(_));
    let (sign, end, subject) = match (fixed(*one), fixed(*other)) {
        (false, true) => (*sign, *other, *one),
        (true, false) => (sign.mirrored(), *one, *other),
        (true, true) | (false, false) => return None,
    };
    match sign {
        Comparison::Less | Comparison::LessOrEqual => Some((true, end, subject)),
        Comparison::Greater | Comparison::GreaterOrEqual => Some((false, end, subject)),
        Comparison::Equal | Comparison::NotEqual => None,
    }
}
