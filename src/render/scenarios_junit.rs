//! The report of a run of scenarios as JUnit XML, which build servers read. Without times, so that the same run gives the same bytes.
use std::fmt::Write as _;

use crate::diagnostic::render::concise;
use crate::scenario::{Check, Outcome, Run};
use crate::source::Sources;

/// A test suite for each file, a test case for each scenario.
#[must_use]
pub fn scenarios(run: &Run, sources: &Sources) -> String {
    let mut files: Vec<&str> = run.outcomes.iter().map(|outcome| outcome.at.file.as_str()).collect();
    files.dedup();
    let all: Vec<&Outcome> = run.outcomes.iter().collect();
    let mut xml = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"enact\" {}>\n", counts(&all));
    for file in files {
        let own: Vec<&Outcome> = all.iter().copied().filter(|outcome| outcome.at.file == file).collect();
        let _ = writeln!(xml, "  <testsuite name=\"{}\" {}>", escaped(file), counts(&own));
        for outcome in own {
            case(&mut xml, outcome, sources);
        }
        xml += "  </testsuite>\n";
    }
    xml + "</testsuites>\n"
}

/// A scenario whose data can't be read is an error, one that came out otherwise a failure.
fn counts(outcomes: &[&Outcome]) -> String {
    let errors = outcomes.iter().filter(|outcome| is_error(outcome)).count();
    let failures = outcomes.iter().filter(|outcome| !outcome.passed() && !is_error(outcome)).count();
    format!("tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\"", outcomes.len())
}

fn is_error(outcome: &Outcome) -> bool {
    !outcome.passed() && outcome.checks.is_empty()
}

fn case(xml: &mut String, outcome: &Outcome, sources: &Sources) {
    let (file, title) = (escaped(&outcome.at.file), escaped(&outcome.title));
    let _ =
        write!(xml, "    <testcase name=\"{title}\" classname=\"{file}\" file=\"{file}\" line=\"{}\"", outcome.at.line);
    if outcome.passed() {
        *xml += "/>\n";
        return;
    }
    *xml += ">\n";
    if is_error(outcome) {
        let words = concise(&outcome.diagnostics, sources);
        let _ = writeln!(xml, "      <error message=\"its data can't be used\">{}</error>", escaped(&words));
    }
    for check in outcome.checks.iter().filter(|check| !check.passed) {
        failure(xml, check);
    }
    *xml += "    </testcase>\n";
}

fn failure(xml: &mut String, check: &Check) {
    let (expected, came) = (escaped(&check.expected), escaped(&check.came));
    let at = format!("{}:{}", escaped(&check.at.file), check.at.line);
    let _ = writeln!(xml, "      <failure message=\"{expected}, but {came}\">{at}: {expected}, but {came}</failure>");
}

/// As XML can hold it: what it has no place for becomes a replacement character.
fn escaped(text: &str) -> String {
    let mut xml = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => xml += "&amp;",
            '<' => xml += "&lt;",
            '>' => xml += "&gt;",
            '"' => xml += "&quot;",
            '\'' => xml += "&apos;",
            '\n' => xml += "&#10;",
            '\t' => xml += "&#9;",
            '\r' => xml += "&#13;",
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => xml.push('\u{fffd}'),
            other => xml.push(other),
        }
    }
    xml
}
