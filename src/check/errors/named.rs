//! Findings about what words name and formulas name.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// `mended` is what the formula would be.
pub(in crate::check) fn names_another(
    span: Span,
    who: &str,
    (said, asked): (&str, &str),
    mended: Option<&str>,
) -> Diagnostic {
    let found = Diagnostic::new(Code::W0853, span, format!("{who} says `{said}`, and this looks at `{asked}`"))
        .label(format!("not at `{said}`"));
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help(format!("write `{said}` here, or mend the words")),
    }
}

/// `missing` is named by the words alone, `more` by the formula alone; `mended` is what the formula would be.
pub(in crate::check) fn series_otherwise(
    span: Span,
    who: &str,
    (missing, more): (Option<&str>, Option<&str>),
    mended: Option<&str>,
) -> Diagnostic {
    let (message, label, help) = match (missing, more) {
        (Some(missing), Some(more)) => (
            format!("{who} lists `{missing}`, and this has `{more}` in its place"),
            format!("leaves out `{missing}`"),
            format!("write `{missing}` for `{more}`"),
        ),
        (Some(missing), None) => (
            format!("{who} lists `{missing}`, too, and this does not"),
            format!("leaves out `{missing}`"),
            format!("add `{missing}` here"),
        ),
        (None, Some(more)) => (
            format!("this has `{more}`, too, which {who} does not list"),
            format!("`{more}` is not told"),
            format!("take out `{more}` here"),
        ),
        (None, None) => (format!("{who} lists others"), "not those".to_owned(), "name the same here".to_owned()),
    };
    let found = Diagnostic::new(Code::W0853, span, message).label(label);
    match mended {
        Some(mended) => found.help(format!("write `{mended}`, or mend the words")).suggest(span, mended),
        None => found.help(format!("{help}, or mend the words")),
    }
}
