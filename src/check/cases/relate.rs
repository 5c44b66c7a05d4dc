//! Makes the values of a case stand to each other as was chosen: before, after, alike.

use serde_json::{Map, Value as Json};

use super::facts::{located, set};
use super::search::{Cell, Choice};
use super::world::{Is, World};
use crate::check::axis::Atom;
use crate::check::table::witness;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::{Date, Decimal};

impl World<'_> {
    /// Changes numbers and dates so that they stand to each other as was chosen.
    pub(super) fn relate(&self, choice: &Choice, day: Date, root: &mut Map<String, Json>) {
        for (subject, cell) in self.subjects.iter().zip(choice) {
            let (Is::Relation(relation), Some(cell)) = (&subject.is, cell) else { continue };
            let Some(Atom::Bool(holds)) = Some(&cell.value) else { continue };
            let greater = !matches!(relation.comparison, Comparison::Greater | Comparison::GreaterOrEqual);
            let step = match (relation.comparison, holds) {
                (Comparison::Equal | Comparison::LessOrEqual | Comparison::GreaterOrEqual, true) => Decimal::ZERO,
                (Comparison::Less | Comparison::Greater, false) => Decimal::ZERO,
                _ if greater == *holds => Decimal::ONE,
                _ => Decimal::NEGATIVE_ONE,
            };
            let free = |subject: usize| choice.get(subject).is_none_or(Option::is_none);
            let value = |subject: usize| self.value_chosen(choice, subject, day);
            let (Some(one), Some(other)) = (value(relation.one), value(relation.other)) else { continue };
            if free(relation.other) {
                self.put(relation.other, one - relation.by + step, day, root);
                self.put(relation.one, one, day, root);
            } else {
                self.put(relation.one, other + relation.by - step, day, root);
            }
        }
    }

    /// The number of a subject, as it would be written.
    fn value_chosen(&self, choice: &Choice, subject: usize, day: Date) -> Option<Decimal> {
        let today = Decimal::from(crate::value::date::day_number(day));
        let is_date = self.subjects.get(subject)?.ty.base == Base::Date;
        let Some(cell) = choice.get(subject)? else { return Some(if is_date { today } else { Decimal::ONE }) };
        match &cell.value {
            Atom::Point(point) => Some(*point),
            Atom::Between(low, high) if is_date => {
                let inside = low.is_none_or(|low| low < today) && high.is_none_or(|high| today < high);
                Some(if inside { today } else { witness::between(&cell.kind, *low, *high) })
            }
            Atom::Between(low, high) => Some(witness::between(&cell.kind, *low, *high)),
            Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
        }
    }

    fn put(&self, subject: usize, value: Decimal, day: Date, root: &mut Map<String, Json>) {
        let Some(subject) = self.subjects.get(subject) else { return };
        let Is::Cell(at) = subject.is else { return };
        let axis = crate::check::axis::Axis::new(self.look, &subject.ty, std::iter::empty());
        let (Some(axis), Some((path, ty))) = (axis, located(self, &self.look.policy.facts, 0, at)) else { return };
        let cell = Cell::of(Atom::Point(value), axis.kind);
        set(root, &path, self.json(&cell, &ty, day));
    }
}
