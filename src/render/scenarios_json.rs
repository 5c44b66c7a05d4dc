//! The report of a run of scenarios for programs.
use serde_json::{Value, json};

use crate::diagnostic::render;
use crate::scenario::{Check, Outcome, Ratio, Run};
use crate::source::Sources;

/// One object on one line.
#[must_use]
pub fn scenarios(run: &Run, digest: &str, sources: &Sources) -> String {
    let report = json!({
        "schema_version": 1,
        "rulebook": { "digest": digest },
        "passed": run.passed(),
        "failed": run.failed(),
        "expectations": run.expectations(),
        "provisions": ratio(run.coverage.provisions()),
        "versions": ratio(run.coverage.versions()),
        "untouched": run.coverage.untouched().collect::<Vec<_>>(),
        "scenarios": run.outcomes.iter().map(|outcome| scenario(outcome, sources)).collect::<Vec<_>>(),
    });
    format!("{report}\n")
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
