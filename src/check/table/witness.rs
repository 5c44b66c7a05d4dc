//! Cases as they are shown: for each column one value.

use super::super::axis::{Atom, Axis, Kind};
use super::super::look::{Look, shown_day, shown_time};
use super::grid::Grid;
use crate::value::{Decimal, number};

/// Whether a piece is shown as a case: facts may name inner members, too, but cases are told by those that have none below them.
pub(super) fn is_case(look: Look<'_>, axis: &Axis, piece: usize) -> bool {
    !matches!(axis.atoms.get(piece), Some(Atom::Member(member)) if !look.is_leaf(*member))
}

/// Every choice of a piece for each column.
pub(super) fn product(pieces: &[Vec<usize>]) -> impl Iterator<Item = Vec<usize>> {
    let count = pieces.iter().try_fold(1_usize, |count, pieces| count.checked_mul(pieces.len())).unwrap_or(0);
    (0..count).map(|mut number| {
        let mut case: Vec<usize> = Vec::with_capacity(pieces.len());
        for pieces in pieces.iter().rev() {
            case.extend(pieces.get(number % pieces.len()));
            number /= pieces.len();
        }
        case.reverse();
        case
    })
}

/// `kind: media, staff: 50`
pub(super) fn case(look: Look<'_>, grid: &Grid<'_>, case: &[usize]) -> String {
    let shown = grid.columns.iter().zip(case).filter_map(|(column, piece)| {
        let value = value(look, &column.axis.kind, column.axis.atoms.get(*piece)?)?;
        Some(format!("`{}: {value}`", column.name))
    });
    let shown: Vec<String> = shown.collect();
    if shown.is_empty() { "every case".to_owned() } else { shown.join(", ") }
}

/// A value of a piece; none where any will do.
fn value(look: Look<'_>, kind: &Kind, atom: &Atom) -> Option<String> {
    Some(match atom {
        Atom::None => "none".to_owned(),
        Atom::Bool(truth) => truth.to_string(),
        Atom::Member(member) => look.member(*member).to_owned(),
        Atom::Text(text) => format!("\"{text}\""),
        Atom::OtherText | Atom::Between(None, None) => return None,
        Atom::Point(point) => shown(kind, *point),
        Atom::Between(low, high) => shown(kind, between(kind, *low, *high)),
    })
}

/// A number between two others.
pub(in crate::check) fn between(kind: &Kind, low: Option<Decimal>, high: Option<Decimal>) -> Decimal {
    let whole = matches!(kind, Kind::Int | Kind::Date);
    match (low, high) {
        (Some(low), Some(high)) if !whole => {
            let middle = (low + high) / Decimal::TWO;
            let short = middle.round_dp(2);
            if low < short && short < high { short } else { middle.round_dp(6) }
        }
        (Some(low), _) if *kind == Kind::Percent => low + Decimal::new(1, 2),
        (Some(low), _) => low.floor() + Decimal::ONE,
        (None, Some(high)) if !whole && high > Decimal::ZERO => Decimal::ZERO,
        (None, Some(high)) => high.ceil() - Decimal::ONE,
        (None, None) => Decimal::ZERO,
    }
}

pub(in crate::check) fn shown(kind: &Kind, value: Decimal) -> String {
    match kind {
        Kind::Date => shown_day(value),
        Kind::Time => shown_time(value),
        Kind::Percent => format!("{}%", number::show(value * Decimal::ONE_HUNDRED)),
        Kind::Money(currency) => format!("{} {currency}", number::show(value)),
        Kind::Int | Kind::Decimal | Kind::Bool | Kind::Member(_) | Kind::Text => number::show(value),
    }
}
