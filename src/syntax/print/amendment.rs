//! Amendments.

use super::clause::{cites, note, starts};
use super::page::{Page, WIDTH};
use crate::syntax::declaration::{Amendment, Change, Edit, EditKey, EditValue, KeepPrevious};
use crate::syntax::expression::{Expr, ExprKind};
use crate::syntax::name::Path;
use crate::syntax::show::{
    show_actions, show_cells, show_edge, show_expr, show_path, show_paths, show_rung, show_start, show_wording,
};

pub(super) fn amendment(page: &mut Page, amendment: &Amendment) {
    page.doc(&amendment.doc);
    page.block(&format!("amendment {}", amendment.name.text), |page| {
        starts(page, amendment.announced, amendment.from);
        if !amendment.after.is_empty() {
            page.line(&format!("after {}", show_paths(&amendment.after)));
        }
        cites(page, &amendment.cites);
        note(page, amendment.note.as_ref());
        amendment.keep.iter().for_each(|keep| page.line(&show_keep(keep)));
        amendment.changes.iter().for_each(|written| change(page, written));
    });
}

fn show_keep(keep: &KeepPrevious) -> String {
    let when = keep.when.as_ref().map(|when| format!(" when {}", show_expr(when))).unwrap_or_default();
    let until = keep.until.map(|day| format!(" until {day}")).unwrap_or_default();
    format!("keep previous{when}{until}")
}

fn change(page: &mut Page, change: &Change) {
    match change {
        Change::Amend { target, edits, .. } => amend(page, target, edits),
        Change::Insert { declaration, .. } => {
            let text = super::print_declaration(declaration);
            let docs = text.lines().take_while(|line| line.starts_with("##")).count();
            for (number, line) in text.lines().enumerate() {
                page.plain(&if number == docs { format!("insert {line}") } else { line.to_owned() });
            }
        }
        Change::Repeal { target, .. } => page.line(&format!("repeal {}", show_path(target))),
        Change::Reinstate { target, .. } => page.line(&format!("reinstate {}", show_path(target))),
        Change::Defer { target, to, .. } => page.line(&format!("defer {} to {}", show_path(target), show_start(to))),
        Change::Withdraw { target, .. } => page.line(&format!("withdraw {}", show_path(target))),
    }
}

fn amend(page: &mut Page, target: &Path, edits: &[Edit]) {
    let head = format!("amend {}", show_path(target));
    if let [Edit { key: None, old, new, .. }] = edits {
        return page.plain(&format!("{head} {} -> {}", show_value(old), show_value(new)));
    }
    let shown: Vec<String> = edits.iter().map(edit).collect();
    let short = format!("{head} {{ {} }}", shown.join("  "));
    match shown.as_slice() {
        [_] if short.chars().count() <= WIDTH - 10 => page.plain(&short),
        _ => page.block(&head, |page| shown.iter().for_each(|edit| page.plain(edit))),
    }
}

fn edit(edit: &Edit) -> String {
    let key = edit.key.as_ref().map(|key| format!("{}: ", show_key(key))).unwrap_or_default();
    format!("{key}{} -> {}", show_value(&edit.old), show_value(&edit.new))
}

fn show_key(key: &EditKey) -> String {
    match key {
        EditKey::Values(values) => values.iter().map(show_expr).collect::<Vec<_>>().join(", "),
        EditKey::Rung(from, to) => show_rung(*from, *to),
        EditKey::Label(wording) => show_wording(wording),
        EditKey::Edge(edge) => show_edge(edge),
        EditKey::Else => "else".to_owned(),
        EditKey::Cells(cells) => show_cells(cells),
    }
}

fn show_value(value: &EditValue) -> String {
    match value {
        // a duration of this would else be read into the `of` behind it
        EditValue::Within(duration, of) => format!("{} of {}", show_expr(duration), show_expr(of)),
        EditValue::Takes(shortest, longest) => format!("{} to {}", show_expr(shortest), show_expr(longest)),
        EditValue::Actions(actions) => show_actions(actions),
        EditValue::Names(names) => show_paths(names),
        EditValue::Expr(expr) if matches!(expr.kind, ExprKind::If(..)) => in_parentheses(expr),
        EditValue::Expr(expr) => show_expr(expr),
    }
}

fn in_parentheses(expr: &Expr) -> String {
    format!("({})", show_expr(expr))
}
