//! An edit of one band of brackets or bands.

use super::{Problem, expr_of, holds, is_none, mismatch};
use crate::syntax::declaration::{Edit, EditKey};
use crate::syntax::expression::{Band, BandEdge, ExprKind, Literal, Scale};
use crate::syntax::show_edge;

pub(super) fn keyed_band(scale: &Scale, key: &EditKey, edit: &Edit, strict: bool) -> Result<Scale, Problem> {
    let names = || scale.bands.iter().map(|band| show_edge(&band.edge)).collect();
    let edge = match key {
        EditKey::Edge(edge) => edge.clone(),
        EditKey::Else => BandEdge::Above,
        EditKey::Values(_) | EditKey::Label(_) | EditKey::Rung(..) | EditKey::Cells(_) => {
            return Err(Problem::NoKey(names()));
        }
    };
    let position = scale.bands.iter().position(|band| band.edge == edge);
    let current = position.and_then(|position| scale.bands.get(position)).map(|band| &band.value);
    if strict && !holds(current, &edit.old) {
        return Err(mismatch(current));
    }
    let mut scale = scale.clone();
    let new = expr_of(&edit.new).filter(|_| !is_none(&edit.new)).map(|value| Band { edge, value, place: edit.place });
    match (position, new) {
        (Some(position), Some(new)) => {
            if let Some(band) = scale.bands.get_mut(position) {
                *band = new;
            }
        }
        (Some(position), None) => {
            scale.bands.remove(position);
        }
        (None, Some(new)) => insert_band(&mut scale.bands, new),
        (None, None) => return Err(Problem::NoKey(names())),
    }
    Ok(scale)
}

/// Puts a new band where its edge belongs: before the first edge that is above it.
pub(super) fn insert_band(bands: &mut Vec<Band>, new: Band) {
    let place = bands.iter().position(|band| is_above(&band.edge, &new.edge)).unwrap_or(bands.len());
    bands.insert(place, new);
}

pub(super) fn is_above(one: &BandEdge, other: &BandEdge) -> bool {
    match (edge_amount(one), edge_amount(other)) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(one), Some(other)) => one > other,
    }
}

/// The number of an edge, if it is written out.
pub(super) fn edge_amount(edge: &BandEdge) -> Option<crate::value::Decimal> {
    let (BandEdge::UpTo(value) | BandEdge::Below(value)) = edge else { return None };
    let ExprKind::Literal(literal) = &value.kind else { return None };
    match literal {
        Literal::Int(n) => Some((*n).into()),
        Literal::Decimal(n) | Literal::Percent(n) | Literal::Money(n, _) => Some(*n),
        Literal::Bool(_)
        | Literal::None
        | Literal::Text(_)
        | Literal::Date(_)
        | Literal::Time(_)
        | Literal::DateTime(_) => None,
    }
}
