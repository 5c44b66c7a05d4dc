//! The one form with keys in a value: `by kind { a: 35 CNY  b: 30 CNY } * years`.

use super::Problem;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::walk::operands_mut;

/// The value with its form changed. A form that stands in another is not meant; of several none is.
pub(super) fn edited(value: &Expr, change: &dyn Fn(&Expr) -> Result<Expr, Problem>) -> Result<Expr, Problem> {
    let mut changed = value.clone();
    let mut found = Vec::new();
    outermost(&mut changed, &mut |form| match change(form) {
        Ok(new) => {
            *form = new;
            found.push(Ok(()));
        }
        Err(problem) => found.push(Err(problem)),
    });
    match (found.pop(), found.is_empty()) {
        (Some(result), true) => result.map(|()| changed),
        (_, _) => Err(Problem::NoKey(Vec::new())),
    }
}

fn outermost(expr: &mut Expr, change: &mut dyn FnMut(&mut Expr)) {
    if matches!(expr.kind, ExprKind::By(_) | ExprKind::Scale(_)) {
        return change(expr);
    }
    operands_mut(expr, &mut |operand| outermost(operand, change));
}
