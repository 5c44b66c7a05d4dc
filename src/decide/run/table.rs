//! Decision tables: the narrowest row whose conditions hold.

use super::Run;
use crate::builtin;
use crate::decide::compare::{either, equal};
use crate::decide::form::{At, COLUMNS, Law, Table, Truth};
use crate::evaluate::table::is_narrower;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{CellTest, TableRow};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;

impl<'r> Run<'r> {
    pub(super) fn table(&mut self, law: &Law, at: At) -> Value {
        let Some(form) = law.tables.get(at as usize) else { return Value::Fault };
        let Some(table) = self.policy.tables.get(form.table.index()) else { return Value::Fault };
        let inputs = self.inputs(law, form);
        let (mut best, mut possible): (Option<(&TableRow, Value)>, Option<Value>) = (None, None);
        for (place, value) in &form.rows {
            let Some(row) = table.rows.get(*place) else { continue };
            let applies = self.applies(row, &inputs);
            if applies == Truth::No || best.is_some_and(|(best, _)| !is_narrower(row, best)) {
                continue;
            }
            let value = self.term(law, *value);
            match applies {
                Truth::Open => possible = Some(self.or_else(possible, value)),
                Truth::Yes | Truth::No => best = Some((row, value)),
            }
        }
        self.or_else(possible, best.map_or(Value::None, |(_, value)| value))
    }

    fn or_else(&self, known: Option<Value>, other: Value) -> Value {
        known.map_or(other, |known| either(known, other, self.texts()))
    }

    fn inputs(&mut self, law: &Law, form: &Table) -> [Value; COLUMNS] {
        let mut values = [Value::Fault; COLUMNS];
        for (slot, input) in values.iter_mut().zip(&form.inputs) {
            *slot = self.term(law, *input);
        }
        values
    }

    fn applies(&self, row: &TableRow, inputs: &[Value]) -> Truth {
        let mut applies = Truth::Yes;
        for (test, value) in row.tests.iter().zip(inputs) {
            match self.passes(test, *value) {
                Some(false) => return Truth::No,
                Some(true) => {}
                None => applies = Truth::Open,
            }
        }
        applies
    }

    fn passes(&self, test: &CellTest, value: Value) -> Option<bool> {
        match test {
            CellTest::Any => Some(true),
            CellTest::Not(test) => self.passes(test, value).map(|passes| !passes),
            CellTest::None | CellTest::Members(_) if value.is_open() => None,
            CellTest::None => Some(value.is_none()),
            CellTest::Members(ranges) => {
                let member = value.as_member();
                let holds = |(first, last): &(u32, u32)| member.is_some_and(|m| (*first..=*last).contains(&m.0));
                Some(ranges.iter().any(holds))
            }
            CellTest::Values(values) => {
                let mut open = false;
                for wanted in values {
                    match equal(value, self.written(*wanted), self.texts()) {
                        Some(true) => return Some(true),
                        Some(false) => {}
                        None => open = true,
                    }
                }
                (!open).then_some(false)
            }
            CellTest::Compare(comparison, edge) => self.passes_edge(*comparison, *edge, value),
            CellTest::Between(first, last) => {
                let low = self.passes_edge(Comparison::GreaterOrEqual, *first, value);
                let high = self.passes_edge(Comparison::LessOrEqual, *last, value);
                match (low, high) {
                    (Some(false), _) | (_, Some(false)) => Some(false),
                    (Some(true), Some(true)) => Some(true),
                    (None, _) | (_, None) => None,
                }
            }
        }
    }

    fn passes_edge(&self, comparison: Comparison, edge: NodeId, value: Value) -> Option<bool> {
        let edge = self.written(edge);
        if value.is_none() || edge.is_none() {
            return Some(false);
        }
        if value.is_open() || edge.is_open() {
            return None;
        }
        builtin::compare(value, edge).ok().map(|order| comparison.holds(order))
    }

    /// What is written in a condition cell.
    fn written(&self, id: NodeId) -> Value {
        match self.policy.nodes.get(id.index()) {
            Some(Node::Versioned(_, value)) => self.written(*value),
            node => node.and_then(Node::constant).unwrap_or(Value::Fault),
        }
    }
}
