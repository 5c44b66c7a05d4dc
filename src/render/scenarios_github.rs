//! Scenarios that failed, as commands that GitHub Actions reads from a log.
use crate::answer::At;
use crate::diagnostic::render::github;
use crate::scenario::{Outcome, Run};
use crate::source::Sources;

/// A command for each expectation that did not come true, and for what is wrong with data.
#[must_use]
pub fn scenarios(run: &Run, sources: &Sources) -> String {
    run.outcomes.iter().filter(|outcome| !outcome.passed()).map(|outcome| failed(outcome, sources)).collect()
}

fn failed(outcome: &Outcome, sources: &Sources) -> String {
    let mut text = github(&outcome.diagnostics, sources);
    for check in outcome.checks.iter().filter(|check| !check.passed) {
        let words = format!("expected: {}\nbut: {}", check.expected, check.came);
        text += &github::command("error", &place(&check.at, &outcome.title), &words);
    }
    text
}

fn place(at: &At, title: &str) -> [(&'static str, String); 3] {
    [("file", at.file.clone()), ("line", at.line.to_string()), ("title", title.to_owned())]
}
