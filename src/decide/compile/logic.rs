//! Conditions as tests. `wanted` says whether the condition is to hold: what is denied is written down turned, not wrapped.

use super::term::NO_ARGUMENTS;
use super::{DEAREST, Held, Said, Unfit, Writer, count, last, settled};
use crate::decide::form::{At, Compared, Law, Term, Test, Truth};
use crate::policy::ids::{DatedId, DefineId, NodeId};
use crate::policy::node::{Many, Node};
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;

impl<'p> Writer<'p> {
    /// A condition as a test.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what has no flat form is computed by the machine")]
    pub(super) fn test(&mut self, id: NodeId, wanted: bool) -> Result<Said, Unfit> {
        self.spend()?;
        match self.node(id) {
            Node::Bool(truth) => Ok(Said::Known(Truth::known(*truth == wanted))),
            Node::None => Ok(Said::Nothing),
            Node::Versioned(_, value) => self.test(*value, wanted),
            Node::Dated(dated) => self.dated_test(id, *dated, wanted),
            Node::Disputed(choice, options) => {
                let said = self.test(self.taken(*choice, *options)?, wanted)?;
                Ok(settled(said, wanted))
            }
            Node::And(operands) => self.fold(*operands, wanted, wanted),
            Node::Or(operands) => self.fold(*operands, !wanted, wanted),
            Node::Not(operand) => Ok(settled(self.test(*operand, !wanted)?, !wanted)),
            Node::Fact(_) | Node::Field(..) | Node::Local(_) => match self.place(id) {
                Some(place) => Ok(self.said(Test::Holds { place, wanted })),
                None => match self.argument(id) {
                    Some(argument) => self.in_outer(|writer| writer.test(argument, wanted)),
                    None => self.computed(id, wanted),
                },
            },
            Node::Define(define) => self.define_test(id, *define, NO_ARGUMENTS, wanted),
            Node::Call(define, arguments) => self.define_test(id, *define, *arguments, wanted),
            Node::At(value, day) => match self.at(*day, |writer| writer.test(*value, wanted)) {
                Ok(said) => Ok(said),
                Err(Unfit) => self.computed(id, wanted),
            },
            Node::InPeriod(..)
            | Node::Overlaps(..)
            | Node::TextTest(..)
            | Node::Matches(..)
            | Node::InValues(..)
            | Node::OnWeekday(..)
            | Node::OnWorkingDay(..)
            | Node::InSeason(..)
            | Node::InHours { .. }
            | Node::CompareQuotients(..)
            | Node::InList { .. } => self.of_term(id, wanted),
            Node::Provision(of, export) => self.finding_test(id, (*of, *export), wanted),
            Node::Compare(comparison, left, right) => self.compare(id, *comparison, (*left, *right), wanted),
            Node::IsMember(operand, ranges) => self.is_member(id, *operand, ranges, wanted),
            Node::IsGiven(operand) => self.given(id, *operand, (true, wanted)),
            Node::IsNone(operand) => self.given(id, *operand, (false, wanted)),
            Node::If(condition, then, otherwise) => self.either(id, (*condition, *then, *otherwise), wanted),
            Node::Aggregate(aggregate) => self.elements(id, aggregate, wanted),
            Node::Characters { every, text, classes } => match self.place(*text) {
                Some(place) => {
                    self.law.classes.push(classes.clone());
                    let classes = last(&self.law.classes);
                    Ok(self.said(Test::Characters { place, every: *every, classes, wanted }))
                }
                None => self.computed(id, wanted),
            },
            _ => self.computed(id, wanted),
        }
    }

    pub(super) fn said(&mut self, test: Test) -> Said {
        Said::Test(self.add_test(test))
    }

    /// A condition that the machine computes.
    pub(super) fn computed(&mut self, node: NodeId, wanted: bool) -> Result<Said, Unfit> {
        if self.frame.is_plain() {
            self.left.push(node);
            return Ok(self.said(Test::Computed { node, wanted }));
        }
        let term = self.computed_term(node)?;
        Ok(self.said(Test::Of { term, wanted }))
    }

    /// A condition that is an operation.
    fn of_term(&mut self, id: NodeId, wanted: bool) -> Result<Said, Unfit> {
        let term = self.term(id)?;
        match self.law.terms.get(term as usize) {
            Some(Term::Computed(_)) | None => self.computed(id, wanted),
            Some(_) => Ok(self.said(Test::Of { term, wanted })),
        }
    }

    /// All or any of the operands that exist.
    fn fold(&mut self, operands: Many, all: bool, wanted: bool) -> Result<Said, Unfit> {
        let mut said = Vec::new();
        for operand in self.policy.many(operands) {
            said.push(self.test(*operand, wanted)?);
        }
        if said.iter().all(|said| matches!(said, Said::Nothing)) {
            return Ok(Said::Nothing);
        }
        Ok(self.joined(&said, all))
    }

    /// All or any of these; what does not exist says nothing.
    pub(super) fn joined(&mut self, said: &[Said], all: bool) -> Said {
        let mut tests = Vec::new();
        for said in said {
            match said {
                Said::Nothing => {}
                Said::Known(Truth::Yes) if all => {}
                Said::Known(Truth::No) if !all => {}
                Said::Known(truth @ (Truth::Yes | Truth::No)) => return Said::Known(*truth),
                Said::Known(Truth::Open) => tests.push(self.add_test(Test::Known(Truth::Open))),
                Said::Test(test) => self.flatten(*test, all, &mut tests),
            }
        }
        match tests.as_slice() {
            [] => Said::Known(Truth::known(all)),
            [only] => Said::Test(*only),
            _ => {
                let stretch = self.operands(&tests);
                self.said(if all { Test::All(stretch) } else { Test::Any(stretch) })
            }
        }
    }

    /// The operands of a conjunction in a conjunction are its own.
    fn flatten(&self, test: At, all: bool, into: &mut Vec<At>) {
        match (self.law.tests.get(test as usize), all) {
            (Some(Test::All(stretch)), true) | (Some(Test::Any(stretch)), false) => {
                into.extend(stretch.of(&self.law.operands));
            }
            _ => into.push(test),
        }
    }

    fn dated_test(&mut self, id: NodeId, dated: DatedId, wanted: bool) -> Result<Said, Unfit> {
        let timeline = self.timeline(dated)?;
        match self.held(timeline) {
            Held::Entry(entry) => match entry.value {
                Some(value) => self.test(value, wanted),
                None => Ok(absent(timeline.absent_is_none)),
            },
            Held::Nothing => Ok(absent(timeline.absent_is_none)),
            Held::NoDate => Ok(Said::Known(Truth::Open)),
            Held::Kept(place) if timeline.absent_is_none => self.kept_test(timeline, place, wanted),
            Held::Kept(_) => self.computed(id, wanted),
        }
    }

    /// A definition: as what it says, in a frame of its own.
    fn define_test(&mut self, id: NodeId, define: DefineId, arguments: Many, wanted: bool) -> Result<Said, Unfit> {
        match self.in_define(define, arguments, |writer, value| writer.test(value, wanted)) {
            Err(Unfit) => self.computed(id, wanted),
            Ok(Said::Test(test)) if self.cost(test) > DEAREST => self.computed(id, wanted),
            Ok(said @ (Said::Nothing | Said::Known(_) | Said::Test(_))) => Ok(settled(said, wanted)),
        }
    }

    fn is_member(&mut self, id: NodeId, operand: NodeId, ranges: &[(u32, u32)], wanted: bool) -> Result<Said, Unfit> {
        let Some(place) = self.place(operand) else { return self.of_term(id, wanted) };
        if let [(first, last)] = ranges {
            return Ok(self.said(Test::Among { place, first: *first, last: *last, wanted }));
        }
        let start = count(&self.law.ranges);
        self.law.ranges.extend(ranges);
        let ranges = crate::decide::form::Stretch { start, length: count(ranges) };
        Ok(self.said(Test::AmongAny { place, ranges, wanted }))
    }

    /// `is given`, or the contrary of it.
    fn given(&mut self, id: NodeId, operand: NodeId, (given, wanted): (bool, bool)) -> Result<Said, Unfit> {
        match self.place(operand) {
            Some(place) => Ok(self.said(Test::Given { place, wanted: given == wanted })),
            None => self.of_term(id, wanted),
        }
    }

    fn either(&mut self, node: NodeId, parts: (NodeId, NodeId, NodeId), wanted: bool) -> Result<Said, Unfit> {
        // of branches that may be none the machine knows what they agree on
        let node = (self.is_optional(parts.1) || self.is_optional(parts.2)).then_some(node);
        if node.is_some() && !self.frame.is_plain() {
            return Err(Unfit);
        }
        let condition = settled(self.test(parts.0, true)?, true);
        let then = settled(self.test(parts.1, wanted)?, wanted);
        let otherwise = settled(self.test(parts.2, wanted)?, wanted);
        if let Said::Known(truth @ (Truth::Yes | Truth::No)) = condition {
            return Ok(if truth == Truth::Yes { then } else { otherwise });
        }
        let (condition, then, otherwise) = (self.as_test(condition), self.as_test(then), self.as_test(otherwise));
        Ok(self.said(Test::If { condition, then, otherwise, node, wanted }))
    }

    fn compare(
        &mut self,
        id: NodeId,
        comparison: Comparison,
        (left, right): (NodeId, NodeId),
        wanted: bool,
    ) -> Result<Said, Unfit> {
        if !self.is_plain(left) || !self.is_plain(right) {
            return self.computed(id, wanted);
        }
        let optional = (self.is_optional(left), self.is_optional(right));
        let (left, right) = (self.term(left)?, self.term(right)?);
        let is_constant = |term: At| matches!(self.law.terms.get(term as usize), Some(Term::Constant(_)));
        let (comparison, left, right, optional) = match is_constant(left) && !is_constant(right) {
            true => (turned(comparison), right, left, (optional.1, optional.0)),
            false => (comparison, left, right, optional),
        };
        // the words of sanctions are compared by the machine
        let is_computed =
            |term: At| matches!(self.law.terms.get(term as usize), Some(Term::Computed(_) | Term::Inside { .. }));
        if is_computed(left) || is_computed(right) {
            return self.computed(id, wanted);
        }
        self.law.compared.push(Compared { comparison, left, right, optional, wanted });
        let whole = last(&self.law.compared);
        let cell = if let Some(Term::Cell(place)) = self.law.terms.get(left as usize) { Some(*place) } else { None };
        match (cell, self.constant(right)) {
            (Some(place), Some(Value::Int(bound))) => {
                let comparison = if wanted { comparison } else { comparison.opposite() };
                Ok(self.said(Test::Int { place, comparison, bound, whole }))
            }
            _ => Ok(self.said(compare_test(whole, &self.law))),
        }
    }

    /// Whether a value is one that is compared without looking into lists or records.
    fn is_plain(&self, id: NodeId) -> bool {
        match self.base(id) {
            Base::Bool
            | Base::Int
            | Base::Decimal
            | Base::Percent
            | Base::Money(_)
            | Base::Text
            | Base::Date
            | Base::Time
            | Base::DateTime
            | Base::Duration
            | Base::Member(_)
            | Base::Nothing => true,
            Base::Period | Base::Record(_) | Base::List(_) | Base::Any => false,
        }
    }
}

/// A comparison: of a number of elements with what is written, or of anything.
pub(super) fn compare_test(whole: At, law: &Law) -> Test {
    let term = |at: At| law.terms.get(at as usize);
    let Some(compared) = law.compared.get(whole as usize) else { return Test::Compare { whole } };
    match (term(compared.left), term(compared.right)) {
        (Some(Term::Count(list)), Some(Term::Constant(Value::Int(bound)))) => {
            let comparison = if compared.wanted { compared.comparison } else { compared.comparison.opposite() };
            Test::Counted { list: *list, comparison, bound: *bound, whole }
        }
        _ => Test::Compare { whole },
    }
}

/// The comparison with its sides exchanged.
pub(super) fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::Equal,
        Comparison::NotEqual => Comparison::NotEqual,
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
    }
}

/// What a timeline without a value says: nothing, or a fault.
fn absent(is_none: bool) -> Said {
    if is_none { Said::Nothing } else { Said::Known(Truth::Open) }
}
