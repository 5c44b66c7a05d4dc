//! An edit of one rung of a ladder.

use super::{Actual, Problem, is_none};
use crate::resolve::item::Content;
use crate::syntax::declaration::{Edit, EditKey, EditValue};
use crate::syntax::expression::{Expr, ExprKind, Literal};
use crate::syntax::provision::{Action, ActionTail, Rung};
use crate::syntax::{show_actions, show_rung};

pub(super) fn keyed_rung(rungs: &[Rung], key: &EditKey, edit: &Edit, strict: bool) -> Result<Content, Problem> {
    let names = || rungs.iter().map(|rung| show_rung(rung.from, rung.to)).collect();
    let (from, to) = match key {
        EditKey::Rung(from, to) => (*from, *to),
        EditKey::Values(values) => match values.as_slice() {
            [Expr { kind: ExprKind::Literal(Literal::Int(n)), .. }] => (*n, Some(*n)),
            _ => return Err(Problem::NoKey(names())),
        },
        EditKey::Label(_) | EditKey::Edge(_) | EditKey::Else | EditKey::Cells(_) => {
            return Err(Problem::NoKey(names()));
        }
    };
    let current = rungs.iter().find(|rung| rung.from <= from && reach(to) <= reach(rung.to));
    let fits = match current {
        Some(rung) => actions_of(&edit.old).is_some_and(|old| old == rung.actions),
        None => is_none(&edit.old),
    };
    if strict && !fits {
        let shown = current.map(|rung| show_actions(&rung.actions));
        return Err(Problem::Old(Box::new(Actual { shown, place: current.map(|rung| rung.place.0) })));
    }
    let mut result: Vec<Rung> = Vec::new();
    for rung in rungs {
        result.extend(left_of(rung, from, to));
    }
    if let Some(actions) = actions_of(&edit.new).filter(|_| !is_none(&edit.new)) {
        result.push(Rung { from, to, actions, place: edit.place });
    }
    result.sort_by_key(|rung| rung.from);
    Ok(Content::Rungs(result))
}

pub(super) fn reach(to: Option<i64>) -> i64 {
    to.unwrap_or(i64::MAX)
}

/// What remains of a rung when a range is taken out of it.
pub(super) fn left_of(rung: &Rung, from: i64, to: Option<i64>) -> Vec<Rung> {
    if reach(to) < rung.from || reach(rung.to) < from {
        return vec![rung.clone()];
    }
    let below = (rung.from < from).then(|| Rung { to: Some(from - 1), ..rung.clone() });
    let above = (reach(to) < reach(rung.to)).then(|| Rung { from: reach(to) + 1, ..rung.clone() });
    below.into_iter().chain(above).collect()
}

/// A value as actions: a lone word is an action, and so is a word with a text.
pub(super) fn actions_of(value: &EditValue) -> Option<Vec<Action>> {
    match value {
        EditValue::Actions(actions) => Some(actions.clone()),
        EditValue::Expr(Expr { kind: ExprKind::Path(path), place }) => match path.names.as_slice() {
            [verb] => Some(vec![Action { verb: verb.clone(), tail: ActionTail::Nothing, place: *place }]),
            _ => None,
        },
        EditValue::Expr(_) | EditValue::Within(..) | EditValue::Takes(..) | EditValue::Names(_) => None,
    }
}
