//! The numbers that are asked for beside the verdict.

use super::Run;
use crate::decide::form::{Law, Number, Truth};
use crate::evaluate::quota::remaining;
use crate::policy::value::Value;

impl Run<'_> {
    /// Puts the numbers that are asked for on the desk.
    pub(super) fn numbers(&mut self, law: &Law) {
        for number in &law.numbers {
            let value = self.number(law, number);
            self.desk.values.push(value);
        }
    }

    /// A number. What is open, the machine knows best.
    fn number(&mut self, law: &Law, number: &Number) -> Value {
        let flat = number.term.map(|term| match self.all(law, number.applies) {
            Truth::Yes => self.term(law, term),
            Truth::No => Value::None,
            Truth::Open => Value::Unknown,
        });
        match flat {
            Some(value) if !value.is_open() => value,
            _ => {
                let act = self.act;
                self.machine().finding_on(act, number.provision).export(number.export)
            }
        }
    }

    pub(super) fn remaining(&mut self, count: Value, limit: Value) -> Value {
        if let (Value::Int(count), Value::Int(limit)) = (count, limit) {
            return Value::Int(limit.saturating_sub(count).max(0));
        }
        if limit.is_none() {
            return Value::None;
        }
        remaining(count, limit).unwrap_or(Value::Fault)
    }
}
