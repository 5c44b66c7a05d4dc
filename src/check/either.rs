//! Choices that come to the same whichever way they fall: branches, bands, the lesser of two of which one is always less.

use std::collections::BTreeSet;

use super::arms::without_arm;
use super::errors;
use super::look::Look;
use super::programmed::further;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

/// Looks at every choice but for those of scenarios, which show what is so.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let versions = look.policy.dated.iter().flat_map(|dated| &dated.entries).filter_map(|entry| entry.value);
    // what is alike in one version may differ in the next
    let versions: BTreeSet<NodeId> = versions.map(|value| look.plain(value)).collect();
    let nodes =
        (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !versions.contains(id) && !expected.contains(id));
    nodes.filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    let values: Vec<NodeId> = if let Node::If(_, then, instead) = node {
        vec![*then, *instead]
    } else if let Node::ByMember { on, arms, otherwise } = node {
        // what has no key is none
        let complete =
            otherwise.is_some() || without_arm(look, *on, arms).is_some_and(|(_, without)| without.is_empty());
        arms.iter().filter(|_| complete).map(|arm| arm.value).chain(*otherwise).collect()
    } else if let Node::ByValue { arms, otherwise: Some(otherwise), .. } = node {
        arms.iter().map(|(_, value)| *value).chain([*otherwise]).collect()
    } else if let Node::Band { values, .. } | Node::Brackets { rates: values, .. } = node {
        return same_band(look, values);
    } else if let Node::Multiply(one, other) = node {
        return always_nothing(look, id, *one, *other);
    } else if let Node::Otherwise(value, instead) = node {
        return never_none(look, *value, *instead);
    } else if let Node::Builtin(row, many) = node {
        let name = crate::builtin::row(*row).map(|row| row.name)?;
        return always_one(look, id, name, look.policy.many(*many));
    } else {
        return None;
    };
    let (first, others) = values.split_first()?;
    let constant = look.constant(*first);
    let alike = |other: &NodeId| match &constant {
        Some(constant) => look.constant(*other).as_ref() == Some(constant),
        None => !matches!(look.node(*first), Node::None | Node::Dated(_)) && look.same(*first, *other),
    };
    let same = !others.is_empty() && others.iter().all(alike);
    let other = *others.last()?;
    same.then(|| errors::same_either_way(look.span(id), look.span(other)))
}

/// Two bands side by side of one value.
fn same_band(look: Look<'_>, values: &[NodeId]) -> Option<Diagnostic> {
    let same = values.windows(2).find_map(|two| {
        let [one, other] = two else { return None };
        (look.constant(*one).is_some() && look.constant(*one) == look.constant(*other)).then_some((*one, *other))
    });
    same.map(|(one, other)| errors::same_band(look.span(other), look.span(one)))
}

/// `n * 0 EUR`, `income * 100%`: what is written as a product, and is none.
fn always_nothing(look: Look<'_>, id: NodeId, one: NodeId, other: NodeId) -> Option<Diagnostic> {
    let literal = |id: NodeId| match look.constant(id) {
        Some(Constant::Number(number)) if !matches!(look.node(id), Node::Define(_)) => Some(number),
        Some(_) | None => None,
    };
    let written = look.sources.text(look.span(id)).contains('*');
    let (factor, of) = match (literal(one), literal(other)) {
        (Some(factor), None) => (factor, one),
        (None, Some(factor)) => (factor, other),
        (Some(_), Some(_)) | (None, None) => return None,
    };
    let nothing = written && factor.is_zero();
    nothing.then(|| errors::always_this(look.span(id), look.sources.text(look.span(of)), false))
}

/// `staff otherwise 0`, where the fact is never none
fn never_none(look: Look<'_>, value: NodeId, instead: NodeId) -> Option<Diagnostic> {
    let given = matches!(look.node(value), Node::Fact(_) | Node::Field(..));
    if look.same(value, instead) {
        return Some(errors::same_either_way(look.span(instead), look.span(value)));
    }
    let sure = given && look.ty(value).is_some_and(|ty| !ty.optional);
    sure.then(|| errors::never_none(look.span(instead), look.sources.text(look.span(value))))
}

/// `earlier(d, d + 30 days)`, `min(max(x, 100), 50)`, `max(10, 20)`: one of the two, whatever the case.
fn always_one(look: Look<'_>, id: NodeId, name: &str, arguments: &[NodeId]) -> Option<Diagnostic> {
    let greatest = match name {
        "max" | "later" => true,
        "min" | "earlier" => false,
        _ => return None,
    };
    let [one, other] = arguments[..] else { return None };
    let taken = [(one, other), (other, one)].into_iter().find_map(|(one, other)| {
        if look.same(one, other) {
            return Some(one);
        }
        if let Some(more) = further(look, one, other) {
            return Some(if more == greatest { one } else { other });
        }
        let (Constant::Number(own), end) = (look.constant(one)?, inner_end(look, other, !greatest)?) else {
            return None;
        };
        let always = if greatest { own >= end } else { own <= end };
        always.then_some(one)
    })?;
    let clamped = matches!(look.node(if taken == one { other } else { one }), Node::Builtin(..));
    Some(errors::always_this(look.span(id), look.sources.text(look.span(taken)), clamped))
}

/// The constant that a value is never less than (or never greater than): itself, or one of `max(…, 100)`.
fn inner_end(look: Look<'_>, id: NodeId, least: bool) -> Option<crate::value::Decimal> {
    if matches!(look.policy.nodes.get(look.plain(id).index()), Some(Node::Define(_))) {
        return None;
    }
    if let Some(Constant::Number(number)) = look.constant(id) {
        return Some(number);
    }
    let Node::Builtin(row, many) = look.node(id) else { return None };
    let own = if least { "max" } else { "min" };
    if crate::builtin::row(*row).is_none_or(|row| row.name != own) {
        return None;
    }
    let number =
        |id: &NodeId| if let Some(Constant::Number(number)) = look.constant(*id) { Some(number) } else { None };
    look.policy.many(*many).iter().find_map(number)
}
