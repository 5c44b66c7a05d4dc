//! Why the numbers of a provision are what they are: quotas, fees, deadlines, sanctions; said in place.

use super::explainer::Explainer;
use crate::answer::Status;
use crate::answer::phrase::{Phrase, is_chinese};
use crate::answer::why::{Step, What};
use crate::evaluate::Outcome;
use crate::evaluate::outcome::{DeadlineState, Numbers};
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::provision::{Deadline, WordingPart};
use crate::policy::value::Value;

impl Explainer<'_> {
    /// `1 account + 1 requested > limit 1, in force since 2018-11-16, before that 2`
    pub(super) fn quota(&mut self, outcome: &Outcome, (count, adding, limit): (NodeId, NodeId, NodeId)) -> Vec<Step> {
        let numbers = match outcome.numbers {
            Numbers::Quota { adding, limit, .. } => (adding, limit),
            _ => (self.machine.value(adding), self.machine.value(limit)),
        };
        let held = self.shown(count);
        let held = self.amount_of(count, &held);
        let added = self.words(numbers.0, self.policy().types.get(adding.index()));
        let nothing = matches!(numbers.0, Value::None | Value::Int(0))
            || numbers.0.as_money().is_some_and(|money| money.amount.is_zero());
        let most = self.words(numbers.1, self.policy().types.get(limit.index()));
        let words = match (outcome.status, numbers.1.is_none()) {
            (_, true) => self.say(Phrase::NoLimit, &[&held]),
            (Status::Violated, _) if nothing => self.say(Phrase::OverLimitAlone, &[&held, &most]),
            (Status::Violated, _) => self.say(Phrase::OverLimit, &[&held, &added, &most]),
            (Status::Satisfied, _) if nothing => self.say(Phrase::WithinLimitAlone, &[&held, &most]),
            (Status::Satisfied, _) => self.say(Phrase::WithinLimit, &[&held, &added, &most]),
            (Status::Unknown | Status::NotApplicable, _) => self.say(Phrase::LimitOpen, &[&held, &added, &most]),
        };
        let mut parts = Vec::new();
        parts.push(self.part(Phrase::CountIs, count, &held));
        if !self.is_literal(adding) {
            parts.push(self.part(Phrase::AddingIs, adding, &added));
        }
        parts.push(self.part(Phrase::LimitIs, limit, &most));
        let mut step = Step::new(What::Number, words).from_steps(parts);
        step.status = Some(outcome.status);
        self.add_version(&mut step, limit);
        let mut steps = vec![step];
        steps.extend(self.transitions(limit));
        steps
    }

    /// Says since when a value is what it is, and what it was before.
    pub(super) fn add_version(&mut self, step: &mut Step, node: NodeId) {
        let (version, before) = self.newest(node);
        let Some(version) = version else { return };
        let comma = if is_chinese(self.lang) { "，" } else { ", " };
        let plain = crate::answer::VersionRef { announced: None, amendment: None, ..version.clone() };
        step.words += comma;
        step.words += &self.since(&plain);
        if let Some(before) = &before {
            step.words += comma;
            step.words += &self.say(Phrase::BeforeThat, &[before]);
        }
        (step.version, step.before) = (Some(version), before);
    }

    /// One number, with what it rests on.
    pub(super) fn part(&mut self, phrase: Phrase, node: NodeId, shown: &str) -> Step {
        let words = self.say(phrase, &[shown]);
        let steps = self.reasons(node);
        let mut step = Step::new(What::Number, words).from_steps(steps);
        let value = self.machine.value(node);
        step.value = (!value.is_open()).then(|| self.machine.plain(value, self.policy().types.get(node.index())));
        step.at = self.at_node(node);
        step.as_written = Some(self.written_at(node));
        step
    }

    pub(super) fn fee(&mut self, outcome: &Outcome, amount: NodeId) -> Vec<Step> {
        let shown = match outcome.numbers {
            Numbers::Fee { amount, .. } => self.words(amount, None),
            _ => self.shown(amount),
        };
        let mut step = self.part(Phrase::AmountIs, amount, &shown);
        self.add_version(&mut step, amount);
        let mut steps = vec![step];
        steps.extend(self.transitions(amount));
        steps
    }

    pub(super) fn deadline(&mut self, outcome: &Outcome, deadline: &Deadline) -> Vec<Step> {
        let last = match outcome.numbers {
            Numbers::Deadline { last_day, .. } => self.words(last_day, None),
            _ => self.shown(deadline.last),
        };
        let mut steps = vec![self.part(Phrase::LastDayIs, deadline.last, &last)];
        if let Some(met) = deadline.met_by {
            let shown = self.shown(met);
            steps.push(self.part(Phrase::DoneOn, met, &shown));
        }
        let met = matches!(outcome.numbers, Numbers::Deadline { state: DeadlineState::Met, .. });
        if !met && (self.machine.today.is_some() || deadline.binding) {
            let today = self.machine.today.map_or(Value::Unknown, Value::Date);
            steps.push(self.day(Phrase::Today, "today", today));
        }
        steps
    }

    pub(super) fn sanction(
        &mut self,
        outcome: &Outcome,
        (nth, ladder): (NodeId, NodeId),
        starting: Option<NodeId>,
    ) -> Vec<Step> {
        let shown = self.shown(nth);
        let mut steps = vec![self.part(Phrase::NthIs, nth, &shown)];
        let action = self.machine.action(outcome, self.lang);
        if let (Numbers::Sanction { ladder: Some(id), rung: Some(rung), .. }, Some(action)) = (outcome.numbers, action)
        {
            let rung = self.policy().ladders.get(id.index()).and_then(|ladder| ladder.rungs.get(rung));
            let mut leaf = rung.map(|rung| self.version_of_policy(rung.version));
            if let Some(leaf) = &mut leaf {
                leaf.words = self.say(Phrase::FactIs, &[&action, &leaf.words]);
                leaf.at = leaf.at.take().or(self.at_node(ladder));
            }
            steps.extend(leaf);
        }
        if let Some(starting) = starting {
            steps.extend(self.reasons(starting));
        }
        steps
    }

    /// A wording in the language of the explanation, else in the first it has.
    pub(super) fn label(&mut self, id: WordingId) -> String {
        let texts = self.policy().wordings.get(id.index()).map(|wording| wording.texts.as_slice()).unwrap_or_default();
        let said = texts.iter().find(|(tag, _)| tag == self.lang).or(texts.first());
        let mut words = String::new();
        for part in said.into_iter().flat_map(|(_, parts)| parts) {
            match part {
                WordingPart::Text(text) => words.push_str(text),
                WordingPart::Value(node) => words += &self.shown(*node),
                WordingPart::Unmet => {}
            }
        }
        words
    }
}
