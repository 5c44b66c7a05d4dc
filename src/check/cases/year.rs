//! Days of the year of another day, `date_of(year number of d, 7, 1)`: so many days after the first of March, or of January, of that year.

use super::formula::Formula;
use super::values::{Leaf, Leaves};
use super::world::{Is, Place, Subject, World};
use crate::policy::node::Node;
use crate::policy::types::{Base, Type};
use crate::syntax::expression::Part;
use crate::value::date::days_between;
use crate::value::{Date, Decimal};

/// A year with all days.
const LEAP: i16 = 2000;
/// From this month on the leap day is behind.
const MARCH: i8 = 3;

impl World<'_> {
    /// The day, counted from a day of its year that is the same for all.
    pub(super) fn day_in_a_year(&mut self, place: &Place) -> Option<Leaves> {
        let look = self.look;
        let Node::Builtin(row, many) = look.node(place.node) else { return None };
        crate::builtin::row(*row).filter(|row| row.name == "date_of")?;
        let [year, month, day] = look.policy.many(*many) else { return None };
        let number = |node| {
            let Node::Int(number) = look.node(self.behind(&place.beside(node)).node) else { return None };
            i8::try_from(*number).ok()
        };
        let (month, day) = (number(*month)?, number(*day)?);
        let year = self.behind(&place.beside(*year));
        let Node::PartOf(Part::YearNumber, of) = look.node(year.node) else { return None };
        let first = if month < MARCH { 1 } else { MARCH };
        let days = days_between(Date::new(LEAP, first, 1).ok()?, Date::new(LEAP, month, day).ok()?);
        let key = format!("{first} of the year of {}", self.key(&year.beside(*of)));
        let ty = Type { base: Base::Date, optional: look.ty(*of).is_some_and(|ty| ty.optional) };
        let make = || Subject { is: Is::Other, ty, node: place.node, bounds: (None, None) };
        let subject = self.subject(key, make);
        Some(vec![(Formula::TRUE, Leaf::Of(subject, Decimal::from(days)))])
    }
}
