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
            match self.passes(test, value) {
                Some(false) => return Some(false),
                Some(true) => {}
                None => open = true,
            }
        }
        (!open).then_some(true)
    }

    pub(super) fn passes(&mut self, test: &CellTest, value: Value) -> Option<bool> {
        match test {
            CellTest::Any => Some(true),
            CellTest::Not(test) => self.passes(test, value).map(|passes| !passes),
            CellTest::None if value.is_open() => None,
            CellTest::None => Some(value.is_none()),
            CellTest::Members(_) if value.is_open() => None,
            CellTest::Members(ranges) => {
                let member = value.as_member();
                let holds = |(first, last): &(u32, u32)| member.is_some_and(|m| (*first..=*last).contains(&m.0));
                Some(ranges.iter().any(holds))
            }
            CellTest::Values(values) => self.passes_one(values, value),
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

    pub(super) fn passes_one(&mut self, values: &[NodeId], value: Value) -> Option<bool> {
        let mut open = false;
        for wanted in values {
            let wanted = self.value(*wanted);
            match self.equal(value, wanted) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => open = true,
            }
        }
        (!open).then_some(false)
    }

    pub(super) fn passes_edge(&mut self, comparison: Comparison, edge: NodeId, value: Value) -> Option<bool> {
        let edge = self.value(edge);
        if value.is_none() || edge.is_none() {
            return Some(false);
        }
        if value.is_open() || edge.is_open() {
            return None;
        }
        builtin::compare(value, edge).ok().map(|order| comparison.holds(order))
    }
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
