//! The report of a run of scenarios for people: what failed and why, then the sum.
use super::answer_human::finding_in_short;
use super::{Page, Style, Tone};
use crate::diagnostic::render::{Options, human};
use crate::scenario::{Check, Outcome, Run};
use crate::source::Sources;

/// The failed scenarios (with `full` all of them).
#[must_use]
pub fn scenarios(run: &Run, sources: &Sources, style: &Style) -> String {
    let mut text = String::new();
    for outcome in &run.outcomes {
        if style.full || !outcome.passed() {
            text += &scenario(outcome, sources, style);
        }
    }
    text
}

fn scenario(outcome: &Outcome, sources: &Sources, style: &Style) -> String {
    let mut page = Page::new(style);
    let mark = match outcome.passed() {
        true => ("✓", Tone::Good),
        false => ("✗", Tone::Bad),
    };
    page.marked(0, mark, &outcome.title);
    if outcome.passed() {
        return page.finish();
    }
    page.paragraph(4, Tone::Faint, &format!("{}:{}", outcome.at.file, outcome.at.line));
    for check in outcome.checks.iter().filter(|check| !check.passed) {
        failed(&mut page, check, style);
    }
    let mut text = page.finish();
    if !outcome.diagnostics.is_empty() {
        let options = Options { color: style.paint.colours(), width: style.width };
        text += &human(&outcome.diagnostics, sources, options);
    }
    text + "\n"
}

/// Expected, came, why.
fn failed(page: &mut Page, check: &Check, style: &Style) {
    let rows = [(format!("line {}", check.at.line), check.expected.clone()), ("but".to_owned(), check.came.clone())];
    page.columns(4, &rows);
    for finding in &check.why {
        finding_in_short(page, 6, finding, style);
    }
}

/// `24 scenarios passed, 0 failed (61 expectations); 18 of 24 provisions and 26 of 31 versions touched`; what was touched is left to the
/// coverage, where that is told.
#[must_use]
pub fn summary(run: &Run) -> String {
    let (passed, failed, expectations) = (run.passed(), run.failed(), run.expectations());
    let (provisions, versions) = (run.coverage.provisions(), run.coverage.versions());
    let scenarios = if passed == 1 { "scenario" } else { "scenarios" };
    let expected = if expectations == 1 { "expectation" } else { "expectations" };
    let ran = format!("{passed} {scenarios} passed, {failed} failed ({expectations} {expected})");
    if run.coverage.reached().is_some() {
        return ran;
    }
    format!(
        "{ran}; {} of {} provisions and {} of {} versions touched",
        provisions.touched, provisions.all, versions.touched, versions.all
    )
}
