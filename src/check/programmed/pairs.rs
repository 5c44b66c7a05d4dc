//! Parts of an `and` or `or` that decide each other though each looks at several facts, and values that are named twice.

use std::collections::BTreeSet;

use crate::check::edit::without_part;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::syntax::expression::{Comparison, TextTest};

/// How one value may stand to another: less, equal, greater.
type Relation = [bool; 3];

/// The condition, what it compares, and how the one may stand to the other.
type Compared = (NodeId, NodeId, NodeId, Relation);

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    ids.filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    if let Node::And(_) = node {
        let parts = look.conjuncts(id);
        related(look, &parts, true).or_else(|| beginnings(look, &parts)).or_else(|| absorbed(look, &parts, true))
    } else if let Node::Or(_) = node {
        let parts = look.disjuncts(id);
        related(look, &parts, false).or_else(|| free_days(look, &parts)).or_else(|| absorbed(look, &parts, false))
    } else if let Node::InValues(_, many) | Node::List(many) = node {
        let values = look.policy.many(*many);
        if let (Node::InValues(..), []) = (node, values) {
            return Some(errors::in_nothing(look.span(id)));
        }
        let twice = values.iter().enumerate().find_map(|(number, value)| {
            let earlier = values.iter().take(number).find(|earlier| look.same(**earlier, *value))?;
            Some((*earlier, *value))
        });
        twice.map(|(one, other)| errors::value_twice(look.span(other), look.span(one)))
    } else if let Node::IsMember(_, ranges) = node {
        let twice = ranges.iter().enumerate().any(|(number, range)| ranges.iter().take(number).any(|one| one == range));
        twice.then(|| errors::choice_twice(look.span(id)))
    } else if let Node::OnWeekday(_, days) = node {
        let twice = days.iter().enumerate().any(|(number, day)| days.iter().take(number).any(|one| one == day));
        twice.then(|| errors::choice_twice(look.span(id)))
    } else {
        None
    }
}

fn relation(comparison: Comparison) -> Relation {
    match comparison {
        Comparison::Less => [true, false, false],
        Comparison::LessOrEqual => [true, true, false],
        Comparison::Equal => [false, true, false],
        Comparison::NotEqual => [true, false, true],
        Comparison::GreaterOrEqual => [false, true, true],
        Comparison::Greater => [false, false, true],
    }
}

/// Two comparisons of the same two facts.
fn related(look: Look<'_>, parts: &[NodeId], both: bool) -> Option<Diagnostic> {
    let all: Vec<Compared> = parts.iter().filter_map(|part| compared(look, *part)).collect();
    all.iter()
        .enumerate()
        .find_map(|(number, other)| all.iter().take(number).find_map(|one| pair(look, one, other, both)))
}

fn compared(look: Look<'_>, part: NodeId) -> Option<Compared> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let constant =
        |id: NodeId| look.policy.nodes.get(look.plain(id).index()).is_some_and(|node| node.constant().is_some());
    (!constant(*one) && !constant(*other)).then(|| (part, *one, *other, relation(*comparison)))
}

fn pair(look: Look<'_>, one: &Compared, other: &Compared, both: bool) -> Option<Diagnostic> {
    let [less, equal, greater] = other.3;
    let second = if look.same(one.1, other.1) && look.same(one.2, other.2) {
        other.3
    } else if look.same(one.1, other.2) && look.same(one.2, other.1) {
        [greater, equal, less]
    } else {
        return None;
    };
    let (at, by) = (look.span(other.0), look.span(one.0));
    let joined = |join: fn(bool, bool) -> bool| {
        let [a, b, c] = one.3;
        let [x, y, z] = second;
        [join(a, x), join(b, y), join(c, z)]
    };
    if look.same(one.0, other.0) {
        return None; // said where parts are repeated
    }
    let all = joined(if both { |a, b| a && b } else { |a, b| a || b });
    let optional = [one.1, one.2].into_iter().any(|id| look.ty(id).is_none_or(|ty| ty.optional));
    match (both, all) {
        (true, [false, false, false]) => Some(errors::never_holds(at, by)),
        (true, [false, true, false]) if one.3 != all && second != all => Some(errors::only_where_equal(at, by)),
        (false, [true, true, true]) if !optional => Some(errors::always_holds(at, by)),
        (true, _) if all == second => Some(errors::granted_by_the_other(by, at)),
        (true, _) if all == one.3 => Some(errors::granted_by_the_other(at, by)),
        (false, _) if all == one.3 => Some(errors::swallowed_by_the_other(at, by)),
        (false, _) if all == second => Some(errors::swallowed_by_the_other(by, at)),
        (true | false, _) => None,
    }
}

/// A text that is to begin, or to end, with two texts.
fn beginnings(look: Look<'_>, parts: &[NodeId]) -> Option<Diagnostic> {
    let tests: Vec<(NodeId, TextTest, NodeId, &str)> = parts
        .iter()
        .filter_map(|part| {
            if let Node::Compare(Comparison::Equal, of, other) = look.node(*part)
                && let Node::Text(text) = look.node(*other)
            {
                return Some((*part, TextTest::Matches, *of, look.text(*text)));
            }
            let Node::TextTest(test, of, text) = look.node(*part) else { return None };
            matches!(test, TextTest::StartsWith | TextTest::EndsWith).then(|| (*part, *test, *of, look.text(*text)))
        })
        .collect();
    tests.iter().enumerate().find_map(|(number, (part, test, of, text))| {
        let apart = |known: &str| match test {
            TextTest::StartsWith => !known.starts_with(text) && !text.starts_with(known),
            TextTest::EndsWith => !known.ends_with(text) && !text.ends_with(known),
            TextTest::Matches | TextTest::Contains => false,
        };
        let mut before = tests.iter().take(number);
        // the whole text, which has no such beginning
        let whole = |kind: &TextTest, known: &str| match (kind, test) {
            (TextTest::Matches, TextTest::StartsWith) => !known.starts_with(text),
            (TextTest::Matches, TextTest::EndsWith) => !known.ends_with(text),
            (TextTest::StartsWith, TextTest::Matches) => !text.starts_with(known),
            (TextTest::EndsWith, TextTest::Matches) => !text.ends_with(known),
            _ => kind == test && apart(known),
        };
        let (other, ..) = before.find(|(_, kind, known, other)| look.same(*known, *of) && whole(kind, other))?;
        Some(errors::never_holds(look.span(*part), look.span(*other)))
    })
}

/// `not (d on saturday) or not (d on sunday)`
fn free_days(look: Look<'_>, parts: &[NodeId]) -> Option<Diagnostic> {
    let denied = parts.iter().filter_map(|part| {
        let Node::Not(inner) = look.node(*part) else { return None };
        let Node::OnWeekday(day, days) = look.node(*inner) else { return None };
        Some((*part, *day, days))
    });
    let denied: Vec<_> = denied.collect();
    denied.iter().enumerate().find_map(|(number, (part, day, days))| {
        let mut before = denied.iter().take(number);
        let (other, ..) =
            before.find(|(_, of, known)| look.same(*of, *day) && !known.iter().any(|one| days.contains(one)))?;
        Some(errors::always_holds(look.span(*part), look.span(*other)))
    })
}

/// `flag or flag and other`, `flag and (flag or other)`: the second part adds nothing.
fn absorbed(look: Look<'_>, parts: &[NodeId], both: bool) -> Option<Diagnostic> {
    parts.iter().find_map(|part| {
        let inner = if both { look.disjuncts(*part) } else { look.conjuncts(*part) };
        let [_, _, ..] = inner[..] else { return None };
        let known = |one: &&NodeId| **one != *part && inner.iter().any(|part| look.same(**one, *part));
        let one = parts.iter().find(known)?;
        Some(without_part(look, errors::adds_no_case(look.span(*part), look.span(*one)), look.span(*part)))
    })
}
