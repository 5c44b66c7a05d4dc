//! The clauses that several declarations share.

use super::page::Page;
use super::value::{cite, value};
use crate::syntax::expression::{Cite, Expr, StartDate};
use crate::syntax::name::{Text, Wording};
use crate::syntax::provision::Papers;
use crate::syntax::show::{literal::quoted, show_expr, show_path, show_start, show_wording};
use crate::value::{Date, MonthRule};

/// `round down`
pub(super) fn rounding(rule: MonthRule) -> &'static str {
    match rule {
        MonthRule::Down => "round down",
        MonthRule::Up => "round up",
    }
}

/// Since when, and when it was announced.
pub(super) fn starts(page: &mut Page, announced: Option<Date>, from: Option<StartDate>) {
    announced.into_iter().for_each(|day| page.line(&format!("announced {day}")));
    from.into_iter().for_each(|start| page.line(&format!("from {}", show_start(&start))));
}

/// `cite …`, one a line.
pub(super) fn cites(page: &mut Page, cites: &[Cite]) {
    cites.iter().for_each(|source| page.plain(&cite(source)));
}

/// `note "…"`
pub(super) fn note(page: &mut Page, note: Option<&Text>) {
    note.into_iter().for_each(|note| page.plain(&format!("note {}", quoted(&note.text))));
}

/// Texts behind a keyword, each language on its line where there are several.
pub(super) fn wording(page: &mut Page, keyword: &str, wording: &Wording) {
    for (number, (language, text)) in wording.texts.iter().enumerate() {
        let text = quoted(&text.text);
        page.plain(&if number == 0 { format!("{keyword} {text}") } else { format!("     {language} {text}") });
    }
}

/// `papers LIST { … }`, one a line.
pub(super) fn papers(page: &mut Page, papers: &Papers) {
    page.block(&format!("papers {}", show_expr(&papers.list)), |page| {
        for paper in &papers.required {
            let when = paper.when.as_ref().map(|when| format!("when {}", show_expr(when)));
            let label = (!paper.label.texts.is_empty()).then(|| show_wording(&paper.label));
            let parts: Vec<String> = [Some(show_path(&paper.paper)), label, when].into_iter().flatten().collect();
            page.line(&parts.join(" "));
        }
    });
}

/// `keyword EXPR`
pub(super) fn plain(page: &mut Page, keyword: &str, expr: &Expr) {
    value(page, keyword, expr, "");
}
