//! Questions, and the bare answers to them: a verdict, a status, a value.

use std::collections::BTreeSet;

use super::machine::{Machine, Space};
use super::outcome::Outcome;
use super::provision::forbids;
use super::readings;
use super::spoken_of::SpokenOf;
use super::trace::{Choices, Silent, Trace};
use crate::answer::{Status, Verdict};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ActId, ChoiceId, DefineId, NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::Provision;
use crate::policy::value::Value;
use crate::value::Date;

/// What is asked about an act.
#[derive(Clone, Debug)]
pub struct Question {
    /// The act.
    pub act: ActId,
    /// Takes the place of the act's governing date.
    pub on: Option<Date>,
    /// The day the question is asked.
    pub today: Option<Date>,
    /// The readings that were picked.
    pub reading: Vec<(ChoiceId, usize)>,
    /// What else is asked for.
    pub asked: Vec<(String, Asked)>,
}

impl Question {
    /// About an act, on the date that its facts give.
    #[must_use]
    pub fn about(act: ActId) -> Self {
        Self { act, on: None, today: None, reading: Vec::new(), asked: Vec::new() }
    }
}

/// A value that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// An expression.
    Node(NodeId),
    /// A number of a provision.
    Provision(ProvisionId, Export),
    /// A definition without parameters.
    Define(DefineId),
}

/// What the findings of an act come to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tally {
    pub(crate) violated: bool,
    pub(crate) open: bool,
    pub(crate) permits: Option<bool>,
}

impl Tally {
    pub(crate) const NOTHING: Self = Self { violated: false, open: false, permits: Some(false) };

    pub(crate) fn add(&mut self, provision: &Provision, outcome: &Outcome) {
        let binds = forbids(provision, outcome);
        self.violated |= binds && outcome.status == Status::Violated;
        self.open |= binds && outcome.status == Status::Unknown && outcome.may_violate;
        self.permits = match (self.permits, outcome.permits) {
            (Some(true), _) | (_, Some(true)) => Some(true),
            (Some(false), Some(false)) => Some(false),
            (None, _) | (_, None) => None,
        };
    }

    pub(crate) fn verdict(self, forbidden_unless_permitted: bool) -> Verdict {
        let permitted = if forbidden_unless_permitted { self.permits } else { Some(true) };
        match (self.violated, permitted, self.open) {
            (true, _, _) | (_, Some(false), _) => Verdict::Forbidden,
            (false, Some(true), false) => Verdict::Permitted,
            (false, Some(true), true) | (false, None, _) => Verdict::Undetermined,
        }
    }
}

impl<T: Trace> Machine<'_, T> {
    /// The verdict on an act, on the machine's date.
    pub(super) fn verdict_on(&mut self, act: ActId) -> Verdict {
        let number = act;
        let Some(act) = self.policy.acts.get(number.index()) else {
            return Verdict::Undetermined;
        };
        let mut tally = Tally::NOTHING;
        for id in &act.provisions {
            let outcome = self.finding_on(number, *id);
            if let Some(provision) = self.policy.provisions.get(id.index()) {
                tally.add(provision, &outcome);
            }
            if tally.violated {
                return Verdict::Forbidden;
            }
        }
        tally.verdict(act.forbidden_unless_permitted)
    }

    /// Whether an act is permitted, or forbidden: under the law of its own day, where no day is looked at.
    pub(super) fn is_decided(&mut self, act: ActId, permitted: bool) -> Value {
        let own = self.policy.acts.get(act.index()).and_then(|act| act.governed_on).filter(|_| self.on.is_none());
        let verdict = match own.map(|node| self.governing_day(node)) {
            Some(Some(day)) => self.under(Some(day), |machine| machine.verdict_on(act)),
            Some(None) => Verdict::Undetermined,
            None => self.verdict_on(act),
        };
        match verdict {
            Verdict::Permitted => Value::Bool(permitted),
            Verdict::Forbidden => Value::Bool(!permitted),
            Verdict::Undetermined => Value::Unknown,
        }
    }

    /// What is asked for.
    pub(super) fn asked(&mut self, asked: Asked) -> Value {
        match asked {
            Asked::Node(node) => self.of_its_acts(node),
            Asked::Provision(provision, export) => self.finding(provision).export(export),
            Asked::Define(define) => self.define(define),
        }
    }

    /// A condition under the law of the acts that it speaks of, whatever act is judged beside it; where each has a day of its own, each
    /// under that. A day that was asked about goes before.
    fn of_its_acts(&mut self, node: NodeId) -> Value {
        let spoken_of = SpokenOf::by(self.policy, node);
        let acts = if spoken_of.acts.is_empty() { &spoken_of.of_provisions } else { &spoken_of.acts };
        if self.asked_on.is_some() || acts.is_empty() {
            return self.value(node);
        }
        let governed = acts.iter().filter_map(|act| self.policy.acts.get(act.index())?.governed_on);
        let days: BTreeSet<Option<Date>> = governed.map(|node| self.governing_day(node)).collect();
        if spoken_of.acts.is_empty() && days.contains(&self.on) {
            return self.value(node);
        }
        let only = if let [only] = days.iter().collect::<Vec<_>>().as_slice() { **only } else { None };
        self.under(only, |machine| machine.value(node))
    }
}

/// The date that governs an act: the one asked about, else what its fact gives. An error where that is open.
pub(crate) fn governing_date<T: Trace>(machine: &mut Machine<'_, T>, act: ActId) -> Result<Option<Date>, ()> {
    let node = machine.policy.acts.get(act.index()).and_then(|act| act.governed_on);
    match (machine.on, node) {
        (None, Some(node)) => machine.governing_day(node).map(Some).ok_or(()),
        (on, _) => Ok(on),
    }
}

/// The verdict alone, under every reading that the case touches.
#[must_use]
pub fn verdict(policy: &Policy, case: &Case, act: ActId, on: Option<Date>, today: Option<Date>) -> Verdict {
    verdict_in(&mut Space::default(), policy, case, act, (on, today))
}

/// The verdict alone, in a room that is used again: where nothing is doubtful, nothing is allocated.
pub fn verdict_in(
    space: &mut Space<()>,
    policy: &Policy,
    case: &Case,
    act: ActId,
    (on, today): (Option<Date>, Option<Date>),
) -> Verdict {
    if policy.choices.is_empty() {
        return one_verdict(Silent, space, policy, case, act, (on, today), &[]).0;
    }
    let mut judge = |reading: &[(ChoiceId, usize)]| {
        let (verdict, trace) = one_verdict(Choices::default(), space, policy, case, act, (on, today), reading);
        (verdict, trace.met)
    };
    let found = readings::explore(policy, &[], &mut judge);
    let mut verdicts = found.into_iter().map(|(_, verdict)| verdict);
    let first = verdicts.next().unwrap_or(Verdict::Undetermined);
    if verdicts.all(|verdict| verdict == first) { first } else { Verdict::Undetermined }
}

fn one_verdict<T: Trace<Heard = ()>>(
    trace: T,
    space: &mut Space<()>,
    policy: &Policy,
    case: &Case,
    act: ActId,
    dates: (Option<Date>, Option<Date>),
    reading: &[(ChoiceId, usize)],
) -> (Verdict, T) {
    let mut machine = Machine::new(policy, case, dates, reading, (trace, std::mem::take(space)));
    let verdict = match governing_date(&mut machine, act) {
        Ok(on) => {
            machine.govern(on);
            machine.verdict_on(act)
        }
        Err(()) => Verdict::Undetermined,
    };
    let (trace, room) = machine.into_parts();
    *space = room;
    (verdict, trace)
}

/// The value of an expression, for a scenario's expectation.
#[must_use]
pub fn holds(policy: &Policy, case: &Case, on: Option<Date>, today: Option<Date>, node: NodeId) -> Value {
    let space = Space::default();
    Machine::new(policy, case, (on, today), &[], (Silent, space)).value(node)
}

/// The status of a provision, for a scenario's expectation. Without a date, that of its act.
#[must_use]
pub fn status(policy: &Policy, case: &Case, on: Option<Date>, today: Option<Date>, provision: ProvisionId) -> Status {
    finding(policy, case, on, today, provision).status
}

/// The finding of a provision as far as an act is concerned, without words.
#[must_use]
pub fn finding_on(
    policy: &Policy,
    case: &Case,
    (on, today): (Option<Date>, Option<Date>),
    act: ActId,
    provision: ProvisionId,
) -> Outcome {
    let space = Space::default();
    Machine::new(policy, case, (on, today), &[], (Silent, space)).finding_on(act, provision)
}

/// The finding of a provision, without words. Without a date, under the law of its act's.
#[must_use]
pub fn finding(policy: &Policy, case: &Case, on: Option<Date>, today: Option<Date>, provision: ProvisionId) -> Outcome {
    let space = Space::default();
    Machine::new(policy, case, (on, today), &[], (Silent, space)).finding(provision)
}
