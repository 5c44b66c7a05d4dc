//! Scenarios at every edge of the rules that none stands at yet: around each start of a version, each limit, each number that a fact is
//! compared with. Each is an existing scenario with one thing changed; what it expects is what the rules say today, for people to review.

mod around;
mod compared;
mod edges;
mod given;
mod moves;
mod text;

use std::collections::BTreeSet;

use super::{Run, run_any};
use crate::diagnostic::Diagnostic;
use crate::evaluate::{Marked, Marks, Question};
use crate::facts::{self, Case};
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::value::Value;
use crate::policy::{Expected, Scenario};
use crate::rulebook::Rulebook;
use crate::value::Date;

/// How often edges are looked for again with the scenarios that were written, which lead to others.
const MOST_ROUNDS: usize = 4;

/// What was written.
#[derive(Debug, Default)]
pub struct Boundaries {
    /// A rule file of scenarios; empty, if there are none.
    pub text: String,
    /// How many scenarios it has.
    pub scenarios: usize,
    /// How many edges no scenario could be brought to.
    pub unreached: usize,
}

/// A scenario that may be written.
#[derive(Clone, Debug)]
struct Candidate {
    title: String,
    /// The scenario that it is like.
    like: String,
    today: Option<Date>,
    /// The facts that differ, as written between the braces.
    given: String,
    act: ActId,
    /// The days that are asked about; none: the day that the facts give.
    days: Vec<Option<Date>>,
    /// The edges that it may stand at.
    aims: Vec<(usize, Aim)>,
}

/// What must be so at an edge.
#[derive(Clone, Copy, Debug)]
enum Aim {
    /// A provision begins or ends on the days.
    Provision(ProvisionId),
    /// A subject has a value, and what it is compared with counts; of a quota: whose count it is.
    Value { subject: NodeId, is: Value, decides: NodeId, quota: Option<ProvisionId> },
}

impl Aim {
    /// The provision whose edge it is.
    fn about(self) -> Option<ProvisionId> {
        match self {
            Aim::Provision(id) => Some(id),
            Aim::Value { quota, .. } => quota,
        }
    }
}

/// A scenario that is written, and the edges that it stands at.
#[derive(Clone, Debug)]
struct Scene {
    title: String,
    text: String,
    edges: Vec<usize>,
}

/// A scenario with an act that it asks about.
struct Ground<'r> {
    scenario: &'r Scenario,
    act: ActId,
    on: Option<Date>,
    /// The day whose law is applied.
    day: Option<Date>,
    case: Case,
    marks: Marks,
}

impl<'r> Ground<'r> {
    /// None where the facts can't be read.
    fn new(rulebook: &Rulebook, scenario: &'r Scenario, act: ActId, on: Option<Date>) -> Option<Ground<'r>> {
        let (case, found) = facts::from_scenario(&scenario.given, &rulebook.policy);
        if found.iter().any(Diagnostic::is_error) {
            return None;
        }
        let question = Question { on, today: scenario.today, ..Question::about(act) };
        let mut marks = Marks::default();
        marks.add(&rulebook.policy, &case, Marked::Act(&question));
        let day = rulebook.governing_date(&case, &question);
        Some(Ground { scenario, act, on, day, case, marks })
    }

    fn value(&self, rulebook: &Rulebook, node: NodeId) -> Value {
        rulebook.value(&self.case, node, (self.day, self.scenario.today))
    }
}

/// Writes the scenarios that are missing.
#[must_use]
pub fn boundaries(rulebook: &Rulebook) -> Boundaries {
    let mut scenes: Vec<Scene> = Vec::new();
    let mut unreached = 0;
    let mut grown: Option<Rulebook> = None;
    for _ in 0..MOST_ROUNDS {
        let current = grown.as_ref().unwrap_or(rulebook);
        let (found, left) = round(current, scenes.len());
        unreached = left;
        if found.is_empty() {
            break;
        }
        scenes.extend(found);
        grown = Some(with(rulebook, &text::file(scenes.iter())));
    }
    let text = if scenes.is_empty() { String::new() } else { text::file(scenes.iter()) };
    Boundaries { text, scenarios: scenes.len(), unreached }
}

/// The scenarios for edges that are not stood at yet, and how many edges they don't lead to.
fn round(grown: &Rulebook, before: usize) -> (Vec<Scene>, usize) {
    let (candidates, edges) = edges::candidates(grown, &grounds(grown));
    let tried = with(grown, &text::placeholders(grown, &candidates));
    let first = tried.policy.scenarios.len().saturating_sub(candidates.len());
    let mut scenes: Vec<Scene> = Vec::new();
    let mut reached: BTreeSet<usize> = BTreeSet::new();
    for (candidate, scenario) in candidates.iter().zip(tried.policy.scenarios.iter().skip(first)) {
        let day = candidate.days.first().copied().flatten();
        let Some(ground) = Ground::new(&tried, scenario, candidate.act, day) else { continue };
        let done = |edge: usize| reached.contains(&edge);
        if let Some(scene) = text::expecting(&tried, &ground, candidate, (before + scenes.len() + 1, &done)) {
            reached.extend(&scene.edges);
            scenes.push(scene);
        }
    }
    // what should not pass by itself is left out rather than handed on
    let failed = failed(&with(grown, &text::file(scenes.iter())));
    scenes.retain(|scene| !failed.contains(&scene.title));
    let reached: BTreeSet<usize> = scenes.iter().flat_map(|scene| scene.edges.iter().copied()).collect();
    (scenes, edges - reached.len())
}

/// The same rulebook with one more file.
fn with(rulebook: &Rulebook, text: &str) -> Rulebook {
    let own = rulebook.sources.iter().take(rulebook.files);
    let mut files: Vec<_> = own.map(|(_, file)| (file.path().to_owned(), file.text().to_owned())).collect();
    files.push(("~.enact".to_owned(), text.to_owned()));
    Rulebook::load(files, None)
}

/// The titles of the scenarios of the last file that fail.
fn failed(rulebook: &Rulebook) -> BTreeSet<String> {
    let Run { outcomes, .. } = run_any(rulebook, &["~.enact".to_owned()]);
    outcomes.into_iter().filter(|outcome| !outcome.passed()).map(|outcome| outcome.title).collect()
}

/// Every verdict that a scenario expects, as a ground to stand on.
fn grounds(rulebook: &Rulebook) -> Vec<Ground<'_>> {
    let mut grounds = Vec::new();
    for scenario in rulebook.policy.scenarios.iter().filter(|scenario| scenario.known_by.is_none()) {
        let mut asked = BTreeSet::new();
        for expectation in &scenario.expectations {
            if let Expected::Verdict { act, .. } = &expectation.expected
                && asked.insert((*act, expectation.on))
            {
                grounds.extend(Ground::new(rulebook, scenario, *act, expectation.on));
            }
        }
    }
    grounds
}
