//! What two expressions have in common that surely have the same value in the same case: their key.

use super::world::{Key, Place, World};
use crate::policy::ids::NodeId;
use crate::policy::node::Many;
use crate::policy::node::{Aggregate, Node};
use crate::policy::types::Base;

/// Keys that are longer are numbered.
const LONGEST: usize = 200;
/// Keys that are shorter are not kept.
const SHORTEST: usize = 20;

impl World<'_> {
    /// The expression itself: behind names of arguments, definitions and versions.
    pub fn behind(&self, place: &Place) -> Place {
        let mut place = place.clone();
        for _ in 0..super::world::DEEPEST {
            let node = self.look.node(place.node);
            let next = if let Node::Local(number) = node {
                place.frame.as_ref().and_then(|frame| frame.get(*number as usize).cloned())
            } else if let Node::Define(define) = node {
                self.look.policy.defines.get(define.index()).map(|define| Place::root(define.value))
            } else if let Node::Dated(dated) = node {
                let entries = self.look.entries(*dated);
                let sure = entries.iter().all(|entry| entry.keep.is_empty() && entry.choice.is_none());
                let entry = entries.iter().rev().find(|entry| entry.latest <= self.day).filter(|_| sure);
                entry.and_then(|entry| entry.value).map(|value| place.beside(value))
            } else {
                None
            };
            let Some(next) = next else { break };
            place = next;
        }
        place.node = self.look.plain(place.node);
        place
    }

    /// The cell of a fact, or of a field of a record that is always there.
    pub(super) fn cell_of(&self, place: &Place) -> Option<u32> {
        let place = self.behind(place);
        let node = self.look.node(place.node);
        if let Node::Fact(cell) = node {
            return Some(*cell);
        }
        let Node::Field(record, offset) = node else { return None };
        let record = self.behind(&place.beside(*record));
        let there = self.look.ty(record.node).is_some_and(|ty| !ty.optional && matches!(ty.base, Base::Record(_)));
        self.cell_of(&record).filter(|_| there).map(|cell| cell + 1 + offset)
    }

    /// The key of an expression as a subject.
    pub(super) fn subject_key(&self, place: &Place) -> Key {
        self.cell_of(place).map_or_else(|| Key::Written(self.key(place)), Key::Cell)
    }

    /// What has the same key has the same value. What is long to write is written once, and numbered.
    pub fn key(&self, place: &Place) -> String {
        let place = self.behind(place);
        let own = place.frame.is_none().then_some(place.node);
        if let Some(known) = own.and_then(|node| self.keys.borrow().get(&node).cloned()) {
            return known;
        }
        let written = self.written(&place);
        let key = if written.len() > LONGEST { format!("#{}", self.look.number_of_key(written)) } else { written };
        if let Some(node) = own.filter(|_| key.len() > SHORTEST || key.starts_with('#')) {
            self.keys.borrow_mut().insert(node, key.clone());
        }
        key
    }

    fn written(&self, place: &Place) -> String {
        let of = |node: &NodeId| self.key(&place.beside(*node));
        let many = |many: &Many| self.look.policy.many(*many).iter().map(of).collect::<Vec<_>>().join(",");
        let node = self.look.node(place.node);
        if let Node::Fact(cell) = node {
            format!("F{cell}")
        } else if let Node::Local(number) = node {
            format!("L{number}")
        } else if let Node::Field(a, offset) = node {
            match self.cell_of(place) {
                Some(cell) => format!("F{cell}"),
                None => format!("{}.{offset}", of(a)),
            }
        } else if let Node::Text(text) = node {
            format!("{:?}", self.look.text(*text))
        } else if node.constant().is_some() || matches!(node, Node::Today | Node::GoverningDate) {
            format!("{node:?}")
        } else if let Node::Aggregate(aggregate) = node {
            self.aggregate_key(place, aggregate)
        } else if let Node::Compare(comparison, a, b) = node {
            format!("({} {comparison:?} {})", of(a), of(b))
        } else if let Node::And(parts) = node {
            format!("and({})", many(parts))
        } else if let Node::Or(parts) = node {
            format!("or({})", many(parts))
        } else if let Node::Not(a) = node {
            format!("not({})", of(a))
        } else if let Node::IsMember(a, ranges) = node {
            format!("({} is {ranges:?})", of(a))
        } else if let Node::IsGiven(a) = node {
            format!("given({})", of(a))
        } else if let Node::IsNone(a) = node {
            format!("none({})", of(a))
        } else if let Node::InPeriod(a, b) = node {
            format!("({} in {})", of(a), of(b))
        } else if let Node::Period(a, b) = node {
            format!("({} .. {})", of(a), of(b))
        } else if let Node::PeriodOf(kind, a) = node {
            format!("{kind:?}({})", of(a))
        } else if let Node::Add(a, b) = node {
            format!("({} + {})", of(a), of(b))
        } else if let Node::Subtract(a, b) = node {
            format!("({} - {})", of(a), of(b))
        } else if let Node::Multiply(a, b) = node {
            format!("({} * {})", of(a), of(b))
        } else if let Node::Between { unit, from, to, months } = node {
            format!("{unit:?}{months:?}({}, {})", of(from), of(to))
        } else if let Node::Provision(provision, export) = node {
            format!("P{}.{export:?}", provision.0)
        } else if let Node::Builtin(row, arguments) = node {
            format!("B{row}({})", many(arguments))
        } else if let Node::TextTest(test, text, part) = node {
            format!("({} {test:?} {:?})", of(text), self.look.text(*part))
        } else if let Node::Shift { date, duration, subtract, months, calendar } = node {
            format!("({}{}{}{months:?}{calendar:?})", of(date), if *subtract { '-' } else { '+' }, of(duration))
        } else if let Node::Call(define, arguments) = node {
            format!("C{define:?}({})", many(arguments))
        } else if let Node::Table(table, arguments, column) = node {
            format!("T{table:?}.{column}({})", many(arguments))
        } else {
            self.own_key(place)
        }
    }

    /// Of an expression that nothing else has the key of, but itself with the same arguments.
    fn own_key(&self, place: &Place) -> String {
        let arguments = place.frame.iter().flat_map(|frame| frame.iter()).map(|argument| self.key(argument));
        format!("N{}[{}]", place.node.0, arguments.collect::<Vec<_>>().join(","))
    }

    fn aggregate_key(&self, place: &Place, of: &Aggregate) -> String {
        let part = |node: Option<NodeId>| node.map(|node| self.key(&place.beside(node))).unwrap_or_default();
        let parts = [Some(of.list), of.value, of.filter, of.order, of.have, of.zero, of.resets_after].map(part);
        format!("{:?}{}{}({})", of.kind, of.distinct, of.variable, parts.join(";"))
    }
}
