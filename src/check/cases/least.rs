//! Sums of what is never below nothing: where no element of a list is, neither is the sum of some of them.

use super::formula::Formula;
use super::world::{Counted, Is, Place, World};
use crate::check::test::{Constant, Test};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

impl World<'_> {
    /// For each sum: where the list has no element below nothing, the sum is not below it.
    pub fn sums_of_what_is_there(&mut self) -> Formula {
        let subjects = self.subjects.clone();
        let totals = subjects.iter().enumerate().filter_map(|(number, subject)| {
            if let Is::Total(of, value) = &subject.is { Some((number, of, *value)) } else { None }
        });
        let mut all = Vec::new();
        for (total, of, value) in totals {
            for (count, subject) in subjects.iter().enumerate() {
                let Is::Count(counted) = &subject.is else { continue };
                if counted.list != of.list || !self.counts_those_below(counted, value) {
                    continue;
                }
                let nothing = Constant::Number(Decimal::ZERO);
                let none = self.atom(count, Test::Values(vec![nothing.clone()]));
                let least = self.atom(total, Test::Compare(Comparison::GreaterOrEqual, nothing));
                all.push(none.not().or(least));
            }
        }
        Formula::all(all)
    }

    /// `where p.amount < 0 EUR`, of what is summed.
    fn counts_those_below(&self, counted: &Counted, value: NodeId) -> bool {
        let Some(filter) = counted.filter.as_ref().filter(|_| counted.lacking.is_none()) else { return false };
        let filter = self.behind(filter);
        let Node::Compare(comparison, one, other) = self.look.node(filter.node) else { return false };
        let zero = |node: NodeId| self.look.constant(node) == Some(Constant::Number(Decimal::ZERO));
        let of = match comparison {
            Comparison::Less if zero(*other) => *one,
            Comparison::Greater if zero(*one) => *other,
            Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => {
                return false;
            }
            Comparison::Equal | Comparison::NotEqual => return false,
        };
        let field = |node: NodeId| self.field_of_an_element(&Place::root(node));
        field(of).is_some() && field(of) == field(value)
    }

    /// The field of the variable that an expression is.
    fn field_of_an_element(&self, place: &Place) -> Option<u32> {
        let node = self.look.node(place.node);
        if let Node::AmountOf(inner, _) = node {
            return self.field_of_an_element(&place.beside(*inner));
        }
        let Node::Field(of, offset) = node else { return None };
        matches!(self.look.node(*of), Node::Local(_)).then_some(*offset)
    }
}
