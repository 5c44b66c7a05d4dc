//! Decision tables: the narrowest row whose conditions hold.

use super::machine::Machine;
use super::problem::Problem;
use super::trace::{Open, Trace, Used};
use crate::builtin;
use crate::policy::define::{CellTest, TableRow};
use crate::policy::ids::{NodeId, TableId};
use crate::policy::narrower::Narrowest;
use crate::policy::node::Many;
use crate::policy::value::Value;
use crate::source::Span;
use crate::syntax::expression::Comparison;

impl<'a, T: Trace> Machine<'a, T> {
    pub(super) fn table(&mut self, node: NodeId, id: TableId, inputs: Many, output: u32) -> Value {
        let Some(table) = self.policy.tables.get(id.index()) else {
            return Value::Fault;
        };
        self.trace.used(Used::Table(id));
        let held = self.rows_that_hold(&table.rows, inputs, output);
        if let Some(others) = differing(&held, |one, other| self.equal(one.1, other.1)) {
            self.trace.open(Open::Fault(Problem::Rows(id, others), node));
        }
        held.value(|(_, value)| value, |one, other| self.either(one, other))
    }

    /// The rows that count for a case, each with the cell of an output and its value.
    pub(crate) fn rows_that_hold(
        &mut self,
        rows: &'a [TableRow],
        inputs: Many,
        output: u32,
    ) -> Narrowest<'a, (NodeId, Value)> {
        let stack = self.push(inputs);
        let mut held = Narrowest::new();
        for row in rows {
            let applies = self.row_applies(row, stack);
            if applies == Some(false) || held.is_beaten(row) {
                continue;
            }
            let Some(node) = row.outputs.get(output as usize).copied() else {
                continue;
            };
            let value = self.value(node);
            if value.is_none() && self.is_absent(node) {
                continue;
            }
            held.add(row, (node, value), applies.is_some());
        }
        self.space.arguments.truncate(stack);
        held
    }

    fn row_applies(&mut self, row: &TableRow, stack: usize) -> Option<bool> {
        let mut open = false;
        for (column, test) in row.tests.iter().enumerate() {
            let value = self.space.arguments.get(stack + column).copied().unwrap_or(Value::Fault);
            match passes(self, test, value) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => open = true,
            }
        }
        (!open).then_some(true)
    }
}

/// The places of two rows that are known to hold and that differ.
fn differing<V>(held: &Narrowest<'_, V>, equal: impl Fn(&V, &V) -> Option<bool>) -> Option<(Span, Span)> {
    let mut sure = held.sure();
    let (first, one) = sure.next()?;
    let other = sure.find(|(_, other)| equal(one, other) == Some(false))?;
    Some((first.span, other.0.span))
}

impl<T: Trace> Cells for Machine<'_, T> {
    fn written(&mut self, node: NodeId) -> Value {
        self.value(node)
    }

    fn equals(&self, one: Value, other: Value) -> Option<bool> {
        self.equal(one, other)
    }
}

/// Who tells what is written in condition cells, and whether two values are equal.
pub(crate) trait Cells {
    /// What a cell compares with.
    fn written(&mut self, node: NodeId) -> Value;

    /// Whether two values are equal; nothing where that is open.
    fn equals(&self, one: Value, other: Value) -> Option<bool>;
}

/// Whether a value passes a condition cell; nothing where that is open.
pub(crate) fn passes(cells: &mut impl Cells, test: &CellTest, value: Value) -> Option<bool> {
    match test {
        CellTest::Any => Some(true),
        CellTest::Not(test) => passes(cells, test, value).map(|passes| !passes),
        CellTest::None | CellTest::Members(_) if value.is_open() => None,
        CellTest::None => Some(value.is_none()),
        CellTest::Members(ranges) => {
            let member = value.as_member();
            let holds = |(first, last): &(u32, u32)| member.is_some_and(|m| (*first..=*last).contains(&m.0));
            Some(ranges.iter().any(holds))
        }
        CellTest::Values(values) => passes_one(cells, values, value),
        CellTest::Compare(comparison, edge) => passes_edge(cells, *comparison, *edge, value),
        CellTest::Between(first, last) => {
            let low = passes_edge(cells, Comparison::GreaterOrEqual, *first, value);
            let high = passes_edge(cells, Comparison::LessOrEqual, *last, value);
            match (low, high) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                (None, _) | (_, None) => None,
            }
        }
    }
}

fn passes_one(cells: &mut impl Cells, values: &[NodeId], value: Value) -> Option<bool> {
    let mut open = false;
    for wanted in values {
        let wanted = cells.written(*wanted);
        match cells.equals(value, wanted) {
            Some(true) => return Some(true),
            Some(false) => {}
            None => open = true,
        }
    }
    (!open).then_some(false)
}

fn passes_edge(cells: &mut impl Cells, comparison: Comparison, edge: NodeId, value: Value) -> Option<bool> {
    let edge = cells.written(edge);
    if value.is_none() || edge.is_none() {
        return Some(false);
    }
    if value.is_open() || edge.is_open() {
        return None;
    }
    builtin::compare(value, edge).ok().map(|order| comparison.holds(order))
}
