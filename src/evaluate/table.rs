//! Decision tables: the narrowest row whose conditions hold.

use super::machine::Machine;
use super::trace::{Trace, Used};
use crate::builtin;
use crate::policy::ids::{NodeId, TableId};
use crate::policy::node::Many;
use crate::policy::provision::{CellTest, TableRow};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use std::cmp::Ordering;

impl<'a, T: Trace> Machine<'a, T> {
    pub(super) fn table(&mut self, id: TableId, inputs: Many, output: u32) -> Value {
        let Some(table) = self.policy.tables.get(id.index()) else {
            return Value::Fault;
        };
        self.trace.used(Used::Table(id));
        let stack = self.push(inputs);
        let mut best: Option<(&TableRow, Value)> = None;
        let mut possible: Option<Value> = None;
        for row in &table.rows {
            let applies = self.row_applies(row, stack);
            if applies == Some(false) || best.is_some_and(|(best, _)| !is_narrower(row, best)) {
                continue;
            }
            let Some(node) = row.outputs.get(output as usize).copied() else {
                continue;
            };
            let value = self.value(node);
            if value.is_none() && self.is_absent(node) {
                continue;
            }
            match applies {
                Some(_) => best = Some((row, value)),
                None => possible = Some(self.or_else(possible, value)),
            }
        }
        self.space.arguments.truncate(stack);
        self.or_else(possible, best.map_or(Value::None, |(_, value)| value))
    }

    pub(crate) fn row_applies(&mut self, row: &TableRow, stack: usize) -> Option<bool> {
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

/// Whether a row is narrower than another: in the first column in which one of the two is.
pub(crate) fn is_narrower(row: &TableRow, other: &TableRow) -> bool {
    let columns = row.tests.iter().zip(&other.tests);
    columns.map(|(test, other)| width(test).cmp(&width(other))).find(|order| order.is_ne()).is_some_and(Ordering::is_lt)
}

/// How many members a cell lets pass; of other cells only `any` is wide.
pub(crate) fn width(test: &CellTest) -> u64 {
    match test {
        CellTest::Any => u64::MAX,
        CellTest::Members(ranges) => {
            ranges.iter().map(|(first, last)| u64::from(last.saturating_sub(*first)) + 1).sum()
        }
        CellTest::Not(test) => u64::MAX - width(test).min(u64::from(u32::MAX)),
        CellTest::None | CellTest::Values(_) | CellTest::Compare(..) | CellTest::Between(..) => 1,
    }
}
