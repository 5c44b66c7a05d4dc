//! Decision tables.

use super::clause::{cites, note, starts};
use super::data::show_parameters;
use super::page::Page;
use crate::syntax::declaration::Table;
use crate::syntax::show::show_cell;

pub(super) fn table(page: &mut Page, table: &Table) {
    page.doc(&table.doc);
    page.block(&format!("table {}", table.name.text), |page| {
        page.line(&format!("given {}", show_parameters(&table.given)));
        page.line(&format!("gives {}", show_parameters(&table.gives)));
        let heading: Vec<String> = table.heading.iter().map(|name| name.text.clone()).collect();
        page.plain(&row(&heading));
        for written in &table.rows {
            page.plain(&row(&written.cells.iter().map(|cell| show_cell(&cell.test)).collect::<Vec<_>>()));
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
