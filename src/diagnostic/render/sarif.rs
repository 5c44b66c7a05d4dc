//! Diagnostics as SARIF 2.1.0, which services that collect findings about code take.
use serde_json::{Map, Value, json};

use super::json::{Place, place};
use super::uri::uri;
use crate::diagnostic::{Code, Diagnostic, Fix, Label, Severity, arranged};
use crate::source::{Sources, Span};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// One log with one run: the codes that were found, with their pages, and every finding.
#[must_use]
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, digest: &str) -> Value {
    let found = arranged(diagnostics);
    let mut codes: Vec<Code> = found.iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort();
    codes.dedup();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "enact",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": found.into_iter().map(|diagnostic| result(diagnostic, &codes, sources)).collect::<Vec<_>>(),
            "properties": { "rulebook": digest },
        }],
    })
}

/// A code with its page.
fn rule(code: Code) -> Value {
    json!({
        "id": code.id(),
        "name": code.name(),
        "shortDescription": { "text": code.title() },
        "fullDescription": { "text": first_paragraph(code.page()) },
        "help": { "text": code.page(), "markdown": code.page() },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

/// What follows the title of a page, on one line.
fn first_paragraph(page: &str) -> String {
    page.split("\n\n").nth(1).unwrap_or(page).replace('\n', " ")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn result(diagnostic: &Diagnostic, codes: &[Code], sources: &Sources) -> Value {
    let mut result = Map::new();
    let mut set = |key: &str, value: Value| result.insert(key.to_owned(), value);
    set("ruleId", json!(diagnostic.code.id()));
    set("ruleIndex", json!(codes.iter().position(|code| *code == diagnostic.code)));
    set("level", json!(level(diagnostic.severity())));
    set("message", json!({ "text": words(diagnostic) }));
    let primary = diagnostic.primary.iter().map(|label| location(label, None, sources));
    set("locations", primary.collect());
    if !diagnostic.secondary.is_empty() {
        let others = (1..).zip(&diagnostic.secondary);
        set("relatedLocations", others.map(|(id, label)| location(label, Some(id), sources)).collect());
    }
    if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.safe) {
        set("fixes", json!([edit(fix, diagnostic, sources)]));
    }
    Value::Object(result)
}

/// What is wrong, and what to do.
fn words(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    }
}

fn location(label: &Label, id: Option<usize>, sources: &Sources) -> Value {
    let place = place(label.span, sources);
    let physical = json!({ "artifactLocation": { "uri": uri(&place.file) }, "region": region(&place) });
    let mut location = Map::from_iter([("physicalLocation".to_owned(), physical)]);
    if let Some(id) = id {
        location.insert("id".to_owned(), json!(id));
    }
    if !label.text.is_empty() {
        location.insert("message".to_owned(), json!({ "text": label.text }));
    }
    Value::Object(location)
}

fn region(place: &Place) -> Value {
    json!({
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "byteOffset": place.offset,
        "byteLength": place.length,
    })
}

fn edit(fix: &Fix, diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let Span { file, .. } = fix.span;
    json!({
        "description": { "text": diagnostic.help.as_deref().unwrap_or(&diagnostic.message) },
        "artifactChanges": [{
            "artifactLocation": { "uri": uri(sources.file(file).path()) },
            "replacements": [{
                "deletedRegion": region(&place(fix.span, sources)),
                "insertedContent": { "text": fix.replacement },
            }],
        }],
    })
}
