//! What leads back to itself.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(in crate::resolve) fn defined_by_itself(span: Span, name: &str, declared: Span) -> Diagnostic {
    Diagnostic::new(Code::E0205, span, format!("`{name}` is defined by way of itself"))
        .label("here it is used before it has a value")
        .also(declared, "its definition")
        .help("a definition may use others, but none that leads back to it")
}

/// `waits` are the places in which each step names the next.
pub(in crate::resolve) fn step_after_itself(span: Span, names: &[&str], waits: &[Span]) -> Diagnostic {
    let first = names.first().copied().unwrap_or_default();
    let found = Diagnostic::new(Code::E0205, span, format!("the step `{first}` comes after itself"))
        .label("this step waits for itself");
    let pairs = names.iter().zip(names.iter().skip(1)).zip(waits);
    let found = pairs.fold(found, |found, ((step, next), at)| found.also(*at, format!("`{step}` waits for `{next}`")));
    found.help("none of these can begin: take one of them out of `after`, or write there the step that was meant")
}
