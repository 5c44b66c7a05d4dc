//! Amounts that are rounded and then multiplied or rounded once more, so that what is cut off comes many times; roundings in vain.

use super::Spoken;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Node, Quotient};
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Decimal;

/// Words for rounding, and words for that which is rounded where it is done but once.
const ROUNDING: [&str; 8] = ["round", "nearest", "whole", "full", "取整", "舍", "保留", "进位"];
const TOTAL: [&str; 12] = [
    "only the total",
    "the total is rounded",
    "only the sum",
    "the sum is rounded",
    "only the result",
    "the result is rounded",
    "rounded once",
    "rounded at the end",
    "only at the end",
    "总额四舍五入",
    "合计四舍五入",
    "仅对总",
];

pub(super) fn check(look: Look<'_>, spoken: &[Spoken]) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Round { .. })) {
        return Vec::new();
    }
    spoken.iter().flat_map(|(clauses, words)| in_clauses(look, clauses, words)).collect()
}

fn in_clauses(look: Look<'_>, clauses: &[NodeId], words: &str) -> Vec<Diagnostic> {
    let total = TOTAL.iter().any(|word| words.contains(word));
    let silent = !ROUNDING.iter().any(|word| words.contains(word));
    let nodes = clauses.iter().flat_map(|clause| look.within(*clause));
    nodes.filter_map(|id| one(look, id, (total, silent))).collect()
}

fn one(look: Look<'_>, id: NodeId, (total, silent): (bool, bool)) -> Option<Diagnostic> {
    let node = look.node(id);
    if let Node::Multiply(one, other) = node {
        let rounded = [(*one, *other), (*other, *one)].into_iter().find(|(rounded, _)| cuts(look, *rounded));
        // a percent of the price of one may well be rounded for each
        let divided =
            |rounded: NodeId| matches!(look.node(rounded), Node::Round { value, .. } if value.under.is_some());
        let (rounded, factor) = rounded.filter(|(rounded, _)| total || silent && divided(*rounded))?;
        return many_times(look, id, rounded, factor);
    }
    if let Node::Add(one, other) = node {
        let both = cuts(look, *one) && cuts(look, *other);
        return (both && total).then(|| errors::rounded_each(look.span(*one), look.span(*other)));
    }
    let Node::Round { value, step, .. } = node else { return None };
    if let Some(percent) = by_hundred(look, *value) {
        return Some(errors::percent_by_hundred(look.span(id), look.sources.text(look.span(percent))));
    }
    if let Node::Round { step: finer, .. } = look.node(value.over)
        && value.under.is_none()
        && number(look, *finer) < number(look, *step)
    {
        return Some(errors::rounded_twice(look.span(id), look.span(value.over)));
    }
    let whole = look.ty(value.over).is_some_and(|ty| ty.base == Base::Int) && value.under.is_none();
    (whole && number(look, *step) == Some(Decimal::ONE)).then(|| errors::rounded_in_vain(look.span(id)))
}

/// `income * rate / 100`, where the rate is a percent
fn by_hundred(look: Look<'_>, value: Quotient) -> Option<NodeId> {
    value.under.filter(|under| number(look, *under) == Some(Decimal::ONE_HUNDRED))?;
    let Node::Multiply(one, other) = look.node(value.over) else { return None };
    [*one, *other].into_iter().find(|id| look.ty(*id).is_some_and(|ty| ty.base == Base::Percent))
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Some(Constant::Number(number)) = look.constant(id) { Some(number) } else { None }
}

/// An amount of money that is rounded to a part of what a division or a percent makes of it. What has a name of its own is a price.
fn cuts(look: Look<'_>, id: NodeId) -> bool {
    let Node::Round { value, step, .. } = look.node(id) else { return false };
    let money = look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Money(_)));
    let fine = number(look, *step).is_some_and(|step| step < Decimal::ONE);
    money && fine && has_parts(look, *value)
}

fn has_parts(look: Look<'_>, Quotient { over, under }: Quotient) -> bool {
    let part = |id: NodeId| look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Percent | Base::Decimal));
    under.is_some() || matches!(look.node(over), Node::Multiply(one, other) if part(*one) || part(*other))
}

fn many_times(look: Look<'_>, id: NodeId, rounded: NodeId, factor: NodeId) -> Option<Diagnostic> {
    if number(look, factor).is_some_and(|factor| factor.abs() <= Decimal::ONE) {
        return None;
    }
    let text = |id: NodeId| look.sources.text(look.span(id));
    let (written, by) = (text(rounded), text(factor));
    let (value, to) = written.strip_prefix("round ")?.rsplit_once(" to ")?;
    let joined = [" + ", " - ", "if ", "by "].iter().any(|sign| value.contains(sign)) && !value.starts_with('(');
    let value = if joined { format!("({value})") } else { value.to_owned() };
    let mended = format!("round ({value} * {by}) to {to}");
    let found = errors::rounded_early(look.span(rounded), look.span(factor), &mended);
    let at = with_brackets(look, look.span(id));
    let whole = look.sources.text(at).contains(written) && look.sources.text(at).contains(by);
    Some(if whole { found.suggest(at, mended) } else { found })
}

/// With the bracket before it, where the first factor stands in brackets.
fn with_brackets(look: Look<'_>, place: Span) -> Span {
    let text = look.sources.text(place);
    let before = look.sources.file(place.file).text().get(..place.start as usize).unwrap_or_default();
    match before.strip_suffix('(') {
        Some(before) if text.matches(')').count() > text.matches('(').count() => {
            Span::new(place.file, before.len(), place.end as usize)
        }
        Some(_) | None => place,
    }
}
