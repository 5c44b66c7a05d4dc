//! Words that speak of a surcharge, over a fee that is a part of the plain one where it should be that and more: `base * 50%`.

use super::claim::figures;
use super::text::told;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::policy::types::Base;
use crate::value::Decimal;

/// Words for what comes on top.
const MORE: [&str; 12] = [
    "surcharge",
    "supplement",
    "on top",
    "half as high again",
    "half as much again",
    "dearer by",
    "increased by",
    "raised by",
    "加收",
    "附加",
    "上浮",
    "加倍",
];
/// Words beside which it may be a part all the same.
const LESS: [&str; 8] = ["reduced", "reduction", "discount", "rebate", "cheaper", "less than", "减", "优惠"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Fee { amount, .. } = of.body else { return None };
    let text = told(look, of);
    let word = MORE.iter().find(|word| text.contains(**word))?;
    if LESS.iter().any(|word| text.contains(word)) {
        return None;
    }
    look.within(amount).into_iter().find_map(|id| on_top(look, id, &text)).or_else(|| {
        look.within(amount).into_iter().find_map(|id| {
            let Node::If(_, then, otherwise) = look.node(id) else { return None };
            [(*then, *otherwise), (*otherwise, *then)].into_iter().find_map(|(part, plain)| {
                let (of, rate) = part_of(look, part)?;
                let smaller = look.same(of, plain) && rate < Decimal::ONE && rate > Decimal::ZERO;
                smaller.then(|| {
                    let [span, of] = [part, of].map(|node| look.span(node));
                    errors::only_the_surcharge(span, word, look.sources.text(of), rate)
                })
            })
        })
    })
}

/// "Ten percent on top", over 110% that are added to the whole: `base + (if late then base * 110% else 0 EUR)`.
fn on_top(look: Look<'_>, id: NodeId, text: &str) -> Option<Diagnostic> {
    let Node::Add(one, other) = look.node(id) else { return None };
    [(*one, *other), (*other, *one)].into_iter().find_map(|(whole, added)| {
        look.within(added).into_iter().find_map(|part| {
            let (of, rate) = part_of(look, part).filter(|(of, _)| look.same(*of, whole))?;
            let told = rate.checked_sub(Decimal::ONE).filter(|rest| *rest > Decimal::ZERO)?;
            let said =
                figures(text).into_iter().find(|figure| figure.percent().is_some_and(|(part, _)| part == told))?;
            let [span, of] = [part, of].map(|node| look.span(node));
            Some(errors::whole_on_top(span, look.sources.text(of), (said.written(), told, rate)))
        })
    })
}

/// What is multiplied by a percent, and the percent.
fn part_of(look: Look<'_>, id: NodeId) -> Option<(NodeId, Decimal)> {
    let Node::Multiply(one, other) = look.node(id) else { return None };
    [(*one, *other), (*other, *one)].into_iter().find_map(|(of, rate)| {
        let is_rate = look.ty(rate).is_some_and(|ty| matches!(ty.base, Base::Percent | Base::Decimal));
        let Some(Constant::Number(rate)) = look.constant(rate).filter(|_| is_rate) else { return None };
        Some((of, rate))
    })
}
