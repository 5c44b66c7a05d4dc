//! Counting, adding up and finding in lists.

use std::cmp::Ordering;

use super::arithmetic::sum;
use super::extent::perhaps;
use super::logic::verdict_of;
use super::machine::Machine;
use super::problem::Problem;
use super::trace::Trace;
use crate::policy::ids::NodeId;
use crate::policy::node::Aggregate;
use crate::policy::value::{MOST, Value};
use crate::syntax::expression::AggregateKind;
use crate::value::{Date, Fault};

impl<T: Trace> Machine<'_, T> {
    pub(super) fn aggregate(&mut self, id: NodeId, aggregate: &Aggregate) -> Value {
        let list = self.value(aggregate.list);
        if list.is_open() {
            return self.of_unknown_list(aggregate);
        }
        match aggregate.kind {
            AggregateKind::Count if aggregate.resets_after.is_some() => self.chain(id, aggregate, list),
            AggregateKind::Count if aggregate.distinct => self.count_distinct(aggregate, list),
            AggregateKind::Count => self.count(aggregate, list),
            AggregateKind::Sum => self.sum(id, aggregate, list),
            AggregateKind::Min => self.extreme(id, aggregate, list, Ordering::Less),
            AggregateKind::Max => self.extreme(id, aggregate, list, Ordering::Greater),
            AggregateKind::First => self.pick(id, aggregate, list, Ordering::Less),
            AggregateKind::Last => self.pick(id, aggregate, list, Ordering::Greater),
            AggregateKind::Any => self.any(aggregate, list),
            AggregateKind::No => verdict_of(self.any(aggregate, list).as_bool().map(|any| !any)),
            AggregateKind::All => self.all(aggregate, list),
        }
    }

    fn of_unknown_list(&self, aggregate: &Aggregate) -> Value {
        match aggregate.kind {
            AggregateKind::Count => Value::Between(0, MOST),
            AggregateKind::Sum
            | AggregateKind::Min
            | AggregateKind::Max
            | AggregateKind::First
            | AggregateKind::Last
            | AggregateKind::Any
            | AggregateKind::No
            | AggregateKind::All => Value::Unknown,
        }
    }

    /// Makes an element the one that is looked at, and says whether it counts.
    pub(crate) fn visit(&mut self, aggregate: &Aggregate, list: Value, place: u32) -> Option<bool> {
        let element = self.element(list, place, aggregate.stride, aggregate.records);
        self.set_local(aggregate.variable, element);
        aggregate.filter.map_or(Some(true), |filter| self.truth(filter))
    }

    /// What is counted or compared of the element that is looked at.
    pub(super) fn measured(&mut self, aggregate: &Aggregate) -> Value {
        match aggregate.value {
            Some(value) => self.value(value),
            None => self.local(aggregate.variable),
        }
    }

    fn count(&mut self, aggregate: &Aggregate, list: Value) -> Value {
        let (mut sure, mut most) = (0_i64, 0_i64);
        for place in 0..self.length_of(list) {
            match self.visit(aggregate, list, place) {
                Some(true) => (sure, most) = (sure + 1, most + 1),
                Some(false) => {}
                None => most += 1,
            }
        }
        Value::between(sure, most)
    }

    fn count_distinct(&mut self, aggregate: &Aggregate, list: Value) -> Value {
        let (mut known, mut open): (Vec<Value>, i64) = (Vec::new(), 0);
        for place in 0..self.length_of(list) {
            let counts = self.visit(aggregate, list, place);
            if counts == Some(false) {
                continue;
            }
            let value = self.measured(aggregate);
            let seen = known.iter().any(|other| self.equal(value, *other) == Some(true));
            match counts {
                Some(true) if !value.is_open() && !seen => known.push(value),
                _ if value.is_open() || !seen => open += 1,
                _ => {}
            }
        }
        let sure = i64::try_from(known.len()).unwrap_or(MOST);
        let least = sure.max(i64::from(open > 0 && self.surely_one(aggregate, list)));
        Value::between(least, sure + open)
    }

    /// Whether an element counts for sure.
    fn surely_one(&mut self, aggregate: &Aggregate, list: Value) -> bool {
        (0..self.length_of(list)).any(|place| self.visit(aggregate, list, place) == Some(true))
    }

    /// What is none adds nothing.
    fn sum(&mut self, id: NodeId, aggregate: &Aggregate, list: Value) -> Value {
        let nothing = aggregate.zero.map_or(Value::Int(0), |zero| self.value(zero));
        let mut total = nothing;
        for place in 0..self.length_of(list) {
            let counts = self.visit(aggregate, list, place);
            if counts == Some(false) {
                continue;
            }
            let value = self.measured(aggregate);
            if value.is_none() {
                continue;
            }
            if matches!(value, Value::Unknown | Value::Fault) {
                return value;
            }
            let added = if counts.is_none() { perhaps(value, nothing) } else { Ok(value) };
            total = match added.and_then(|added| sum(total, added)) {
                Ok(total) => total,
                Err(fault) => return self.fails(id, Problem::Operation(fault)),
            };
        }
        total
    }

    fn any(&mut self, aggregate: &Aggregate, list: Value) -> Value {
        let mut open = false;
        for place in 0..self.length_of(list) {
            let counts = self.visit(aggregate, list, place);
            let has = match (counts, aggregate.have) {
                (Some(true), Some(have)) => self.truth(have),
                (counts, _) => counts,
            };
            match has {
                Some(true) => return Value::Bool(true),
                Some(false) => {}
                None => open = true,
            }
        }
        verdict_of((!open).then_some(false))
    }

    fn all(&mut self, aggregate: &Aggregate, list: Value) -> Value {
        let mut open = false;
        for place in 0..self.length_of(list) {
            let counts = self.visit(aggregate, list, place);
            if counts == Some(false) {
                continue;
            }
            let has = aggregate.have.map_or(Some(true), |have| self.truth(have));
            match (counts, has) {
                (_, Some(true)) | (Some(false), _) => {}
                (Some(true), Some(false)) => return Value::Bool(false),
                (None, Some(false)) | (_, None) => open = true,
            }
        }
        verdict_of((!open).then_some(true))
    }

    /// The unbroken chain that ends with the last: it breaks where two neighbours are further apart than the reset.
    fn chain(&mut self, id: NodeId, aggregate: &Aggregate, list: Value) -> Value {
        let (Some(order), Some(reset)) = (aggregate.order, aggregate.resets_after) else {
            return self.count(aggregate, list);
        };
        let reset = self.value(reset);
        if reset.is_none() {
            return self.count(aggregate, list);
        }
        let (mut days, open) = self.days_counted(aggregate, list, order);
        let sure = i64::try_from(days.len()).unwrap_or(MOST);
        if open > 0 || reset.is_open() {
            return Value::between(i64::from(sure > 0), sure + open);
        }
        let first = self.unbroken_since(&mut days, reset, aggregate);
        let length = first.map(|first| days.iter().filter(|day| first.is_some_and(|first| **day >= first)).count());
        self.settle(id, length.map(|length| Value::Int(i64::try_from(length).unwrap_or(MOST))))
    }

    /// The days of the elements that count, and of how many that is open.
    fn days_counted(&mut self, aggregate: &Aggregate, list: Value, order: NodeId) -> (Vec<Date>, i64) {
        let (mut days, mut open) = (Vec::new(), 0_i64);
        for place in 0..self.length_of(list) {
            match self.visit(aggregate, list, place) {
                Some(false) => continue,
                Some(true) => {}
                None => {
                    open += 1;
                    continue;
                }
            }
            let day = self.value(order);
            match day.as_day() {
                Some(day) => days.push(day),
                None if day.is_open() => open += 1,
                None => {}
            }
        }
        (days, open)
    }

    /// Of a count that begins anew: the first day from which it has not, and after how long it does.
    pub(crate) fn counts_since(&mut self, aggregate: &Aggregate, list: Value) -> Option<(Date, Value)> {
        let (order, reset) = (aggregate.order?, self.value(aggregate.resets_after?));
        let (mut days, open) = self.days_counted(aggregate, list, order);
        if open > 0 || reset.is_open() || reset.is_none() {
            return None;
        }
        Some((self.unbroken_since(&mut days, reset, aggregate).ok()??, reset))
    }

    fn unbroken_since(&self, days: &mut [Date], reset: Value, aggregate: &Aggregate) -> Result<Option<Date>, Fault> {
        let reset = reset.as_duration().ok_or(Fault::Inexact)?;
        days.sort_unstable();
        let mut next: Option<Date> = None;
        for day in days.iter().rev() {
            let until = self.moved(Value::Date(*day), reset, aggregate.months, None)?.as_day();
            if next.is_some_and(|next| until.is_some_and(|until| until < next)) {
                break;
            }
            next = Some(*day);
        }
        Ok(next)
    }
}
