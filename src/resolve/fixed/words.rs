//! What stays as it is, in words.

use crate::syntax;
use crate::syntax::declaration::{Presumed, TypeKind, TypeName};
use crate::syntax::expression::IsChoice;
use crate::syntax::name::Wording;
use crate::syntax::{show_expr, show_path};
use crate::value::{Holiday, HolidayRule, MonthRule, Period};

pub(super) fn holiday_text(holiday: &Holiday) -> String {
    let day = match &holiday.rule {
        HolidayRule::Period(period) => days(period),
        HolidayRule::Yearly(day) => format!("every {day}"),
        HolidayRule::NthWeekday { n, weekday, month } => {
            let n = n.map_or_else(|| "last".to_owned(), |n| format!("{n}."));
            format!("every {n} {} of month {month}", format!("{weekday:?}").to_lowercase())
        }
        HolidayRule::Easter { offset_days } => format!("every easter + {offset_days} days"),
    };
    let from = holiday.from.map(|day| format!(" from {day}"));
    let until = holiday.until.map(|day| format!(" until {day}"));
    let observed = holiday.observed.as_ref().map(|observed| {
        let only: Vec<String> = observed.only.iter().map(|day| format!("{day:?}").to_lowercase()).collect();
        let only = if only.is_empty() { String::new() } else { format!(" if {}", only.join(", ")) };
        format!(" observed {}{only}", format!("{:?}", observed.toward).to_lowercase())
    });
    format!("{day}{}{}{}", from.unwrap_or_default(), until.unwrap_or_default(), observed.unwrap_or_default())
}

pub(super) fn days(period: &Period) -> String {
    if period.first == period.last { period.first.to_string() } else { period.to_string() }
}

pub(super) fn months(rule: MonthRule) -> String {
    format!("{rule:?}").to_lowercase()
}

pub(super) fn presumed(value: &Presumed) -> String {
    match value {
        Presumed::Is(IsChoice::Bool(truth)) => truth.to_string(),
        Presumed::Is(IsChoice::Member(path)) => show_path(path),
        Presumed::None => "none".to_owned(),
        Presumed::Equals(value) => show_expr(value),
    }
}

/// `int`, `money CNY`, `[Account]?`
pub(super) fn type_text(ty: &TypeName) -> String {
    let text = match &ty.kind {
        TypeKind::Named(path) => show_path(path),
        TypeKind::MoneyOf(currency) => format!("money {currency}"),
        TypeKind::List(element) => format!("[{}]", type_text(element)),
    };
    if ty.optional { text + "?" } else { text }
}

pub(super) fn shown(wording: &Wording) -> String {
    let mut words: Vec<String> = Vec::new();
    for (number, (language, text)) in wording.texts.iter().enumerate() {
        words.extend((number > 0).then(|| language.clone()));
        words.push(shown_text(&text.text));
    }
    words.join(" ")
}

pub(super) fn shown_text(text: &str) -> String {
    syntax::show_literal(&syntax::expression::Literal::Text(text.to_owned()))
}
