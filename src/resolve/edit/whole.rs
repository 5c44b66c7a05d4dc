//! What a clause says as a whole: whether an edit's old value is that, how it is shown, what the new value makes of it.

use super::{
    Actual, consequence, is_lines, is_none, is_words, label_wording, names, reworded, roll, text_of, undisputed,
};
use crate::resolve::item::{Content, Slot};
use crate::source::Span;
use crate::syntax::declaration::EditValue;
use crate::syntax::expression::Labelled;
use crate::syntax::name::Wording;
use crate::syntax::show_expr;

pub(super) fn says(current: Option<&Content>, old: &EditValue) -> bool {
    match (current, old) {
        (None, old) => is_none(old),
        (Some(Content::Value(valued)), EditValue::Expr(expr)) => valued.value == *expr,
        (Some(Content::Line(line)), EditValue::Expr(expr)) => line.condition == *expr,
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
                | Content::Else(..)
                | Content::Rungs(_),
            ),
            _,
        ) => false,
    }
}

pub(super) fn actual(current: Option<&Content>) -> Actual {
    let Some(content) = current else { return Actual::default() };
    let (shown, place) = match content {
        Content::Value(valued) => (show_expr(&valued.value), Some(valued.value.place.0)),
        Content::Line(line) => (show_expr(&line.condition), Some(line.condition.place.0)),
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

pub(super) fn replaced(slot: &Slot, current: Option<&Content>, new: &EditValue) -> Option<Content> {
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
        (EditValue::Within(duration, of), _) => Some(Content::Within(undisputed(duration), of.clone())),
        (EditValue::Actions(_) | EditValue::Takes(..) | EditValue::Names(_), _) => current.cloned(),
        (EditValue::Expr(expr), Some(Content::Within(_, of))) => Some(Content::Within(undisputed(expr), of.clone())),
        (EditValue::Expr(expr), Some(Content::Wording(wording))) => {
            Some(Content::Wording(reworded(wording, "en", expr)))
        }
        (EditValue::Expr(expr), Some(Content::Line(line))) => {
            Some(Content::Line(Labelled { condition: expr.clone(), label: line.label.clone() }))
        }
        (EditValue::Expr(expr), None) if is_lines(&slot.clause) => {
            Some(Content::Line(Labelled { condition: expr.clone(), label: label_wording(slot) }))
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
                | Content::Else(..),
            )
            | None,
        ) => Some(Content::plain(expr.clone())),
    }
}
