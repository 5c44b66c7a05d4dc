//! What a sanction's rung does, in words: `fine 300 CNY, close for 7 days`.

use super::machine::Machine;
use super::outcome::{Numbers, Outcome};
use super::trace::Trace;
use crate::answer::phrase::{Phrase, is_chinese, say, say_verb};
use crate::policy::ids::{NodeId, WordingId};
use crate::policy::node::{Export, Node};
use crate::policy::provision::{Action, ActionTail, WordingPart};
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;

impl<'a, T: Trace> Machine<'a, T> {
    /// What the rung says that a sanction stands on.
    pub(crate) fn action(&mut self, outcome: &Outcome, language: &str) -> Option<String> {
        let words: Vec<String> =
            self.actions(outcome)?.iter().map(|action| self.action_words(action, language)).collect();
        Some(words.join(if is_chinese(language) { "，" } else { ", " }))
    }

    /// The actions of the rung that a sanction stands on.
    pub(super) fn actions(&self, outcome: &Outcome) -> Option<&'a [Action]> {
        let Numbers::Sanction { ladder: Some(ladder), rung: Some(rung), .. } = outcome.numbers else {
            return None;
        };
        self.ladder(ladder)?.rungs.get(rung).map(|rung| rung.actions.as_slice())
    }

    /// Compares where a side is a sanction's action: its words are made only here and where they are shown.
    pub(super) fn compare_actions(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> Option<Value> {
        let is_action = |node: NodeId| matches!(self.node(node), Node::Provision(_, Export::Action));
        if !is_action(left) && !is_action(right) {
            return None;
        }
        let (one, other) = (self.words_of(left), self.words_of(right));
        let same = match (one, other) {
            (Ok(one), Ok(other)) => one == other,
            (Err(open), _) | (_, Err(open)) => return Some(open),
        };
        Some(Value::Bool(same == (comparison == Comparison::Equal)))
    }

    /// A text, or none; an error where it is open.
    fn words_of(&mut self, node: NodeId) -> Result<Option<String>, Value> {
        let value = self.value(node);
        if let Node::Provision(id, Export::Action) = self.node(node) {
            let outcome = self.finding(*id);
            if let Some(words) = self.action(&outcome, "en") {
                return Ok(Some(words));
            }
        }
        match value {
            open if open.is_open() => Err(open),
            known => Ok(known.as_text().map(|text| self.text(text).to_owned())),
        }
    }

    fn action_words(&mut self, action: &'a Action, language: &str) -> String {
        let verb = say_verb(&action.verb, language);
        let tail = match &action.tail {
            ActionTail::Nothing | ActionTail::ForGood => String::new(),
            ActionTail::For(node) | ActionTail::Amount(node) => self.filled_in(*node, language),
            ActionTail::Text(text) => self.text_of_action(*text, language),
        };
        match &action.tail {
            ActionTail::Nothing => verb,
            ActionTail::ForGood => say(language, Phrase::ActionForGood, &[&verb]),
            ActionTail::For(_) => say(language, Phrase::ActionFor, &[&verb, &tail]),
            ActionTail::Amount(_) => say(language, Phrase::ActionAmount, &[&verb, &tail]),
            ActionTail::Text(_) => say(language, Phrase::ActionText, &[&verb, &tail]),
        }
    }

    fn text_of_action(&mut self, id: WordingId, language: &str) -> String {
        let texts = self.policy.wordings.get(id.index()).map(|wording| wording.texts.as_slice()).unwrap_or_default();
        let said = texts.iter().find(|(tag, _)| tag == language).or(texts.first());
        let mut words = String::new();
        for part in said.into_iter().flat_map(|(_, parts)| parts) {
            match part {
                WordingPart::Text(text) => words.push_str(text),
                WordingPart::Value(node) => words.push_str(&self.filled_in(*node, language)),
                WordingPart::Unmet => {}
            }
        }
        words
    }

    fn filled_in(&mut self, node: NodeId, language: &str) -> String {
        let value = self.value(node);
        self.words(value, self.policy.types.get(node.index()), language)
    }
}
