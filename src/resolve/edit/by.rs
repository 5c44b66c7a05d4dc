//! An edit of one key of `by`.

use super::{MembersByName, Problem, expr_of, holds, is_none, mismatch};
use crate::syntax::declaration::{Edit, EditKey};
use crate::syntax::expression::{Arm, By, Expr, ExprKind, Literal};
use crate::syntax::name::Name;
use crate::syntax::show_expr;

pub(super) fn keyed_by(
    by: &By,
    key: &EditKey,
    edit: &Edit,
    members: &MembersByName,
    strict: bool,
) -> Result<By, Problem> {
    let mut by = by.clone();
    let keys = match key {
        EditKey::Values(values) => values.clone(),
        EditKey::Label(wording) => {
            let texts = wording.texts.iter().take(1);
            texts
                .map(|(_, text)| Expr { kind: ExprKind::Literal(Literal::Text(text.text.clone())), place: text.place })
                .collect()
        }
        EditKey::Else => {
            if strict && !holds(by.otherwise.as_deref(), &edit.old) {
                return Err(mismatch(by.otherwise.as_deref()));
            }
            by.otherwise = expr_of(&edit.new).filter(|_| !is_none(&edit.new)).map(Box::new);
            return Ok(by);
        }
        EditKey::Rung(..) | EditKey::Edge(_) | EditKey::Cells(_) => return Err(Problem::NoKey(by_keys(&by))),
    };
    let current = covering(&by, &keys, members);
    if strict && !holds(current, &edit.old) {
        return Err(mismatch(current));
    }
    if is_none(&edit.new) {
        return without(by, &keys);
    }
    let exact = by.arms.iter().position(|arm| same_keys(&arm.keys, &keys));
    match (exact, expr_of(&edit.new)) {
        (Some(position), Some(new)) => {
            if let Some(arm) = by.arms.get_mut(position) {
                *arm = Arm { keys, value: new, place: edit.place };
            }
        }
        (None, Some(new)) => {
            take_out(&mut by, &keys);
            by.arms.push(Arm { keys, value: new, place: edit.place });
        }
        (_, None) => return Err(Problem::NoKey(by_keys(&by))),
    }
    Ok(by)
}

/// Only what stands there itself can be removed.
fn without(mut by: By, keys: &[Expr]) -> Result<By, Problem> {
    if !keys.iter().all(|key| by.arms.iter().any(|arm| arm.keys.contains(key))) {
        return Err(Problem::NotItself(by_keys(&by)));
    }
    take_out(&mut by, keys);
    Ok(by)
}

fn take_out(by: &mut By, keys: &[Expr]) {
    for arm in &mut by.arms {
        arm.keys.retain(|other| !keys.contains(other));
    }
    by.arms.retain(|arm| !arm.keys.is_empty());
}

pub(super) fn same_keys(left: &[Expr], right: &[Expr]) -> bool {
    left.len() == right.len() && left.iter().all(|key| right.contains(key))
}

pub(super) fn by_keys(by: &By) -> Vec<String> {
    by.arms.iter().flat_map(|arm| &arm.keys).map(show_expr).collect()
}

/// What the keys get today: an arm of their own, the nearest above each, or `else`. They must all get the same.
pub(super) fn covering<'b>(by: &'b By, keys: &[Expr], members: &MembersByName) -> Option<&'b Expr> {
    let mut found = keys.iter().map(|key| covering_one(by, key, members));
    let first = found.next()?;
    if found.all(|other| other == first) { first } else { None }
}

pub(super) fn covering_one<'b>(by: &'b By, key: &Expr, members: &MembersByName) -> Option<&'b Expr> {
    let arm_with = |name: &str| by.arms.iter().find(|arm| arm.keys.iter().any(|key| last_name(key) == Some(name)));
    let own = by.arms.iter().find(|arm| arm.keys.contains(key));
    let above = || {
        let chains = members.get(last_name(key)?)?;
        chains.iter().flatten().find_map(|name| arm_with(name))
    };
    own.or_else(above).map(|arm| &arm.value).or(by.otherwise.as_deref())
}

pub(super) fn last_name(key: &Expr) -> Option<&str> {
    let ExprKind::Path(path) = &key.kind else { return None };
    path.names.last().map(|Name { text, .. }| text.as_str())
}
