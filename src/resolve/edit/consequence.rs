//! An edit of what follows where a deadline is missed: its words, and whether it forbids the act.

use super::wording::keyed_wording;
use super::{Problem, actual, is_none, reworded_text, text_of};
use crate::resolve::item::Content;
use crate::syntax::declaration::{Edit, EditValue};
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::name::Wording;
use crate::syntax::provision::ActionTail;
use crate::syntax::show_literal;

/// What one side of `->` says.
enum Side<'e> {
    Nothing,
    /// The words alone.
    Words(&'e Expr),
    /// `forbid`, with words or with those there are.
    Forbid(Option<&'e Wording>),
}

fn side(value: &EditValue) -> Option<Side<'_>> {
    match value {
        _ if is_none(value) => Some(Side::Nothing),
        EditValue::Expr(expr) if text_of(expr).is_some() => Some(Side::Words(expr)),
        EditValue::Expr(Expr { kind: ExprKind::Path(path), .. }) => match path.names.as_slice() {
            [only] if only.text == "forbid" => Some(Side::Forbid(None)),
            _ => None,
        },
        EditValue::Actions(actions) => match actions.as_slice() {
            [only] if only.verb.text == "forbid" => match &only.tail {
                ActionTail::Text(wording) => Some(Side::Forbid(Some(wording))),
                ActionTail::Nothing => Some(Side::Forbid(None)),
                ActionTail::For(_) | ActionTail::ForGood | ActionTail::Amount(_) => None,
            },
            _ => None,
        },
        EditValue::Expr(_) | EditValue::Within(..) | EditValue::Takes(..) | EditValue::Names(_) => None,
    }
}

/// Whether a value can follow a deadline that is missed.
pub(super) fn is_consequence(value: &EditValue) -> bool {
    side(value).is_some()
}

/// `"a" -> "b"` changes the words alone. Where one side says more, both say the whole clause.
pub(super) fn edited(current: Option<&Content>, edit: &Edit, strict: bool) -> Result<Option<Content>, Problem> {
    let none = Wording::default();
    let (forbids, wording) = match current {
        Some(Content::Else(forbids, wording)) => (*forbids, wording),
        Some(_) | None => (false, &none),
    };
    if let Some(key) = &edit.key {
        let Content::Wording(wording) = keyed_wording(wording, key, edit, strict)? else { return Ok(None) };
        return Ok(Some(Content::Else(forbids, wording)));
    }
    let old = || Problem::Old(Box::new(actual(current)));
    let (Some(before), Some(after)) = (side(&edit.old), side(&edit.new)) else { return Err(old()) };
    let words_alone = matches!((&before, &after), (Side::Words(_), Side::Words(_)));
    let first = wording.texts.first().map(|(_, text)| &text.text);
    let fits = match &before {
        Side::Nothing => current.is_none(),
        Side::Words(text) => first == text_of(text) && (words_alone || !forbids),
        Side::Forbid(None) => forbids,
        Side::Forbid(Some(said)) => forbids && first == said.texts.first().map(|(_, text)| &text.text),
    };
    if strict && !fits {
        return Err(old());
    }
    Ok(match after {
        Side::Nothing => None,
        Side::Words(text) => {
            let said = text_of(text).cloned().unwrap_or_default();
            Some(Content::Else(forbids && words_alone, reworded_text(wording, "en", said, text.place)))
        }
        Side::Forbid(said) => {
            let texts = said.map(|said| said.texts.as_slice()).unwrap_or_default().iter();
            let said = texts.fold(wording.clone(), |wording, (language, text)| {
                reworded_text(&wording, language, text.text.clone(), text.place)
            });
            Some(Content::Else(true, said))
        }
    })
}

/// As it is written.
pub(in crate::resolve) fn show(forbids: bool, wording: &Wording) -> String {
    let quoted = |text: &str| show_literal(&Literal::Text(text.to_owned()));
    let text = wording.texts.first().map(|(_, text)| quoted(&text.text)).unwrap_or_default();
    if forbids { format!("forbid {text}").trim_end().to_owned() } else { text }
}
