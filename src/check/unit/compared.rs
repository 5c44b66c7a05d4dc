//! Lengths of time that are known, through names and functions, and compared in units without an order: that can never be told.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::check::cases::{Place, clauses};
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{DefineId, NodeId};
use crate::policy::node::{Many, Node};
use crate::policy::operands::operands;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::Unit;

/// The deepest that names are followed.
const DEEPEST: usize = 20;
/// The most expressions of one provision that are looked at.
const MOST: usize = 2_000;

/// A length that is known, where it is written.
type Length = (Unit, NodeId);

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let is_length = |id: NodeId| look.ty(id).is_some_and(|ty| ty.base == Base::Duration);
    let asked = |node: &Node| matches!(node, Node::Compare(_, one, _) if is_length(*one));
    if !look.policy.nodes.iter().any(asked) {
        return Vec::new();
    }
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for provision in &look.policy.provisions {
        let mut open: Vec<Place> = clauses(provision).into_iter().rev().map(Place::root).collect();
        for _ in 0..MOST {
            let Some(place) = open.pop() else { break };
            found.extend(never_told(look, &place).filter(|_| told.insert(look.plain(place.node))));
            below(look, &place, &mut open);
        }
    }
    found
}

/// What an expression is made of, and what its names stand for.
fn below(look: Look<'_>, place: &Place, open: &mut Vec<Place>) {
    let node = look.node(place.node);
    let mut inner = Vec::new();
    operands(look.policy, node, &mut inner);
    if let Node::Dated(dated) = node {
        inner.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
    }
    open.extend(inner.into_iter().rev().map(|inner| place.beside(inner)));
    if let Node::Define(define) = node {
        open.extend(body(look, place, *define, None));
    } else if let Node::Call(define, many) = node {
        open.extend(body(look, place, *define, Some(*many)));
    }
}

/// What a name stands for, with the arguments of a call in place of the parameters.
fn body(look: Look<'_>, place: &Place, define: DefineId, arguments: Option<Many>) -> Option<Place> {
    let node = look.policy.defines.get(define.index())?.value;
    let given = |many: Many| look.policy.many(many).iter().map(|node| place.beside(*node)).collect();
    Some(Place { node, frame: arguments.map(|many| Rc::new(given(many))) })
}

fn never_told(look: Look<'_>, place: &Place) -> Option<Diagnostic> {
    let Node::Compare(comparison, one, other) = look.node(place.node) else { return None };
    let ordered = !matches!(comparison, Comparison::Equal | Comparison::NotEqual);
    let mut lengths = [Vec::new(), Vec::new()];
    for (side, into) in [*one, *other].into_iter().zip(&mut lengths).filter(|_| ordered) {
        known(look, &place.beside(side), DEEPEST, into);
    }
    let [one, other] = &lengths;
    let mut pairs = one.iter().flat_map(|one| other.iter().map(move |other| (*one, *other)));
    let ((left, at), (right, against)) = pairs.find(|(one, other)| one.0 != other.0)?;
    let places = (look.span(place.node), look.span(at), look.span(against));
    Some(errors::never_told(places, (left, right)))
}

/// The lengths that an expression may come to, as far as they are written somewhere.
fn known(look: Look<'_>, place: &Place, depth: usize, into: &mut Vec<Length>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let node = look.node(place.node);
    let mut open: Vec<Place> = Vec::new();
    let beside = |node: &NodeId| place.beside(*node);
    if let Node::Duration(length) = node {
        into.push((length.unit, look.plain(place.node)));
    } else if let Node::MakeDuration { unit, .. } = node {
        into.push((*unit, look.plain(place.node)));
    } else if let Node::Local(number) = node {
        open.extend(place.frame.as_ref().and_then(|frame| frame.get(*number as usize).cloned()));
    } else if let Node::Define(define) = node {
        open.extend(body(look, place, *define, None));
    } else if let Node::Call(define, many) = node {
        open.extend(body(look, place, *define, Some(*many)));
    } else if let Node::If(_, one, other) | Node::Otherwise(one, other) = node {
        open.extend([one, other].map(beside));
    } else if let Node::ByMember { arms, otherwise, .. } = node {
        open.extend(arms.iter().map(|arm| &arm.value).chain(otherwise).map(beside));
    } else if let Node::ByValue { arms, otherwise, .. } = node {
        open.extend(arms.iter().map(|(_, value)| value).chain(otherwise).map(beside));
    } else if let Node::Band { values, .. } = node {
        open.extend(values.iter().map(beside));
    } else if let Node::Dated(dated) = node {
        open.extend(look.entries(*dated).iter().filter_map(|entry| entry.value.as_ref()).map(beside));
    }
    open.iter().for_each(|place| known(look, place, depth, into));
}
