//! Whether a clause is there at all, and what is below 0.

use super::formula::Formula;
use super::values::Leaf;
use super::world::{Is, Place, Subject, World};
use crate::check::test::{Constant, Test};
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

impl World<'_> {
    /// When a clause that may be absent is there: a transition may keep it for some.
    pub(super) fn there(&mut self, place: &Place) -> Formula {
        let place = self.behind(place);
        let look = self.look;
        let Node::Dated(dated) = look.node(place.node) else { return Formula::TRUE };
        let Some(timeline) = look.policy.dated.get(dated.index()).filter(|timeline| timeline.absent_is_none) else {
            return Formula::TRUE;
        };
        let day = self.day;
        let mut all = Formula::FALSE;
        for entry in timeline.entries.iter().filter(|entry| entry.earliest <= day) {
            let begun = match entry.choice {
                Some(choice) if entry.latest > day => self.whole(format!("choice {choice:?}"), place.node, Is::Choice),
                Some(_) | None => Formula::TRUE,
            };
            let begun = begun.and(self.kept(entry).not());
            let is_there = entry.value.is_some_and(|value| !matches!(look.node(value), Node::None));
            all = begun.clone().and(Formula::Known(is_there)).or(begun.not().and(all));
        }
        all
    }

    /// When an amount or number is below 0.
    pub fn below_nothing(&mut self, of: &Place) -> Formula {
        let zero = Leaf::Constant(Constant::Number(Decimal::ZERO));
        let leaves = self.values(of).into_iter();
        let held: Vec<Formula> =
            leaves.map(|(when, leaf)| when.and(self.leaves_compared(Comparison::Less, &leaf, &zero))).collect();
        Formula::any(held)
    }

    /// No number, amount or count that was spoken of so far is below 0.
    pub fn none_below_nothing(&mut self) -> Formula {
        let numeric = |subject: &Subject| {
            let counts = matches!(subject.ty.base, Base::Int | Base::Decimal | Base::Percent | Base::Money(_));
            counts && !subject.ty.optional
        };
        let all: Vec<usize> =
            (0..self.subjects.len()).filter(|at| self.subjects.get(*at).is_some_and(numeric)).collect();
        let zero = || Constant::Number(Decimal::ZERO);
        let atoms = all.into_iter().map(|at| self.atom(at, Test::Compare(Comparison::GreaterOrEqual, zero())));
        Formula::all(atoms.collect::<Vec<_>>())
    }
}
