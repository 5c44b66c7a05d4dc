//! Runs the scenarios of a rulebook: what was expected, what came, and why. Pure, like everything it rests on.
mod coverage;
mod expectation;

use std::collections::BTreeMap;

use crate::answer::{At, Finding};
use crate::diagnostic::Diagnostic;
use crate::facts;
use crate::policy::Scenario;
use crate::rulebook::Rulebook;
use crate::source::Span;

pub use coverage::{Coverage, Ratio};

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

/// Runs the scenarios whose title holds a text.
#[must_use]
pub fn run(rulebook: &Rulebook, filter: &str) -> Run {
    let mut coverage = Coverage::of(&rulebook.policy);
    let mut earlier = BTreeMap::new();
    let mut outcomes = Vec::new();
    for scenario in rulebook.policy.scenarios.iter().filter(|scenario| scenario.title.contains(filter)) {
        let rulebook = match scenario.known_by {
            Some(day) => earlier.entry(day).or_insert_with(|| rulebook.as_known_by(day)),
            None => rulebook,
        };
        outcomes.push(outcome(rulebook, scenario, &mut coverage));
    }
    Run { outcomes, coverage }
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
