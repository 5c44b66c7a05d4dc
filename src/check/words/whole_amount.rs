//! Words that say of what a rate is taken, the whole amount or the part above an edge, over a fee that takes it of the other.

use super::text::told;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};

/// Words for a rate of all, and for a rate of what lies above.
const WHOLE: [&str; 13] = [
    "of the whole",
    "to the whole",
    "to the entire",
    "to the full amount",
    "of the entire",
    "of the full amount",
    "of the full value",
    "on the whole",
    "on the entire",
    "on the full amount",
    "按全额",
    "以全额",
    "全额计",
];
const PART: [&str; 11] = [
    "of the part above",
    "of the part over",
    "of the part exceeding",
    "on the part above",
    "on the part over",
    "for the part above",
    "for the part over",
    "of what exceeds",
    "on the excess",
    "of the excess",
    "超过部分",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let text = told(look, of);
    let said = |words: &[&'static str]| words.iter().copied().find(|word| text.contains(word));
    let (whole, part) = (said(&WHOLE), said(&PART));
    let all = look.everything(amount);
    let brackets = all.iter().find(|id| matches!(look.node(**id), Node::Brackets { .. }));
    let product = all.iter().find_map(|id| of_all(look, *id));
    match (whole, part, brackets, product) {
        (Some(word), None, Some(at), None) => {
            let Node::Brackets { on, .. } = look.node(*at) else { return None };
            let on = look.sources.text(look.span(*on));
            Some(errors::another_amount(look.span(*at), word, (on, true)))
        }
        (None, Some(word), None, Some((at, on))) => {
            Some(errors::another_amount(look.span(at), word, (look.sources.text(look.span(on)), false)))
        }
        (Some(_) | None, Some(_) | None, Some(_) | None, Some(_) | None) => None,
    }
}

/// `income * band of income { … }`, and what is multiplied.
fn of_all(look: Look<'_>, id: NodeId) -> Option<(NodeId, NodeId)> {
    let Node::Multiply(one, other) = look.node(id) else { return None };
    [(*one, *other), (*other, *one)].into_iter().find_map(|(amount, rate)| {
        let Node::Band { on, .. } = look.node(look.defined(rate)) else { return None };
        look.same(*on, amount).then_some((id, amount))
    })
}
