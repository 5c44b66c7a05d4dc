//! Would a scenario notice? Changes one thing of the rules at a time, and tells which changes no scenario notices.

mod alter;
mod bands;
mod calendars;
mod edit;
mod keys;
mod starts;
mod stated;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::{Coverage, Reached, is_wanted, outcome};
use crate::policy::Scenario;
use crate::policy::ids::NodeId;
use crate::rulebook::Rulebook;
use crate::source::Span;
use crate::value::Date;
use alter::edits;
use edit::{Change, Edit};

/// What came of changing the rules.
#[derive(Debug, Default)]
pub struct Mutation {
    /// How many changes there are to make.
    pub all: usize,
    /// How many were tried.
    pub tried: usize,
    /// Those that no scenario notices, in the order of their places.
    pub unnoticed: Vec<Unnoticed>,
}

/// A change that no scenario notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unnoticed {
    /// What is changed.
    pub span: Span,
    /// To what: `` `5` -> `6` ``.
    pub words: String,
    /// Whether a scenario comes by there at all.
    pub reached: bool,
}

/// A rulebook as it is known by a day, its scenarios, and what each computes.
#[derive(Clone)]
struct Subject {
    rulebook: Rulebook,
    scenarios: Vec<(Scenario, BTreeSet<NodeId>)>,
    edits: BTreeMap<Change, Edit>,
}

/// Makes each change, or at most so many of them spread evenly, and runs the scenarios that it can concern. The scenarios pass as the
/// rules are.
#[must_use]
pub fn mutate(rulebook: &Rulebook, filters: &[String], most: Option<usize>) -> Mutation {
    let subjects = subjects(rulebook, filters);
    let changes: Vec<Change> = edits(&rulebook.policy, &rulebook.sources).into_keys().collect();
    let tried = most.unwrap_or(usize::MAX).min(changes.len());
    let spread = (0..tried).filter_map(|number| changes.get(number * changes.len() / tried.max(1)));
    let chosen: Vec<&Change> = spread.collect();
    let judge = |subjects: &mut Vec<Subject>, change: &&Change| unnoticed(subjects, change);
    let found: Vec<Option<Unnoticed>> = chosen.par_iter().map_init(|| subjects.clone(), judge).collect();
    Mutation { all: changes.len(), tried, unnoticed: found.into_iter().flatten().collect() }
}

/// Scenarios that are known by an earlier day have a rulebook of their own.
fn subjects(rulebook: &Rulebook, filters: &[String]) -> Vec<Subject> {
    let wanted = rulebook.policy.scenarios.iter().filter(|scenario| is_wanted(rulebook, scenario, filters));
    let days: BTreeSet<Option<Date>> = wanted.clone().map(|scenario| scenario.known_by).collect();
    let subject = |day: Option<Date>| {
        let known = day.map_or_else(|| rulebook.clone(), |day| rulebook.as_known_by(day));
        let own = wanted.clone().filter(|scenario| scenario.known_by == day);
        let scenarios = own.map(|scenario| (scenario.clone(), computed(&known, scenario))).collect();
        Subject { edits: edits(&known.policy, &known.sources), scenarios, rulebook: known }
    };
    days.into_iter().map(subject).collect()
}

/// The nodes that a scenario computes.
pub(super) fn computed(rulebook: &Rulebook, scenario: &Scenario) -> BTreeSet<NodeId> {
    let mut coverage = Coverage::marking(Reached::default());
    outcome(rulebook, scenario, &mut coverage);
    let marks = coverage.reached.map(Reached::into_marks).unwrap_or_default();
    (0..).map(NodeId).take(rulebook.policy.nodes.len()).filter(|node| marks.computed(*node)).collect()
}

fn unnoticed(subjects: &mut [Subject], change: &Change) -> Option<Unnoticed> {
    let mut reached = false;
    for subject in subjects {
        let Some(mut edit) = subject.edits.get(change).cloned() else { continue };
        let concerned: Vec<&Scenario> = subject
            .scenarios
            .iter()
            .filter(|(_, computed)| edit.concerns(computed))
            .map(|(scenario, _)| scenario)
            .collect();
        reached |= !concerned.is_empty();
        edit.swap(&mut subject.rulebook.policy);
        let passes = |scenario: &&Scenario| outcome(&subject.rulebook, scenario, &mut Coverage::default()).passed();
        let all_pass = concerned.iter().all(passes);
        edit.swap(&mut subject.rulebook.policy);
        if !all_pass {
            return None;
        }
    }
    Some(Unnoticed { span: change.0, words: change.1.clone(), reached })
}
