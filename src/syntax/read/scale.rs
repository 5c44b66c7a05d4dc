//! Brackets and bands.

use super::Reader;
use crate::syntax::cursor::Cursor;
use crate::syntax::expression::{Band, BandEdge, Expr, ExprKind, Scale};
use crate::syntax::grammar::{Node, Rule};

impl Reader<'_> {
    pub(super) fn scale(&mut self, marginal: bool, mut cursor: Cursor<'_>) -> Option<ExprKind> {
        let on = self.boxed(cursor.take(Rule::expr)?);
        let bands = cursor.rest().filter_map(|band| self.band(band)).collect();
        Some(ExprKind::Scale(Scale { marginal, on, bands }))
    }

    pub(super) fn band(&mut self, node: Node<'_>) -> Option<Band> {
        let place = self.place(&node);
        let mut cursor = Cursor::new(node);
        let edge = self.band_edge(cursor.take(Rule::band_edge)?)?;
        let value = self.expr(cursor.next()?);
        Some(Band { edge, value: self.contested(value, &mut cursor), place })
    }

    /// `up to 5000 CNY`, `below 10`, `above`
    pub(super) fn band_edge(&mut self, node: Node<'_>) -> Option<BandEdge> {
        let mut cursor = Cursor::new(node);
        if cursor.has(Rule::kw_above) {
            return Some(BandEdge::Above);
        }
        let below = cursor.has(Rule::kw_below);
        let value = self.edge_value(cursor.next()?)?;
        Some(if below { BandEdge::Below(value) } else { BandEdge::UpTo(value) })
    }

    fn edge_value(&mut self, node: Node<'_>) -> Option<Expr> {
        let mut cursor = Cursor::new(node.clone());
        if cursor.peek() == Some(Rule::sum) {
            return Some(self.expr(cursor.next()?));
        }
        let unit = Cursor::new(node.clone()).rest().find(|inner| inner.as_rule() == Rule::unit);
        let place = self.place(&node);
        let number = self.climb_key(node)?;
        Some(match unit {
            None => number,
            Some(unit) => {
                let unit = self.unit(&unit);
                let kind = ExprKind::Duration { amount: Box::new(number), unit, calendar: None, months: None };
                Expr { kind, place }
            }
        })
    }
}
