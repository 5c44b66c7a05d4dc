//! What a clause says as a whole: whether an edit's old value is that, how it is shown, what the new value makes of it.

use super::by::covering;
use super::{
    Actual, MembersByName, consequence, is_lines, is_none, is_words, label_wording, names, reworded, roll, text_of,
};
use crate::resolve::item::{Content, Slot, valued};
use crate::source::Span;
use crate::syntax::declaration::{Edit, EditKey, EditValue};
use crate::syntax::expression::{Expr, ExprKind, Labelled};
use crate::syntax::name::Wording;
use crate::syntax::show_expr;

pub(in crate::resolve) fn says(current: Option<&Content>, old: &EditValue) -> bool {
    match (current, old) {
        (None, old) => is_none(old),
        (Some(Content::Value(valued)), EditValue::Expr(expr)) => valued.value == *expr,
        (Some(Content::Line(line)), EditValue::Expr(expr)) => line.condition.undisputed() == expr,
        (Some(Content::Within(duration, _)), EditValue::Expr(expr)) => duration.value == *expr,
        (Some(Content::Within(duration, of)), EditValue::Within(old, old_of)) => duration.value == *old && of == old_of,
        (Some(Content::Wording(wording)), EditValue::Expr(expr)) => {
            wording.texts.first().is_some_and(|(_, text)| Some(&text.text) == text_of(expr))
        }
        (Some(Content::Roll(roll, calendar)), EditValue::Expr(expr)) => {
            roll::read(expr).is_some_and(|(old, of)| old == *roll && (roll.is_none() || of == *calendar))
        }
        (Some(Content::Takes(shortest, longest)), EditValue::Expr(expr)) => longest.is_none() && shortest == expr,
        (Some(Content::Takes(shortest, longest)), EditValue::Takes(old, old_longest)) => {
            shortest == old && longest.as_ref() == Some(old_longest)
        }
        (
            Some(
                Content::Roll(..)
                | Content::Takes(..)
                | Content::Value(_)
                | Content::Line(_)
                | Content::Within(..)
                | Content::Wording(_)
                | Content::Names(_)
                | Content::Taken(_)
                | Content::Else(..)
                | Content::Rungs(_),
            ),
            _,
        ) => false,
    }
}

/// Whether sources dispute what an edit is about: then the same value on both sides settles it.
pub(in crate::resolve) fn is_disputed(current: Option<&Content>, edit: &Edit, members: &MembersByName) -> bool {
    let contested = |value: Option<&Expr>| value.is_some_and(|value| matches!(value.kind, ExprKind::Disputed(_)));
    let Some(content) = current else { return false };
    if let Content::Line(line) = content {
        return contested(Some(&line.condition));
    }
    let (Content::Value(valued) | Content::Within(valued, _)) = content else { return false };
    match (&edit.key, &valued.value.kind) {
        (None, _) => !valued.disputed.is_empty(),
        (Some(EditKey::Values(keys)), ExprKind::By(by)) => contested(covering(by, keys, members)),
        (Some(EditKey::Else), ExprKind::By(by)) => contested(by.otherwise.as_deref()),
        (Some(EditKey::Edge(edge)), ExprKind::Scale(scale)) => {
            contested(scale.bands.iter().find(|band| band.edge == *edge).map(|band| &band.value))
        }
        (Some(_), _) => false,
    }
}

pub(super) fn actual(current: Option<&Content>) -> Actual {
    let Some(content) = current else { return Actual::default() };
    let (shown, place) = match content {
        Content::Value(valued) => (show_expr(&valued.value), Some(valued.value.place.0)),
        Content::Line(line) => (show_expr(line.condition.undisputed()), Some(line.condition.place.0)),
        Content::Within(duration, of) => {
            (format!("{} of {}", show_expr(&duration.value), show_expr(of)), Some(duration.value.place.0))
        }
        Content::Wording(wording) => match wording.texts.first() {
            Some((_, text)) => (format!("\"{}\"", text.text), Some(text.place.0)),
            None => (String::new(), None),
        },
        Content::Roll(roll, calendar) => (roll::show(*roll, calendar.as_ref()), None),
        Content::Takes(shortest, longest) => (roll::show_takes(shortest, longest.as_ref()), Some(shortest.place.0)),
        Content::Rungs(_) => ("a ladder".to_owned(), None),
        Content::Taken(_) => (String::new(), None),
        Content::Names(names) => {
            let place = names.first().zip(names.last());
            (names::show(names), place.map(|(first, last)| Span::join(first.place.0, last.place.0)))
        }
        Content::Else(forbids, wording) => {
            (consequence::show(*forbids, wording), wording.texts.first().map(|(_, text)| text.place.0))
        }
    };
    Actual { shown: Some(shown), place }
}

pub(super) fn replaced(slot: &Slot, current: Option<&Content>, edit: &Edit) -> Option<Content> {
    let new = &edit.new;
    if is_none(new) {
        return None;
    }
    if slot.clause == "roll" {
        return roll::changed(new).or(current.cloned());
    }
    if slot.clause.ends_with(".takes") {
        return roll::changed_takes(new).or(current.cloned());
    }
    match (new, current) {
        (EditValue::Within(duration, of), _) => Some(Content::Within(valued(duration.clone()), of.clone())),
        (EditValue::Actions(_) | EditValue::Takes(..) | EditValue::Names(_), _) => current.cloned(),
        (EditValue::Expr(expr), Some(Content::Within(_, of))) => {
            Some(Content::Within(valued(expr.clone()), of.clone()))
        }
        (EditValue::Expr(expr), Some(Content::Wording(wording))) => {
            Some(Content::Wording(reworded(wording, "en", expr)))
        }
        (EditValue::Expr(expr), Some(Content::Line(line))) => {
            let label = label_wording(slot, edit, Some(&line.label));
            Some(Content::Line(Labelled { condition: expr.clone(), label }))
        }
        (EditValue::Expr(expr), None) if is_lines(&slot.clause) => {
            Some(Content::Line(Labelled { condition: expr.clone(), label: label_wording(slot, edit, None) }))
        }
        (EditValue::Expr(expr), None) if is_words(&slot.clause) => {
            Some(Content::Wording(reworded(&Wording::default(), "en", expr)))
        }
        (
            EditValue::Expr(expr),
            Some(
                Content::Value(_)
                | Content::Rungs(_)
                | Content::Roll(..)
                | Content::Takes(..)
                | Content::Names(_)
                | Content::Taken(_)
                | Content::Else(..),
            )
            | None,
        ) => Some(Content::of(expr.clone())),
    }
}
