//! Rows that decide no case, because narrower ones hold for each, and rows that say what another says.

use super::super::errors;
use super::super::look::Look;
use super::super::test::Test;
use super::grid::{Grid, Row};
use super::witness;
use crate::diagnostic::Diagnostic;

/// The most cases, and the most rows, that are looked at.
const MOST_CASES: usize = 4_096;
const MOST_ROWS: usize = 300;

pub(super) fn check(look: Look<'_>, grid: &Grid<'_>) -> Vec<Diagnostic> {
    if grid.rows.len() > MOST_ROWS {
        return Vec::new();
    }
    let rows = grid.rows.iter().enumerate();
    rows.filter_map(|(number, row)| said_before(look, grid, number, row).or_else(|| beaten(grid, row))).collect()
}

/// The same conditions and the same values, on the same days.
fn said_before(look: Look<'_>, grid: &Grid<'_>, number: usize, row: &Row<'_>) -> Option<Diagnostic> {
    let alike = |other: &&Row<'_>| {
        let days = other.outputs.iter().flatten().zip(row.outputs.iter().flatten());
        other.masks == row.masks
            && days.into_iter().all(|pair| match pair {
                (Some(one), Some(other)) => look.same(*one, *other),
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            })
    };
    let other = grid.rows.iter().take(number).find(alike)?;
    Some(errors::same_row(&grid.table.name, row.span, other.span))
}

/// A row for all that is left may well be there for members to come; one for an inner member is for whoever says no more than that.
fn beaten(grid: &Grid<'_>, row: &Row<'_>) -> Option<Diagnostic> {
    let days: Vec<usize> = (0..grid.days.len()).filter(|day| row.exists(*day)).collect();
    if days.is_empty() || row.tests.iter().all(|test| *test == Test::Any) {
        return None;
    }
    let narrower: Vec<&Row<'_>> = grid.rows.iter().filter(|other| other.row.is_narrower_than(row.row)).collect();
    let pieces: Vec<Vec<usize>> = row
        .masks
        .iter()
        .map(|mask| mask.iter().enumerate().filter(|(_, holds)| **holds).map(|(piece, _)| piece).collect())
        .collect();
    let all = pieces.iter().try_fold(1_usize, |all, pieces| all.checked_mul(pieces.len()))?;
    if all == 0 || all > MOST_CASES || narrower.is_empty() {
        return None;
    }
    let taken = |case: &[usize], day: usize| narrower.iter().any(|other| other.exists(day) && other.holds(case));
    let never = witness::product(&pieces).all(|case| days.iter().all(|day| taken(&case, *day)));
    let spans: Vec<_> = narrower.iter().map(|row| row.span).collect();
    never.then(|| errors::row_never_decides(&grid.table.name, row.span, &spans))
}
