//! The least and greatest, the first and last of a list; where elements may not count, between which values that lies.

use std::cmp::Ordering;

use super::extent::{outer, spanning};
use super::machine::Machine;
use super::problem::Problem;
use super::trace::Trace;
use crate::builtin;
use crate::policy::ids::NodeId;
use crate::policy::node::Aggregate;
use crate::policy::value::Value;
use crate::value::Fault;

impl<T: Trace> Machine<'_, T> {
    /// The least or greatest; what is none is passed over.
    pub(super) fn extreme(&mut self, id: NodeId, aggregate: &Aggregate, list: Value, wanted: Ordering) -> Value {
        let (mut sure, mut reach, mut seen) = (Value::None, Reach::Nothing, false);
        for place in 0..self.length_of(list) {
            let counts = self.visit(aggregate, list, place);
            if counts == Some(false) {
                continue;
            }
            let value = self.measured(aggregate);
            if value.is_none() {
                continue;
            }
            seen = true;
            let (near, far) = sides(value, wanted);
            let kept = match near.filter(|_| counts.is_some()) {
                Some(near) => beats(near, sure, wanted).map(|better| if better { near } else { sure }),
                None => Ok(sure),
            };
            match kept.and_then(|kept| Ok((kept, reach.with(far, wanted)?))) {
                Ok(next) => (sure, reach) = next,
                Err(fault) => return self.fails(id, Problem::Operation(fault)),
            }
        }
        match (seen, sure.is_none()) {
            (false, _) => Value::None,
            // it may be that none counts
            (true, true) => Value::Unknown,
            (true, false) => spanning(ordered(sure, reach.end(), wanted)),
        }
    }

    /// The element with the least or greatest key; without keys, the first or last of the list. An element that may not count
    /// is a candidate as long as none that counts comes before it.
    pub(super) fn pick(&mut self, id: NodeId, aggregate: &Aggregate, list: Value, wanted: Ordering) -> Value {
        let mut best: Option<(Value, u32)> = None;
        let mut others: Vec<(Value, u32)> = Vec::new();
        for place in 0..self.length_of(list) {
            let counts = self.visit(aggregate, list, place);
            if counts == Some(false) {
                continue;
            }
            let key = match aggregate.order {
                Some(order) => self.value(order),
                None => Value::Int(i64::from(place)),
            };
            if counts.is_none() || key.is_open() {
                others.push((key, place));
                continue;
            }
            match beats(key, best.map_or(Value::None, |(key, _)| key), wanted) {
                Ok(true) => best = Some((key, place)),
                Ok(false) => {}
                Err(fault) => return self.fails(id, Problem::Operation(fault)),
            }
        }
        let Some((key, place)) = best else {
            return if others.is_empty() { Value::None } else { Value::Unknown };
        };
        let mut found = self.measured_at(aggregate, list, place);
        for (other, place) in others {
            if other.is_open() || beats(key, other, wanted) != Ok(true) {
                let value = self.measured_at(aggregate, list, place);
                found = self.hull(found, value);
            }
        }
        found
    }

    fn measured_at(&mut self, aggregate: &Aggregate, list: Value, place: u32) -> Value {
        let element = self.element(list, place, aggregate.stride, aggregate.records);
        self.set_local(aggregate.variable, element);
        self.measured(aggregate)
    }

    /// What is known of a value that is one of two, or lies between them.
    fn hull(&self, one: Value, other: Value) -> Value {
        let same = self.either(one, other);
        if one.is_none() || other.is_none() || !matches!(same, Value::Unknown) {
            return same;
        }
        let (a, b) = (one.ends(), other.ends());
        let low = outer(a.0, b.0, Ordering::Less);
        let high = outer(a.1, b.1, Ordering::Greater);
        low.and_then(|low| high.map(|high| spanning((low, high)))).unwrap_or(Value::Unknown)
    }
}

/// How far an extreme can be.
#[derive(Clone, Copy)]
enum Reach {
    Nothing,
    To(Value),
    Endless,
}

impl Reach {
    fn with(self, far: Option<Value>, wanted: Ordering) -> Result<Self, Fault> {
        let (Some(far), Self::Nothing | Self::To(_)) = (far, self) else {
            return Ok(Self::Endless);
        };
        let best = self.end().unwrap_or(Value::None);
        Ok(Self::To(if beats(far, best, wanted)? { far } else { best }))
    }

    fn end(self) -> Option<Value> {
        if let Self::To(value) = self { Some(value) } else { None }
    }
}

/// The end that an extreme reaches for sure, and the one that it may reach.
fn sides(value: Value, wanted: Ordering) -> (Option<Value>, Option<Value>) {
    let (low, high) = value.ends();
    if wanted == Ordering::Greater { (low, high) } else { (high, low) }
}

fn ordered(sure: Value, reach: Option<Value>, wanted: Ordering) -> (Option<Value>, Option<Value>) {
    if wanted == Ordering::Greater { (Some(sure), reach) } else { (reach, Some(sure)) }
}

/// Whether a key comes before the best so far; a key that is none never does.
pub(crate) fn beats(key: Value, best: Value, wanted: Ordering) -> Result<bool, Fault> {
    if key.is_none() || best.is_none() {
        return Ok(!key.is_none());
    }
    Ok(builtin::compare(key, best)? == wanted)
}
