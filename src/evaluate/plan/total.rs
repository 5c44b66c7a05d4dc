//! The plan as a whole: its steps, what they cost in all, when it ends, and what is missing.

use indexmap::IndexMap;

use super::costs::Sums;
use super::day;
use super::schedule::{self, Moments, Task};
use super::step::{Told, begin, span};
use super::{Planned, Stage};
use crate::answer::plan::{Days, Plan, StepPlan};
use crate::answer::{FaultNote, FeeDue, MissingFact, RulebookRef, Status};
use crate::evaluate::cited::{citations, version_ref, versions_of};
use crate::evaluate::outcome::Numbers;
use crate::evaluate::procedure::standing::{Known, in_order};
use crate::evaluate::report::{Heard, Reporter};
use crate::evaluate::trace::{Notes, Open, Trace};
use crate::policy::provision::{Body, Step};
use crate::value::date::days_between;
use crate::value::{Date, DateTime};

/// The version of the plan's shape.
const SCHEMA_VERSION: u32 = 1;

impl<'a> Reporter<'a, '_> {
    /// The plan of a procedure.
    pub(super) fn plan(&mut self, stage: &Stage<'a>, planned: &Planned) -> Plan {
        let policy = self.machine.policy;
        self.machine.trace.enter();
        let (told, tasks) = self.told(stage, planned.from);
        let steps: Vec<StepPlan> =
            stage.steps.iter().zip(&told).map(|(step, one)| self.step_plan(stage.steps, step, (one, &told))).collect();
        let missing = self.missing_of(stage, &told);
        let papers = self.papers(stage.provision.papers.as_ref());
        let whole = Heard { id: stage.id, outcome: stage.outcome, notes: self.machine.trace.leave() };
        let times: Vec<_> = told.iter().map(|told| told.times).collect();
        let end = schedule::end(&tasks, &times);
        let path = schedule::critical_path(&tasks, &times);
        let sums = sums(stage.steps, &told);
        let (version, _) = versions_of(policy, &stage.notes, stage.provision);
        Plan {
            schema_version: SCHEMA_VERSION,
            rulebook: RulebookRef { digest: self.context.digest.to_owned() },
            procedure: stage.provision.name.clone(),
            acts: stage
                .provision
                .acts
                .iter()
                .filter_map(|id| policy.acts.get(id.index()))
                .map(|act| act.name.clone())
                .collect(),
            from: planned.from.to_string(),
            governed_on: stage.on.to_string(),
            today: planned.today.map(|day| day.to_string()),
            known_by: self.context.known_by.map(|day| day.to_string()),
            applies: stage.outcome.applies,
            reason: stage.outcome.reason,
            replaced_by: stage.outcome.replaced_by.and_then(|id| self.name(id)),
            papers,
            critical_path: path
                .into_iter()
                .filter_map(|number| stage.steps.get(number))
                .map(|step| step.name.clone())
                .collect(),
            steps,
            costs: sums.totals(),
            costs_unknown: sums.open,
            fees: self.fees_of_acts(stage),
            end: end.map(span).unwrap_or_default(),
            days: end.map(|end| days(planned.from, end)).unwrap_or_default(),
            missing,
            presumed: self.presumed(&[whole]),
            faults: self.faults_in(stage),
            readings: Vec::new(),
            version: version_ref(policy, version),
            citations: citations(policy, std::iter::once(version), stage.provision),
            at: self.at(stage.provision.span),
        }
    }

    /// How each step stands, and when it can be.
    fn told(&mut self, stage: &Stage<'a>, from: Date) -> (Vec<Told>, Vec<Task>) {
        let states = self.machine.step_states(stage.steps);
        let known: Vec<Known> = states.iter().map(|state| state.known.clone()).collect();
        let lengths: Vec<_> = stage.steps.iter().map(|step| self.length(step)).collect();
        let tasks: Vec<Task> = states
            .iter()
            .zip(&lengths)
            .map(|(state, takes)| Task { after: state.known.after.clone(), standing: state.standing(), takes: *takes })
            .collect();
        let machine = &*self.machine;
        let later = |number: usize, start, length| {
            let calendar = stage.steps.get(number).and_then(|step| step.calendar);
            day::later(machine, start, length, (stage.provision.months, calendar))
        };
        let times = schedule::schedule(&tasks, &in_order(&known), begin(from), &later);
        let mut told = Vec::new();
        for (((state, takes), times), step) in states.into_iter().zip(lengths).zip(times).zip(stage.steps) {
            let costs = step.costs.iter().map(|cost| self.machine.value(*cost)).collect();
            told.push(Told { state, takes, costs, times });
        }
        (told, tasks)
    }

    /// The facts that are still to be said, each with the steps it matters to.
    fn missing_of(&mut self, stage: &Stage<'a>, told: &[Told]) -> Vec<MissingFact> {
        let mut all: IndexMap<String, MissingFact> = IndexMap::new();
        if stage.outcome.applies.is_none() {
            stage.notes.open.iter().for_each(|open| self.lack(&mut all, *open, self.name(stage.id)));
        }
        for (step, told) in stage.steps.iter().zip(told) {
            for open in self.all_opens(step, told) {
                self.lack(&mut all, open, Some(step.name.clone()));
            }
        }
        all.into_values().collect()
    }

    /// What went wrong while judging the procedure.
    fn faults_in(&mut self, stage: &Stage<'a>) -> Vec<FaultNote> {
        let notes: &Notes = &stage.notes;
        let faults = notes
            .open
            .iter()
            .filter_map(|open| if let Open::Fault(problem, node) = open { Some((*problem, *node)) } else { None });
        faults.map(|(problem, node)| self.fault(problem, node, stage.provision, notes)).collect()
    }

    /// The fees of the acts that the procedure is on.
    fn fees_of_acts(&mut self, stage: &Stage<'a>) -> Vec<FeeDue> {
        let policy = self.machine.policy;
        let acts = stage.provision.acts.iter().filter_map(|id| Some((*id, policy.acts.get(id.index())?)));
        let mut all: Vec<FeeDue> = Vec::new();
        for (act, id) in acts.flat_map(|(number, act)| act.provisions.iter().map(move |id| (number, id))) {
            let Some(provision) = policy.provisions.get(id.index()) else {
                continue;
            };
            if !matches!(provision.body, Body::Fee { .. }) || all.iter().any(|fee| fee.provision == provision.name) {
                continue;
            }
            let outcome = self.machine.finding_on(act, *id);
            if outcome.status != Status::NotApplicable && matches!(outcome.numbers, Numbers::Fee { .. }) {
                all.push(self.fee(provision, &outcome));
            }
        }
        all
    }
}

fn sums(steps: &[Step], told: &[Told]) -> Sums {
    let mut sums = Sums::default();
    for (step, told) in steps.iter().zip(told) {
        for cost in &told.costs {
            sums.add(&step.name, told.state.standing(), *cost);
        }
    }
    sums
}

fn days(from: Date, end: Moments) -> Days {
    let count = |moment: Option<DateTime>| moment.map(|moment| days_between(from, moment.date()));
    Days { least: count(end.earliest), most: count(end.latest) }
}
