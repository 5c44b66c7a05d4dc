//! Decision tables: the narrowest row whose conditions hold.

use super::Run;
use crate::decide::compare::{either, equal};
use crate::decide::form::{At, COLUMNS, Law, Table, Truth};
use crate::evaluate::table::{Cells, passes};
use crate::policy::Policy;
use crate::policy::define::TableRow;
use crate::policy::ids::NodeId;
use crate::policy::narrower::Narrowest;
use crate::policy::node::Node;
use crate::policy::value::Value;

impl<'r> Run<'r> {
    pub(super) fn table(&mut self, law: &Law, at: At) -> Value {
        let Some(form) = law.tables.get(at as usize) else { return Value::Fault };
        let Some(table) = self.policy.tables.get(form.table.index()) else { return Value::Fault };
        let inputs = self.inputs(law, form);
        let mut held = Narrowest::new();
        for (place, value) in &form.rows {
            let Some(row) = table.rows.get(*place) else { continue };
            let applies = self.applies(row, &inputs);
            if applies == Truth::No || held.is_beaten(row) {
                continue;
            }
            let value = self.term(law, *value);
            held.add(row, value, applies == Truth::Yes);
        }
        held.value(|value| value, |one, other| either(one, other, self.texts()))
    }

    fn inputs(&mut self, law: &Law, form: &Table) -> [Value; COLUMNS] {
        let mut values = [Value::Fault; COLUMNS];
        for (slot, input) in values.iter_mut().zip(&form.inputs) {
            *slot = self.term(law, *input);
        }
        values
    }

    fn applies(&mut self, row: &TableRow, inputs: &[Value]) -> Truth {
        let mut applies = Truth::Yes;
        for (test, value) in row.tests.iter().zip(inputs) {
            match passes(self, test, *value) {
                Some(false) => return Truth::No,
                Some(true) => {}
                None => applies = Truth::Open,
            }
        }
        applies
    }
}

impl Cells for Run<'_> {
    fn written(&mut self, node: NodeId) -> Value {
        written(self.policy, node)
    }

    fn equals(&self, one: Value, other: Value) -> Option<bool> {
        equal(one, other, self.texts())
    }
}

/// What is written in a condition cell.
fn written(policy: &Policy, node: NodeId) -> Value {
    match policy.nodes.get(node.index()) {
        Some(Node::Versioned(_, value)) => written(policy, *value),
        node => node.and_then(Node::constant).unwrap_or(Value::Fault),
    }
}
