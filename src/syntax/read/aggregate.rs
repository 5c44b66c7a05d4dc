//! Counting, adding and choosing over lists.

use super::Reader;
use crate::syntax::cursor::Cursor;
use crate::syntax::expression::{Aggregate, AggregateKind, Covered, Expr, ExprKind};
use crate::syntax::grammar::{Node, Rule};

impl Reader<'_> {
    /// An aggregate of any form.
    pub(super) fn aggregate(&mut self, node: Node<'_>) -> Option<Aggregate> {
        let kind = aggregate_kind(node.as_str());
        let mut cursor = Cursor::new(node);
        let distinct = cursor.has(Rule::kw_distinct);
        let value = match cursor.take(Rule::value_for) {
            Some(value) => Some(self.boxed(Cursor::new(value).next()?)),
            None => None,
        };
        let mut counted = Cursor::new(cursor.take(Rule::counted)?);
        let variable = self.name(&counted.next()?);
        let list = self.boxed(counted.next()?);
        let filter = counted.next().and_then(|part| self.inner(part));
        let order = cursor.take(Rule::by_key).and_then(|part| self.inner(part));
        let have = cursor.take(Rule::have).and_then(|part| self.inner(part));
        Some(Aggregate { kind, distinct, value, variable, list, filter, order, have })
    }

    /// The one expression in a part.
    pub(super) fn inner(&mut self, node: Node<'_>) -> Option<Box<Expr>> {
        Cursor::new(node).next().map(|expr| self.boxed(expr))
    }

    pub(super) fn covered(&mut self, mut cursor: Cursor<'_>) -> Option<ExprKind> {
        let longest_run = cursor.has(Rule::longest_run);
        let period_node = cursor.take(Rule::covered_period)?;
        let place = self.place(&period_node);
        let mut ends = Cursor::new(period_node);
        let first = self.expr(ends.next()?);
        let period = match ends.next() {
            Some(last) => Expr { kind: ExprKind::Period(Box::new(first), self.boxed(last)), place },
            None => first,
        };
        let mut counted = Cursor::new(cursor.take(Rule::counted)?);
        let variable = self.name(&counted.next()?);
        let list = self.boxed(counted.next()?);
        let filter = counted.next().and_then(|part| self.inner(part));
        let within = cursor.take(Rule::covered_within).and_then(|part| self.inner(part));
        Some(ExprKind::Covered(Covered { longest_run, period: Box::new(period), variable, list, filter, within }))
    }
}

fn aggregate_kind(written: &str) -> AggregateKind {
    match written.split(|c: char| !c.is_ascii_alphabetic()).next() {
        Some("count") => AggregateKind::Count,
        Some("sum") => AggregateKind::Sum,
        Some("min") => AggregateKind::Min,
        Some("max") => AggregateKind::Max,
        Some("first") => AggregateKind::First,
        Some("last") => AggregateKind::Last,
        Some("any") => AggregateKind::Any,
        Some("no") => AggregateKind::No,
        _ => AggregateKind::All,
    }
}
