//! What is compared with itself, counted to itself or taken from itself: mostly one of the two sides was to be another.

use std::collections::BTreeSet;

use crate::check::errors;
use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::root_of;
use crate::check::test::Constant;
use crate::check::unused::unread;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Node, Quotient};
use crate::policy::types::Base;
use crate::syntax::expression::{AggregateKind, Comparison, TextTest};

/// Looks at every expression but for those of scenarios, which show what is so.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    if let Node::Compare(comparison, one, other) = node {
        return compared(look, id, (*comparison, *one, *other))
            .or_else(|| shifted(look, id, *comparison, *one, *other));
    }
    if let Node::CompareQuotients(comparison, one, other) = node {
        return same_quotient(look, *one, *other).then(|| errors::with_itself(look.span(id), holds(*comparison)));
    }
    if let Node::Subtract(one, other) | Node::Between { from: one, to: other, .. } = node {
        let alike = look.same(*one, *other) && look.constant(*one).is_none();
        return alike.then(|| errors::nothing_left(look.span(id), look.sources.text(look.span(*one))));
    }
    if let Node::TextTest(TextTest::StartsWith | TextTest::EndsWith | TextTest::Contains, _, text) = node {
        return look.text(*text).is_empty().then(|| errors::empty_text_asked(look.span(id)));
    }
    if let Node::InPeriod(day, period) = node {
        // of an element, the window that goes along with it says so
        let of_an_element = matches!(look.node(*day), Node::Field(of, _) if matches!(look.node(*of), Node::Local(_)));
        let window = !of_an_element && begins_or_ends_with(look, *day, *period);
        return window.then(|| errors::day_in_its_own_window(look.span(id), look.sources.text(look.span(*day))));
    }
    if let Node::Aggregate(of) = node { own_twin(look, of) } else { None }
}

/// Whether a comparison of two that are equal holds.
fn holds(comparison: Comparison) -> bool {
    matches!(comparison, Comparison::Equal | Comparison::LessOrEqual | Comparison::GreaterOrEqual)
}

fn compared(look: Look<'_>, id: NodeId, (comparison, one, other): (Comparison, NodeId, NodeId)) -> Option<Diagnostic> {
    if !look.same(one, other) || look.constant(one).is_some() || matches!(look.node(one), Node::None) {
        return None;
    }
    let found = errors::with_itself(look.span(id), holds(comparison));
    let written = look.sources.text(look.span(other));
    let root = root_of(look, other);
    let Node::Local(_) = look.node(root) else {
        let ty = look.ty(other);
        let mut left = unread(look).filter(|(_, fact)| ty.is_some_and(|ty| ty.base == fact.ty.base));
        return Some(match (left.next(), left.next()) {
            (Some((name, fact)), None) => errors::forgotten_beside(found, (name, fact.span)),
            _ => found,
        });
    };
    let (name, rest) = written.split_once('.').unwrap_or((written, ""));
    let facts = &look.policy.facts.fields;
    if facts.get(name).is_some_and(|fact| look.ty(root).is_some_and(|ty| ty.base == fact.ty.base)) {
        return Some(errors::hides_what_was_meant(found, name));
    }
    let mut alike = facts.iter().filter(|(_, fact)| {
        matches!(fact.ty.base, Base::Record(_)) && look.ty(root).is_some_and(|ty| ty.base == fact.ty.base)
    });
    match (alike.next(), alike.next()) {
        (Some((fact, _)), None) if !rest.is_empty() => {
            let meant = format!("{fact}.{rest}");
            Some(errors::fact_meant(found, &meant).suggest(look.span(other), meant))
        }
        _ => Some(found),
    }
}

/// `due_on < due_on + 3 days`, `n + 1 > n`
fn shifted(look: Look<'_>, id: NodeId, comparison: Comparison, one: NodeId, other: NodeId) -> Option<Diagnostic> {
    let (more, comparison) = match (further(look, one, other), further(look, other, one)) {
        (Some(more), _) => (more, comparison),
        (None, Some(more)) => (more, comparison.mirrored()),
        (None, None) => return None,
    };
    let order = if more { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less };
    Some(errors::with_itself(look.span(id), comparison.holds(order)))
}

/// Whether the one is the other and something more (or less).
pub(in crate::check) fn further(look: Look<'_>, one: NodeId, other: NodeId) -> Option<bool> {
    let node = look.node(one);
    if let Node::Shift { date, duration: length, subtract, .. } = node {
        let amount = duration(look, *length)?.amount;
        return (look.same(*date, other) && amount != 0).then_some((amount > 0) != *subtract);
    }
    let subtract = matches!(node, Node::Subtract(..));
    let (Node::Add(of, by) | Node::Subtract(of, by)) = node else { return None };
    let Some(Constant::Number(by)) = look.constant(*by) else { return None };
    (look.same(*of, other) && !by.is_zero()).then_some(by.is_sign_positive() != subtract)
}

fn same_quotient(look: Look<'_>, one: Quotient, other: Quotient) -> bool {
    let under = match (one.under, other.under) {
        (Some(one), Some(other)) => look.same(one, other),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    };
    under && look.same(one.over, other.over)
}

/// `d in d .. d + 30 days`, `d in the 30 days to d`
fn begins_or_ends_with(look: Look<'_>, day: NodeId, period: NodeId) -> bool {
    let period = look.node(period);
    if let Node::Trailing { to: of, .. } | Node::PeriodOf(_, of) = period {
        // what goes along with the element of a list is told with the window
        return look.same(day, *of) && !matches!(look.node(root_of(look, day)), Node::Local(_));
    }
    let Node::Period(from, to) = period else { return false };
    let from_it = further(look, *to, day) == Some(true) && look.same(day, *from);
    from_it || further(look, *from, day) == Some(false) && look.same(day, *to)
}

/// `any s in stays where any u in stays where s.name == u.name`: each is one of them itself.
fn own_twin(look: Look<'_>, of: &Aggregate) -> Option<Diagnostic> {
    let asked = of.filter.into_iter().chain(of.have).flat_map(|asked| look.conjuncts(asked));
    asked.into_iter().find_map(|part| {
        let Node::Aggregate(inner) = look.node(part) else { return None };
        let one_is_enough = matches!(inner.kind, AggregateKind::Any | AggregateKind::No);
        let mut parts = look.conjuncts(inner.filter.filter(|_| one_is_enough && look.same(inner.list, of.list))?);
        let field = |id: NodeId, variable: u32| {
            let Node::Field(of, field) = look.node(id) else { return None };
            matches!(look.node(*of), Node::Local(own) if *own == variable).then_some(*field)
        };
        let reflexive = |part: NodeId| {
            let Node::Compare(comparison, one, other) = look.node(part) else { return None };
            let pair = field(*one, inner.variable).zip(field(*other, of.variable));
            let (a, b) = pair.or_else(|| field(*other, inner.variable).zip(field(*one, of.variable)))?;
            (a == b && holds(*comparison)).then_some(part)
        };
        let first = *parts.first()?;
        parts.retain(|part| reflexive(*part).is_none());
        parts
            .is_empty()
            .then(|| errors::its_own_twin(look.span(part), look.span(first), look.sources.text(look.span(of.list))))
    })
}
