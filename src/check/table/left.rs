//! Numbers that two rows leave out between them, so that a row meant for others takes them: `< 12`, `> 12`, and a wider row for all.

use super::super::axis::{Atom, Kind};
use super::super::edit::including;
use super::super::errors;
use super::super::look::Look;
use super::grid::{Grid, Row};
use super::witness;
use crate::diagnostic::Diagnostic;
use crate::policy::define::CellTest;
use crate::value::Decimal;

/// The most rows that are held against each other.
const MOST_ROWS: usize = 200;

pub(super) fn check(look: Look<'_>, grid: &Grid<'_>) -> Vec<Diagnostic> {
    if grid.rows.len() > MOST_ROWS {
        return Vec::new();
    }
    let columns = 0..grid.columns.len();
    columns.flat_map(|column| grid.rows.iter().filter_map(move |low| above(look, grid, column, low))).collect()
}

/// The row that goes on where one ends, but for a single number.
fn above(look: Look<'_>, grid: &Grid<'_>, column: usize, low: &Row<'_>) -> Option<Diagnostic> {
    let ends = low.masks.get(column)?.iter().rposition(|holds| *holds)?;
    let beside = |high: &&Row<'_>| {
        let same = |other: usize| other == column || low.masks.get(other) == high.masks.get(other);
        (0..grid.columns.len()).all(same)
            && high.masks.get(column).and_then(|mask| mask.iter().position(|holds| *holds)) == Some(ends + 2)
    };
    let high = grid.rows.iter().find(beside)?;
    let axis = &grid.columns.get(column)?.axis;
    let single = match axis.atoms.get(ends + 1)? {
        Atom::Point(_) => true,
        Atom::Between(Some(from), Some(to)) => axis.kind == Kind::Int && *to - *from == Decimal::TWO,
        Atom::Between(..) | Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => false,
    };
    let case: Vec<usize> = low.masks.iter().map(|mask| mask.iter().position(|holds| *holds)).collect::<Option<_>>()?;
    let case: Vec<usize> =
        case.into_iter().enumerate().map(|(at, piece)| if at == column { ends + 1 } else { piece }).collect();
    let taker = takes(look, grid, (column, &case), (low, high)).filter(|_| single)?;
    let shown = witness::case(look, grid, &case);
    let found = errors::left_to_wider(&grid.table.name, (low.span, high.span, taker.span), &shown);
    let cell = |row: &Row<'_>| row.row.tests.get(column).cloned();
    Some(match (cell(low), cell(high)) {
        (Some(CellTest::Compare(_, number)), _) | (_, Some(CellTest::Compare(_, number))) => {
            including(look, found, look.span(number))
        }
        _ => found,
    })
}

/// The row that the number falls to on some day on which both others are there: all that hold for it are for others, too, and it
/// gives something else. A row that differs from the two in this number alone may well be there for it.
fn takes<'g, 'p>(
    look: Look<'_>,
    grid: &'g Grid<'p>,
    (column, case): (usize, &[usize]),
    (low, high): (&Row<'_>, &Row<'_>),
) -> Option<&'g Row<'p>> {
    let day = (0..grid.days.len()).rfind(|day| low.exists(*day) && high.exists(*day))?;
    let holders: Vec<&Row<'_>> = grid.rows.iter().filter(|row| row.exists(day) && row.holds(case)).collect();
    let for_others =
        |row: &&&Row<'_>| (0..grid.columns.len()).any(|at| at != column && row.masks.get(at) != low.masks.get(at));
    let taker = holders.iter().copied().find(|row| holders.iter().all(|other| !other.row.is_narrower_than(row.row)))?;
    let gives_otherwise = |other: &Row<'_>| {
        let values = |row: &Row<'_>| row.outputs.get(day).cloned().unwrap_or_default();
        let differ =
            |(one, other): (Option<crate::policy::ids::NodeId>, Option<crate::policy::ids::NodeId>)| match (one, other)
            {
                (Some(one), Some(other)) => !look.same(one, other),
                (one, other) => one.is_some() != other.is_some(),
            };
        values(taker).into_iter().zip(values(other)).any(differ)
    };
    let meant =
        holders.iter().filter(for_others).count() == holders.len() && gives_otherwise(low) && gives_otherwise(high);
    meant.then_some(taker)
}
