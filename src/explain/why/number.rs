//! Why the numbers of a provision are what they are: quotas, fees, deadlines, sanctions; said in place.

use super::explainer::Explainer;
use crate::answer::Status;
use crate::answer::phrase::{Along, InWords, Phrase, is_chinese};
use crate::answer::why::{Step, What};
use crate::evaluate::Outcome;
use crate::evaluate::outcome::{DeadlineState, Numbers};
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::Node;
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
        self.with_transitions(step, limit)
    }

    /// A number, and beside it the transitions that keep what it was.
    fn with_transitions(&mut self, mut step: Step, node: NodeId) -> Vec<Step> {
        let kept = self.transitions(node);
        step.steps.retain(|step| !kept.contains(step));
        step.steps.iter_mut().for_each(|part| part.steps.retain(|step| !kept.contains(step)));
        let mut steps = vec![step];
        steps.extend(kept);
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
    pub(super) fn part(&mut self, phrase: impl InWords, node: NodeId, shown: &str) -> Step {
        let words = self.say(phrase, &[shown]);
        let steps = self.reasons(node);
        let mut step = Step::new(What::Number, words).from_steps(steps);
        let value = self.machine.value(node);
        step.value = (!value.is_open()).then(|| self.machine.plain(value, self.policy().types.get(node.index())));
        step.at = self.at_node(node);
        step.as_written = Some(self.written_at(node));
        step
    }

    pub(super) fn fee(&mut self, outcome: &Outcome, amount: NodeId, bounds: [Option<NodeId>; 2]) -> Vec<Step> {
        let due = if let Numbers::Fee { amount, .. } = outcome.numbers { Some(amount) } else { None };
        let shown = match due {
            Some(due) => self.words(due, None),
            None => self.shown(amount),
        };
        let mut step = self.part(Phrase::AmountIs, amount, &shown);
        if let Some(computed) = self.computed(amount) {
            step.words += &self.say(Phrase::InBrackets, &[&computed]);
        }
        let known = due.filter(|due| !due.is_open());
        for (bound, phrase) in bounds.into_iter().zip([Along::LeastAmount, Along::GreatestAmount]) {
            let Some(bound) = bound.filter(|bound| known == Some(self.machine.value(*bound))) else { continue };
            if known != Some(self.machine.value(amount)) {
                let shown = self.shown(bound);
                step.steps.push(self.part(phrase, bound, &shown));
            }
        }
        self.add_version(&mut step, amount);
        self.with_transitions(step, amount)
    }

    /// `20000.50 EUR × 2.55%, rounded`
    fn computed(&mut self, node: NodeId) -> Option<String> {
        match self.machine.node(node) {
            Node::Versioned(_, inner) => self.computed(*inner),
            Node::Round { value, .. } if value.under.is_none() => {
                let computed = self.computed(value.over)?;
                Some(self.say(Along::Rounded, &[&computed]))
            }
            Node::Multiply(left, right) => {
                let (left, right) = (self.shown(*left), self.shown(*right));
                Some(self.say(Along::Times, &[&left, &right]))
            }
            _ => None,
        }
    }

    /// What there is, and of each slice of it that took part what came of it.
    pub(super) fn brackets(&mut self, id: NodeId, on: NodeId, (edges, rates): (&[NodeId], &[NodeId])) -> Vec<Step> {
        let whole = self.machine.value(on);
        let mut slices = Vec::new();
        let told = self.machine.in_slices(whole, (edges, rates), |slice| {
            slices.push(slice);
            Ok(())
        });
        if whole.is_open() || whole.is_none() || told != Ok(true) {
            return self.operand_reasons(id);
        }
        let mut steps = self.reasons(on);
        let ty = self.policy().types.get(on.index());
        for slice in slices {
            let [from, amount] = [slice.from, slice.amount].map(|value| self.words(value, ty));
            let (rate, part) = (self.shown(slice.rate), self.words(slice.part, None));
            let words = self.say(Along::SliceIs, &[&from, &rate, &amount, &part]);
            steps.push(Step::new(What::Number, words).from_steps(self.reasons(slice.rate)));
        }
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
        let mut number = self.part(Phrase::NthIs, nth, &shown);
        if let Some(counted) = self.counted_anew(nth) {
            number.words += &self.say(Phrase::InBrackets, &[&counted]);
        }
        let mut steps = vec![number];
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
