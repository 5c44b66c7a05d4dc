//! Counts and sums: which elements of a list count, and why.

use super::explainer::Explainer;
use crate::answer::phrase::{Along, Phrase};
use crate::answer::why::{Step, What};
use crate::explain::change_list_words::singular;
use crate::explain::question_words::{fact_name, plain_name};
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Node};
use crate::policy::types::Base;
use crate::policy::value::{CellId, Value};
use crate::syntax::expression::AggregateKind;
use crate::value::Date;

/// So many elements are shown one by one.
const SHOWN: usize = 3;
/// So many are told at all.
const TOLD: usize = 100;

impl Explainer<'_> {
    pub(super) fn aggregate(&mut self, id: NodeId, aggregate: &Aggregate) -> Vec<Step> {
        let list = self.machine.value(aggregate.list);
        if list.is_open() {
            return self.reasons(aggregate.list);
        }
        match aggregate.kind {
            AggregateKind::Count | AggregateKind::Sum => self.counted(aggregate, list),
            AggregateKind::Any | AggregateKind::No | AggregateKind::All => self.quantified(aggregate, list),
            AggregateKind::Min | AggregateKind::Max | AggregateKind::First | AggregateKind::Last => {
                self.picked(id, aggregate, list)
            }
        }
    }

    /// `1 counted of 3`, and below it those that counted and those of which that is open.
    pub(super) fn counted(&mut self, aggregate: &Aggregate, list: Value) -> Vec<Step> {
        let all = self.machine.length_of(list);
        let since = self.machine.counts_since(aggregate, list);
        let (mut steps, mut rest, mut sure) = (Vec::new(), Vec::new(), 0_u32);
        for place in 0..all {
            let counts = self.machine.visit(aggregate, list, place);
            let passed = since.filter(|since| counts == Some(true) && self.is_before(aggregate, *since));
            sure += u32::from(counts == Some(true) && passed.is_none());
            if counts == Some(false) && !self.full || steps.len() + rest.len() >= TOLD {
                continue;
            }
            let mut step = self.element_step(aggregate, list, (place, counts));
            if let Some((_, reset)) = passed {
                let reset = self.words(reset, None);
                step.what = What::Number;
                step.words =
                    self.say(Along::CountsNoMore, &[&fact_name(step.name.as_deref().unwrap_or_default()), &reset]);
            }
            if self.full || steps.len() < SHOWN { steps.push(step) } else { rest.push(step) }
        }
        if !rest.is_empty() {
            let words = self.say(Phrase::AndMore, &[&rest.len().to_string()]);
            steps.push(Step::new(What::Element, words).from_steps(rest));
        }
        if steps.is_empty() {
            steps.extend(self.reasons(aggregate.list));
        }
        if !self.full {
            return steps;
        }
        let words = self.say(Phrase::Counted, &[&sure.to_string(), &all.to_string()]);
        let mut step = Step::new(What::Number, words).from_steps(steps);
        step.name = Some(self.name(aggregate.list));
        vec![step]
    }

    /// The element that is looked at lies before the day from which is counted.
    fn is_before(&mut self, aggregate: &Aggregate, (since, _): (Date, Value)) -> bool {
        let day = aggregate.order.and_then(|order| self.machine.value(order).as_day());
        day.is_some_and(|day| day < since)
    }

    /// `1 counted of 3, for after 24 months without one the count begins anew`; nothing where all are counted.
    pub(super) fn counted_anew(&mut self, count: NodeId) -> Option<String> {
        let aggregate = match self.machine.node(count) {
            Node::Versioned(_, inner) => return self.counted_anew(*inner),
            Node::Aggregate(aggregate) => aggregate,
            _ => return None,
        };
        let list = self.machine.value(aggregate.list);
        let (since, reset) = self.machine.counts_since(aggregate, list)?;
        let (mut counted, mut all) = (0_u32, 0_u32);
        for place in 0..self.machine.length_of(list) {
            if self.machine.visit(aggregate, list, place) == Some(true) {
                all += 1;
                counted += u32::from(!self.is_before(aggregate, (since, reset)));
            }
        }
        let reset = self.words(reset, None);
        let words = || self.say(Along::CountedAnew, &[&counted.to_string(), &all.to_string(), &reset]);
        (counted < all).then(words)
    }

    pub(super) fn element_step(
        &mut self,
        aggregate: &Aggregate,
        list: Value,
        (place, counts): (u32, Option<bool>),
    ) -> Step {
        let fact = self.element_fact(aggregate, list, place);
        let name = fact.name.clone().unwrap_or_default();
        let said = fact_name(&name);
        let words = match (counts, aggregate.value) {
            (Some(true), Some(value)) => {
                let shown = self.shown(value);
                self.say(Phrase::Adds, &[&said, &shown])
            }
            (Some(true), None) => self.say(Phrase::ElementCounts, &[&said]),
            (Some(false), _) => self.say(Phrase::ElementDoesNot, &[&said]),
            (None, _) => self.say(Phrase::ElementOpen, &[&said]),
        };
        let mut steps = Vec::new();
        for node in [aggregate.filter, aggregate.value].into_iter().flatten() {
            self.with_element(aggregate, list, place, |explainer| steps.extend(explainer.reasons(node)));
        }
        if steps.is_empty() {
            steps.push(fact);
        }
        let mut step = Step::new(What::Element, words).from_steps(steps);
        step.name = Some(name);
        step.decided = counts != Some(false);
        step
    }

    pub(super) fn with_element(
        &mut self,
        aggregate: &Aggregate,
        list: Value,
        place: u32,
        then: impl FnOnce(&mut Self),
    ) {
        let cell = match list {
            Value::List(of) if !aggregate.records && !self.machine.is_made(of.start) => {
                Some(CellId(of.start.0 + place * aggregate.stride.max(1)))
            }
            _ => None,
        };
        self.elements.extend(cell.map(|cell| (aggregate.variable, cell)));
        then(self);
        if cell.is_some() {
            self.elements.pop();
        }
    }

    /// The element that decides `any`, `no` and `all`; where none does, all of them.
    fn quantified(&mut self, aggregate: &Aggregate, list: Value) -> Vec<Step> {
        let wanted = aggregate.kind != AggregateKind::All;
        let (mut deciding, mut open) = (Vec::new(), Vec::new());
        for place in 0..self.machine.length_of(list) {
            let counts = self.machine.visit(aggregate, list, place);
            if counts == Some(false) {
                continue;
            }
            let has = aggregate.have.map_or(Some(true), |have| self.machine.truth(have));
            match (counts, has) {
                (Some(true), Some(has)) if has == wanted => deciding.push(place),
                (_, Some(has)) if has != wanted => {}
                (_, _) => open.push(place),
            }
        }
        let chosen = if deciding.is_empty() { open } else { deciding };
        let mut steps = Vec::new();
        for place in chosen.into_iter().take(if self.full { TOLD } else { 1 }) {
            self.machine.visit(aggregate, list, place);
            let fact = self.element_fact(aggregate, list, place);
            let mut below = Vec::new();
            for node in [aggregate.filter, aggregate.have].into_iter().flatten() {
                self.with_element(aggregate, list, place, |explainer| below.extend(explainer.reasons(node)));
            }
            if below.is_empty() {
                below.push(fact.clone());
            }
            // one condition says itself which element it is
            if let [only] = below.as_slice()
                && only.what == What::Condition
            {
                steps.push(only.clone());
                continue;
            }
            let name = fact.name.clone().unwrap_or_default();
            let mut step = Step::new(What::Element, fact_name(&name)).from_steps(below);
            step.name = Some(name);
            steps.push(step);
        }
        if steps.is_empty() { self.counted(aggregate, list) } else { steps }
    }

    /// That an element is there: its name, and where it was given.
    pub(super) fn element_fact(&mut self, aggregate: &Aggregate, list: Value, place: u32) -> Step {
        let of = match list {
            Value::List(of) if !self.machine.is_made(of.start) => of,
            _ => return self.made_element(aggregate, list, place),
        };
        let first = of.start.0 + place * aggregate.stride.max(1);
        let mut cells = (first..first + aggregate.stride.max(1)).map(CellId);
        let case = self.machine.case;
        let given = cells.find(|cell| case.place_of(*cell).is_some()).unwrap_or(CellId(first));
        let mut step = self.fact(given);
        if let Some(name) = step.name.as_mut()
            && let Some(end) = name.rfind(']')
        {
            name.truncate(end + 1);
        }
        step
    }

    /// An element of a list that the rules make: a day of a period, a value in brackets.
    fn made_element(&mut self, aggregate: &Aggregate, list: Value, place: u32) -> Step {
        let words = self.words(self.machine.peek(list, place), None);
        let mut step = Step::new(What::Literal, words.clone());
        step.name = Some(words);
        step.at = self.at_node(aggregate.list);
        step
    }

    /// What is counted, as people say it: `1 account`.
    pub(super) fn amount_of(&mut self, count: NodeId, shown: &str) -> String {
        let noun = self.noun(count);
        match noun {
            Some((one, many)) if !crate::answer::phrase::is_chinese(self.lang) => {
                if shown == "1" {
                    format!("1 {one}")
                } else {
                    format!("{shown} {many}")
                }
            }
            _ => shown.to_owned(),
        }
    }

    /// What a count counts, one and several.
    fn noun(&self, count: NodeId) -> Option<(String, String)> {
        let list = match self.machine.node(count) {
            Node::Versioned(_, inner) => return self.noun(*inner),
            Node::Aggregate(of) if of.kind == AggregateKind::Count && of.value.is_none() => of.list,
            _ => return None,
        };
        let Base::List(element) = self.machine.base_type(list) else { return None };
        let Base::Record(record) = element.base else { return None };
        if let Node::Fact(cell) = self.machine.node(list) {
            // as the question asks for them; a list whose name is not in the plural gives no noun
            let many = plain_name(&self.machine.case.path_of(self.policy(), CellId(*cell)));
            let one = singular(&many);
            return (one != many).then_some((one, many));
        }
        let name = &self.policy().records.get(record.index())?.name;
        let mut words = String::new();
        for (place, letter) in super::value::readable(name).char_indices() {
            if letter.is_uppercase() && place > 0 {
                words.push(' ');
            }
            words.extend(letter.to_lowercase());
        }
        let many = several(&words);
        Some((words, many))
    }
}

fn several(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with('s') || noun.ends_with('x') => format!("{noun}es"),
        _ => format!("{noun}s"),
    }
}
