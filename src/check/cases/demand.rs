//! Demands on expressions as formulas, and what of a condition a demand is held against.

use super::formula::Formula;
use super::values::{Leaf, Leaves, either};
use super::world::{Is, Place, World};
use crate::check::axis::kind;
use crate::check::test::{Constant, Test};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

impl World<'_> {
    /// A condition that is taken apart: true where it holds, else false.
    pub(super) fn either_way_of(&mut self, place: &Place) -> Option<Leaves> {
        let is_bool = self.look.ty(place.node).is_some_and(|ty| ty.base == Base::Bool);
        let holds = if is_bool { self.condition(place) } else { None }?;
        let truth = |truth: bool| vec![(Formula::TRUE, Leaf::Constant(Constant::Bool(truth)))];
        Some(either(holds, truth(true), truth(false)))
    }

    /// When the value of an expression passes a test.
    pub fn meets(&mut self, place: &Place, test: &Test) -> Formula {
        match test {
            Test::Any => Formula::TRUE,
            Test::None => self.is_none(place),
            Test::Members(ranges) => self.is_member(place, ranges),
            Test::Values(values) if values[..] == [Constant::Bool(true)] && self.is_condition(place.node) => {
                self.holds(place)
            }
            Test::Values(values) => {
                let all = values.iter().map(|value| self.stands(Comparison::Equal, place, value));
                Formula::any(all.collect::<Vec<_>>())
            }
            Test::Compare(comparison, value) => self.stands(*comparison, place, value),
            Test::Between(first, last) => {
                let begun = self.stands(Comparison::GreaterOrEqual, place, first);
                begun.and(self.stands(Comparison::LessOrEqual, place, last))
            }
            Test::Not(inner) => self.meets(place, inner).not(),
        }
    }

    fn is_condition(&self, node: NodeId) -> bool {
        self.look.ty(node).is_some_and(|ty| ty.base == Base::Bool)
    }

    fn stands(&mut self, comparison: Comparison, place: &Place, value: &Constant) -> Formula {
        let value = Leaf::Constant(value.clone());
        let leaves = self.values(place).into_iter();
        let held = leaves.map(|(when, leaf)| when.and(self.leaves_compared(comparison, &leaf, &value)));
        Formula::any(held.collect::<Vec<_>>())
    }

    /// An expression behind its names, those of functions too.
    fn opened(&self, place: &Place) -> Place {
        let place = self.behind(place);
        let Node::Call(define, many) = self.look.node(place.node) else { return place };
        let Some(define) = self.look.policy.defines.get(define.index()) else { return place };
        let arguments = self.look.policy.many(*many).iter().map(|node| self.behind(&place.beside(*node))).collect();
        self.opened(&Place { node: define.value, frame: Some(std::rc::Rc::new(arguments)) })
    }

    /// The smallest part of what stands behind a name that can't hold together with a formula.
    pub fn against_it(&mut self, place: &Place, other: &Formula) -> NodeId {
        let place = self.opened(place);
        let Node::And(parts) = self.look.node(place.node) else { return place.node };
        let parts = self.look.policy.many(*parts).iter().map(|part| place.beside(*part));
        let excluded = parts.into_iter().find(|part| {
            let both = self.holds(part).and(other.clone());
            self.possible(&both) == Some(false)
        });
        excluded.map_or(place.node, |part| self.against_it(&part, other))
    }

    /// How a subject, and what is added to it, stands to a constant.
    pub(super) fn against(
        &mut self,
        comparison: Comparison,
        (subject, plus): (usize, Decimal),
        value: &Constant,
    ) -> Formula {
        let is_month = self.subjects.get(subject).map(|subject| &subject.is);
        if let (Some(Is::MonthOf(day)), Constant::Number(month)) = (is_month, value)
            && plus.is_zero()
            && let Some(held) = self.month_against(comparison, *day, *month)
        {
            return held;
        }
        let value = match value {
            Constant::Number(number) => number.checked_sub(plus).map(Constant::Number),
            Constant::Bool(_) | Constant::Text(_) => Some(value.clone()),
        };
        match value {
            Some(value) if self.is_cut(subject) => self.atom(subject, Test::compare(comparison, value)),
            // of what has no axis, the two sides of a number are kept apart
            Some(value) => match comparison {
                Comparison::GreaterOrEqual => self.atom(subject, Test::Compare(Comparison::Less, value)).not(),
                Comparison::LessOrEqual => self.atom(subject, Test::Compare(Comparison::Greater, value)).not(),
                Comparison::Equal | Comparison::NotEqual | Comparison::Less | Comparison::Greater => {
                    self.atom(subject, Test::compare(comparison, value))
                }
            },
            None => self.free(NodeId(u32::MAX)),
        }
    }

    /// Whether the values of a subject are cut where tests name numbers, or it may be none.
    fn is_cut(&self, subject: usize) -> bool {
        let ty = self.subjects.get(subject).map(|subject| &subject.ty);
        ty.is_none_or(|ty| ty.optional || kind(self.look, ty).is_some())
    }
}
