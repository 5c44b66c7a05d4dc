//! Values as terms.

use std::rc::Rc;

use super::{DEAREST, Element, Frame, Held, Unfit, Writer, last};
use crate::decide::form::{Arm, At, ByMember, Term, Truth};
use crate::policy::ids::{DatedId, DefineId, NodeId};
use crate::policy::node::{Many, MemberArm, Node};
use crate::policy::provision::Dated;
use crate::policy::types::Base;
use crate::policy::value::Value;

use super::{Said, settled};

/// Of a definition without parameters.
pub(super) const NO_ARGUMENTS: Many = Many { start: 0, length: 0 };

impl<'p> Writer<'p> {
    /// A value as a term. Outside of lists and functions each is written down once.
    pub(super) fn term(&mut self, id: NodeId) -> Result<At, Unfit> {
        self.spend()?;
        if !self.frame.is_plain() {
            return self.new_term(id);
        }
        if let Some(term) = self.terms.get(&id) {
            return Ok(*term);
        }
        let term = self.new_term(id)?;
        let term = if self.term_cost(term) > DEAREST { self.computed_term(id)? } else { term };
        self.terms.insert(id, term);
        Ok(term)
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "what has no flat form is computed by the machine")]
    fn new_term(&mut self, id: NodeId) -> Result<At, Unfit> {
        let node = self.node(id);
        if let Some(value) = node.constant() {
            return Ok(self.add_term(Term::Constant(value), 1));
        }
        match node {
            Node::Versioned(_, value) => self.term(*value),
            Node::Define(define) => self.define_term(*define),
            Node::Dated(dated) => self.dated_term(id, *dated),
            Node::Disputed(choice, options) => self.term(self.taken(*choice, *options)?),
            Node::Call(define, arguments) => self.call_term(id, *define, *arguments),
            Node::Fact(_) | Node::Field(..) => self.cell_term(id),
            Node::Local(_) => self.local_term(id),
            Node::GoverningDate if self.frame.elsewhere => {
                let day = self.on.map_or(Value::Unknown, Value::Date);
                Ok(self.add_term(Term::Constant(day), 1))
            }
            Node::GoverningDate => Ok(self.add_term(Term::GoverningDate, 1)),
            Node::Today => Ok(self.add_term(Term::Today, 1)),
            Node::If(condition, then, otherwise) => self.choice(id, (*condition, *then, *otherwise)),
            Node::ByMember { on, arms, otherwise } => self.by_member(id, *on, arms, *otherwise),
            Node::Aggregate(aggregate) => self.aggregate_term(id, aggregate),
            Node::ByValue { .. } | Node::Band { .. } | Node::Brackets { .. } => self.scale(id),
            Node::Provision(of, export) => self.number_term(id, *of, *export),
            Node::Table(table, inputs, output) => self.table_term(id, *table, *inputs, *output),
            Node::At(value, day) => match self.at(*day, |writer| writer.term(*value)) {
                Ok(term) => Ok(term),
                Err(Unfit) => self.computed_term(id),
            },
            _ => self.operation(id),
        }
    }

    /// What the machine computes: outside of functions, and of the law of another day, of which it would know nothing.
    pub(super) fn computed_term(&mut self, id: NodeId) -> Result<At, Unfit> {
        self.left.extend(self.frame.is_shallow().then_some(id));
        match self.frame.element {
            _ if !self.frame.is_shallow() => Err(Unfit),
            None => Ok(self.add_term(Term::Computed(id), 1)),
            Some(Element { variable, records }) => {
                Ok(self.add_term(Term::Inside { node: id, variable, records }, DEAREST / 4))
            }
        }
    }

    fn cell_term(&mut self, id: NodeId) -> Result<At, Unfit> {
        match self.place(id) {
            Some(place) if !matches!(self.base(id), Base::Record(_)) => Ok(self.add_term(Term::Cell(place), 1)),
            Some(_) | None => self.computed_term(id),
        }
    }

    /// An element, or what a function was called with.
    fn local_term(&mut self, id: NodeId) -> Result<At, Unfit> {
        if self.place(id).is_some() {
            return self.cell_term(id);
        }
        match self.argument(id) {
            Some(argument) => self.in_outer(|writer| writer.term(argument)),
            None => self.computed_term(id),
        }
    }

    /// What a local name stands for, where it is what a function was called with.
    pub(super) fn argument(&self, id: NodeId) -> Option<NodeId> {
        let Node::Local(variable) = self.node(id) else { return None };
        let of_element = self.frame.element.is_some_and(|element| element.variable == *variable);
        if of_element { None } else { self.frame.arguments.get(*variable as usize).copied() }
    }

    /// Writes down what stands where the function was called.
    pub(super) fn in_outer<R>(&mut self, write: impl FnOnce(&mut Self) -> Result<R, Unfit>) -> Result<R, Unfit> {
        let outer = self.frame.outer.clone().ok_or(Unfit)?;
        let before = std::mem::replace(&mut self.frame, outer.as_ref().clone());
        let written = write(self);
        self.frame = before;
        written
    }

    /// Writes down what a definition says, in a frame of its own.
    pub(super) fn in_define<R>(
        &mut self,
        define: DefineId,
        arguments: Many,
        write: impl FnOnce(&mut Self, NodeId) -> Result<R, Unfit>,
    ) -> Result<R, Unfit> {
        let value = self.policy.defines.get(define.index()).map(|define| define.value).ok_or(Unfit)?;
        let arguments = self.policy.many(arguments);
        let outer = (!arguments.is_empty()).then(|| Rc::new(self.frame.clone()));
        let frame = Frame { element: None, arguments, outer, elsewhere: self.frame.elsewhere };
        let before = std::mem::replace(&mut self.frame, frame);
        let written = write(self, value);
        self.frame = before;
        written
    }

    /// Writes down what is said under the law of another day, if that is written.
    pub(super) fn at<R>(&mut self, day: NodeId, write: impl FnOnce(&mut Self) -> Result<R, Unfit>) -> Result<R, Unfit> {
        let day = if let Node::Versioned(_, day) = self.node(day) { *day } else { day };
        let day = self.node(day).constant().and_then(Value::as_day).ok_or(Unfit)?;
        let before = (self.on.replace(day), std::mem::replace(&mut self.frame.elsewhere, true));
        let written = write(self);
        (self.on, self.frame.elsewhere) = before;
        written
    }

    fn define_term(&mut self, define: DefineId) -> Result<At, Unfit> {
        self.in_define(define, NO_ARGUMENTS, Self::term)
    }

    fn call_term(&mut self, id: NodeId, define: DefineId, arguments: Many) -> Result<At, Unfit> {
        match self.in_define(define, arguments, Self::term) {
            Ok(term) if self.term_cost(term) <= DEAREST => Ok(term),
            Ok(_) | Err(Unfit) => self.computed_term(id),
        }
    }

    fn dated_term(&mut self, id: NodeId, dated: DatedId) -> Result<At, Unfit> {
        let timeline = self.timeline(dated)?;
        match self.held(timeline) {
            Held::Entry(entry) => match entry.value {
                Some(value) => self.term(value),
                None => Ok(self.no_value(timeline)),
            },
            Held::Nothing => Ok(self.no_value(timeline)),
            Held::NoDate => Ok(self.add_term(Term::Constant(Value::Unknown), 1)),
            Held::Kept(place) => self.kept(id, timeline, place),
        }
    }

    fn no_value(&mut self, timeline: &Dated) -> At {
        let value = if timeline.absent_is_none { Value::None } else { Value::Fault };
        self.add_term(Term::Constant(value), 1)
    }

    /// An entry, or the one before it where its transition keeps that.
    fn kept(&mut self, id: NodeId, timeline: &'p Dated, place: usize) -> Result<At, Unfit> {
        let condition = self.keeps(timeline, place)?;
        let otherwise = match timeline.entries.get(place).and_then(|entry| entry.value) {
            Some(value) => self.term(value)?,
            None => self.no_value(timeline),
        };
        let then = match self.before(timeline, place) {
            Held::Entry(entry) => match entry.value {
                Some(value) => self.term(value)?,
                None => self.no_value(timeline),
            },
            Held::Nothing => self.no_value(timeline),
            Held::Kept(_) | Held::NoDate => return self.computed_term(id),
        };
        Ok(self.if_term(condition, (then, otherwise)))
    }

    pub(super) fn if_term(&mut self, condition: At, (then, otherwise): (At, At)) -> At {
        let cost = self.cost(condition).saturating_add(self.term_cost(then)).saturating_add(self.term_cost(otherwise));
        self.add_term(Term::If { condition, then, otherwise }, cost.saturating_add(1))
    }

    fn choice(&mut self, node: NodeId, parts: (NodeId, NodeId, NodeId)) -> Result<At, Unfit> {
        if matches!(self.base(node), Base::Record(_) | Base::List(_)) {
            return self.computed_term(node);
        }
        let condition = settled(self.test(parts.0, true)?, true);
        let (then, otherwise) = (self.term(parts.1)?, self.term(parts.2)?);
        if let Said::Known(truth @ (Truth::Yes | Truth::No)) = condition {
            return Ok(if truth == Truth::Yes { then } else { otherwise });
        }
        let condition = self.as_test(condition);
        Ok(self.if_term(condition, (then, otherwise)))
    }

    fn by_member(
        &mut self,
        node: NodeId,
        on: NodeId,
        arms: &[MemberArm],
        otherwise: Option<NodeId>,
    ) -> Result<At, Unfit> {
        if matches!(self.base(node), Base::Record(_) | Base::List(_)) {
            return self.computed_term(node);
        }
        let on_term = self.term(on)?;
        let mut written = Vec::new();
        let mut cost = self.term_cost(on_term);
        for arm in arms {
            let value = self.term(arm.value)?;
            cost = cost.saturating_add(self.term_cost(value));
            written.push(Arm { first: arm.first, last: arm.last, value });
        }
        let otherwise = otherwise.map(|otherwise| self.term(otherwise)).transpose()?;
        let first = arms.iter().map(|arm| arm.first).min().unwrap_or(0);
        let last_member = arms.iter().map(|arm| arm.last).max().unwrap_or(0);
        let of = |member: u32| {
            let found = written.iter().rev().find(|arm| (arm.first..=arm.last).contains(&member));
            found.map(|arm| arm.value)
        };
        let table = (first..=last_member).map(of).collect();
        let complete = !self.is_optional(on) && self.covers(on, arms);
        self.law.by_member.push(ByMember { on: on_term, first, table, arms: written, otherwise, complete });
        let by = last(&self.law.by_member);
        Ok(self.add_term(Term::ByMember(by), cost))
    }

    /// Whether every member of the taxonomy has an arm.
    fn covers(&self, on: NodeId, arms: &[MemberArm]) -> bool {
        let Base::Member(taxonomy) = self.base(on) else { return false };
        let Some(taxonomy) = self.policy.taxonomies.get(taxonomy.index()) else { return false };
        let mut members = taxonomy.members.clone();
        members.all(|member| arms.iter().any(|arm| (arm.first..=arm.last).contains(&member)))
    }
}
