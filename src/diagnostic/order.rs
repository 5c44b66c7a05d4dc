//! The order in which diagnostics are told, and which of too many.
use super::{Code, Diagnostic, Severity};
use crate::source::Span;

/// What decides the order: place, then code, then words, so that the same input gives the same bytes.
fn key(diagnostic: &Diagnostic) -> (Option<Span>, Code, &str) {
    (diagnostic.primary.as_ref().map(|label| label.span), diagnostic.code, &diagnostic.message)
}

/// Sorted by file, offset and code, each told once; what has no place comes first.
#[must_use]
pub fn arranged(diagnostics: &[Diagnostic]) -> Vec<&Diagnostic> {
    let mut all: Vec<_> = diagnostics.iter().collect();
    all.sort_by(|a, b| key(a).cmp(&key(b)));
    all.dedup_by(|a, b| key(a) == key(b));
    all
}

/// At most `most` of them in their order, the gravest kept, and those left out.
pub(super) fn shortened(all: Vec<&Diagnostic>, most: usize) -> (Vec<&Diagnostic>, Vec<&Diagnostic>) {
    let mut shown = all;
    if shown.len() <= most {
        return (shown, Vec::new());
    }
    shown.sort_by_key(|diagnostic| diagnostic.severity());
    let rest = shown.split_off(most);
    shown.sort_by(|a, b| key(a).cmp(&key(b)));
    (shown, rest)
}

/// `2 errors, 1 warning`.
pub(super) fn tally(diagnostics: &[&Diagnostic]) -> String {
    let counts = [Severity::Error, Severity::Warning, Severity::Advice].map(|severity| {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity() == severity).count();
        (severity, count)
    });
    let words = counts.iter().filter(|(_, count)| *count > 0).map(|(severity, count)| match (severity, count) {
        (Severity::Error | Severity::Warning, 2..) => format!("{count} {}s", severity.word()),
        (Severity::Error | Severity::Warning | Severity::Advice, _) => {
            format!("{count} {}", severity.word())
        }
    });
    words.collect::<Vec<_>>().join(", ")
}
