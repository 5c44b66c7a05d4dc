//! Lists that come to a sum, and days that lie so many years back: the facts for them.

use serde_json::{Map, Value as Json};

use super::facts::{Fill, located, set};
use super::search::{Cell, Choice};
use super::world::{Counted, Is, World};
use crate::check::axis::{Atom, Kind};
use crate::check::table::witness;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::{Base, Type};
use crate::value::date::add_days;
use crate::value::{Date, Decimal};
use rust_decimal::prelude::ToPrimitive as _;

impl World<'_> {
    /// Makes the elements of a list come to a sum: one of them has it all, and those that are there for other reasons have nothing.
    pub(super) fn total(
        &self,
        root: &mut Map<String, Json>,
        of: &Counted,
        value: NodeId,
        cell: &Cell,
        (day, fill): (Date, Fill),
    ) -> Option<()> {
        let (path, ty) = located(self, &self.look.policy.facts, 0, of.list)?;
        let Base::List(element) = &ty.base else { return None };
        let (field, field_type) = self.field_of(value, element)?;
        let wanted = self.json(cell, &field_type, day);
        let nothing = Cell::of(Atom::Point(Decimal::ZERO), cell.kind.clone());
        let nothing = self.json(&nothing, &field_type, day);
        let none_wanted = wanted == nothing;
        let mut all = match found(root, &path) {
            Some(Json::Array(all)) => all,
            Some(_) | None => Vec::new(),
        };
        if all.is_empty() && !none_wanted {
            all.push(self.element(of, &[], element, day, fill)?);
        }
        for (number, one) in all.iter_mut().enumerate() {
            let Json::Object(fields) = one else { return None };
            set(fields, &field, if number == 0 { wanted.clone() } else { nothing.clone() });
        }
        set(root, &path, Json::Array(all));
        Some(())
    }

    /// The field of an element that is summed.
    fn field_of(&self, value: NodeId, element: &Type) -> Option<(Vec<String>, Type)> {
        let node = self.look.node(value);
        let inner = if let Node::AmountOf(inner, _) = node { self.look.node(*inner) } else { node };
        let Node::Field(of, offset) = inner else { return None };
        let Node::Local(_) = self.look.node(*of) else { return None };
        let Base::Record(record) = element.base else { return None };
        located(self, &self.look.policy.records.get(record.index())?.layout, 0, *offset)
    }

    /// Gives facts the day since which so many years or months have passed.
    pub(super) fn since(&self, choice: &Choice, day: Date, root: &mut Map<String, Json>) {
        for (subject, cell) in self.subjects.iter().zip(choice) {
            let (Is::Elapsed { from, to, months }, Some(cell)) = (&subject.is, cell) else { continue };
            let units = match &cell.value {
                Atom::Point(point) => point.to_i64(),
                Atom::Between(low, high) => witness::between(&Kind::Int, *low, *high).to_i64(),
                Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
            };
            let to = self.day_in(root, to.node).unwrap_or(day);
            let Some(start) = units.and_then(|units| back(to, units.checked_mul(*months)?)) else { continue };
            if let Some((path, _)) = located(self, &self.look.policy.facts, 0, *from) {
                set(root, &path, start.to_string().into());
            }
        }
    }

    /// The day that a fact was given.
    fn day_in(&self, root: &Map<String, Json>, node: NodeId) -> Option<Date> {
        let Node::Fact(cell) = self.look.node(node) else { return None };
        let (path, _) = located(self, &self.look.policy.facts, 0, *cell)?;
        found(root, &path)?.as_str()?.parse().ok()
    }
}

/// The day so many months before; where the month lacks it, a few days earlier.
fn back(day: Date, months: i64) -> Option<Date> {
    let number = i64::from(day.year()) * 12 + i64::from(day.month()) - 1 - months;
    let (year, month) = (i16::try_from(number.div_euclid(12)).ok()?, i8::try_from(number.rem_euclid(12) + 1).ok()?);
    (0..4).find_map(|less| {
        let earlier = add_days(day, -less).ok()?;
        Date::new(year, month, earlier.day()).ok()
    })
}

pub(super) fn found(root: &Map<String, Json>, path: &[String]) -> Option<Json> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(root.get(first)?, |inner, name| inner.get(name)).cloned()
}
