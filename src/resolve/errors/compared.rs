//! What is compared as it is not written: in quotes, without its unit, alone.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::expression::Expr;

/// A member or a date in quotes, where it is compared with one
pub(in crate::resolve) fn quoted_value(span: Span, text: &Expr, own: &str, wanted: &str) -> Diagnostic {
    Diagnostic::new(Code::E0301, span, format!("these can't be compared: {wanted} and a text"))
        .also(text.place.0, "a text")
        .help(format!("{wanted} stands without quotes: `{own}`"))
        .suggest(text.place.0, own)
}

/// `income > 50000`, `n > 30 days`: with the value as it is to be written
pub(in crate::resolve) fn written_so(found: Diagnostic, span: Span, why: &str, own: &str) -> Diagnostic {
    found.help(format!("{why}: write `{own}`")).suggest(span, own)
}

/// `n == 1 or 2`
pub(in crate::resolve) fn value_for_condition(span: Span, whole: Span, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0302, span, "a value stands alone here, where a condition is wanted")
        .label("compared with nothing")
        .help(format!("write `{own}`"))
        .suggest(whole, own)
}

/// `n between 3 and 5`
pub(in crate::resolve) fn between_no_times(span: Span, got: &str, own: &str) -> Diagnostic {
    Diagnostic::new(Code::E0302, span, format!("`between` is for times of day, but this is {got}"))
        .help(format!("write `{own}`"))
        .suggest(span, own)
}
