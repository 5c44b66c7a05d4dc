//! Rows that hold for the same case, of which neither is narrower, and that give different values.

use super::super::axis::Kind;
use super::super::errors;
use super::super::look::Look;
use super::super::test::Test;
use super::grid::{Grid, Row};
use super::span::{Run, runs};
use super::witness;
use crate::diagnostic::Diagnostic;

/// The most cases that are looked at for one pair of rows.
const MOST_CASES: usize = 4_096;

pub(super) fn check(look: Look<'_>, grid: &Grid<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (number, other) in grid.rows.iter().enumerate() {
        for one in grid.rows.iter().take(number) {
            found.extend(pair(look, grid, one, other));
        }
    }
    found
}

fn pair(look: Look<'_>, grid: &Grid<'_>, one: &Row, other: &Row) -> Option<Diagnostic> {
    let meet = one.masks.iter().zip(&other.masks).all(|(a, b)| a.iter().zip(b).any(|(a, b)| *a && *b));
    if !meet || decided(grid, one, other) {
        return None;
    }
    let differ: Vec<bool> = (0..grid.days.len()).map(|day| differ(look, one, other, day)).collect();
    let run = runs(&differ).into_iter().next()?;
    let case = conflict(look, grid, one, other, run)?;
    let case = witness::case(look, grid, &case);
    Some(errors::overlapping_rows(&grid.table.name, (one.span, other.span), &case, &run.show(&grid.days)))
}

fn differ(look: Look<'_>, one: &Row, other: &Row, day: usize) -> bool {
    let (Some(one), Some(other)) = (one.outputs.get(day), other.outputs.get(day)) else { return false };
    one.iter().zip(other).any(|pair| matches!(pair, (Some(one), Some(other)) if !look.same(*one, *other)))
}

/// Whether one of two rows is narrower: in the first column in which the members of the one are among those of the other.
fn decided(grid: &Grid<'_>, one: &Row, other: &Row) -> bool {
    beats(grid, one, other) || beats(grid, other, one)
}

/// Whether a row is the narrower of two.
pub(super) fn beats(grid: &Grid<'_>, one: &Row, other: &Row) -> bool {
    let columns = grid.columns.iter().zip(one.tests.iter().zip(&other.tests)).zip(one.masks.iter().zip(&other.masks));
    for ((column, tests), (a, b)) in columns {
        match tests {
            (Test::Any, Test::Any) => continue,
            (Test::Any, _) => return false,
            (_, Test::Any) => return true,
            _ => {}
        }
        if !matches!(column.axis.kind, Kind::Member(_)) || a == b {
            continue;
        }
        return a.iter().zip(b).all(|(a, b)| !a || *b);
    }
    false
}

/// A case for which both hold, and no row that is narrower than both.
fn conflict(look: Look<'_>, grid: &Grid<'_>, one: &Row, other: &Row, run: Run) -> Option<Vec<usize>> {
    let narrower: Vec<&Row> = grid
        .rows
        .iter()
        .filter(|row| {
            (run.first..=run.last).any(|day| row.exists(day)) && beats(grid, row, one) && beats(grid, row, other)
        })
        .collect();
    let pieces: Vec<Vec<usize>> = one
        .masks
        .iter()
        .zip(&other.masks)
        .zip(&grid.columns)
        .map(|((a, b), column)| {
            let both = a.iter().zip(b).enumerate().filter(|(_, (a, b))| **a && **b).map(|(piece, _)| piece);
            both.filter(|piece| witness::is_case(look, &column.axis, *piece)).collect()
        })
        .collect();
    let mut cases = witness::product(&pieces).take(MOST_CASES);
    cases.find(|case| !narrower.iter().any(|row| row.holds(case)))
}
