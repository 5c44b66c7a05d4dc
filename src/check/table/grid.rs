//! A table as a grid: the values of each column cut into pieces, and for each row which of them it holds for and when.

use super::super::axis::{Atom, Axis, Kind};
use super::super::look::Look;
use super::super::test::Test;
use crate::policy::define::{Table, TableRow};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::policy::types::Type;
use crate::source::Span;
use crate::value::Date;

/// The most rows that are compared with each other.
const MOST_ROWS: usize = 2_000;

pub(super) struct Grid<'p> {
    pub table: &'p Table,
    pub columns: Vec<Column>,
    pub rows: Vec<Row<'p>>,
    /// The days on which some row begins or changes, the first of them `ALWAYS`.
    pub days: Vec<Date>,
}

pub(super) struct Column {
    pub name: String,
    pub axis: Axis,
}

pub(super) struct Row<'p> {
    pub row: &'p TableRow,
    pub tests: Vec<Test>,
    /// For each column and piece, whether the row holds for it.
    pub masks: Vec<Vec<bool>>,
    /// For each day, the outputs that it has from then on.
    pub outputs: Vec<Vec<Option<NodeId>>>,
    pub span: Span,
}

impl Row<'_> {
    /// Whether it is there from that day on.
    pub fn exists(&self, day: usize) -> bool {
        self.outputs.get(day).is_some_and(|outputs| outputs.iter().any(Option::is_some))
    }

    /// Whether it holds for a case: a piece of each column.
    pub fn holds(&self, case: &[usize]) -> bool {
        self.masks.iter().zip(case).all(|(mask, piece)| mask.get(*piece).copied().unwrap_or(false))
    }
}

impl<'p> Grid<'p> {
    /// None for tables whose conditions are not constant, or that change with transitions.
    pub fn of(look: Look<'p>, table: &'p Table) -> Option<Grid<'p>> {
        if table.rows.len() > MOST_ROWS {
            return None;
        }
        let cells = |row: &TableRow| row.tests.iter().map(|cell| Test::of_cell(look, cell)).collect::<Option<Vec<_>>>();
        let tests: Vec<Vec<Test>> = table.rows.iter().map(cells).collect::<Option<_>>()?;
        let columns: Vec<Column> = (0..)
            .zip(&table.given)
            .map(|(number, (name, ty))| column(look, name, ty, &tests, number))
            .collect::<Option<_>>()?;
        let days = days(look, table)?;
        let rows = table.rows.iter().zip(tests).map(|(row, tests)| Row {
            row,
            masks: columns.iter().zip(&tests).map(|(column, test)| column.axis.mask(test)).collect(),
            outputs: days
                .iter()
                .map(|day| row.outputs.iter().map(|node| output(look, *node, *day)).collect())
                .collect(),
            span: row.span,
            tests,
        });
        let rows = rows.collect();
        Some(Grid { table, columns, rows, days })
    }
}

fn column(look: Look<'_>, name: &str, ty: &Type, tests: &[Vec<Test>], number: usize) -> Option<Column> {
    let all = || tests.iter().filter_map(|row| row.get(number));
    let axis = match Axis::new(look, ty, all()) {
        Some(axis) => axis,
        None if all().all(|test| *test == Test::Any) => Axis { kind: Kind::Text, atoms: vec![Atom::OtherText] },
        None => return None,
    };
    Some(Column { name: name.to_owned(), axis })
}

/// The days on which outputs change, read late where they are not sure.
fn days(look: Look<'_>, table: &Table) -> Option<Vec<Date>> {
    let mut days = vec![ALWAYS];
    for output in table.rows.iter().flat_map(|row| &row.outputs) {
        let Node::Dated(dated) = look.node(*output) else { continue };
        let entries = look.entries(*dated);
        if entries.iter().any(|entry| !entry.keep.is_empty()) {
            return None;
        }
        days.extend(entries.iter().map(|entry| entry.latest));
    }
    days.sort();
    days.dedup();
    Some(days)
}

/// The value of an output cell from a day on, none where it isn't there.
fn output(look: Look<'_>, output: NodeId, day: Date) -> Option<NodeId> {
    if let Some(Node::None) = look.policy.nodes.get(output.index()) {
        return None;
    }
    let Node::Dated(dated) = look.node(output) else { return Some(output) };
    look.entries(*dated).iter().rev().find(|entry| entry.latest <= day)?.value
}
