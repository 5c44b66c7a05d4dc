//! Runs the scenarios of a rulebook: what was expected, what came, and why. Pure, like everything it rests on.
pub mod boundary;
mod coverage;
mod expectation;
pub mod mutate;
pub mod points;
mod reached;

use std::collections::BTreeMap;

use crate::answer::{At, Finding};
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::policy::Scenario;
use crate::rulebook::Rulebook;
use crate::source::Span;

pub use coverage::{Coverage, Ratio};
pub use reached::{FileReach, Gap, Reached};

/// What came of one scenario.
#[derive(Debug)]
pub struct Outcome {
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub at: At,
    /// Each expectation, in order. None are judged where the data can't be read.
    pub checks: Vec<Check>,
    /// What is wrong with its data.
    pub diagnostics: Vec<Diagnostic>,
}

/// What came of one expectation.
#[derive(Debug)]
pub struct Check {
    /// As it is written.
    pub expected: String,
    /// Where it stands.
    pub at: At,
    /// What came, in words.
    pub came: String,
    /// Whether that was expected.
    pub passed: bool,
    /// The findings behind it, where it was not.
    pub why: Vec<Finding>,
}

/// Everything that came of a run.
#[derive(Debug)]
pub struct Run {
    /// Each scenario, in the order of the rulebook.
    pub outcomes: Vec<Outcome>,
    /// How much of the rulebook was touched.
    pub coverage: Coverage,
}

impl Outcome {
    /// Whether everything came as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error) && self.checks.iter().all(|check| check.passed)
    }
}

impl Run {
    /// How many scenarios passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        self.outcomes.iter().filter(|outcome| outcome.passed()).count()
    }

    /// How many failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.outcomes.len() - self.passed()
    }

    /// How many expectations were judged.
    #[must_use]
    pub fn expectations(&self) -> usize {
        self.outcomes.iter().map(|outcome| outcome.checks.len()).sum()
    }
}

/// Runs the scenarios whose title has a text in it.
#[must_use]
pub fn run(rulebook: &Rulebook, filter: &str) -> Run {
    run_any(rulebook, &[filter.to_owned()])
}

/// Runs the scenarios whose title or file has one of the texts in it; all, where there is no text.
#[must_use]
pub fn run_any(rulebook: &Rulebook, filters: &[String]) -> Run {
    run_in(rulebook, filters, Coverage::of(&rulebook.policy))
}

/// The same, and what is reached within provisions and versions.
#[must_use]
pub fn run_covering(rulebook: &Rulebook, filters: &[String]) -> Run {
    let mut coverage = Coverage::of(&rulebook.policy);
    coverage.reached = Some(Reached::of(&rulebook.policy));
    run_in(rulebook, filters, coverage)
}

fn run_in(rulebook: &Rulebook, filters: &[String], mut coverage: Coverage) -> Run {
    let mut earlier = BTreeMap::new();
    let mut outcomes = Vec::new();
    for scenario in rulebook.policy.scenarios.iter().filter(|scenario| is_wanted(rulebook, scenario, filters)) {
        let rulebook = match scenario.known_by {
            Some(day) => earlier.entry(day).or_insert_with(|| rulebook.as_known_by(day)),
            None => rulebook,
        };
        outcomes.push(outcome(rulebook, scenario, &mut coverage));
        if let Some(reached) = &mut coverage.reached {
            reached.end(rulebook);
        }
    }
    Run { outcomes, coverage }
}

fn is_wanted(rulebook: &Rulebook, scenario: &Scenario, filters: &[String]) -> bool {
    let path = rulebook.sources.file(scenario.span.file).path();
    let has = |filter: &String| scenario.title.contains(filter) || path.contains(filter);
    filters.is_empty() || filters.iter().any(has)
}

/// The scenario as that rulebook understands it: one that is known by an earlier day numbers its parts otherwise.
fn outcome(rulebook: &Rulebook, scenario: &Scenario, coverage: &mut Coverage) -> Outcome {
    let found = rulebook.policy.scenarios.iter().find(|other| other.span == scenario.span);
    let (checks, diagnostics) = match found {
        Some(scenario) if !rulebook.has_errors() => judged(rulebook, scenario, coverage),
        Some(_) | None => (Vec::new(), rulebook.diagnostics.clone()),
    };
    Outcome { title: scenario.title.clone(), at: at(rulebook, scenario.span), checks, diagnostics }
}

fn judged(rulebook: &Rulebook, scenario: &Scenario, coverage: &mut Coverage) -> (Vec<Check>, Vec<Diagnostic>) {
    let (case, diagnostics) = facts::from_scenario(&scenario.given, &rulebook.policy);
    match diagnostics.iter().any(Diagnostic::is_error) {
        true => (Vec::new(), diagnostics),
        false => (expectation::checks(rulebook, scenario, &case, coverage), diagnostics),
    }
}

fn at(rulebook: &Rulebook, span: Span) -> At {
    let (line, _) = rulebook.sources.line_column(span);
    At { file: rulebook.sources.file(span.file).path().to_owned(), line }
}
