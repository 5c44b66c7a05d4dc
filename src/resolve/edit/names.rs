//! An edit of a list of names: the acts that a provision is on, the steps that a step comes after.

use super::{Actual, Problem, is_none};
use crate::resolve::content::lone;
use crate::resolve::item::Content;
use crate::syntax::declaration::{Edit, EditKey, EditValue};
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::name::Path;
use crate::syntax::provision::ActionTail;
use crate::syntax::{show_path, show_paths};

/// The clause that names one provision.
pub(super) const EXCEPTION: &str = "exception_to";

/// Clauses that consist of names.
pub(in crate::resolve) fn is_names(clause: &str) -> bool {
    clause == "on" || clause == EXCEPTION || clause.ends_with(".after")
}

/// The names that one side of `->` says; of `none` there are none.
pub(in crate::resolve) fn names_of(value: &EditValue) -> Option<Vec<Path>> {
    match value {
        EditValue::Names(names) => Some(names.clone()),
        EditValue::Expr(Expr { kind: ExprKind::Path(path), .. }) => Some(vec![path.clone()]),
        EditValue::Expr(_) => is_none(value).then(Vec::new),
        EditValue::Actions(actions) => {
            actions.iter().map(|action| (action.tail == ActionTail::Nothing).then(|| lone(&action.verb))).collect()
        }
        EditValue::Within(..) | EditValue::Takes(..) => None,
    }
}

/// Whether one side of `->` is what it may be: names, or of one name whether it is there.
pub(super) fn is_list(clause: &str, edit: &Edit, value: &EditValue) -> bool {
    match &edit.key {
        _ if clause == EXCEPTION => edit.key.is_none() && names_of(value).is_some_and(|names| names.len() < 2),
        None => names_of(value).is_some(),
        Some(_) => is_true(value) || is_none(value),
    }
}

/// Whether both sides name the same, in whatever order.
pub(super) fn alike(edit: &Edit) -> bool {
    let (old, new) = (names_of(&edit.old), names_of(&edit.new));
    edit.key.is_none() && old.zip(new).is_some_and(|(old, new)| same_names(&old, &new))
}

fn is_true(value: &EditValue) -> bool {
    matches!(value, EditValue::Expr(Expr { kind: ExprKind::Literal(Literal::Bool(true)), .. }))
}

pub(super) fn edited(current: Option<&Content>, edit: &Edit, strict: bool) -> Result<Option<Content>, Problem> {
    let now: &[Path] = if let Some(Content::Names(names)) = current { names } else { &[] };
    let Some(key) = &edit.key else {
        let fits = names_of(&edit.old).is_some_and(|old| same_names(&old, now));
        if strict && !fits {
            return Err(Problem::Old(Box::new(super::actual(current))));
        }
        return Ok(names_of(&edit.new).filter(|new| !new.is_empty()).map(Content::Names));
    };
    let names = keyed(key).ok_or_else(|| Problem::NoKey(now.iter().map(show_path).collect()))?;
    let mut after = now.to_vec();
    for name in names {
        let there = now.iter().find(|other| same(other, &name));
        if strict && there.is_some() == is_none(&edit.old) {
            let shown = there.map(|_| "true".to_owned());
            let place = there.map(|other| other.place.0);
            return Err(Problem::Old(Box::new(Actual { shown, place })));
        }
        after.retain(|other| !same(other, &name));
        if is_true(&edit.new) {
            after.push(name);
        }
    }
    Ok((!after.is_empty()).then_some(Content::Names(after)))
}

fn keyed(key: &EditKey) -> Option<Vec<Path>> {
    let EditKey::Values(values) = key else { return None };
    let path = |value: &Expr| if let ExprKind::Path(path) = &value.kind { Some(path.clone()) } else { None };
    values.iter().map(path).collect()
}

fn same_names(one: &[Path], other: &[Path]) -> bool {
    let within = |all: &[Path], name: &Path| all.iter().any(|of| same(of, name));
    one.iter().all(|name| within(other, name)) && other.iter().all(|name| within(one, name))
}

/// Whether two names mean the same: one may be written with its package.
fn same(one: &Path, other: &Path) -> bool {
    one.names.iter().rev().zip(other.names.iter().rev()).all(|(one, other)| one.text == other.text)
}

pub(super) fn show(names: &[Path]) -> String {
    show_paths(names)
}
