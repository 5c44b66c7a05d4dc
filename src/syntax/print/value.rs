//! Values that take several lines: choices by key, bands, versions; and disputes behind a value.

use super::page::Page;
use crate::syntax::expression::{By, Cite, Contested, DatedVersion, Disputed, Expr, ExprKind, Labelled, Scale, Valued};
use crate::syntax::show::{form, show_expr, show_start, show_wording};

/// A value behind its keyword; what has keys has one a line.
pub(super) fn value(page: &mut Page, before: &str, value: &Expr, after: &str) {
    let whole = format!("{before} {}{after}", show_expr(value)).trim_start().to_owned();
    let entries = entries(value).filter(|(_, entries)| entries.len() > 1 || whole.len() > super::page::WIDTH);
    let Some((head, entries)) = entries else { return page.line(&whole) };
    page.plain(format!("{before} {head} {{").trim_start());
    for entry in entries {
        page.plain(&format!("  {entry}"));
    }
    page.plain(&format!("}}{after}"));
}

#[expect(clippy::wildcard_enum_match_arm, reason = "only these have keys")]
fn entries(value: &Expr) -> Option<(String, Vec<String>)> {
    match &value.kind {
        ExprKind::By(by) => Some((format!("by {}", show_expr(&by.on)), arms(by))),
        ExprKind::Scale(scale) => Some((scale_head(scale), bands(scale))),
        ExprKind::Dated(versions) => Some(("dated".to_owned(), versions.iter().map(version).collect())),
        _ => None,
    }
}

fn arms(by: &By) -> Vec<String> {
    let keys = |keys: &[Expr]| keys.iter().map(show_expr).collect::<Vec<_>>().join(", ");
    let arms = by.arms.iter().map(|arm| format!("{}: {}", keys(&arm.keys), show_expr(&arm.value)));
    arms.chain(by.otherwise.iter().map(|value| format!("else: {}", show_expr(value)))).collect()
}

fn scale_head(scale: &Scale) -> String {
    format!("{} of {}", if scale.marginal { "brackets" } else { "band" }, show_expr(&scale.on))
}

fn bands(scale: &Scale) -> Vec<String> {
    scale.bands.iter().map(|band| format!("{}: {}", form::show_edge(&band.edge), show_expr(&band.value))).collect()
}

fn version(version: &DatedVersion) -> String {
    let value = version.value.as_ref().map_or("repealed".to_owned(), |value| show_expr(value.undisputed()));
    let mut shown = format!("from {}: {value}", show_start(&version.start));
    if let Some(announced) = version.announced {
        shown += &format!("  announced {announced}");
    }
    for source in &version.cites {
        shown += &format!("  {}", cite(source));
    }
    for other in version.value.as_ref().and_then(contested).into_iter().flat_map(|contested| &contested.others) {
        shown += &format!("  disputed {}", show_expr(&other.value));
        other.cites.iter().for_each(|source| shown += &format!("  {}", cite(source)));
    }
    shown
}

/// A value, the citations that stand behind it, and what others say.
pub(super) fn valued(page: &mut Page, keyword: &str, written: &Valued, after: &str, cites: &[&Cite]) {
    value(page, keyword, &written.value, after);
    disputes(page, written, cites);
}

/// What others say of a value, behind the citations of what stands before.
pub(super) fn disputes(page: &mut Page, written: &Valued, cites: &[&Cite]) {
    if !written.disputed.is_empty() {
        cites.iter().for_each(|source| page.line(&cite(source)));
        written.disputed.iter().for_each(|other| disputed(page, other));
    }
}

fn disputed(page: &mut Page, other: &Disputed) {
    let cites: Vec<String> = other.cites.iter().map(|source| format!("  {}", cite(source))).collect();
    value(page, "disputed", &other.value, &cites.concat());
}

pub(super) use crate::syntax::show::show_cite as cite;

/// A condition and its words, which stand on a line of their own where they are long.
pub(super) fn labelled(page: &mut Page, keyword: &str, line: &Labelled) {
    let condition = format!("{keyword} {}", show_expr(line.condition.undisputed()));
    let Some(contested) = contested(&line.condition) else { return words_of(page, &condition, line) };
    words_of(page, &condition, line);
    contested.cites.iter().for_each(|source| page.line(&cite(source)));
    contested.others.iter().for_each(|other| disputed(page, other));
}

fn contested(value: &Expr) -> Option<&Contested> {
    if let ExprKind::Disputed(contested) = &value.kind { Some(contested) } else { None }
}

fn words_of(page: &mut Page, condition: &str, line: &Labelled) {
    if line.label.texts.is_empty() {
        return page.line(condition);
    }
    let whole = format!("{condition} {}", show_wording(&line.label));
    if whole.chars().count() <= super::page::WIDTH - 8 {
        return page.plain(&whole);
    }
    page.line(condition);
    page.plain(&format!("    {}", show_wording(&line.label)));
}
