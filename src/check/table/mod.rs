//! Decision tables: rows that contradict each other, cases that no row holds for. Both are shown by a case.

mod barred;
mod beaten;
mod gap;
mod grid;
mod left;
mod overlap;
mod span;
pub(super) mod witness;

pub(super) use gap::Between;

use std::ops::Range;

use super::NotChecked;
use super::look::Look;
use super::uses::Uses;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::TableId;
use grid::Grid;

/// Tables are checked whose cells are constants; what would take too long is left alone.
pub(super) fn check(look: Look<'_>, uses: &Uses) -> (Vec<Diagnostic>, Vec<NotChecked>) {
    let (mut found, mut left) = (Vec::new(), Vec::new());
    for (id, table) in (0..).map(TableId).zip(&look.policy.tables) {
        let Some(grid) = Grid::of(look, table) else {
            let why = "a table whose conditions are computed, has transitions or very many rows".to_owned();
            left.push(NotChecked { span: table.span, why });
            continue;
        };
        found.extend(overlap::check(look, &grid));
        found.extend(beaten::check(look, &grid));
        found.extend(left::check(look, &grid));
        let none_is_meant = table.gives.iter().all(|(_, ty)| ty.optional) || uses.table_may_be_none(id);
        if !none_is_meant {
            found.extend(gap::check(look, &grid));
        }
    }
    (found, left)
}

/// Whether two rows of a table hold for one case on one day and differ, or that can't be told. It is asked through `Look`, which remembers.
pub(super) fn contradicts_itself(look: Look<'_>, table: TableId) -> bool {
    let grid = look.policy.tables.get(table.index()).and_then(|table| Grid::of(look, table));
    grid.is_none_or(|grid| !overlap::check(look, &grid).is_empty())
}

/// The members that have none below them.
pub(super) fn leaves<'p>(look: Look<'p>, members: Range<u32>) -> impl Iterator<Item = u32> + 'p {
    members.filter(move |member| look.is_leaf(*member))
}
