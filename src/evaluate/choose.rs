//! Choosing: `by`, scales and decision tables.

use std::cmp::Ordering;

use super::arithmetic::sum;
use super::machine::Machine;
use super::problem::Problem;
use super::trace::{Trace, Used};
use crate::builtin;
use crate::policy::ids::{DefineId, NodeId};
use crate::policy::node::{Many, MemberArm};
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::value::{Decimal, Fault, Money, number};

impl<'a, T: Trace> Machine<'a, T> {
    /// A definition with parameters: its frame holds just the arguments.
    pub(super) fn call(&mut self, define: DefineId, arguments: Many) -> Value {
        let Some(called) = self.policy.defines.get(define.index()) else {
            return Value::Fault;
        };
        let stack = self.push(arguments);
        self.trace.used(Used::Define(define));
        self.in_frame(stack, |machine| machine.value(called.value))
    }

    /// Puts values on the argument stack and says where they begin.
    pub(crate) fn push(&mut self, arguments: Many) -> usize {
        let stack = self.space.arguments.len();
        for argument in self.many(arguments) {
            let value = self.value(*argument);
            self.space.arguments.push(value);
        }
        stack
    }

    pub(super) fn by_member(&mut self, id: NodeId, on: NodeId, arms: &[MemberArm], otherwise: Option<NodeId>) -> Value {
        let value = self.value(on);
        if value.is_open() {
            self.perhaps_withdrawn(id);
            let complete = self.is_complete(on, arms);
            let rest = if complete { None } else { Some(otherwise) };
            return self.one_of(arms.iter().map(|arm| arm.value), rest);
        }
        let found = arm_of(value, arms);
        self.member_withdrawn(id, value.as_member(), found);
        self.value_or_none(found.map(|arm| arm.value).or(otherwise))
    }

    /// Whether there is an arm whatever it is that is looked at.
    pub(super) fn is_complete(&self, on: NodeId, arms: &[MemberArm]) -> bool {
        !self.is_optional(on) && self.covers(on, arms)
    }

    /// Whether every member of the taxonomy has an arm.
    fn covers(&self, on: NodeId, arms: &[MemberArm]) -> bool {
        let Base::Member(taxonomy) = self.base_type(on) else {
            return false;
        };
        let Some(taxonomy) = self.policy.taxonomies.get(taxonomy.index()) else {
            return false;
        };
        let mut members = taxonomy.members.clone();
        members.all(|member| arms.iter().any(|arm| (arm.first..=arm.last).contains(&member)))
    }

    pub(super) fn by_value(
        &mut self,
        id: NodeId,
        on: NodeId,
        arms: &[(NodeId, NodeId)],
        otherwise: Option<NodeId>,
    ) -> Value {
        let value = self.value(on);
        let mut possible: Option<Value> = None;
        for (key, arm) in arms {
            let key = self.value(*key);
            match self.equal(value, key) {
                Some(false) => {}
                Some(true) => {
                    let found = if possible.is_some() { self.possible(*arm) } else { self.value(*arm) };
                    return self.or_else(possible, found);
                }
                None => {
                    let found = self.possible(*arm);
                    possible = Some(self.or_else(possible, found));
                }
            }
        }
        self.value_withdrawn(id, value);
        let rest = match (otherwise, possible) {
            (Some(rest), Some(_)) => self.possible(rest),
            (_, _) => self.value_or_none(otherwise),
        };
        self.or_else(possible, rest)
    }

    /// What is known of a value that is one of these; `rest` is what else it may be, nothing being none.
    fn one_of(&mut self, values: impl Iterator<Item = NodeId>, rest: Option<Option<NodeId>>) -> Value {
        let mut known: Option<Value> = None;
        for value in values {
            let value = self.possible(value);
            known = Some(self.or_else(known, value));
        }
        if let Some(rest) = rest {
            let value = rest.map_or(Value::None, |rest| self.possible(rest));
            known = Some(self.or_else(known, value));
        }
        known.unwrap_or(Value::None)
    }

    pub(super) fn or_else(&self, known: Option<Value>, other: Value) -> Value {
        known.map_or(other, |known| self.either(known, other))
    }

    pub(super) fn value_or_none(&mut self, node: Option<NodeId>) -> Value {
        node.map_or(Value::None, |node| self.value(node))
    }

    pub(super) fn band(&mut self, id: NodeId, on: NodeId, edges: &[(NodeId, bool)], values: &[NodeId]) -> Value {
        let value = self.value(on);
        if value.is_none() {
            return Value::None;
        }
        if value.is_open() {
            self.perhaps_withdrawn(id);
            return self.one_of(values.iter().copied(), None);
        }
        self.band_withdrawn(id, value, edges);
        for ((edge, inclusive), band) in edges.iter().zip(values) {
            let edge = self.value(*edge);
            if edge.is_open() {
                return Value::Unknown;
            }
            match builtin::compare(value, edge) {
                Ok(Ordering::Less) => return self.value(*band),
                Ok(Ordering::Equal) if *inclusive => return self.value(*band),
                Ok(Ordering::Equal | Ordering::Greater) => {}
                Err(fault) => return self.fails(id, Problem::Operation(fault)),
            }
        }
        self.value_or_none(values.get(edges.len()).copied())
    }

    pub(super) fn brackets(&mut self, id: NodeId, on: NodeId, edges: &[NodeId], rates: &[NodeId]) -> Value {
        let whole = match self.one(on) {
            Ok(whole) => whole,
            Err(value) => return value,
        };
        self.rate_withdrawn(id, whole, edges);
        let total = brackets(whole, (edges, rates), |node| self.value(node));
        self.settle(id, total)
    }

    /// Goes through what there is slice by slice; false where an edge or a rate is open.
    pub(crate) fn in_slices(
        &mut self,
        whole: Value,
        parts: (&[NodeId], &[NodeId]),
        each: impl FnMut(Slice<NodeId>) -> Result<(), Fault>,
    ) -> Result<bool, Fault> {
        in_slices(whole, parts, |node| self.value(node), each)
    }
}

/// What there is, each part at its rate; unknown where an edge or a rate is open.
pub(crate) fn brackets<N: Copy>(
    whole: Value,
    parts: (&[N], &[N]),
    value: impl FnMut(N) -> Value,
) -> Result<Value, Fault> {
    let mut total = nothing_of(whole);
    let is_known = in_slices(whole, parts, value, |slice| {
        total = sum(total, slice.part)?;
        Ok(())
    })?;
    Ok(if is_known { total } else { Value::Unknown })
}

fn in_slices<N: Copy>(
    whole: Value,
    (edges, rates): (&[N], &[N]),
    mut value: impl FnMut(N) -> Value,
    mut each: impl FnMut(Slice<N>) -> Result<(), Fault>,
) -> Result<bool, Fault> {
    let mut from = nothing_of(whole);
    for (place, rate) in rates.iter().enumerate() {
        // what lies above the whole does not matter, known or not
        if place > 0 && builtin::compare(whole, from).is_ok_and(Ordering::is_le) {
            break;
        }
        let edge = edges.get(place).map(|edge| value(*edge));
        let at = value(*rate);
        if at.is_open() || edge.is_some_and(Value::is_open) {
            return Ok(false);
        }
        each(slice(whole, (from, edge.unwrap_or(whole)), (*rate, at))?)?;
        from = edge.unwrap_or(whole);
    }
    Ok(true)
}

/// A part of what there is, at its rate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice<N> {
    /// Where it begins.
    pub from: Value,
    /// How much lies in it.
    pub amount: Value,
    /// Its rate.
    pub rate: N,
    /// What comes of it.
    pub part: Value,
}

/// The narrowest arm that a member falls in.
pub(super) fn arm_of(value: Value, arms: &[MemberArm]) -> Option<&MemberArm> {
    let member = value.as_member()?;
    arms.iter().rev().find(|arm| (arm.first..=arm.last).contains(&member.0))
}

fn nothing_of(value: Value) -> Value {
    match value.as_money() {
        Some(money) => Value::Money(Money::new(Decimal::ZERO, money.currency)),
        None => Value::Int(0),
    }
}

/// What lies between two edges of what there is, at its rate.
fn slice<N>(whole: Value, (from, to): (Value, Value), (rate, at): (N, Value)) -> Result<Slice<N>, Fault> {
    let top = if builtin::compare(whole, to)?.is_lt() { whole } else { to };
    if builtin::compare(top, from)?.is_le() {
        return Ok(Slice { from, amount: nothing_of(whole), rate, part: nothing_of(whole) });
    }
    let at = at.as_number().ok_or(Fault::Inexact)?;
    if let (Some(top), Some(start)) = (top.as_money(), from.as_money()) {
        let amount = top.sub(start)?;
        return Ok(Slice { from, amount: Value::Money(amount), rate, part: Value::Money(amount.times(at)?) });
    }
    let (top, start) = (top.as_number().ok_or(Fault::Inexact)?, from.as_number().ok_or(Fault::Inexact)?);
    let amount = number::sub(top, start)?;
    Ok(Slice { from, amount: Value::Decimal(amount), rate, part: Value::Decimal(number::mul(amount, at)?) })
}
