//! Procedures: how far the steps are. What each still needs is also what planning asks.

pub mod standing;
mod words;

use super::machine::{Machine, truth_of};
use super::outcome::{Numbers, Outcome};
use super::rule::PaperState;
use super::trace::Trace;
use crate::answer::Status;
use crate::policy::provision::Step;
use standing::{Known, Place, Standing, standings};

/// How a step stands, with its needs and papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepState {
    /// What is known of it by itself.
    pub known: Known,
    /// How it stands among the others.
    pub place: Place,
    /// Each need that exists on the date, by its place: whether it is there.
    pub needs: Vec<(usize, Option<bool>)>,
    /// Each paper, by the places of its list and of itself.
    pub papers: Vec<(usize, usize, PaperState)>,
}

impl StepState {
    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.place.standing
    }
}

type Needs = Vec<(usize, Option<bool>)>;
type PapersOfStep = Vec<(usize, usize, PaperState)>;

impl<T: Trace> Machine<'_, T> {
    /// Satisfied where every step that applies is done; until then unknown, which never binds.
    pub(super) fn procedure(&mut self, steps: &[Step]) -> Outcome {
        let states = self.step_states(steps);
        let count = |wanted: &dyn Fn(Standing) -> bool| {
            i64::try_from(states.iter().filter(|state| wanted(state.standing())).count()).unwrap_or(i64::MAX)
        };
        let all = count(&|standing| !matches!(standing, Standing::NotNeeded | Standing::MayBeNeeded));
        let done = count(&|standing| standing == Standing::Done);
        let finished = count(&Standing::remains) == 0;
        let status = if finished { Status::Satisfied } else { Status::Unknown };
        Outcome { may_violate: false, ..Outcome::of(status, Numbers::Procedure { steps: all, done }) }
    }

    /// How each step stands, with its needs and papers.
    pub fn step_states(&mut self, steps: &[Step]) -> Vec<StepState> {
        let parts: Vec<_> = steps.iter().map(|step| self.step_alone(step)).collect();
        let known: Vec<Known> = parts.iter().map(|(known, ..)| known.clone()).collect();
        let places = standings(&known);
        parts
            .into_iter()
            .zip(places)
            .map(|((known, needs, papers), place)| StepState { known, place, needs, papers })
            .collect()
    }

    fn step_alone(&mut self, step: &Step) -> (Known, Needs, PapersOfStep) {
        let (needs, papers) = (self.step_needs(step), self.step_papers(step));
        let wants_nothing_else = step.done_when.is_none() && !self.takes_time(step) && step.costs.is_empty();
        let names_something = !(step.needs.is_empty() && step.papers.is_empty());
        let complete = if wants_nothing_else && names_something { complete(&needs, &papers) } else { None };
        let known = Known {
            after: self.comes_after(step),
            applies: self.step_applies(step),
            told: step.done_when.and_then(|done| self.truth(done)),
            complete,
        };
        (known, needs, papers)
    }

    /// The steps that it comes after on this day; where that is open, the one in doubt is among them.
    fn comes_after(&mut self, step: &Step) -> Vec<usize> {
        let mut after = step.after.clone();
        for (place, comes) in &step.after_when {
            if self.truth(*comes) == Some(false) {
                after.retain(|other| other != place);
            }
        }
        after
    }

    /// Whether it is law that the step takes some time.
    fn takes_time(&mut self, step: &Step) -> bool {
        let Some((shortest, _)) = step.takes else { return false };
        let mark = self.trace.mark();
        let takes = self.clause(shortest).is_some();
        self.trace.forget(mark);
        takes
    }

    fn step_applies(&mut self, step: &Step) -> Option<bool> {
        match step.when.and_then(|when| self.clause(when)) {
            Some(value) => truth_of(value),
            None => Some(true),
        }
    }

    fn step_needs(&mut self, step: &Step) -> Needs {
        let mut needs = Vec::new();
        for (place, need) in step.needs.iter().enumerate() {
            if let Some((holds, _)) = self.line(need) {
                needs.push((place, holds));
            }
        }
        needs
    }

    fn step_papers(&mut self, step: &Step) -> PapersOfStep {
        let mut papers = Vec::new();
        for (list, wanted) in step.papers.iter().enumerate() {
            for (place, paper) in wanted.required.iter().enumerate() {
                papers.push((list, place, self.paper(wanted.list, paper)));
            }
        }
        papers
    }
}

/// Whether all that a step needs is there.
fn complete(needs: &Needs, papers: &PapersOfStep) -> Option<bool> {
    let needs = needs.iter().map(|(_, holds)| *holds);
    let papers = papers.iter().map(|(.., state)| match state {
        PaperState::Present | PaperState::NotRequired => Some(true),
        PaperState::Missing => Some(false),
        PaperState::Unknown => None,
    });
    let all: Vec<Option<bool>> = needs.chain(papers).collect();
    if all.contains(&Some(false)) {
        return Some(false);
    }
    if all.contains(&None) { None } else { Some(true) }
}
