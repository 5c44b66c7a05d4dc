//! Expressions in normal source.
use super::expression::{Expr, ExprKind, Literal};
use super::provision::Action;

/// An expression as source.
pub fn show_expr(expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(n)) => n.to_string(),
        ExprKind::Literal(Literal::Text(n)) => format!("\"{n}\""),
        ExprKind::Literal(Literal::Money(n, c)) => format!("{n} {c}"),
        ExprKind::Path(path) => path.names.iter().map(|n| n.text.clone()).collect::<Vec<_>>().join("."),
        _ => format!("{:?}", expr.kind),
    }
}

/// Actions as source.
pub fn show_actions(actions: &[Action]) -> String {
    actions.iter().map(|a| a.verb.text.clone()).collect::<Vec<_>>().join(", ")
}
