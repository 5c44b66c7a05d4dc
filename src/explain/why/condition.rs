//! What makes a condition hold or fail: of `and` that fails what fails, of `or` that holds one that holds.

use super::explainer::Explainer;
use crate::answer::phrase::Phrase;
use crate::answer::why::{Step, What};
use crate::policy::ids::NodeId;
use crate::policy::node::{Many, Node};
use crate::policy::types::Base;

impl Explainer<'_> {
    /// What decides a condition; nothing where the node is none that has words of its own.
    pub(super) fn condition(&mut self, id: NodeId) -> Option<Vec<Step>> {
        match self.machine.node(id) {
            Node::And(operands) => Some(self.fold(*operands, false)),
            Node::Or(operands) => Some(self.fold(*operands, true)),
            Node::Not(operand) => Some(self.reasons(*operand)),
            node if !matches!(self.machine.base_type(id), Base::Bool) => {
                let _ = node;
                None
            }
            Node::Compare(comparison, left, right) => {
                let words = self.compared(*comparison, *left, *right);
                Some(vec![self.said(id, words, &[*left, *right])])
            }
            Node::IsMember(operand, ranges) => {
                let words = self.member_sentence(*operand, ranges);
                Some(vec![self.said(id, words, &[*operand])])
            }
            Node::IsGiven(operand) | Node::IsNone(operand) if self.machine.truth(id).is_none() => {
                Some(self.reasons(*operand))
            }
            Node::IsGiven(operand) | Node::IsNone(operand) => {
                let name = self.name(*operand);
                let value = self.machine.value(*operand);
                let phrase = if value.is_none() { Phrase::IsNotGiven } else { Phrase::IsGiven };
                let words = self.say(phrase, &[&name]);
                Some(vec![self.said(id, words, &[*operand])])
            }
            Node::InPeriod(day, period) => {
                let holds = self.machine.truth(id);
                let phrase = if holds == Some(false) { Phrase::NotInPeriod } else { Phrase::InPeriod };
                Some(vec![self.among(id, phrase, (*day, *period))])
            }
            Node::InList { value, list, .. } => {
                let holds = self.machine.truth(id);
                let phrase = if holds == Some(false) { Phrase::NotInList } else { Phrase::InList };
                Some(vec![self.among(id, phrase, (*value, *list))])
            }
            Node::CompareQuotients(..)
            | Node::InValues(..)
            | Node::Overlaps(..)
            | Node::OnWeekday(..)
            | Node::OnWorkingDay(..)
            | Node::InSeason(..)
            | Node::InHours { .. }
            | Node::Characters { .. }
            | Node::Matches(..)
            | Node::TextTest(..) => {
                let written = self.written_at(id);
                let phrase = match self.machine.truth(id) {
                    Some(true) => Phrase::Holds,
                    Some(false) => Phrase::HoldsNot,
                    None => Phrase::HoldsOpen,
                };
                let words = self.say(phrase, &[&written]);
                let steps = self.operand_reasons(id);
                Some(vec![self.with_truth(id, words, steps)])
            }
            _ => None,
        }
    }

    /// Of all operands those that decide; of an open one those that are open.
    fn fold(&mut self, operands: Many, deciding: bool) -> Vec<Step> {
        let (mut deciders, mut open, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for operand in self.machine.many(operands) {
            if self.machine.value(*operand).is_none() && self.machine.is_absent(*operand) {
                continue;
            }
            match self.machine.truth(*operand) {
                Some(truth) if truth == deciding => deciders.push(*operand),
                Some(_) => others.push(*operand),
                None => open.push(*operand),
            }
        }
        if deciding && !self.full {
            deciders.truncate(1);
        }
        let decided = !deciders.is_empty();
        let chosen = if decided {
            deciders
        } else if open.is_empty() {
            others.clone()
        } else {
            open
        };
        let mut steps: Vec<Step> = Vec::new();
        for node in &chosen {
            steps.extend(self.reasons(*node));
        }
        if self.full {
            for node in others.iter().filter(|node| !chosen.contains(node)) {
                let looked_at = self.reasons(*node);
                steps.extend(looked_at.into_iter().map(|step| Step { decided: false, ..step }));
            }
        }
        steps
    }

    fn among(&mut self, id: NodeId, phrase: Phrase, (value, of): (NodeId, NodeId)) -> Step {
        let (name, shown, other) = (self.name(value), self.shown(value), self.shown(of));
        let relation = self.say(phrase, &[&other]);
        let words = match self.machine.truth(id) {
            None => self.say(Phrase::IsUnknown, &[&name, &relation]),
            Some(_) => self.say(Phrase::IsAndIs, &[&name, &shown, &relation]),
        };
        self.said(id, words, &[value, of])
    }

    /// A condition in words, with what its sides rest on.
    fn said(&mut self, id: NodeId, words: String, sides: &[NodeId]) -> Step {
        let mut steps = Vec::new();
        for side in sides {
            if !self.is_literal(*side) || sides.len() == 1 {
                steps.extend(self.reasons(*side));
            }
        }
        self.with_truth(id, words, steps)
    }

    fn with_truth(&mut self, id: NodeId, words: String, steps: Vec<Step>) -> Step {
        let mut step = Step::new(What::Condition, words).from_steps(steps);
        if step.steps.is_empty() {
            step.steps.push(self.literal(id));
        }
        step.holds = Some(self.machine.truth(id));
        step.at = self.at_node(id);
        step.as_written = Some(self.written_at(id));
        step
    }
}
