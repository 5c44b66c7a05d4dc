//! Cases that no row holds for.

use std::collections::BTreeMap;

use super::super::axis::{Atom, Axis, Kind, has_room};
use super::super::edit::{including, place_of};
use super::super::errors;
use super::super::look::Look;
use super::super::test::{Constant, Test};
use super::barred::Callers;
use super::grid::Grid;
use super::span::{Run, runs};
use super::witness;
use crate::diagnostic::Diagnostic;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::{Date, Decimal};

/// The most cases, and the most looks at a row, for one table.
const MOST_CASES: usize = 100_000;
const MOST_LOOKS: usize = 20_000_000;
/// How many cases are shown.
const SHOWN: usize = 4;

pub(super) fn check(look: Look<'_>, grid: &Grid<'_>) -> Vec<Diagnostic> {
    let found = among(look, grid, &mut |_| None);
    // what is rounded where the table is asked leaves no room between whole amounts
    if found.is_empty() { found } else { among(look, grid, &mut |column| rounded(look, grid, column)) }
}

/// The step to which every caller rounds what a column asks for.
fn rounded(look: Look<'_>, grid: &Grid<'_>, column: usize) -> Option<Decimal> {
    let asked = look.policy.nodes.iter().filter_map(|node| {
        let Node::Table(table, inputs, _) = node else { return None };
        let own = look.policy.tables.get(table.index()).is_some_and(|table| table.span == grid.table.span);
        own.then(|| look.policy.many(*inputs).get(column).copied())
    });
    let steps: Option<Vec<Decimal>> = asked
        .map(|input| {
            let Node::Round { step, .. } = look.node(look.defined(input?)) else { return None };
            let Constant::Number(step) = look.constant(*step)? else { return None };
            Some(step)
        })
        .collect();
    let steps = steps?;
    let step = *steps.first()?;
    steps.iter().all(|other| *other == step).then_some(step)
}

fn among(look: Look<'_>, grid: &Grid<'_>, step: &mut dyn FnMut(usize) -> Option<Decimal>) -> Vec<Diagnostic> {
    let pieces: Vec<Vec<usize>> =
        (0..grid.columns.len()).map(|column| cases(look, grid, column, step(column))).collect();
    let count = pieces.iter().try_fold(1_usize, |count, pieces| count.checked_mul(pieces.len()));
    let looks = |count: usize| count.checked_mul(grid.rows.len())?.checked_mul(grid.days.len());
    if count.is_none_or(|count| count > MOST_CASES || looks(count).is_none_or(|looks| looks > MOST_LOOKS)) {
        return Vec::new();
    }
    let mut found: BTreeMap<Run, Gap> = BTreeMap::new();
    let mut callers: Option<Callers<'_>> = None;
    for case in witness::product(&pieces) {
        for run in uncovered(grid, &case) {
            if callers.get_or_insert_with(|| Callers::of(look, grid)).bar(look, grid, &case, run) {
                continue;
            }
            let gap = found.entry(run).or_default();
            gap.count += 1;
            gap.other = gap.other.or_else(|| grid.rows.iter().find(|row| row.holds(&case)).map(|row| row.span));
            let beside = beside(grid, &case);
            if gap.count == 1 {
                gap.beside = beside;
                gap.between = between(grid, &case);
            } else if gap.beside != beside {
                gap.beside = None;
            }
            if gap.shown.len() < SHOWN {
                gap.shown.push(witness::case(look, grid, &case));
            }
        }
    }
    let (name, span) = (&grid.table.name, grid.table.span);
    let show = |(run, gap): (Run, Gap)| {
        let beside = gap.beside.as_ref();
        let between = gap.between.as_ref().filter(|_| gap.other.is_none());
        let with_end = beside.filter(|_| between.is_none()).map(|(row, _, with_end)| (*row, with_end.as_str()));
        let places = (span, gap.other, with_end);
        let found = errors::uncovered_case(name, places, &gap.shown, gap.count, &run.show(&grid.days));
        let late = gap.other.and_then(|other| begins_behind(grid, other, run));
        let found = late.map_or(found.clone(), |first| errors::begins_too_late(found, first));
        let found = between.map_or(found.clone(), |between| errors::between_rows(found, span, between));
        // where both rows beside it could have it, nobody knows which
        let sure = gap.other.is_none() && between.is_none();
        let number = beside.and_then(|(row, number, _)| place_of(look, *row, number));
        number.filter(|_| sure).map_or(found.clone(), |number| including(look, found, number))
    };
    found.into_iter().map(show).collect()
}

/// The first of some days, if the row is law from just behind them on, and not before.
fn begins_behind(grid: &Grid<'_>, row: Span, run: Run) -> Option<Date> {
    let row = grid.rows.iter().find(|other| other.span == row)?;
    let before = (0..=run.last).any(|day| row.exists(day));
    let first = grid.days.get(run.first).filter(|day| **day != ALWAYS)?;
    (!before && row.exists(run.last + 1)).then_some(*first)
}

/// The cases that no row holds for at one time.
#[derive(Default)]
struct Gap {
    count: usize,
    /// The first few.
    shown: Vec<String>,
    /// The row that holds for the first, on other days.
    other: Option<Span>,
    /// The rows before and behind the first, and the numbers between them.
    between: Option<Between>,
    /// The row that lacks but its end, this end, and how it would have it.
    beside: Option<(Span, String, String)>,
}

/// The row that would hold for a case if the end of one comparison were included: `> 6`, and 6.
fn beside(grid: &Grid<'_>, case: &[usize]) -> Option<(Span, String, String)> {
    grid.rows.iter().find_map(|row| {
        let mut off =
            row.masks.iter().zip(case).enumerate().filter(|(_, (mask, piece))| mask.get(**piece) != Some(&true));
        let ((column, (_, piece)), None) = (off.next()?, off.next()) else { return None };
        let axis = &grid.columns.get(column)?.axis;
        let (Atom::Point(point), Test::Compare(comparison, end)) = (axis.atoms.get(*piece)?, row.tests.get(column)?)
        else {
            return None;
        };
        let sign = match comparison {
            Comparison::Greater => ">=",
            Comparison::Less => "<=",
            Comparison::Equal | Comparison::NotEqual | Comparison::GreaterOrEqual | Comparison::LessOrEqual => {
                return None;
            }
        };
        let shown = witness::shown(&axis.kind, *point);
        (*end == Constant::Number(*point)).then(|| (row.span, shown.clone(), format!("{sign} {shown}")))
    })
}

/// Two rows that differ in one number, and the first and last number between them.
pub(in crate::check) struct Between {
    pub before: Span,
    pub behind: Span,
    /// The ends themselves are in the rows.
    pub open: bool,
    /// The earlier row is `<= n`, and may end with `< n`.
    pub one_end: bool,
    pub first: String,
    pub last: String,
}

/// The rows of the same cases on both sides of what no row holds for.
fn between(grid: &Grid<'_>, case: &[usize]) -> Option<Between> {
    grid.columns.iter().enumerate().find_map(|(column, of)| {
        let one = if matches!(of.axis.kind, Kind::Int | Kind::Date) { Decimal::ONE } else { Decimal::ZERO };
        let (first, last) = match case.get(column).and_then(|piece| of.axis.atoms.get(*piece))? {
            Atom::Between(Some(low), Some(high)) => (low.checked_add(one)?, high.checked_sub(one)?),
            Atom::Point(point) if !one.is_zero() => (*point, *point),
            Atom::Point(_)
            | Atom::Between(..)
            | Atom::None
            | Atom::Bool(_)
            | Atom::Member(_)
            | Atom::Text(_)
            | Atom::OtherText => {
                return None;
            }
        };
        let side = |end: fn(&Test, Decimal) -> Option<Decimal>, value: Decimal| {
            let mut rows = grid.rows.iter().filter(|row| {
                let others = row.masks.iter().zip(case).enumerate().filter(|(at, _)| *at != column);
                others.into_iter().all(|(_, (mask, piece))| mask.get(*piece) == Some(&true))
            });
            rows.find(|row| row.tests.get(column).and_then(|test| end(test, one)) == Some(value)).map(|row| row.span)
        };
        let shown = |number| witness::shown(&of.axis.kind, number);
        let before = first.checked_sub(one)?;
        let ends = |test: &Test| matches!(test, Test::Compare(Comparison::LessOrEqual, Constant::Number(end)) if *end == before);
        Some(Between {
            one_end: grid.rows.iter().any(|row| row.tests.get(column).is_some_and(ends)),
            before: side(upper, first.checked_sub(one)?)?,
            behind: side(lower, last.checked_add(one)?)?,
            open: one.is_zero(),
            first: shown(first),
            last: shown(last),
        })
    })
}

/// The greatest that passes; of whole numbers, which are `one` apart, also of those below an end.
fn upper(test: &Test, one: Decimal) -> Option<Decimal> {
    match test {
        Test::Compare(Comparison::Less, Constant::Number(end)) if !one.is_zero() => end.checked_sub(one),
        Test::Between(_, Constant::Number(last)) | Test::Compare(Comparison::LessOrEqual, Constant::Number(last)) => {
            Some(*last)
        }
        Test::Values(values) => only_number(values),
        Test::Any | Test::None | Test::Members(_) | Test::Compare(..) | Test::Between(..) | Test::Not(_) => None,
    }
}

/// The least that passes.
fn lower(test: &Test, one: Decimal) -> Option<Decimal> {
    match test {
        Test::Compare(Comparison::Greater, Constant::Number(end)) if !one.is_zero() => end.checked_add(one),
        Test::Between(Constant::Number(first), _)
        | Test::Compare(Comparison::GreaterOrEqual, Constant::Number(first)) => Some(*first),
        Test::Values(values) => only_number(values),
        Test::Any | Test::None | Test::Members(_) | Test::Compare(..) | Test::Between(..) | Test::Not(_) => None,
    }
}

fn only_number(values: &[Constant]) -> Option<Decimal> {
    let [Constant::Number(number)] = values else { return None };
    Some(*number)
}

/// When no row holds for a case, while there are rows for others.
fn uncovered(grid: &Grid<'_>, case: &[usize]) -> Vec<Run> {
    let some = |day: usize| grid.rows.iter().any(|row| row.exists(day));
    let covered = |day: usize| grid.rows.iter().any(|row| row.exists(day) && row.holds(case));
    let days = 0..grid.days.len();
    let covered: Vec<bool> = days.clone().map(covered).collect();
    let so: Vec<bool> = days.zip(&covered).map(|(day, covered)| some(day) && !covered).collect();
    runs(&so)
}

/// The pieces of a column that a table is expected to have rows for.
fn cases(look: Look<'_>, grid: &Grid<'_>, column: usize, step: Option<Decimal>) -> Vec<usize> {
    let Some(axis) = grid.columns.get(column).map(|column| &column.axis) else { return Vec::new() };
    let tests: Vec<&Test> = grid.rows.iter().filter_map(|row| row.tests.get(column)).collect();
    let bounds = Bounds::of(axis, &tests);
    let all = axis.atoms.iter().enumerate().filter(|(piece, atom)| match atom {
        Atom::None => false,
        Atom::Member(_) => witness::is_case(look, axis, *piece),
        Atom::Bool(_) | Atom::Text(_) | Atom::Point(_) => true,
        Atom::OtherText => tests.iter().all(|test| **test == Test::Any),
        Atom::Between(low, high) => {
            let fits = low.zip(*high).zip(step).is_none_or(|((low, high), step)| has_room(low, high, step));
            fits && bounds.hold(&axis.kind, *low, *high)
        }
    });
    all.map(|(piece, _)| piece).collect()
}

/// How far the numbers of a column reach.
struct Bounds {
    /// Every cell names both its ends: what lies beyond all of them is not thought of.
    closed: bool,
    /// The least constant.
    least: Option<Decimal>,
}

impl Bounds {
    fn of(axis: &Axis, tests: &[&Test]) -> Bounds {
        let closed = !tests.iter().any(|test| test.is_open()) && tests.iter().any(|test| !test.constants().is_empty());
        let number = |constant: &Constant| if let Constant::Number(number) = constant { Some(*number) } else { None };
        let least = tests.iter().flat_map(|test| test.constants()).filter_map(number).min();
        Bounds { closed, least: least.filter(|_| axis.kind != Kind::Date) }
    }

    /// Whether what lies between two constants is a case. Nothing is counted or paid below zero, unless the table says so; what is counted begins with one.
    fn hold(&self, kind: &Kind, low: Option<Decimal>, high: Option<Decimal>) -> bool {
        match (low, high) {
            (None, None) => true,
            (None, _) | (_, None) if self.closed => false,
            (None, Some(_)) => match self.least {
                Some(least) if *kind == Kind::Int => least < Decimal::ZERO || least > Decimal::ONE,
                Some(least) => !least.is_zero(),
                None => true,
            },
            (Some(low), None) => *kind != Kind::Percent || low < Decimal::ONE,
            (Some(low), Some(high)) => !matches!(kind, Kind::Money(_)) || has_room(low, high, Decimal::new(1, 2)),
        }
    }
}
