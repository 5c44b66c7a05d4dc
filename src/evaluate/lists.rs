//! Lists: their elements, membership, and the days that periods cover.

use super::logic::verdict_of;
use super::machine::Machine;
use super::problem::Problem;
use super::trace::Trace;
use crate::policy::ids::NodeId;
use crate::policy::node::Covered;
use crate::policy::value::{CellId, ListRef, MOST, Value};
use crate::value::date::add_days;
use crate::value::period::{covered_days, longest_run};
use crate::value::{Fault, Period};

impl<T: Trace> Machine<'_, T> {
    /// A list of the values from this place of the argument stack on.
    pub(super) fn list_from(&mut self, stack: usize) -> Value {
        let start = self.next_cell();
        let (mut length, mut place) = (0, stack);
        while let Some(value) = self.space.arguments.get(place).copied() {
            self.make_cell(value);
            (place, length) = (place + 1, length + 1);
        }
        self.space.arguments.truncate(stack);
        start.map_or(Value::Fault, |start| Value::List(ListRef { start, length }))
    }

    /// How many elements a known list has; none has none.
    pub(crate) fn length_of(&self, list: Value) -> u32 {
        if let Value::Days(period) = list {
            return u32::try_from(period.days()).unwrap_or(u32::MAX);
        }
        if let Value::List(list) = list { list.length } else { 0 }
    }

    /// An element of a list of plain values, not noted as read.
    pub(crate) fn peek(&self, list: Value, place: u32) -> Value {
        if let Value::Days(period) = list {
            return day_at(period, place);
        }
        let Value::List(list) = list else {
            return Value::Fault;
        };
        self.plain_cell(CellId(list.start.0 + place))
    }

    /// An element of a list: a record is given as its first cell.
    pub(crate) fn element(&mut self, list: Value, place: u32, stride: u32, records: bool) -> Value {
        let Value::List(list) = list else {
            return self.peek(list, place);
        };
        if self.is_made(list.start) {
            return self.cell(CellId(list.start.0 + place));
        }
        let first = CellId(list.start.0 + place * stride.max(1));
        if records { Value::Record(first) } else { self.cell(first) }
    }

    pub(super) fn in_list(&mut self, value: NodeId, list: NodeId, members: bool) -> Value {
        let (value, list) = (self.value(value), self.value(list));
        if list.is_open() {
            return Value::Unknown;
        }
        self.contains(list, value, members)
    }

    /// Whether a known list holds the value, or for members one that it is.
    pub(super) fn contains(&mut self, list: Value, value: Value, members: bool) -> Value {
        let mut open = false;
        for place in 0..self.length_of(list) {
            let element = self.element(list, place, 1, false);
            match self.is_element(value, element, members) {
                Some(true) => return Value::Bool(true),
                Some(false) => {}
                None => open = true,
            }
        }
        verdict_of((!open).then_some(false))
    }

    fn is_element(&self, value: Value, element: Value, members: bool) -> Option<bool> {
        if let (true, Value::Member(value), Value::Member(element)) = (members, value, element) {
            let last = self.policy.members.get(element.index()).map_or(element, |member| member.last);
            return Some((element..=last).contains(&value));
        }
        self.equal(value, element)
    }

    /// The days covered. Where some period is open, from those that are covered for sure up to all.
    pub(super) fn covered(&mut self, id: NodeId, covered: &Covered) -> Value {
        let within = covered.within.map(|within| self.value(within));
        let list = self.value(covered.list);
        if within.is_some_and(Value::is_open) {
            return Value::Unknown;
        }
        if within.is_some_and(Value::is_none) {
            return Value::Int(0);
        }
        let within = within.and_then(Value::as_period);
        let (periods, perhaps, open) = self.periods(covered, list);
        let endless = |period: &Period| period.cut(within.unwrap_or(*period)).is_some_and(Period::is_open);
        if periods.iter().any(endless) {
            return self.fails(id, Problem::Operation(Fault::Endless));
        }
        let days = |periods: Vec<Period>| match covered.longest_run {
            true => longest_run(periods.into_iter(), within),
            false => covered_days(periods.into_iter(), within),
        };
        let sure = days(periods.clone());
        if open || perhaps.iter().any(endless) {
            return Value::between(sure, within.map_or(MOST, Period::days));
        }
        if perhaps.is_empty() { Value::Int(sure) } else { Value::between(sure, days([periods, perhaps].concat())) }
    }

    /// The periods of a list's elements that count for sure, those that may, and whether there may be others.
    fn periods(&mut self, covered: &Covered, list: Value) -> (Vec<Period>, Vec<Period>, bool) {
        let (mut periods, mut perhaps, mut open) = (Vec::new(), Vec::new(), list.is_open());
        for place in 0..self.length_of(list) {
            let element = self.element(list, place, covered.stride, covered.records);
            self.set_local(covered.variable, element);
            let counts = covered.filter.map_or(Some(true), |filter| self.truth(filter));
            if counts == Some(false) {
                continue;
            }
            let period = self.value(covered.period);
            match counts {
                Some(true) if !period.is_open() => periods.extend(period.as_period()),
                Some(_) | None if period.is_open() => open = true,
                Some(_) | None => perhaps.extend(period.as_period()),
            }
        }
        (periods, perhaps, open)
    }
}

fn day_at(period: Period, place: u32) -> Value {
    let day = add_days(period.first, i64::from(place)).ok().filter(|day| period.contains(*day));
    day.map_or(Value::Fault, Value::Date)
}
