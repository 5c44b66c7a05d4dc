//! Diagnostics as commands that GitHub Actions reads from a log and shows beside the changed lines.
use super::json::place;
use crate::diagnostic::{Diagnostic, Severity, arranged};
use crate::source::Sources;

/// `::error file=…,line=…,endLine=…,col=…,endColumn=…,title=E0101: …::message`, one line each, all of them.
#[must_use]
pub fn github(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    arranged(diagnostics).into_iter().map(|diagnostic| line(diagnostic, sources)).collect()
}

fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let mut properties = Vec::new();
    if let Some(label) = &diagnostic.primary {
        let at = place(label.span, sources);
        properties.extend([("file", at.file), ("line", at.line.to_string()), ("endLine", at.end_line.to_string())]);
        properties.push(("col", at.column.to_string()));
        // columns of two lines are refused
        if at.line == at.end_line {
            properties.push(("endColumn", at.end_column.max(at.column + 1).to_string()));
        }
    }
    properties.push(("title", format!("{}: {}", diagnostic.code, diagnostic.code.title())));
    let help = diagnostic.help.as_ref().map(|help| format!("\n{help}"));
    command(level, &properties, &format!("{}{}", diagnostic.message, help.unwrap_or_default()))
}

/// A command with its properties and words.
#[must_use]
pub fn command(level: &str, properties: &[(&str, String)], words: &str) -> String {
    let property = |(key, value): &(&str, String)| format!("{key}={}", in_property(value));
    let properties: Vec<_> = properties.iter().map(property).collect();
    format!("::{level} {}::{}\n", properties.join(","), in_words(words))
}

fn in_words(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn in_property(text: &str) -> String {
    in_words(text).replace(':', "%3A").replace(',', "%2C")
}
