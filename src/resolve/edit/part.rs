//! An old value that is said of a whole clause, and is that of some of its keys only.

use super::ladder::actions_of;
use crate::resolve::item::Content;
use crate::syntax::declaration::EditValue;
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::{show_actions, show_edge, show_expr, show_rung};

/// The keys that a clause consists of, each with what it says, as written; and whether that is the old value.
pub(in crate::resolve) struct Part {
    pub key: String,
    pub says: String,
    pub is_old: bool,
}

/// The parts of a clause that has keys; none of one that is a single value.
pub(in crate::resolve) fn parts(current: Option<&Content>, old: &EditValue) -> Vec<Part> {
    let part = |key: String, value: &Expr| {
        let value = value.undisputed();
        let is_old = if let EditValue::Expr(old) = old { old == value } else { false };
        Part { key, says: show_expr(value), is_old }
    };
    match current {
        Some(Content::Value(valued)) => {
            if let ExprKind::By(by) = &valued.value.kind {
                let keys = |keys: &[Expr]| keys.iter().map(show_expr).collect::<Vec<_>>().join(", ");
                let arms = by.arms.iter().map(|arm| part(keys(&arm.keys), &arm.value));
                arms.chain(by.otherwise.iter().map(|value| part("else".to_owned(), value))).collect()
            } else if let ExprKind::Scale(scale) = &valued.value.kind {
                scale.bands.iter().map(|band| part(show_edge(&band.edge), &band.value)).collect()
            } else {
                Vec::new()
            }
        }
        Some(Content::Rungs(rungs)) => {
            let old = actions_of(old);
            let part = |key, actions: &Vec<_>| Part {
                key,
                says: show_actions(actions),
                is_old: old.as_ref() == Some(actions),
            };
            rungs.iter().map(|rung| part(show_rung(rung.from, rung.to), &rung.actions)).collect()
        }
        Some(
            Content::Within(..)
            | Content::Wording(_)
            | Content::Line(_)
            | Content::Roll(..)
            | Content::Takes(..)
            | Content::Names(_)
            | Content::Else(..)
            | Content::Taken(_),
        )
        | None => Vec::new(),
    }
}
