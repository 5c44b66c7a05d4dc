//! Why each step of a procedure stands as it does: what it needs, what it waits for, whether it is done, and by when it must be.

use super::explainer::Explainer;
use super::value::readable;
use crate::answer::Status;
use crate::answer::phrase::{Along, Phrase, say};
use crate::answer::why::{Step as Told, What};
use crate::evaluate::procedure::StepState;
use crate::evaluate::procedure::standing::Standing;
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::provision::Step;
use crate::policy::value::Value;

impl<'a> Explainer<'a> {
    /// The steps that remain, and those that are done; with `--full` those that are not needed, too.
    pub(super) fn procedure(&mut self, steps: &'a [Step]) -> Vec<Told> {
        let states = self.machine.step_states(steps);
        let mut all = Vec::new();
        for (step, state) in steps.iter().zip(&states) {
            if self.full || state.standing() != Standing::NotNeeded {
                all.push(self.step_of(steps, step, state));
            }
        }
        all
    }

    fn step_of(&mut self, steps: &'a [Step], step: &'a Step, state: &StepState) -> Told {
        let last = step.within.map(|within| self.machine.value(within));
        let late = self.machine.today.zip(last.and_then(Value::as_day)).is_some_and(|(today, last)| today > last);
        let waits: Vec<String> =
            state.place.waits_for.iter().filter_map(|place| steps.get(*place)).map(|step| self.called(step)).collect();
        let phrase = match state.standing() {
            Standing::Done if state.known.told == Some(true) || state.known.complete == Some(true) => Along::StepDone,
            Standing::Done => Along::StepDoneBefore,
            Standing::Open | Standing::Waiting if late => Along::StepLate,
            Standing::Open => Along::StepOpen,
            Standing::Waiting => Along::StepWaiting,
            Standing::MayBeNeeded => Along::StepPerhaps,
            Standing::NotNeeded => Along::StepNotNeeded,
        };
        let comma = say(self.lang, Phrase::ListSeparator, &[]);
        let words = say(self.lang, phrase, &[&self.called(step), &waits.join(&comma)]);
        let below = self.step_reasons(step, state);
        let mut told = Told::new(What::Line, words).from_steps(below);
        if told.steps.is_empty() {
            let mut stands = Told::new(What::Version, self.say(Phrase::InForceAlways, &[]));
            stands.at = self.at(step.span);
            told.steps.push(stands);
        }
        (told.name, told.at) = (Some(step.name.clone()), self.at(step.span));
        told.status = Some(match state.standing() {
            Standing::Done => Status::Satisfied,
            Standing::Open | Standing::Waiting | Standing::MayBeNeeded => Status::Unknown,
            Standing::NotNeeded => Status::NotApplicable,
        });
        told
    }

    /// Whether it is needed, whether it is done, what it needs, and its last day.
    fn step_reasons(&mut self, step: &'a Step, state: &StepState) -> Vec<Told> {
        let mut all = Vec::new();
        let remains = state.standing().remains();
        let shown = remains || self.full;
        for node in [step.when, step.done_when].into_iter().flatten() {
            if !self.machine.is_absent(node) {
                all.extend(self.reasons(node));
            }
        }
        for (place, holds) in state.needs.iter().filter(|_| shown) {
            let Some(need) = step.needs.get(*place) else { continue };
            let status = match holds {
                Some(true) => Status::Satisfied,
                Some(false) => Status::Violated,
                None => Status::Unknown,
            };
            all.push(self.line(need, (*holds, status)));
        }
        let of = if remains { Status::Violated } else { Status::Satisfied };
        if shown {
            step.papers.iter().for_each(|papers| all.extend(self.papers(papers, of)));
        }
        if let Some(within) = step.within.filter(|within| remains && !self.machine.is_absent(*within)) {
            all.push(self.last_day(within));
        }
        all
    }

    /// By when, from which fact, in which version.
    fn last_day(&mut self, within: NodeId) -> Told {
        let shown = self.shown(within);
        let mut last = self.part(Phrase::LastDayIs, within, &shown);
        self.add_version(&mut last, within);
        last
    }

    /// What a step is called: its label, its doc comment, its name.
    fn called(&mut self, step: &Step) -> String {
        let label = step.label.map(|label| self.machine.value(label));
        let wording = if let Some(Value::Int(number)) = label { u32::try_from(number).ok() } else { None };
        let doc = step.doc.line(self.lang);
        match wording {
            Some(number) => self.label(WordingId(number)),
            None if !doc.is_empty() => doc.to_owned(),
            None => readable(&step.name),
        }
    }
}
