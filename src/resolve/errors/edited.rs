//! What can be wrong with one edit of an amendment.

use super::{listed, not_in_force};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;
use crate::syntax::expression::StartDate;

/// It may have begun by then, or not.
pub(in crate::resolve) fn perhaps_not_in_force(span: Span, name: &str, begins: StartDate, place: Span) -> Diagnostic {
    let (first, last) = (begins.earliest, begins.latest);
    let why = format!("may not yet be in force on that day: it begins on some day in {first} .. {last}");
    not_in_force(span, name, &why, (place, "it begins here"))
        .help(format!("write the day on which it begins, or amend it from {last} on"))
}

/// A key to be removed that is not there itself: its value comes from another.
pub(in crate::resolve) fn not_there_itself(
    span: Span,
    name: &str,
    (key, old): (&str, &str),
    limits: bool,
    has: &[String],
) -> Diagnostic {
    let message = format!("`{name}` has no key `{key}` of its own to remove");
    let found = Diagnostic::new(Code::E0404, span, message)
        .label("`-> none` takes a key away")
        .help(format!("it has {}; `{key}` gets what stands above it", listed(has)));
    if limits { found.help(format!("for no limit write `{key}: {old} -> unlimited`")) } else { found }
}
