//! Scenarios at every edge of the rules that none stands at yet: around each start of a version, each limit, each number that a fact is
//! compared with. Each is an existing scenario with one thing changed; what it expects is what the rules say today, for people to review.

mod constants;
mod edges;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use super::{Run, run_any};
use crate::facts;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::{Expected, Scenario};
use crate::rulebook::Rulebook;
use crate::value::Date;

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

/// A scenario to be written.
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
    /// The provision whose edge it is.
    about: Option<ProvisionId>,
    /// What the provision's count and what is added must come to.
    total: Option<i64>,
    /// Edges of the same number: one of them is written.
    edge: usize,
}

/// A scenario with an act that it asks about.
struct Ground<'r> {
    scenario: &'r Scenario,
    act: ActId,
    on: Option<Date>,
    computed: BTreeSet<NodeId>,
}

/// Writes the scenarios that are missing.
#[must_use]
pub fn boundaries(rulebook: &Rulebook) -> Boundaries {
    let grounds = grounds(rulebook);
    let candidates = edges::candidates(rulebook, &grounds);
    let edges: BTreeSet<usize> = candidates.iter().map(|candidate| candidate.edge).collect();
    let tried = with(rulebook, &text::placeholders(rulebook, &candidates));
    let mut written: BTreeMap<usize, String> = BTreeMap::new();
    for candidate in &candidates {
        if !written.contains_key(&candidate.edge)
            && let Some(text) = text::expecting(&tried, candidate)
        {
            written.insert(candidate.edge, text);
        }
    }
    // what should not pass by itself is left out rather than handed on
    let failed = failed(&with(rulebook, &text::file(written.values())));
    written.retain(|_, text| !failed.iter().any(|title| text.contains(title)));
    let text = if written.is_empty() { String::new() } else { text::file(written.values()) };
    Boundaries { text, scenarios: written.len(), unreached: edges.len() - written.len() }
}

/// The same rulebook with one more file.
fn with(rulebook: &Rulebook, text: &str) -> Rulebook {
    let own = rulebook.sources.iter().take(rulebook.files);
    let mut files: Vec<_> = own.map(|(_, file)| (file.path().to_owned(), file.text().to_owned())).collect();
    files.push(("~.enact".to_owned(), text.to_owned()));
    Rulebook::load(files, None)
}

/// The titles, as written, of the scenarios of the last file that fail.
fn failed(rulebook: &Rulebook) -> Vec<String> {
    let Run { outcomes, .. } = run_any(rulebook, &["~.enact".to_owned()]);
    let failed = outcomes.iter().filter(|outcome| !outcome.passed());
    failed.map(|outcome| text::quoted(&outcome.title)).collect()
}

/// Every verdict that a scenario expects, as a ground to stand on.
fn grounds(rulebook: &Rulebook) -> Vec<Ground<'_>> {
    let mut grounds = Vec::new();
    for scenario in rulebook.policy.scenarios.iter().filter(|scenario| scenario.known_by.is_none()) {
        let computed = super::mutate::computed(rulebook, scenario);
        let mut asked = BTreeSet::new();
        for expectation in &scenario.expectations {
            if let Expected::Verdict { act, .. } = &expectation.expected
                && asked.insert((*act, expectation.on))
            {
                grounds.push(Ground { scenario, act: *act, on: expectation.on, computed: computed.clone() });
            }
        }
    }
    grounds
}

/// The case of a scenario.
fn case(rulebook: &Rulebook, scenario: &Scenario) -> facts::Case {
    facts::from_scenario(&scenario.given, &rulebook.policy).0
}
