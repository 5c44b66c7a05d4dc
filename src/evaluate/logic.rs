//! Kleene's logic: what is false or true whatever the open parts turn out to be, is.

use super::compare::either;
use super::machine::{Machine, truth_of};
use super::trace::{Open, Trace};
use crate::policy::ids::NodeId;
use crate::policy::node::{Many, Node};
use crate::policy::types::Base;
use crate::policy::value::{CellId, Value};
use crate::value::Date;

/// A truth as a value.
pub(super) fn verdict_of(truth: Option<bool>) -> Value {
    truth.map_or(Value::Unknown, Value::Bool)
}

impl<T: Trace> Machine<'_, T> {
    pub(super) fn and(&mut self, operands: Many) -> Value {
        self.fold(operands, false)
    }

    pub(super) fn or(&mut self, operands: Many) -> Value {
        self.fold(operands, true)
    }

    /// The deciding truth settles it; a condition that does not exist on the date says nothing.
    fn fold(&mut self, operands: Many, deciding: bool) -> Value {
        let (mut open, mut said) = (false, false);
        for operand in self.many(operands) {
            let value = self.value(*operand);
            if value.is_none() && self.is_absent(*operand) {
                continue;
            }
            said = true;
            match truth_of(value) {
                Some(truth) if truth == deciding => return Value::Bool(deciding),
                Some(_) => {}
                None => open = true,
            }
        }
        match (said, open) {
            (false, _) => Value::None,
            (true, true) => Value::Unknown,
            (true, false) => Value::Bool(!deciding),
        }
    }

    pub(super) fn not(&mut self, operand: NodeId) -> Value {
        verdict_of(self.truth(operand).map(|truth| !truth))
    }

    /// `if`: where the condition is open, what both branches agree on.
    pub(super) fn choose(&mut self, condition: NodeId, then: NodeId, otherwise: NodeId) -> Value {
        match self.truth(condition) {
            Some(true) => self.value(then),
            Some(false) => self.value(otherwise),
            None => {
                let (one, other) = (self.possible(then), self.possible(otherwise));
                self.either(one, other)
            }
        }
    }

    /// What is known of a value that is one of two.
    pub(super) fn either(&self, one: Value, other: Value) -> Value {
        either(one, other, || self.same(one, other) == Ok(Some(true)))
    }

    /// `is given` and, turned, `is none`.
    pub(super) fn is_given(&mut self, operand: NodeId, given: bool) -> Value {
        let value = self.presence(operand);
        if value.is_range() {
            return Value::Bool(given);
        }
        if value.is_open() {
            return Value::Unknown;
        }
        Value::Bool(value.is_none() != given)
    }

    /// The value; for a record of the case, what its presence cell says.
    fn presence(&mut self, operand: NodeId) -> Value {
        let value = self.value(operand);
        let Value::Record(CellId(first)) = value else {
            return value;
        };
        let nested = matches!(self.node(operand), Node::Fact(_) | Node::Field(..));
        match first.checked_sub(1) {
            Some(cell) if nested && matches!(self.base_type(operand), Base::Record(_)) => self.cell(CellId(cell)),
            Some(_) | None => value,
        }
    }

    pub(super) fn otherwise(&mut self, value: NodeId, instead: NodeId) -> Value {
        let found = self.presence(value);
        if found.is_none() { self.value(instead) } else { found }
    }

    pub(super) fn field(&mut self, id: NodeId, record: NodeId, offset: u32) -> Value {
        let value = self.value(record);
        if let Value::Record(CellId(first)) = value {
            return self.fact(id, CellId(first + offset));
        }
        if matches!(value, Value::None | Value::Fault) { value } else { Value::Unknown }
    }

    /// A day of the question.
    pub(super) fn day(&mut self, day: Option<Date>, missing: Open) -> Value {
        day.map(Value::Date).unwrap_or_else(|| {
            self.trace.open(missing);
            Value::Unknown
        })
    }

    pub(super) fn list(&mut self, elements: Many) -> Value {
        let stack = self.space.arguments.len();
        for element in self.many(elements) {
            let value = self.value(*element);
            self.space.arguments.push(value);
        }
        self.list_from(stack)
    }
}
