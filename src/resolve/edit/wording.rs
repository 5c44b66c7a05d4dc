//! An edit of one language of a wording.

use super::{Actual, Problem, is_none, reworded, text_of};
use crate::resolve::item::Content;
use crate::syntax::declaration::{Edit, EditKey, EditValue};
use crate::syntax::name::Wording;
use crate::syntax::show_expr;

pub(super) fn keyed_wording(wording: &Wording, key: &EditKey, edit: &Edit, strict: bool) -> Result<Content, Problem> {
    let EditKey::Values(values) = key else { return Err(Problem::NoKey(languages(wording))) };
    let language = values.first().map(show_expr).unwrap_or_default();
    let current = wording.texts.iter().find(|(tag, _)| *tag == language).map(|(_, text)| text);
    let EditValue::Expr(old) = &edit.old else { return Err(Problem::NoKey(languages(wording))) };
    let fits = match current {
        Some(text) => Some(&text.text) == text_of(old),
        None => is_none(&edit.old),
    };
    if strict && !fits {
        let shown = current.map(|text| format!("\"{}\"", text.text));
        return Err(Problem::Old(Box::new(Actual { shown, place: current.map(|text| text.place.0) })));
    }
    let EditValue::Expr(new) = &edit.new else { return Err(Problem::NoKey(languages(wording))) };
    if is_none(&edit.new) {
        let mut rest = wording.clone();
        rest.texts.retain(|(tag, _)| *tag != language);
        return Ok(Content::Wording(rest));
    }
    Ok(Content::Wording(reworded(wording, &language, new)))
}

pub(super) fn languages(wording: &Wording) -> Vec<String> {
    wording.texts.iter().map(|(tag, _)| tag.clone()).collect()
}
