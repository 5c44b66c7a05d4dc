//! Keys and values of edits as they are written.

use super::show_takes;
use crate::syntax::declaration::{CellTest, EditKey, EditValue};
use crate::syntax::expression::{BandEdge, Expr};
use crate::syntax::{show_actions, show_expr};

/// A table row's conditions, as they name it.
pub(in crate::resolve) fn show_cells(cells: &[CellTest]) -> String {
    cells.iter().map(show_cell).collect::<Vec<_>>().join(", ")
}

/// The conditions that a key names, cell by cell.
pub(in crate::resolve) fn cells_of(key: &EditKey) -> Vec<CellTest> {
    match key {
        EditKey::Cells(cells) => cells.clone(),
        EditKey::Values(values) => values.iter().map(|value| CellTest::Values(vec![value.clone()])).collect(),
        EditKey::Label(_) | EditKey::Rung(..) | EditKey::Edge(_) | EditKey::Else => Vec::new(),
    }
}

fn show_cell(cell: &CellTest) -> String {
    let list = |values: &[Expr]| values.iter().map(show_expr).collect::<Vec<_>>().join(", ");
    match cell {
        CellTest::Any => "any".to_owned(),
        CellTest::Values(values) => list(values),
        CellTest::Not(test) => format!("not {}", show_cell(test)),
        CellTest::Compare(comparison, value) => format!("{} {}", comparison.symbol(), show_expr(value)),
        CellTest::Between(first, last) => format!("{} .. {}", show_expr(first), show_expr(last)),
    }
}

pub(in crate::resolve) fn show_edge(edge: &BandEdge) -> String {
    match edge {
        BandEdge::UpTo(value) => format!("up to {}", show_expr(value)),
        BandEdge::Below(value) => format!("below {}", show_expr(value)),
        BandEdge::Above => "above".to_owned(),
    }
}

pub(in crate::resolve) fn show(value: &EditValue) -> String {
    match value {
        EditValue::Expr(expr) => show_expr(expr),
        EditValue::Actions(actions) => show_actions(actions),
        EditValue::Within(duration, of) => format!("{} of {}", show_expr(duration), show_expr(of)),
        EditValue::Takes(shortest, longest) => show_takes(shortest, Some(longest)),
    }
}
