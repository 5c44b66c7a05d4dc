//! Values as terms.

use super::{DEAREST, Held, Unfit, Writer, count};
use crate::decide::form::{Arm, At, Stretch, Term, Truth};
use crate::policy::ids::{DatedId, DefineId, NodeId};
use crate::policy::node::{MemberArm, Node};
use crate::policy::provision::Dated;
use crate::policy::value::Value;

use super::{Said, settled};

impl<'p> Writer<'p> {
    /// A value as a term. Outside of lists each is written down once.
    pub(super) fn term(&mut self, id: NodeId) -> Result<At, Unfit> {
        if self.element.is_some() {
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
            Node::Fact(_) | Node::Field(..) | Node::Local(_) => self.cell_term(id),
            Node::GoverningDate => Ok(self.add_term(Term::GoverningDate, 1)),
            Node::Today => Ok(self.add_term(Term::Today, 1)),
            Node::If(condition, then, otherwise) => self.choice(id, (*condition, *then, *otherwise)),
            Node::ByMember { on, arms, otherwise } => self.by_member(id, *on, arms, *otherwise),
            Node::Add(left, right) => {
                self.sum(id, (*left, *right), |left, right, node| Term::Add { left, right, node })
            }
            Node::Subtract(left, right) => {
                self.sum(id, (*left, *right), |left, right, node| Term::Subtract { left, right, node })
            }
            Node::Aggregate(aggregate) => self.count_term(id, aggregate),
            _ => self.computed_term(id),
        }
    }

    pub(super) fn computed_term(&mut self, id: NodeId) -> Result<At, Unfit> {
        if self.element.is_some() { Err(Unfit) } else { Ok(self.add_term(Term::Computed(id), 1)) }
    }

    fn cell_term(&mut self, id: NodeId) -> Result<At, Unfit> {
        match self.place(id) {
            Some(place) if !matches!(self.base(id), crate::policy::types::Base::Record(_)) => {
                Ok(self.add_term(Term::Cell(place), 1))
            }
            Some(_) | None => self.computed_term(id),
        }
    }

    /// A definition: as what it says, in a frame of its own.
    fn define_term(&mut self, define: DefineId) -> Result<At, Unfit> {
        let value = self.policy.defines.get(define.index()).map(|define| define.value).ok_or(Unfit)?;
        let before = self.element.take();
        let term = self.term(value);
        self.element = before;
        term
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
        if self.element.is_some() {
            return Err(Unfit);
        }
        let condition = self.keeps(timeline, place)?;
        let otherwise = match timeline.entries.get(place).and_then(|entry| entry.value) {
            Some(value) => self.term(value)?,
            None => self.no_value(timeline),
        };
        let before = place.checked_sub(1).map_or(Held::Nothing, |before| self.held_at(timeline, before));
        let then = match before {
            Held::Entry(entry) => match entry.value {
                Some(value) => self.term(value)?,
                None => self.no_value(timeline),
            },
            Held::Nothing => self.no_value(timeline),
            Held::Kept(_) | Held::NoDate => return self.computed_term(id),
        };
        Ok(self.if_term(condition, (then, otherwise), id))
    }

    fn if_term(&mut self, condition: At, (then, otherwise): (At, At), node: NodeId) -> At {
        let cost = self.cost(condition).saturating_add(self.term_cost(then)).saturating_add(self.term_cost(otherwise));
        self.add_term(Term::If { condition, then, otherwise, node }, cost.saturating_add(1))
    }

    fn choice(&mut self, node: NodeId, parts: (NodeId, NodeId, NodeId)) -> Result<At, Unfit> {
        if self.element.is_some() {
            return Err(Unfit);
        }
        let condition = settled(self.test(parts.0, true)?, true);
        let (then, otherwise) = (self.term(parts.1)?, self.term(parts.2)?);
        if let Said::Known(truth @ (Truth::Yes | Truth::No)) = condition {
            return Ok(if truth == Truth::Yes { then } else { otherwise });
        }
        let condition = self.as_test(condition);
        Ok(self.if_term(condition, (then, otherwise), node))
    }

    fn by_member(
        &mut self,
        node: NodeId,
        on: NodeId,
        arms: &[MemberArm],
        otherwise: Option<NodeId>,
    ) -> Result<At, Unfit> {
        let place = match self.place(on) {
            Some(place) if self.element.is_none() => place,
            Some(_) | None => return self.computed_term(node),
        };
        let mut written = Vec::new();
        let mut cost = 1_u32;
        for arm in arms {
            let value = self.term(arm.value)?;
            cost = cost.saturating_add(self.term_cost(value));
            written.push(Arm { first: arm.first, last: arm.last, value });
        }
        let otherwise = otherwise.map(|otherwise| self.term(otherwise)).transpose()?;
        let arms = Stretch { start: count(&self.law.arms), length: count(&written) };
        self.law.arms.extend(written);
        Ok(self.add_term(Term::ByMember { place, arms, otherwise, node }, cost))
    }

    fn sum(
        &mut self,
        id: NodeId,
        (left, right): (NodeId, NodeId),
        term: impl Fn(At, At, NodeId) -> Term,
    ) -> Result<At, Unfit> {
        if self.element.is_some() {
            return Err(Unfit);
        }
        let (left, right) = (self.term(left)?, self.term(right)?);
        let cost = self.term_cost(left).saturating_add(self.term_cost(right)).saturating_add(1);
        Ok(self.add_term(term(left, right, id), cost))
    }
}
