//! What stands at the end of every derivation: facts, what was not given, literals.

use super::explainer::Explainer;
use crate::answer::phrase::Phrase;
use crate::answer::why::{Given, Step, What};
use crate::evaluate::cited;
use crate::evaluate::trace::Open;
use crate::explain::question_words::fact_name;
use crate::policy::ids::NodeId;
use crate::policy::value::{CellId, Value};

impl Explainer<'_> {
    /// A fact: what it is, and where it was given.
    pub(super) fn fact(&mut self, cell: CellId) -> Step {
        let (policy, case) = (self.policy(), self.machine.case);
        let value = case.value(cell);
        if matches!(value, Value::Unknown) {
            return self.not_given(cell);
        }
        let name = case.path_of(policy, cell);
        let ty = case.field_of(policy, cell).map(|field| &field.ty);
        let shown = match value {
            Value::Record(_) => self.say(Phrase::Yes, &[]),
            known => self.words(known, ty),
        };
        let mut step = Step::new(What::Fact, self.say(Phrase::FactIs, &[&fact_name(&name), &shown]));
        step.value = Some(self.machine.plain(value, ty));
        step.name = Some(name);
        match case.presumption_of(cell).and_then(|index| policy.presumptions.get(index)) {
            Some(presumption) => {
                step.given = Some(Given::Presumed);
                step.citations = cited(policy, &presumption.cites);
                step.at = self.at(presumption.span);
            }
            None => step.given = Some(self.given_at(cell)),
        }
        step
    }

    fn given_at(&self, cell: CellId) -> Given {
        let Some(span) = self.machine.case.place_of(cell) else {
            return Given::ByArgument;
        };
        let (line, column) = self.sources.line_column(span);
        Given::At { file: self.sources.file(span.file).path().to_owned(), line, column }
    }

    fn not_given(&self, cell: CellId) -> Step {
        let (policy, case) = (self.policy(), self.machine.case);
        let name = case.path_of(policy, cell);
        let said = fact_name(&name);
        let words = match case.question_of(policy, cell) {
            Some(question) => {
                self.say(Phrase::FactMissingAsk, &[&said, question.in_language(self.lang).unwrap_or(question.first())])
            }
            None => self.say(Phrase::FactMissing, &[&said]),
        };
        let mut step = Step::new(What::Missing, words);
        (step.name, step.given) = (Some(name), Some(Given::Not));
        step
    }

    /// What stands in the way: a fact or day that is missing. A fault is no fact.
    pub(super) fn missing(&mut self, open: Open) -> Option<Step> {
        match open {
            Open::Missing(cell) => Some(self.not_given(cell)),
            Open::Today => Some(self.no_day(Phrase::Today, "today")),
            Open::GoverningDate => Some(self.no_day(Phrase::GoverningDate, "governing date")),
            Open::Fault(..) => None,
        }
    }

    /// A day of the question, given or not.
    pub(super) fn day(&self, phrase: Phrase, name: &str, value: Value) -> Step {
        if value.is_open() {
            return self.no_day(phrase, name);
        }
        let what = self.say(phrase, &[]);
        let mut step = Step::new(What::Fact, self.say(Phrase::FactIs, &[&what, &self.words(value, None)]));
        step.value = Some(self.machine.plain(value, None));
        (step.name, step.given) = (Some(name.to_owned()), Some(Given::ByArgument));
        step
    }

    fn no_day(&self, phrase: Phrase, name: &str) -> Step {
        let what = self.say(phrase, &[]);
        let mut step = Step::new(What::Missing, self.say(Phrase::FactMissing, &[&what]));
        (step.name, step.given) = (Some(name.to_owned()), Some(Given::Not));
        step
    }

    /// What stands in the rules as it is.
    pub(super) fn literal(&mut self, node: NodeId) -> Step {
        let value = self.machine.value(node);
        let ty = self.policy().types.get(node.index());
        let words = match value {
            Value::Unknown | Value::Fault | Value::Record(_) => self.written_at(node),
            known => self.words(known, ty),
        };
        let mut step = Step::new(What::Literal, words);
        step.value = (!value.is_open()).then(|| self.machine.plain(value, ty));
        step.at = self.at_node(node);
        step
    }
}
