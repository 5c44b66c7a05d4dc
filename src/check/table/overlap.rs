//! Rows that hold for the same case, of which neither is narrower, and that give different values.

use std::collections::BTreeSet;

use super::super::axis::{Atom, Kind};
use super::super::errors;
use super::super::look::Look;
use super::super::test::{Constant, Test};
use super::grid::{Grid, Row};
use super::span::{Run, runs};
use super::witness;
use crate::diagnostic::Diagnostic;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

/// The most cases that are looked at for one pair of rows.
const MOST_CASES: usize = 4_096;

pub(super) fn check(look: Look<'_>, grid: &Grid<'_>) -> Vec<Diagnostic> {
    let rows = |(one, other)| Some((grid.rows.get(one)?, grid.rows.get(other)?));
    let pairs = neighbours(grid).into_iter().filter_map(rows);
    pairs.filter_map(|(one, other)| pair(look, grid, one, other)).collect()
}

/// The pairs of rows that share a piece of that column in which the fewest do: others can't hold for one case.
fn neighbours(grid: &Grid<'_>) -> Vec<(usize, usize)> {
    let columns = (0..grid.columns.len()).map(|column| sharing(grid, column));
    let count = |groups: &Vec<Vec<usize>>| groups.iter().map(|rows| rows.len() * rows.len()).sum::<usize>();
    let groups = columns.min_by_key(count).unwrap_or_else(|| vec![(0..grid.rows.len()).collect()]);
    let mut others: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); grid.rows.len()];
    for rows in groups {
        for (number, other) in rows.iter().enumerate() {
            if let Some(before) = others.get_mut(*other) {
                before.extend(rows.iter().take(number));
            }
        }
    }
    let pairs = others.into_iter().enumerate();
    pairs.flat_map(|(other, before)| before.into_iter().map(move |one| (one, other))).collect()
}

/// For each piece of a column the rows that hold for it. Pieces for which the same rows hold are one.
fn sharing(grid: &Grid<'_>, column: usize) -> Vec<Vec<usize>> {
    let pieces = grid.columns.get(column).map_or(0, |column| column.axis.atoms.len());
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); pieces];
    for (number, row) in grid.rows.iter().enumerate() {
        let mask = row.masks.get(column).map(Vec::as_slice).unwrap_or_default();
        for (group, _) in groups.iter_mut().zip(mask).filter(|(_, holds)| **holds) {
            group.push(number);
        }
    }
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn pair(look: Look<'_>, grid: &Grid<'_>, one: &Row<'_>, other: &Row<'_>) -> Option<Diagnostic> {
    let meet = one.masks.iter().zip(&other.masks).all(|(a, b)| a.iter().zip(b).any(|(a, b)| *a && *b));
    if !meet || one.row.is_narrower_than(other.row) || other.row.is_narrower_than(one.row) {
        return None;
    }
    let differ: Vec<bool> = (0..grid.days.len()).map(|day| differ(look, one, other, day)).collect();
    let run = runs(&differ).into_iter().next()?;
    let case = conflict(look, grid, one, other, run)?;
    let case = witness::case(look, grid, &case);
    let (when, end) = (run.show(&grid.days), shared_end(grid, one, other));
    Some(errors::overlapping_rows(&grid.table.name, (one.span, other.span), (&case, &when), end))
}

/// What to do where the one row ends with the number that the other begins with.
fn shared_end(grid: &Grid<'_>, one: &Row<'_>, other: &Row<'_>) -> Option<String> {
    let masks = one.masks.iter().zip(&other.masks).map(|(a, b)| a.iter().zip(b).map(|(a, b)| *a && *b).collect());
    let columns = grid.columns.iter().zip(masks).zip(one.tests.iter().zip(&other.tests));
    columns.into_iter().find_map(|((column, both), (a, b)): ((_, Vec<bool>), _)| {
        let mut pieces = both.iter().enumerate().filter(|(_, both)| **both);
        let (piece, None) = (pieces.next()?.0, pieces.next()) else { return None };
        let Some(Atom::Point(point)) = column.axis.atoms.get(piece) else { return None };
        let end = Constant::Number(*point);
        let ends = |test: &Test| {
            matches!(test, Test::Between(_, last) | Test::Compare(Comparison::LessOrEqual, last) if *last == end)
        };
        let begins = |test: &Test| {
            matches!(test, Test::Between(first, _) | Test::Compare(Comparison::GreaterOrEqual, first) if *first == end)
        };
        let both = "both ends of `a .. b` are included".to_owned();
        let spans = |test: &Test| matches!(test, Test::Between(..));
        let both = if spans(a) && spans(b) { both } else { format!("{} is in both rows", witness::shown(&column.axis.kind, *point)) };
        (ends(a) && begins(b) || begins(a) && ends(b)).then(|| {
            let kind = &column.axis.kind;
            let shown = |number: Decimal| witness::shown(kind, number);
            match kind {
                Kind::Int | Kind::Date => format!(
                    "{both}: end the one with {}, or begin the other with {}",
                    shown(*point - Decimal::ONE),
                    shown(*point + Decimal::ONE)
                ),
                Kind::Decimal
                | Kind::Percent
                | Kind::Money(_)
                | Kind::Time
                | Kind::Bool
                | Kind::Member(_)
                | Kind::Text => {
                    format!("{both}: leave {} to one of the two", shown(*point))
                }
            }
        })
    })
}

fn differ(look: Look<'_>, one: &Row<'_>, other: &Row<'_>, day: usize) -> bool {
    let (Some(one), Some(other)) = (one.outputs.get(day), other.outputs.get(day)) else { return false };
    one.iter().zip(other).any(|pair| matches!(pair, (Some(one), Some(other)) if !look.same(*one, *other)))
}

/// A case for which both hold, and no row that is narrower than both.
fn conflict(look: Look<'_>, grid: &Grid<'_>, one: &Row<'_>, other: &Row<'_>, run: Run) -> Option<Vec<usize>> {
    let narrower: Vec<&Row<'_>> = grid
        .rows
        .iter()
        .filter(|row| {
            (run.first..=run.last).any(|day| row.exists(day))
                && row.row.is_narrower_than(one.row)
                && row.row.is_narrower_than(other.row)
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
