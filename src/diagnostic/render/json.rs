//! Diagnostics as data. The caller puts them into its own document, which carries the schema version.
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Label, arranged};
use crate::source::{Sources, Span};

/// A diagnostic as it is written to JSON. What has no place has no `file` and the fields after it.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The stable code: `E0101`.
    pub code: &'static str,
    /// `error`, `warning` or `advice`.
    pub severity: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// What to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What is said about each place, the primary one first.
    pub labels: Vec<LabelEntry>,
    /// An edit that mends it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixEntry>,
    /// A case that shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub witness: Option<WitnessEntry>,
}

/// A case: `facts` is what `enact eval --facts` reads, `on` what `--on` takes.
#[derive(Clone, Debug, Serialize)]
pub struct WitnessEntry {
    /// The governing date.
    pub on: String,
    /// One object.
    pub facts: serde_json::Value,
}

/// A place: lines and columns from 1, columns in characters, the end exclusive; offset and length in bytes.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// The path as given.
    pub file: String,
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the character after the last.
    pub end_line: usize,
    /// Column of the character after the last.
    pub end_column: usize,
    /// Bytes before it.
    pub offset: usize,
    /// Its bytes.
    pub length: usize,
}

/// A label of a diagnostic.
#[derive(Clone, Debug, Serialize)]
pub struct LabelEntry {
    /// Whether the diagnostic is about this place.
    pub primary: bool,
    /// What is said about it; may be empty.
    pub text: String,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// An edit.
#[derive(Clone, Debug, Serialize)]
pub struct FixEntry {
    /// What is written instead.
    pub replacement: String,
    /// Whether it can be applied without asking.
    pub safe: bool,
    /// What is replaced.
    #[serde(flatten)]
    pub place: Place,
}

/// All diagnostics in their order.
#[must_use]
pub fn json(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<Entry> {
    arranged(diagnostics).into_iter().map(|diagnostic| entry(diagnostic, sources)).collect()
}

/// One diagnostic, for formats of one object a line.
#[must_use]
pub fn entry(diagnostic: &Diagnostic, sources: &Sources) -> Entry {
    let label =
        |label: &Label, primary| LabelEntry { primary, text: label.text.clone(), place: place(label.span, sources) };
    let primary = diagnostic.primary.iter().map(|found| label(found, true));
    let secondary = diagnostic.secondary.iter().map(|found| label(found, false));
    Entry {
        code: diagnostic.code.id(),
        severity: diagnostic.severity().word(),
        message: diagnostic.message.clone(),
        place: diagnostic.primary.as_ref().map(|label| place(label.span, sources)),
        help: diagnostic.help.clone(),
        labels: primary.chain(secondary).collect(),
        fix: diagnostic.fix.as_ref().map(|fix| FixEntry {
            replacement: fix.replacement.clone(),
            safe: fix.safe,
            place: place(fix.span, sources),
        }),
        witness: diagnostic.witness.as_ref().map(|case| WitnessEntry {
            on: case.on.to_string(),
            facts: serde_json::from_str(&case.facts).unwrap_or_default(),
        }),
    }
}

/// Where a span is, clamped to its file.
#[must_use]
pub fn place(span: Span, sources: &Sources) -> Place {
    let file = sources.file(span.file);
    let range = file.clamp(span);
    let (line, column) = file.line_column(range.start);
    let (end_line, end_column) = file.line_column(range.end);
    Place { file: file.path().to_owned(), line, column, end_line, end_column, offset: range.start, length: range.len() }
}
