//! Procedures: how far the steps are. What each still needs is also what planning asks.

use super::machine::{Machine, truth_of};
use super::outcome::{Numbers, Outcome};
use super::rule::PaperState;
use super::trace::Trace;
use crate::answer::Status;
use crate::policy::provision::Step;

/// How a step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepState {
    /// Whether it has to be done; none where that is open.
    pub applies: Option<bool>,
    /// Whether it is done; none where that is open, or the step does not say when it is.
    pub done: Option<bool>,
    /// Each need that exists on the date, by its place: whether it is there.
    pub needs: Vec<(usize, Option<bool>)>,
    /// Each paper, by the places of its list and of itself.
    pub papers: Vec<(usize, usize, PaperState)>,
}

impl<'a, T: Trace> Machine<'a, T> {
    pub(super) fn procedure(&mut self, steps: &'a [Step]) -> Outcome {
        let (mut all, mut done, mut open) = (0, 0, false);
        for step in steps {
            match self.step_applies(step) {
                Some(false) => continue,
                Some(true) => all += 1,
                None => {
                    open = true;
                    continue;
                }
            }
            done += i64::from(self.step_done(step) == Some(true));
        }
        let status = if done == all && !open {
            Status::Satisfied
        } else {
            Status::Unknown
        };
        Outcome {
            may_violate: false,
            ..Outcome::of(status, Numbers::Procedure { steps: all, done })
        }
    }

    fn step_applies(&mut self, step: &Step) -> Option<bool> {
        match step.when.and_then(|when| self.clause(when)) {
            Some(value) => truth_of(value),
            None => Some(true),
        }
    }

    fn step_done(&mut self, step: &Step) -> Option<bool> {
        step.done_when.and_then(|done| self.truth(done))
    }

    /// How a step stands, with its needs and papers.
    pub fn step_state(&mut self, step: &Step) -> StepState {
        let mut needs = Vec::new();
        for (place, need) in step.needs.iter().enumerate() {
            if let Some((holds, _)) = self.line(need) {
                needs.push((place, holds));
            }
        }
        let mut papers = Vec::new();
        for (list, wanted) in step.papers.iter().enumerate() {
            for (place, paper) in wanted.required.iter().enumerate() {
                papers.push((list, place, self.paper(wanted.list, paper)));
            }
        }
        StepState {
            applies: self.step_applies(step),
            done: self.step_done(step),
            needs,
            papers,
        }
    }
}
