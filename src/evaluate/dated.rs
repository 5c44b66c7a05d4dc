//! Timelines: which version holds on the governing date, under which reading, and with what transition.

use super::machine::Machine;
use super::problem::Problem;
use super::trace::{Open, Trace, Transition, Used};
use crate::policy::ids::{ChoiceId, DatedId, NodeId};
use crate::policy::node::{Many, Node};
use crate::policy::provision::{ALWAYS, Dated, DatedEntry};
use crate::policy::value::Value;
use crate::value::Date;

/// A transition: where it holds, and its last day.
type Keep = (Option<NodeId>, Option<Date>);

/// What a timeline has for a date.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Held<'a> {
    /// Before its first entry.
    NotYet,
    /// One entry.
    Entry(&'a DatedEntry),
    /// It is open whether a transition keeps the version before: the later place, and the earlier one, if there is one.
    Either(usize, Option<usize>),
    /// There is no governing date, and it matters.
    NoDate,
}

impl<'a, T: Trace> Machine<'a, T> {
    pub(crate) fn timeline(&self, id: DatedId) -> Option<&'a Dated> {
        self.policy.dated.get(id.index())
    }

    /// The option of a choice that this reading takes.
    pub(crate) fn option(&mut self, choice: ChoiceId) -> usize {
        self.trace.used(Used::Choice(choice));
        let taken = self.reading.iter().find(|(of, _)| *of == choice);
        taken.map_or(0, |(_, option)| *option)
    }

    pub(super) fn disputed(&mut self, choice: ChoiceId, options: Many) -> Value {
        let option = self.option(choice);
        let options = self.many(options);
        let taken = options.get(option).or(options.first()).copied();
        taken.map_or(Value::Fault, |node| self.value(node))
    }

    /// The value under the law of another day.
    pub(super) fn at(&mut self, value: NodeId, day: NodeId) -> Value {
        match self.one(day) {
            Ok(day) => self.under(day.as_day(), |machine| machine.value(value)),
            Err(open) => open,
        }
    }

    /// Which entry holds on the governing date.
    pub(crate) fn held(&mut self, dated: &'a Dated) -> Held<'a> {
        let Some(on) = self.on else {
            return match dated.entries.as_slice() {
                [only] if only.latest == ALWAYS => Held::Entry(only),
                _ => {
                    self.trace.open(Open::GoverningDate);
                    Held::NoDate
                }
            };
        };
        match self.begun(dated, on) {
            Some(place) => self.kept(dated, on, place),
            None => Held::NotYet,
        }
    }

    /// The last entry that has begun, under the reading taken.
    pub(crate) fn begun(&mut self, dated: &Dated, on: Date) -> Option<usize> {
        dated.begun(on, |choice| self.option(choice) == 1)
    }

    /// The entry, or the one before it where a transition keeps that.
    pub(super) fn kept(&mut self, dated: &'a Dated, on: Date, mut place: usize) -> Held<'a> {
        loop {
            let Some(entry) = dated.entries.get(place) else {
                return Held::NotYet;
            };
            match self.keeps(entry, on) {
                Some(None) => return Held::Entry(entry),
                Some(Some((condition, until))) => {
                    let before = place.checked_sub(1);
                    let kept = before.and_then(|before| dated.entries.get(before)?.value);
                    if let Some(by) = entry.amendment {
                        self.trace.used(Used::Kept(Transition { by, condition, until, kept, instead: entry.value }));
                    }
                    match before {
                        Some(before) => place = before,
                        None => return Held::NotYet,
                    }
                }
                None => return Held::Either(place, place.checked_sub(1)),
            }
        }
    }

    /// The transition that keeps the entry before, if one does; none where that is open.
    fn keeps(&mut self, entry: &DatedEntry, on: Date) -> Option<Option<Keep>> {
        let mut open = false;
        for (condition, until) in &entry.keep {
            if until.is_some_and(|until| on > until) {
                continue;
            }
            match condition.map_or(Some(true), |condition| self.truth(condition)) {
                Some(true) => return Some(Some((*condition, *until))),
                Some(false) => {}
                None => open = true,
            }
        }
        (!open).then_some(None)
    }

    /// Whether a transition makes a difference to the case.
    pub(crate) fn makes_a_difference(&mut self, transition: &Transition) -> bool {
        let mut value = |node: Option<NodeId>| node.map_or(Value::None, |node| self.value(node));
        let (kept, instead) = (value(transition.kept), value(transition.instead));
        kept != instead || kept.is_open()
    }

    /// The node that a timeline has for the governing date, where that is certain.
    pub(super) fn version_value(&mut self, dated: DatedId) -> Option<NodeId> {
        let timeline = self.timeline(dated)?;
        if let Held::Entry(entry) = self.held(timeline) { entry.value } else { None }
    }

    pub(super) fn dated(&mut self, id: NodeId, dated: DatedId) -> Value {
        let Some(timeline) = self.timeline(dated) else {
            return Value::Fault;
        };
        let held = self.held(timeline);
        self.value_held(id, dated, timeline, held)
    }

    fn value_held(&mut self, id: NodeId, dated: DatedId, timeline: &'a Dated, held: Held<'a>) -> Value {
        match held {
            Held::Entry(entry) => match entry.value {
                Some(value) => self.value(value),
                None => self.no_value(id, dated, timeline),
            },
            Held::NotYet => self.no_value(id, dated, timeline),
            Held::NoDate => Value::Unknown,
            Held::Either(later, before) => {
                let after = timeline.entries.get(later).map_or(Held::NotYet, Held::Entry);
                let after = self.one_possible(|machine| machine.value_held(id, dated, timeline, after));
                let before = self.before(timeline, before);
                let before = self.one_possible(|machine| machine.value_held(id, dated, timeline, before));
                self.either(after, before)
            }
        }
    }

    /// What holds where a transition keeps the version before.
    pub(super) fn before(&mut self, timeline: &'a Dated, before: Option<usize>) -> Held<'a> {
        match (before, self.on) {
            (Some(before), Some(on)) => self.kept(timeline, on, before),
            (None, _) | (_, None) => Held::NotYet,
        }
    }

    fn no_value(&mut self, id: NodeId, dated: DatedId, timeline: &Dated) -> Value {
        match self.on {
            _ if timeline.absent_is_none => Value::None,
            Some(on) => self.fails(id, Problem::NoValue(dated, on)),
            None => Value::Unknown,
        }
    }

    /// Whether a clause that is none does not exist on the date, rather than having the value none.
    pub(crate) fn is_absent(&mut self, id: NodeId) -> bool {
        let node = self.node(id);
        if let Node::Versioned(_, value) = node {
            return self.is_absent(*value);
        }
        if let Node::And(operands) | Node::Or(operands) = node {
            return self.many(*operands).iter().all(|operand| self.is_absent(*operand));
        }
        let Node::Dated(dated) = node else {
            return matches!(node, Node::None);
        };
        match self.timeline(*dated).map(|timeline| self.held(timeline)) {
            Some(Held::Entry(entry)) => entry.value.is_none_or(|value| self.is_absent(value)),
            Some(Held::NotYet) => true,
            Some(Held::Either(..) | Held::NoDate) | None => false,
        }
    }
}
