//! One edit, `old -> new`, on what a clause says: the whole of it, or one key.

mod by;
mod consequence;
mod inside;
mod kinds;
mod ladder;
mod names;
mod part;
mod roll;
mod scale;
mod show;
mod unlimited;
mod whole;
mod wording;

pub(super) use consequence::show as show_consequence;
pub(super) use kinds::{OPTIONAL, is_lines, is_needs, is_optional, is_words};
pub(super) use names::is_names;
pub(super) use part::{Part, parts};
use roll::says_roll;
pub(super) use roll::{show as show_roll, show_takes};
pub(super) use show::{cells_of, cited, show};
use whole::{actual, replaced};
pub(super) use whole::{is_disputed, says};

use indexmap::IndexMap;

use super::item::{Content, Slot};
use crate::source::Span;
use crate::syntax::declaration::{Edit, EditKey, EditValue};
use crate::syntax::expression::{Disputed, Expr, ExprKind, Literal, Valued};
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
    /// The key is not there itself, so it can't be removed; the keys there are.
    NotItself(Vec<String>),
}

/// What was in force instead.
#[derive(Default)]
pub(super) struct Actual {
    pub shown: Option<String>,
    pub place: Option<Span>,
}

/// What most clauses say on either side of `->`.
const ONE_VALUE: &str = "one value, or `none`, behind `->`";

/// Where a clause is written in a way of its own: what it may say, if one side of an edit says something else.
pub(super) fn ill_said(clause: &str, edit: &Edit) -> Option<&'static str> {
    let both = |fits: &dyn Fn(&EditValue) -> bool| fits(&edit.old) && fits(&edit.new);
    match clause {
        "roll" => (!says_roll(&edit.new)).then_some("`forward`, `back` or `none`"),
        "else" if edit.key.is_none() => {
            (!both(&consequence::is_consequence)).then_some("a text, `forbid` and a text, or `none`")
        }
        _ if is_names(clause) && !both(&|value| names::is_list(clause, edit, value)) => Some(match &edit.key {
            _ if clause == names::EXCEPTION => "the name of one provision or `none`",
            Some(_) => "`true` (it is there) or `none`",
            None => "a list of names or `none`",
        }),
        "" | "ladder" => None,
        _ if is_names(clause) => None,
        _ => match &edit.new {
            EditValue::Actions(_) | EditValue::Names(_) => Some(ONE_VALUE),
            EditValue::Takes(..) if !clause.ends_with(".takes") => Some(ONE_VALUE),
            EditValue::Expr(_) | EditValue::Within(..) | EditValue::Takes(..) => None,
        },
    }
}

/// Whether both sides of an edit say the same.
pub(super) fn changes_nothing(clause: &str, edit: &Edit) -> bool {
    edit.old == edit.new || is_names(clause) && names::alike(edit)
}

/// The label of the line, paper or row that a key names.
pub(super) fn label_of(clause: &str, key: Option<&EditKey>) -> Option<String> {
    match key? {
        EditKey::Label(wording) => Some(wording.main().to_owned()),
        EditKey::Values(values) if !is_words(clause) => {
            Some(values.iter().map(show_expr).collect::<Vec<_>>().join(", "))
        }
        EditKey::Cells(cells) => Some(show_cells(cells)),
        EditKey::Rung(..) if clause != "ladder" => Some(show_cells(&cells_of(key?))),
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
        EditValue::Names(names) => match (names.first(), names.last()) {
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
    let said = unlimited::old_said(slot, edit);
    let made = put_in(slot, current, said.as_ref().unwrap_or(edit), members, strict)?;
    Ok(unlimited::as_value(slot, edit, made))
}

fn put_in(
    slot: &Slot,
    current: Option<&Content>,
    edit: &Edit,
    members: &MembersByName,
    strict: bool,
) -> Result<Option<Content>, Problem> {
    if is_names(&slot.clause) {
        return names::edited(current, edit, strict);
    }
    if slot.clause == "else" {
        return consequence::edited(current, edit, strict);
    }
    if edit.key.is_none() || slot.label.is_some() {
        if strict && !says(current, &edit.old) {
            return Err(Problem::Old(Box::new(actual(current))));
        }
        return Ok(replaced(slot, current, edit));
    }
    let key = edit.key.as_ref().unwrap_or(&EditKey::Else);
    match current {
        None => Err(Problem::Old(Box::default())),
        Some(Content::Value(valued)) => Ok(Some(Content::Value(keyed_value(valued, key, edit, members, strict)?))),
        Some(Content::Within(valued, of)) => {
            Ok(Some(Content::Within(keyed_value(valued, key, edit, members, strict)?, of.clone())))
        }
        Some(Content::Rungs(rungs)) => ladder::keyed_rung(rungs, key, edit, strict).map(Some),
        Some(Content::Wording(wording)) => wording::keyed_wording(wording, key, edit, strict).map(Some),
        Some(
            Content::Line(_)
            | Content::Roll(..)
            | Content::Takes(..)
            | Content::Names(_)
            | Content::Taken(_)
            | Content::Else(..),
        ) => Err(Problem::NoKey(Vec::new())),
    }
}

/// Whether an edit says that there was, or shall be, nothing.
pub(super) fn is_none(value: &EditValue) -> bool {
    matches!(value, EditValue::Expr(Expr { kind: ExprKind::Literal(Literal::None), .. }))
}

/// The words of a line: those that it has, and those of the key in whichever languages it is written.
fn label_wording(slot: &Slot, edit: &Edit, had: Option<&Wording>) -> Wording {
    let text = slot.label.clone().unwrap_or_default();
    let own = || Wording { texts: vec![("en".to_owned(), Text { text, place: Place::default() })] };
    let wording = had.cloned().unwrap_or_else(own);
    let Some(EditKey::Label(said)) = &edit.key else { return wording };
    let others = said.texts.iter().skip(1);
    others.fold(wording, |wording, (language, text)| reworded_text(&wording, language, text.text.clone(), text.place))
}

fn text_of(expr: &Expr) -> Option<&String> {
    if let ExprKind::Literal(Literal::Text(text)) = &expr.kind { Some(text) } else { None }
}

fn reworded(wording: &Wording, language: &str, new: &Expr) -> Wording {
    reworded_text(wording, language, text_of(new).cloned().unwrap_or_default(), new.place)
}

fn reworded_text(wording: &Wording, language: &str, text: String, place: Place) -> Wording {
    let mut wording = wording.clone();
    let text = Text { text, place };
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
) -> Result<Valued, Problem> {
    let form = |form: &Expr| keyed_form(form, key, edit, members, strict);
    let value = inside::edited(&valued.value, &form)?;
    // whoever disputes other keys goes on disputing them
    let other = |form: &Expr| keyed_form(form, key, edit, members, false);
    let disputes = valued.disputed.iter();
    let disputes =
        disputes.filter_map(|of| Some(Disputed { value: inside::edited(&of.value, &other).ok()?, ..of.clone() }));
    Ok(Valued { disputed: disputes.filter(|of| of.value != value).collect(), value })
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
        EditValue::Actions(_) | EditValue::Within(..) | EditValue::Takes(..) | EditValue::Names(_) => None,
    }
}

fn mismatch(current: Option<&Expr>) -> Problem {
    let current = current.map(Expr::undisputed);
    Problem::Old(Box::new(Actual { shown: current.map(show_expr), place: current.map(|expr| expr.place.0) }))
}

fn holds(current: Option<&Expr>, old: &EditValue) -> bool {
    match current {
        Some(value) => expr_of(old).is_some_and(|old| old == *value.undisputed()),
        None => is_none(old),
    }
}
