//! One edit, `old -> new`, on what a clause says: the whole of it, or one key.

mod by;
mod inside;
mod ladder;
mod roll;
mod scale;
mod show;
mod wording;

pub(super) use roll::{says_roll, show as show_roll, show_takes};
pub(super) use show::{cells_of, show};

use indexmap::IndexMap;

use super::item::{Content, Slot};
use crate::source::Span;
use crate::syntax::declaration::{Edit, EditKey, EditValue};
use crate::syntax::expression::{Expr, ExprKind, Labelled, Literal, Valued};
use crate::syntax::name::{Place, Text, Wording};
use crate::syntax::{show_cells, show_expr};

/// Which members stand above a member, nearest first, in each taxonomy that has one of its name.
pub(super) type MembersByName = IndexMap<String, Vec<Vec<String>>>;

/// Why an edit can't be made.
pub(super) enum Problem {
    /// The old value was not in force; what was.
    Old(Box<Actual>),
    /// There is no such key; the keys there are.
    NoKey(Vec<String>),
}

/// What was in force instead.
#[derive(Default)]
pub(super) struct Actual {
    pub shown: Option<String>,
    pub place: Option<Span>,
    /// The content as it was.
    pub kept: Option<Content>,
}

/// Clauses that consist of lines, each amended by itself.
pub(super) fn is_lines(clause: &str) -> bool {
    matches!(clause, "require" | "forbid" | "permit" | "papers")
}

/// The clauses of a step that can be amended, what it costs aside.
const OF_STEPS: &[&str] = &["takes", "within", "when", "done_when", "label"];

/// Clauses that consist of words.
pub(super) fn is_words(clause: &str) -> bool {
    matches!(clause, "because" | "else") || clause.ends_with(".label")
}

/// Clauses that a provision may do without, and that an amendment may add.
pub(super) fn is_optional(clause: &str) -> bool {
    if let Some((_, of_step)) = clause.split_once('.') {
        return OF_STEPS.contains(&of_step);
    }
    matches!(
        clause,
        "when"
            | "unless"
            | "because"
            | "adding"
            | "at_least"
            | "at_most"
            | "starting"
            | "met_by"
            | "every"
            | "governed_on"
            | "else"
            | "roll"
            | "resets_after"
    )
}

/// The label of the line, paper or row that a key names.
pub(super) fn label_of(clause: &str, key: Option<&EditKey>) -> Option<String> {
    match key? {
        EditKey::Label(text) => Some(text.text.clone()),
        EditKey::Values(values) if !is_words(clause) => {
            Some(values.iter().map(show_expr).collect::<Vec<_>>().join(", "))
        }
        EditKey::Cells(cells) => Some(show_cells(cells)),
        EditKey::Values(_) | EditKey::Rung(..) | EditKey::Edge(_) | EditKey::Else => None,
    }
}

/// Where an edit's old value stands.
pub(super) fn old_place(edit: &Edit) -> Span {
    match &edit.old {
        EditValue::Expr(expr) => expr.place.0,
        EditValue::Within(first, last) | EditValue::Takes(first, last) => Span::join(first.place.0, last.place.0),
        EditValue::Actions(actions) => match (actions.first(), actions.last()) {
            (Some(first), Some(last)) => Span::join(first.place.0, last.place.0),
            _ => edit.place.0,
        },
    }
}

/// The content after the edit; none if it removes it.
pub(super) fn edited(
    slot: &Slot,
    current: Option<&Content>,
    edit: &Edit,
    members: &MembersByName,
) -> Result<Option<Content>, Problem> {
    make(slot, current, edit, members, true)
}

/// The same without holding the old value to account.
pub(super) fn forced(
    slot: &Slot,
    current: Option<&Content>,
    edit: &Edit,
    members: &MembersByName,
) -> Option<Option<Content>> {
    make(slot, current, edit, members, false).ok()
}

fn make(
    slot: &Slot,
    current: Option<&Content>,
    edit: &Edit,
    members: &MembersByName,
    strict: bool,
) -> Result<Option<Content>, Problem> {
    if edit.key.is_none() || slot.label.is_some() {
        if strict && !says(current, &edit.old) {
            return Err(Problem::Old(Box::new(actual(current))));
        }
        return Ok(replaced(slot, current, &edit.new));
    }
    let key = edit.key.as_ref().unwrap_or(&EditKey::Else);
    match current {
        None => Err(Problem::Old(Box::default())),
        Some(Content::Value(valued)) => keyed_value(valued, key, edit, members, strict).map(Some),
        Some(Content::Rungs(rungs)) => ladder::keyed_rung(rungs, key, edit, strict).map(Some),
        Some(Content::Wording(wording)) => wording::keyed_wording(wording, key, edit, strict).map(Some),
        Some(Content::Within(..) | Content::Line(_) | Content::Roll(..) | Content::Takes(..)) => {
            Err(Problem::NoKey(Vec::new()))
        }
    }
}

/// Whether an edit says that there was, or shall be, nothing.
pub(super) fn is_none(value: &EditValue) -> bool {
    matches!(value, EditValue::Expr(Expr { kind: ExprKind::Literal(Literal::None), .. }))
}

fn says(current: Option<&Content>, old: &EditValue) -> bool {
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
                | Content::Rungs(_),
            ),
            _,
        ) => false,
    }
}

fn actual(current: Option<&Content>) -> Actual {
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
    };
    Actual { shown: Some(shown), place, kept: Some(content.clone()) }
}

fn replaced(slot: &Slot, current: Option<&Content>, new: &EditValue) -> Option<Content> {
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
        (EditValue::Actions(_) | EditValue::Takes(..), _) => current.cloned(),
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
            Some(Content::Value(_) | Content::Rungs(_) | Content::Roll(..) | Content::Takes(..)) | None,
        ) => Some(Content::plain(expr.clone())),
    }
}

fn undisputed(value: &Expr) -> Valued {
    Valued { value: value.clone(), disputed: Vec::new() }
}

fn label_wording(slot: &Slot) -> Wording {
    let text = slot.label.clone().unwrap_or_default();
    Wording { texts: vec![("en".to_owned(), Text { text, place: Place::default() })] }
}

fn text_of(expr: &Expr) -> Option<&String> {
    if let ExprKind::Literal(Literal::Text(text)) = &expr.kind { Some(text) } else { None }
}

fn reworded(wording: &Wording, language: &str, new: &Expr) -> Wording {
    let mut wording = wording.clone();
    let text = Text { text: text_of(new).cloned().unwrap_or_default(), place: new.place };
    match wording.texts.iter_mut().find(|(tag, _)| tag == language) {
        Some((_, old)) => *old = text,
        None => wording.texts.push((language.to_owned(), text)),
    }
    wording
}

fn keyed_value(
    valued: &Valued,
    key: &EditKey,
    edit: &Edit,
    members: &MembersByName,
    strict: bool,
) -> Result<Content, Problem> {
    let form = |form: &Expr| keyed_form(form, key, edit, members, strict);
    Ok(Content::plain(inside::edited(&valued.value, &form)?))
}

fn keyed_form(form: &Expr, key: &EditKey, edit: &Edit, members: &MembersByName, strict: bool) -> Result<Expr, Problem> {
    let kind = if let ExprKind::By(by) = &form.kind {
        ExprKind::By(by::keyed_by(by, key, edit, members, strict)?)
    } else if let ExprKind::Scale(scale) = &form.kind {
        ExprKind::Scale(scale::keyed_band(scale, key, edit, strict)?)
    } else {
        return Err(Problem::NoKey(Vec::new()));
    };
    Ok(Expr { kind, place: form.place })
}

fn expr_of(value: &EditValue) -> Option<Expr> {
    match value {
        EditValue::Expr(expr) => Some(expr.clone()),
        EditValue::Actions(_) | EditValue::Within(..) | EditValue::Takes(..) => None,
    }
}

fn mismatch(current: Option<&Expr>) -> Problem {
    Problem::Old(Box::new(Actual {
        shown: current.map(show_expr),
        place: current.map(|expr| expr.place.0),
        kept: None,
    }))
}

fn holds(current: Option<&Expr>, old: &EditValue) -> bool {
    match current {
        Some(value) => expr_of(old).is_some_and(|old| old == *value),
        None => is_none(old),
    }
}
