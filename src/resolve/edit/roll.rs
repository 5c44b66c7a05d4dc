//! What an amendment says of the clauses that are more than one value: how a last day rolls, how long a step takes.

use crate::resolve::item::Content;
use crate::resolve::names::joined;
use crate::syntax::declaration::EditValue;
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::name::Path;
use crate::syntax::show_expr;
use crate::value::Roll;

/// `forward in cn`, `back` or `none`, as it is read among values.
#[expect(clippy::wildcard_enum_match_arm, reason = "no other form is a way to roll")]
pub(super) fn read(expr: &Expr) -> Option<(Option<Roll>, Option<Path>)> {
    match &expr.kind {
        ExprKind::Literal(Literal::None) => Some((None, None)),
        ExprKind::Path(path) => Some((Some(way(path)?), None)),
        ExprKind::In { value, negated: false, set } => {
            let (ExprKind::Path(path), ExprKind::Path(calendar)) = (&value.kind, &set.kind) else { return None };
            Some((Some(way(path)?), Some(calendar.clone())))
        }
        _ => None,
    }
}

fn way(path: &Path) -> Option<Roll> {
    match joined(&path.names).as_str() {
        "forward" => Some(Roll::Forward),
        "back" => Some(Roll::Back),
        _ => None,
    }
}

/// Whether a value is a way to roll.
pub(super) fn says_roll(value: &EditValue) -> bool {
    changed(value).is_some()
}

/// The clause after an edit; none where the new value is no way to roll.
pub(super) fn changed(new: &EditValue) -> Option<Content> {
    let EditValue::Expr(expr) = new else { return None };
    read(expr).map(|(roll, calendar)| Content::Roll(roll, calendar))
}

/// How long a step takes after an edit.
pub(super) fn changed_takes(new: &EditValue) -> Option<Content> {
    match new {
        EditValue::Expr(expr) => Some(Content::Takes(expr.clone(), None)),
        EditValue::Takes(shortest, longest) => Some(Content::Takes(shortest.clone(), Some(longest.clone()))),
        EditValue::Actions(_) | EditValue::Within(..) | EditValue::Names(_) => None,
    }
}

/// As it is written.
pub(in crate::resolve) fn show(roll: Option<Roll>, calendar: Option<&Path>) -> String {
    let way = match roll {
        Some(Roll::Forward) => "forward",
        Some(Roll::Back) => "back",
        None => "none",
    };
    let calendar = calendar.map(|path| format!(" in {}", joined(&path.names)));
    format!("{way}{}", calendar.unwrap_or_default())
}

/// As it is written, with the unit on both numbers.
pub(in crate::resolve) fn show_takes(shortest: &Expr, longest: Option<&Expr>) -> String {
    let longest = longest.map(|longest| format!(" to {}", show_expr(longest)));
    format!("{}{}", show_expr(shortest), longest.unwrap_or_default())
}
