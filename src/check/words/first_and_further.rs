//! "5 EUR for the first and 10 EUR for each further one", over a sum that takes the first twice: `5 EUR + 10 EUR * n`.

use super::claim::figures;
use super::spoken::spoken;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::value::Decimal;

const FIRST: [&str; 5] = ["for the first", "the first one", "for one ", "首个", "第一"];
const FURTHER: [&str; 9] = [
    "each further",
    "every further",
    "any further",
    "each additional",
    "every additional",
    "each following",
    "every following",
    "每增加",
    "其后每",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let all =
        spoken(look, of, |site| look.within(site.node).into_iter().filter_map(|id| sum(look, id)).collect::<Vec<_>>());
    let [one] = &all[..] else { return None };
    let Sum { at, first, further, many } = one.of;
    one.texts.iter().find_map(|text| {
        let small = text.words.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
        let told: Vec<Decimal> = figures(&small).iter().map(|figure| figure.number).collect();
        let both = told == [first, further] && has(&FIRST) && has(&FURTHER);
        both.then(|| {
            let (all, own) = (look.sources.text(look.span(at)), look.sources.text(look.span(many)));
            errors::first_counted_twice(look.span(at), &text.who(), &all.replace(own, &format!("({own} - 1)")))
        })
    })
}

/// So much, and so much for each of many.
#[derive(Clone, Copy)]
struct Sum {
    at: NodeId,
    first: Decimal,
    further: Decimal,
    many: NodeId,
}

fn sum(look: Look<'_>, id: NodeId) -> Option<Sum> {
    let Node::Add(one, other) = look.node(id) else { return None };
    let (first, (at, further, many)) = match (number(look, *one), number(look, *other)) {
        (Some(first), None) => (first, times(look, *other)?),
        (None, Some(first)) => (first, times(look, *one)?),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    Some(Sum { at, first, further, many })
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None }
}

/// So much for each of what is asked or counted, with nothing taken off.
fn times(look: Look<'_>, id: NodeId) -> Option<(NodeId, Decimal, NodeId)> {
    let Node::Multiply(one, other) = look.node(id) else { return None };
    let (rate, many) = match (number(look, *one), number(look, *other)) {
        (Some(rate), None) => (rate, *other),
        (None, Some(rate)) => (rate, *one),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let whole = matches!(look.node(many), Node::Fact(_) | Node::Field(..) | Node::Aggregate(_));
    whole.then_some((id, rate, many))
}
