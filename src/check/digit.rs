//! Numbers that rise, or fall, one after another, but for one with a digit too few or too many: 200, 300, 40, 500.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::Decimal;

/// So many numbers make a row.
const LEAST: usize = 4;
/// The last number of a row may go so many times as far as the longest step before it.
const STEPS: i64 = 3;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let rows = look.policy.nodes.iter().filter_map(|node| {
        if let Node::Band { values, .. } = node {
            return Some((values.clone(), true));
        }
        let Node::Dated(dated) = node else { return None };
        let values: Vec<NodeId> = look.entries(*dated).iter().map(|entry| entry.value).collect::<Option<_>>()?;
        Some((values, false))
    });
    rows.filter(|(row, _)| row.len() >= LEAST).filter_map(|(row, band)| one(look, &row, band)).collect()
}

/// What rises from year to year may well fall once; what rises with a number hardly does.
pub(super) fn one(look: Look<'_>, row: &[NodeId], band: bool) -> Option<Diagnostic> {
    let values: Vec<Decimal> = row.iter().map(|node| value(look, *node)).collect::<Option<_>>()?;
    let turned: Vec<Decimal> = values.iter().map(|value| -*value).collect();
    let place = odd_one(&values).or_else(|| odd_one(&turned))?;
    let meant = times(&values, place);
    let inside = place > 0 && place + 1 < row.len() && row.len() > LEAST;
    if meant.is_none() && !(band && inside) {
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
fn odd_one(values: &[Decimal]) -> Option<usize> {
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
    [first, second].into_iter().find(|place| times(values, *place).is_some())
}

/// What it would be with a digit more or less, where that fits in the row.
fn times(values: &[Decimal], place: usize) -> Option<Decimal> {
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
    [value.checked_mul(ten), value.checked_mul(tenth)].into_iter().flatten().find(fits)
}
