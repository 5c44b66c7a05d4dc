//! What amendments name as keys: rungs, and the condition cells of a row.

use super::show_expr;
use crate::syntax::declaration::CellTest;
use crate::syntax::expression::Expr;

/// `1`, `2 .. 3`, `4+`
#[must_use]
pub fn show_rung(from: i64, to: Option<i64>) -> String {
    match to {
        None => format!("{from}+"),
        Some(to) if to == from => from.to_string(),
        Some(to) => format!("{from} .. {to}"),
    }
}

/// The condition cells of a row: `organisation, < 10`
#[must_use]
pub fn show_cells(cells: &[CellTest]) -> String {
    cells.iter().map(show_cell).collect::<Vec<_>>().join(", ")
}

/// `organisation, media`, `not < 10`, `10 .. 49`
#[must_use]
pub fn show_cell(test: &CellTest) -> String {
    let list = |values: &[Expr]| values.iter().map(show_expr).collect::<Vec<_>>().join(", ");
    match test {
        CellTest::Any => "any".to_owned(),
        CellTest::Values(values) => list(values),
        CellTest::Not(test) => format!("not {}", show_cell(test)),
        CellTest::Compare(comparison, value) => format!("{} {}", comparison.symbol(), show_expr(value)),
        CellTest::Between(first, last) => format!("{} .. {}", show_expr(first), show_expr(last)),
    }
}
