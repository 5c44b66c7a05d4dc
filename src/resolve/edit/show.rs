//! Keys and values of edits as they are written.

use super::show_takes;
use crate::syntax::declaration::{CellTest, Edit, EditKey, EditValue};
use crate::syntax::expression::{Cite, Expr, ExprKind, Literal};
use crate::syntax::name::Place;
use crate::syntax::{show_actions, show_expr, show_paths};

/// The conditions that a key names, cell by cell.
pub(in crate::resolve) fn cells_of(key: &EditKey) -> Vec<CellTest> {
    match key {
        EditKey::Cells(cells) => cells.clone(),
        EditKey::Values(values) => values.iter().map(|value| CellTest::Values(vec![value.clone()])).collect(),
        // numbers are read as a rung
        EditKey::Rung(first, Some(last)) => vec![CellTest::Between(number(*first), number(*last))],
        EditKey::Label(_) | EditKey::Rung(_, None) | EditKey::Edge(_) | EditKey::Else => Vec::new(),
    }
}

fn number(number: i64) -> Expr {
    Expr { kind: ExprKind::Literal(Literal::Int(number)), place: Place::default() }
}

/// Where the new value comes from, if others dispute it as a whole.
pub(in crate::resolve) fn cited(edit: &Edit) -> &[Cite] {
    let (EditValue::Expr(value) | EditValue::Within(value, _)) = &edit.new else { return &[] };
    let whole = edit.key.is_none();
    if let ExprKind::Disputed(contested) = &value.kind
        && whole
    {
        &contested.cites
    } else {
        &[]
    }
}

pub(in crate::resolve) fn show(value: &EditValue) -> String {
    match value {
        EditValue::Expr(expr) => show_expr(expr),
        EditValue::Actions(actions) => show_actions(actions),
        EditValue::Within(duration, of) => format!("{} of {}", show_expr(duration), show_expr(of)),
        EditValue::Names(names) => show_paths(names),
        EditValue::Takes(shortest, longest) => show_takes(shortest, Some(longest)),
    }
}
