//! Values written out.

use crate::syntax::expression::Literal;
use crate::value::date::{show_datetime, show_time};
use crate::value::number::show as number;

/// `300 CNY`, `20%`, `"text"` …
#[must_use]
pub fn show_literal(literal: &Literal) -> String {
    match literal {
        Literal::Bool(value) => value.to_string(),
        Literal::None => "none".to_owned(),
        Literal::Int(value) => value.to_string(),
        Literal::Decimal(value) => number(*value),
        Literal::Percent(value) => format!("{}%", number(*value)),
        Literal::Money(value, currency) => format!("{} {currency}", number(*value)),
        Literal::Text(text) => quoted(text),
        Literal::Date(date) => date.to_string(),
        Literal::Time(time) => show_time(*time),
        Literal::DateTime(moment) => show_datetime(*moment),
    }
}

/// A text in its quotes.
pub(in crate::syntax) fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\t', "\\t");
    format!("\"{escaped}\"")
}
