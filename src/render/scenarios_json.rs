//! The report of a run of scenarios for programs.
use serde_json::{Value, json};

use crate::diagnostic::render;
use crate::rulebook::Rulebook;
use crate::scenario::{Check, FileReach, Gap, Outcome, Ratio, Reached, Run};
use crate::source::{FileId, Sources};

/// One object on one line.
#[must_use]
pub fn scenarios(run: &Run, rulebook: &Rulebook) -> String {
    let sources = &rulebook.sources;
    let mut report = json!({
        "schema_version": 1,
        "rulebook": { "digest": rulebook.digest },
        "passed": run.passed(),
        "failed": run.failed(),
        "expectations": run.expectations(),
        "provisions": ratio(run.coverage.provisions()),
        "versions": ratio(run.coverage.versions()),
        "untouched": run.coverage.untouched().collect::<Vec<_>>(),
        "scenarios": run.outcomes.iter().map(|outcome| scenario(outcome, sources)).collect::<Vec<_>>(),
    });
    if let (Some(reached), Some(report)) = (run.coverage.reached(), report.as_object_mut()) {
        report.insert("coverage".to_owned(), coverage(reached, rulebook));
    }
    format!("{report}\n")
}

fn coverage(reached: &Reached, rulebook: &Rulebook) -> Value {
    let files = reached.files(&rulebook.policy);
    let file = |(id, file): (&FileId, &FileReach)| {
        json!({
            "file": rulebook.sources.file(*id).path(),
            "versions": ratio(file.versions),
            "choices": ratio(file.choices),
            "conditions": ratio(file.conditions),
            "outcomes": ratio(file.outcomes),
            "gaps": file.gaps.iter().map(|gap| self::gap(gap, &rulebook.sources)).collect::<Vec<_>>(),
        })
    };
    json!({
        "percent": Ratio::of(files.values().map(FileReach::total)).percent(),
        "files": files.iter().map(file).collect::<Vec<_>>(),
    })
}

fn gap(gap: &Gap, sources: &Sources) -> Value {
    json!({ "kind": gap.kind, "words": gap.words, "from": gap.from, "at": render::json::place(gap.span, sources) })
}

fn ratio(ratio: Ratio) -> Value {
    json!({ "touched": ratio.touched, "all": ratio.all })
}

fn scenario(outcome: &Outcome, sources: &Sources) -> Value {
    json!({
        "title": outcome.title,
        "passed": outcome.passed(),
        "at": outcome.at,
        "expectations": outcome.checks.iter().map(check).collect::<Vec<_>>(),
        "diagnostics": render::json(&outcome.diagnostics, sources),
    })
}

fn check(check: &Check) -> Value {
    json!({
        "expected": check.expected,
        "passed": check.passed,
        "came": check.came,
        "why": check.why,
        "at": check.at,
    })
}
