//! Decision tables.

use super::clause::{cites, note, starts};
use super::data::show_parameters;
use super::page::Page;
use crate::syntax::declaration::{Cell, CellTest, Table};
use crate::syntax::expression::Expr;
use crate::syntax::show::show_expr;

pub(super) fn table(page: &mut Page, table: &Table) {
    page.doc(&table.doc);
    page.block(&format!("table {}", table.name.text), |page| {
        page.line(&format!("given {}", show_parameters(&table.given)));
        page.line(&format!("gives {}", show_parameters(&table.gives)));
        let heading: Vec<String> = table.heading.iter().map(|name| name.text.clone()).collect();
        page.plain(&row(&heading));
        for written in &table.rows {
            page.plain(&row(&written.cells.iter().map(cell).collect::<Vec<_>>()));
        }
        starts(page, None, table.from);
        table.repealed.iter().for_each(|day| page.line(&format!("repealed {day}")));
        cites(page, &table.cites);
        note(page, table.note.as_ref());
    });
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn cell(cell: &Cell) -> String {
    show_test(&cell.test)
}

/// `organisation, media`, `not < 10`, `10 .. 49`
pub(super) fn show_test(test: &CellTest) -> String {
    let list = |values: &[Expr]| values.iter().map(show_expr).collect::<Vec<_>>().join(", ");
    match test {
        CellTest::Any => "any".to_owned(),
        CellTest::Values(values) => list(values),
        CellTest::Not(test) => format!("not {}", show_test(test)),
        CellTest::Compare(comparison, value) => format!("{} {}", comparison.symbol(), show_expr(value)),
        CellTest::Between(first, last) => format!("{} .. {}", show_expr(first), show_expr(last)),
    }
}
