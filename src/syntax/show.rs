//! Expressions as people write them, for messages: the old value of an amendment, the reason of an answer.
//!
//! What is shown is read again as the same expression.

pub(super) mod form;
pub(super) mod key;
mod law;
pub(super) mod literal;
mod operator;

use super::expression::{Cite, Expr, StartDate};
use super::name::{Path, Wording};
use super::provision::{Action, ActionTail};

pub use form::show_edge;
pub use key::{show_cell, show_cells, show_rung};
pub use literal::show_literal;

/// An expression in normal source form.
///
/// ```
/// # use enact::{source::FileId, syntax::{parse_expression, show_expr}};
/// let (expr, _) = parse_expression("(a  +  b)*c", FileId::default(), 0);
/// assert_eq!(show_expr(&expr.unwrap()), "(a + b) * c");
/// ```
#[must_use]
pub fn show_expr(expr: &Expr) -> String {
    operator::show(expr, operator::LOOSEST)
}

/// The same where an operand stands that `and`, comparisons and `if` can't be: those are put in parentheses.
#[must_use]
pub fn show_sum(expr: &Expr) -> String {
    operator::show(expr, operator::SUM)
}

/// `close for 7 days`
#[must_use]
pub fn show_action(action: &Action) -> String {
    let verb = &action.verb.text;
    match &action.tail {
        ActionTail::Nothing => verb.clone(),
        ActionTail::For(duration) => format!("{verb} for {}", show_sum(duration)),
        ActionTail::ForGood => format!("{verb} for good"),
        ActionTail::Amount(amount) => format!("{verb} {}", operator::show(amount, operator::TIGHTEST)),
        ActionTail::Text(wording) => format!("{verb} {}", show_wording(wording)),
    }
}

/// `close for 7 days, fine 300 CNY`
#[must_use]
pub fn show_actions(actions: &[Action]) -> String {
    let shown: Vec<String> = actions.iter().map(show_action).collect();
    shown.join(", ")
}

/// `2018-11-16`, `2017-11`, `2021`, `2017-10-08 .. 2018-11-15`
#[must_use]
pub fn show_start(start: &StartDate) -> String {
    let (first, last) = (start.earliest, start.latest);
    if first == last {
        return first.to_string();
    }
    let whole_months = first.day() == 1 && last == last.last_of_month();
    if whole_months && first.first_of_month() == last.first_of_month() {
        return format!("{:04}-{:02}", first.year(), first.month());
    }
    if first.year() == last.year() && first.day_of_year() == 1 && last == last.last_of_year() {
        return format!("{:04}", first.year());
    }
    format!("{first} .. {last}")
}

/// `subject.accounts`
#[must_use]
pub fn show_path(path: &Path) -> String {
    let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
    names.join(".")
}

/// `register, shops.verify`
#[must_use]
pub fn show_paths(paths: &[Path]) -> String {
    paths.iter().map(show_path).collect::<Vec<_>>().join(", ")
}

/// `cite EN "development history", "2"`
pub(super) fn show_cite(cite: &Cite) -> String {
    let locators: Vec<String> = cite.locators.iter().map(|text| literal::quoted(&text.text)).collect();
    format!("cite {} {}", show_path(&cite.source), locators.join(", ")).trim_end().to_owned()
}

/// `"two" zh "二"`
pub(super) fn show_wording(wording: &Wording) -> String {
    let mut shown = Vec::new();
    for (position, (language, text)) in wording.texts.iter().enumerate() {
        if position > 0 {
            shown.push(language.clone());
        }
        shown.push(literal::quoted(&text.text));
    }
    shown.join(" ")
}
