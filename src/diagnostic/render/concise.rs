//! One line a diagnostic, as editors and other programs look for it.
use super::place::pointed_at;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, arranged};
use crate::source::Sources;

/// `file:line:column: E0101 message`, one line each, all of them.
#[must_use]
pub fn concise(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    arranged(diagnostics).into_iter().map(|diagnostic| line(diagnostic, sources)).collect()
}

/// The line of one diagnostic.
pub(super) fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = diagnostic.primary.as_ref().map(|label| {
        let file = sources.file(label.span.file);
        let (line, column) = file.line_column(pointed_at(file, label.span).start);
        format!("{}:{line}:{column}: ", visible(file.path()))
    });
    let text = format!("{}{} {}", place.unwrap_or_default(), diagnostic.code, visible(&diagnostic.message));
    text.replace('\n', " ") + "\n"
}
