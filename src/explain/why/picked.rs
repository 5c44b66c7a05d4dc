//! The least, the greatest, the first and the last of a list: which element it is, and what the others have; days that are covered.

use super::explainer::Explainer;
use crate::answer::phrase::Phrase;
use crate::answer::why::{Step, What};
use crate::explain::question_words::fact_name;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Covered};
use crate::policy::value::Value;
use crate::syntax::expression::AggregateKind;

/// So many of the elements that did not decide are shown.
const SHOWN: usize = 3;
/// So many are told at all.
const TOLD: usize = 100;

impl Explainer<'_> {
    /// The element that is the least, greatest, first or last; behind it those that are not; where that is open, what is open.
    pub(super) fn picked(&mut self, id: NodeId, aggregate: &Aggregate, list: Value) -> Vec<Step> {
        let result = self.machine.value(id);
        let (mut deciding, mut others, mut open) = (Vec::new(), Vec::new(), Vec::new());
        for place in 0..self.machine.length_of(list) {
            let counts = self.machine.visit(aggregate, list, place);
            let has = self.measure(aggregate);
            match counts {
                Some(true) if !has.is_open() && has == result => deciding.push(place),
                Some(true) if !has.is_open() => others.push(place),
                Some(false) => {}
                Some(true) | None => open.push(place),
            }
        }
        let chosen = if aggregate.kind == AggregateKind::Last { deciding.pop() } else { deciding.first().copied() };
        let mut steps: Vec<Step> =
            open.into_iter().take(TOLD).map(|place| self.element_step(aggregate, list, (place, None))).collect();
        steps.extend(chosen.map(|place| self.placed(aggregate, list, (place, Phrase::Decides))));
        let most = if self.full { TOLD } else { SHOWN };
        for place in others.into_iter().take(most) {
            let mut step = self.placed(aggregate, list, (place, Phrase::DoesNotDecide));
            step.decided = false;
            steps.push(step);
        }
        if steps.is_empty() { self.reasons(aggregate.list) } else { steps }
    }

    /// What is compared of the element that is looked at.
    fn measure(&mut self, aggregate: &Aggregate) -> Value {
        match aggregate.value {
            Some(value) => self.machine.value(value),
            None => self.machine.local(aggregate.variable),
        }
    }

    fn placed(&mut self, aggregate: &Aggregate, list: Value, (place, phrase): (u32, Phrase)) -> Step {
        let fact = self.element_fact(aggregate, list, place);
        let name = fact.name.clone().unwrap_or_default();
        self.machine.visit(aggregate, list, place);
        let words = self.say(phrase, &[&fact_name(&name)]);
        let mut below = Vec::new();
        for node in [aggregate.filter, aggregate.order, aggregate.value].into_iter().flatten() {
            self.with_element(aggregate, list, place, |explainer| below.extend(explainer.reasons(node)));
        }
        if below.is_empty() {
            below.push(fact);
        }
        let mut step = Step::new(What::Number, words).from_steps(below);
        step.name = Some(name);
        step
    }

    /// The periods that cover days, and the time within which they are looked for.
    pub(super) fn covered(&mut self, covered: &Covered) -> Vec<Step> {
        let list = self.machine.value(covered.list);
        if list.is_open() {
            return self.reasons(covered.list);
        }
        let periods = Aggregate {
            kind: AggregateKind::Sum,
            distinct: false,
            value: Some(covered.period),
            variable: covered.variable,
            list: covered.list,
            stride: covered.stride,
            records: covered.records,
            filter: covered.filter,
            order: None,
            have: None,
            zero: None,
            resets_after: None,
            months: None,
        };
        let mut steps = self.counted(&periods, list);
        if let Some(within) = covered.within {
            steps.extend(self.reasons(within));
        }
        steps
    }
}
