//! What stands in the way of telling all about a step: missing facts and faults.

use super::schedule::Times;
use super::step::Told;
use crate::answer::phrase::{Along, say};
use crate::evaluate::message::Words;
use crate::evaluate::procedure::standing::Standing;
use crate::evaluate::report::Reporter;
use crate::evaluate::trace::{Open, Trace};
use crate::policy::ids::NodeId;
use crate::policy::provision::Step;

impl Reporter<'_, '_> {
    /// What stands in the way of telling whether the step is needed, done, how long it takes, what it costs and by when it must be done.
    pub(super) fn step_opens(&mut self, step: &Step, told: &Told) -> Vec<Open> {
        let standing = told.state.standing();
        if !standing.remains() {
            return Vec::new();
        }
        let mut nodes: Vec<NodeId> = Vec::new();
        nodes.extend(step.when.filter(|_| told.state.known.applies.is_none()));
        nodes.extend(step.done_when.filter(|_| told.state.known.told.is_none() && standing == Standing::Open));
        nodes.extend(step.takes.into_iter().flat_map(|(shortest, longest)| [shortest, longest]));
        nodes.extend(&step.costs);
        nodes.extend(step.within);
        self.opens_of(&nodes)
    }

    /// The same with what its needs and papers lack.
    pub(super) fn all_opens(&mut self, step: &Step, told: &Told) -> Vec<Open> {
        let mut opens = self.step_opens(step, told);
        if !told.state.standing().remains() {
            return opens;
        }
        let mut nodes: Vec<NodeId> = step.needs.iter().map(|need| need.condition).collect();
        for papers in &step.papers {
            nodes.extend(papers.required.iter().map(|paper| paper.required));
            nodes.push(papers.list);
        }
        opens.extend(self.opens_of(&nodes));
        opens
    }

    fn opens_of(&mut self, nodes: &[NodeId]) -> Vec<Open> {
        nodes.iter().flat_map(|node| self.opens(*node)).collect()
    }

    /// What stands in the way of a value.
    pub(super) fn opens(&mut self, node: NodeId) -> Vec<Open> {
        self.machine.trace.enter();
        self.machine.value(node);
        let notes = self.machine.trace.leave();
        notes.open.iter().copied().collect()
    }

    pub(super) fn names_of(&self, opens: &[Open]) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for (name, _) in opens.iter().filter_map(|open| self.lacking(*open)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn faults_of(&self, opens: &[Open]) -> Vec<String> {
        let policy = self.machine.policy;
        let fault = |open: &Open| {
            if let Open::Fault(problem, _) = open { Some(problem.message(policy)) } else { None }
        };
        opens.iter().filter_map(fault).collect()
    }

    /// Why a day of a step can't be told, by language; nothing where it can.
    pub(super) fn undated(&self, steps: &[Step], all: &[Told], told: &Told, opens: &[Open]) -> Words {
        let Times { start, finish, fault, .. } = told.times;
        if finish.earliest.is_some() && finish.latest.is_some() {
            return Words::new();
        }
        let open = |place: &&usize| all.get(**place).is_some_and(|told| told.times.over.latest.is_none());
        let before = told.state.place.waits_for.iter().filter(open).filter_map(|place| steps.get(*place));
        let names: Vec<_> = before.map(|step| format!("`{}`", step.name)).collect();
        let faults = fault.map_or_else(|| self.faults_of(opens), |fault| vec![fault.to_string()]);
        let which = match (finish.earliest, finish.latest) {
            (Some(_), None) => Along::LatestEndOpen,
            (None, Some(_)) => Along::EarliestEndOpen,
            _ => Along::EndOpenAs,
        };
        let words = |lang: &str| {
            if start.latest.is_none() {
                return say(lang, Along::AfterOpenEnd, &[&names.join(&say(lang, Along::And, &[]))]);
            }
            let why = if faults.is_empty() { say(lang, Along::HowLongOpen, &[]) } else { faults.join("; ") };
            say(lang, which, &[&why])
        };
        ["en", "zh"].map(|lang| (lang.to_owned(), words(lang))).into()
    }
}
