//! Numbers that rise, or fall, one after another, but for one with a digit too few or too many: 200, 300, 40, 500.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::define::{CellTest, Table};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// So many numbers make a row.
const LEAST: usize = 4;
/// The last number of a row may go so many times as far as the longest step before it.
const STEPS: i64 = 3;
/// A value of another time is so many times the one beside it where a digit lacks.
const FAR: i64 = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rows = look.policy.nodes.iter().filter_map(|node| {
        if let Node::Band { values, .. } = node {
            return Some((values.clone(), By::Band));
        }
        let Node::Dated(dated) = node else { return None };
        let values: Vec<NodeId> = look.entries(*dated).iter().map(|entry| entry.value).collect::<Option<_>>()?;
        Some((values, By::Time))
    });
    let tables = look.policy.tables.iter().flat_map(|table| columns(look, table)).map(|column| (column, By::Number));
    let all = rows.chain(tables).filter(|(row, _)| row.len() >= LEAST);
    all.filter_map(|(row, by)| one(look, &row, by)).collect()
}

/// The columns of a table whose rows are in the order of one number.
fn columns(look: Look<'_>, table: &Table) -> Vec<Vec<NodeId>> {
    let keys = table.rows.iter().map(|row| if let [test] = &row.tests[..] { least(look, test) } else { None });
    let Some(keys) = keys.collect::<Option<Vec<Decimal>>>() else { return Vec::new() };
    let plain = table.rows.iter().all(|row| row.outputs.iter().all(|output| look.versions(*output).len() == 1));
    if !plain || keys.windows(2).any(|pair| matches!(pair, [one, next] if one >= next)) {
        return Vec::new();
    }
    let column = |at: usize| table.rows.iter().filter_map(|row| row.outputs.get(at).copied()).collect();
    (0..table.gives.len()).map(column).collect()
}

/// The number with which a cell begins, or ends where it has no beginning.
fn least(look: Look<'_>, test: &CellTest) -> Option<Decimal> {
    let id = match test {
        CellTest::Compare(_, id) | CellTest::Between(id, _) => *id,
        CellTest::Values(values) => *values.first()?,
        CellTest::Any | CellTest::None | CellTest::Members(_) | CellTest::Not(_) => return None,
    };
    if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None }
}

/// What a row of numbers goes along with: what rises from year to year may well fall once, what rises with a number
/// hardly does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Time,
    Number,
    Band,
}

pub(super) fn one(look: Look<'_>, row: &[NodeId], by: By) -> Option<Diagnostic> {
    let values: Vec<Decimal> = row.iter().map(|node| value(look, *node)).collect::<Option<_>>()?;
    let turned: Vec<Decimal> = values.iter().map(|value| -*value).collect();
    let place = odd_one(&values, by).or_else(|| odd_one(&turned, by))?;
    let meant = times(&values, place, by);
    let inside = place > 0 && place + 1 < row.len() && row.len() > LEAST;
    if meant.is_none() && !(by == By::Band && inside) {
        return None;
    }
    let (node, beside) = (row.get(place)?, row.get(place.checked_sub(1).unwrap_or(1))?);
    Some(errors::digit_lacks(look, *node, look.span(*beside), meant))
}

/// A number of money or things; days are none.
pub(super) fn value(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    let counts = look
        .ty(look.plain(id))
        .is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal | Base::Percent | Base::Money(_)));
    let Constant::Number(number) = look.constant(id)? else { return None };
    counts.then_some(number)
}

/// The one that breaks a row which rises without it.
fn odd_one(values: &[Decimal], by: By) -> Option<usize> {
    let falls = |pair: &[Decimal]| matches!(pair, [one, next] if one >= next);
    let rises_without = |without: usize| {
        let left = || values.iter().enumerate().filter(|(place, _)| *place != without).map(|(_, value)| value);
        left().zip(left().skip(1)).all(|(one, next)| one < next)
    };
    // it is one of the first two that stand wrong to each other
    let first = values.windows(2).position(falls)?;
    let mut odd = (first..=first + 1).filter(|place| rises_without(*place));
    let first = odd.next()?;
    let Some(second) = odd.next() else { return Some(first) };
    // of two that stand wrong to each other, it is the one that a digit puts right
    [first, second].into_iter().find(|place| times(values, *place, by).is_some())
}

/// What it would be with a digit more or less, where that fits in the row.
fn times(values: &[Decimal], place: usize, by: By) -> Option<Decimal> {
    let value = *values.get(place)?;
    let (ten, tenth) = (Decimal::TEN, Decimal::new(1, 1));
    let before = place.checked_sub(1).and_then(|place| values.get(place));
    let next = values.get(place + 1);
    let rising = values.first()? < values.last()? || place + 1 == values.len() && values.first()? < values.get(1)?;
    let fits = |meant: &Decimal| match (before, next) {
        (Some(before), Some(next)) => (before <= meant && meant <= next) || (next <= meant && meant <= before),
        (Some(before), None) => {
            let steps = values.iter().zip(values.iter().skip(1)).take(place.saturating_sub(1));
            let longest = steps.map(|(one, next)| (*next - *one).abs()).max().unwrap_or_default();
            let step = if rising { *meant - *before } else { *before - *meant };
            step > Decimal::ZERO && step <= longest * Decimal::from(STEPS)
        }
        (None, _) => false,
    };
    let others = if by == By::Time { Vec::new() } else { exchanged(value) };
    // what rises and falls in time is far from all others where a digit lacks
    let near = |other: &&Decimal| value * Decimal::from(FAR) > **other && **other * Decimal::from(FAR) > value;
    if by == By::Time && [before, next].into_iter().flatten().any(|other| near(&other)) {
        return None;
    }
    let mut meant = [value.checked_mul(ten), value.checked_mul(tenth)].into_iter().flatten().chain(others);
    meant.find(fits)
}

/// A whole number with two digits beside each other in each other's place.
fn exchanged(value: Decimal) -> Vec<Decimal> {
    let digits: Vec<char> = value.normalize().to_string().chars().collect();
    if !digits.iter().all(char::is_ascii_digit) {
        return Vec::new();
    }
    let with = |at: usize| {
        let mut other = digits.clone();
        other.swap(at, at + 1);
        let whole = !other.starts_with(&['0']) && other != digits;
        whole.then(|| number::parse_decimal(&other.iter().collect::<String>())).flatten()
    };
    (0..digits.len().saturating_sub(1)).filter_map(with).collect()
}
