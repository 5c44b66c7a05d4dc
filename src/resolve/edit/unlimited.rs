//! `unlimited`: in an amendment of a limit, the word for the value `none`, where `none` itself means that a key is not there.

use super::{Edit, EditValue, Slot};
use crate::resolve::item::Content;
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::walk::{operands_mut, valued_mut};

/// The edit with its old value as the rulebook has it.
pub(super) fn old_said(slot: &Slot, edit: &Edit) -> Option<Edit> {
    let EditValue::Expr(old) = &edit.old else { return None };
    (slot.clause == "limit" && is_word(old)).then(|| Edit { old: EditValue::Expr(none_at(old)), ..edit.clone() })
}

/// What an edit made, with the word as the value it stands for.
pub(super) fn as_value(slot: &Slot, edit: &Edit, made: Option<Content>) -> Option<Content> {
    let says = matches!(&edit.new, EditValue::Expr(new) if says_word(new));
    match made {
        Some(Content::Value(valued)) if slot.clause == "limit" && says => {
            let mut valued = valued;
            valued_mut(&mut valued, &mut put);
            Some(Content::Value(valued))
        }
        made => made,
    }
}

/// Whether the value is the word, or one that disputes it is.
fn says_word(value: &Expr) -> bool {
    let others = if let ExprKind::Disputed(contested) = &value.kind { contested.others.as_slice() } else { &[] };
    is_word(value.undisputed()) || others.iter().any(|other| is_word(&other.value))
}

fn put(value: &mut Expr) {
    if is_word(value) {
        *value = none_at(value);
        return;
    }
    operands_mut(value, &mut put);
}

fn none_at(word: &Expr) -> Expr {
    Expr { kind: ExprKind::Literal(Literal::None), place: word.place }
}

fn is_word(value: &Expr) -> bool {
    let ExprKind::Path(path) = &value.kind else { return false };
    matches!(path.names.as_slice(), [only] if only.text == "unlimited")
}
