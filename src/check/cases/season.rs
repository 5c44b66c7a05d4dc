//! Days of the year, whichever year it is: seasons and months as stretches of the 366 days that there are.

use serde_json::{Map, Value as Json};

use super::facts::{located, set};
use super::formula::Formula;
use super::search::Choice;
use super::totals::found;
use super::world::{Is, Place, Subject, World};
use crate::check::axis::Atom;
use crate::check::test::{Constant, Test};
use crate::policy::types::{Base, Type};
use crate::syntax::expression::Comparison;
use crate::value::date::{add_days, days_between};
use crate::value::{Date, Decimal, MonthDay};
use rust_decimal::prelude::ToPrimitive as _;

/// A year with all days.
const LEAP: i16 = 2000;
/// So many days it has.
const DAYS: i64 = 366;

impl World<'_> {
    /// The day of its year that a date is, from 1 on.
    pub(super) fn day_of_the_year(&mut self, date: &Place) -> usize {
        let date = self.behind(date);
        let key = format!("day of the year of {}", self.key(&date));
        let optional = self.look.ty(date.node).is_some_and(|ty| ty.optional);
        let ty = Type { base: Base::Int, optional };
        let bounds = (Some(Decimal::ONE), Some(Decimal::from(DAYS)));
        let of = self.cell_of(&date).filter(|_| self.element.is_none());
        let node = date.node;
        self.subject(key, || Subject { is: Is::DayOfYear(of), ty, node, bounds })
    }

    /// `d in season 11-01 .. 03-31`
    pub(super) fn in_season(&mut self, date: &Place, first: MonthDay, last: MonthDay) -> Option<Formula> {
        let (first, last) = (number(first)?, number(last)?);
        let day = self.day_of_the_year(date);
        let number = |number: i64| Constant::Number(Decimal::from(number));
        let begun = self.atom(day, Test::Compare(Comparison::GreaterOrEqual, number(first)));
        let open = self.atom(day, Test::Compare(Comparison::LessOrEqual, number(last)));
        Some(if first <= last { begun.and(open) } else { begun.or(open) })
    }

    /// How the month of a day stands to a number.
    pub(super) fn month_against(&mut self, comparison: Comparison, day: usize, month: Decimal) -> Option<Formula> {
        let month = month.to_i8().filter(|whole| Decimal::from(*whole) == month && (1..=12).contains(whole))?;
        let first = number(MonthDay { month, day: 1 })?;
        let next = if month == 12 { DAYS + 1 } else { number(MonthDay { month: month + 1, day: 1 })? };
        let number = |number: i64| Constant::Number(Decimal::from(number));
        let begun = self.atom(day, Test::Compare(Comparison::GreaterOrEqual, number(first)));
        let before_the_next = self.atom(day, Test::Compare(Comparison::Less, number(next)));
        let (before, behind) = (self.atom(day, Test::Compare(Comparison::Less, number(first))), || begun.clone());
        Some(match comparison {
            Comparison::Equal => behind().and(before_the_next),
            // of what is none this holds, too
            Comparison::NotEqual => behind().and(before_the_next).not(),
            Comparison::Less => before,
            Comparison::LessOrEqual => before_the_next,
            Comparison::Greater => self.atom(day, Test::Compare(Comparison::GreaterOrEqual, number(next))),
            Comparison::GreaterOrEqual => behind(),
        })
    }

    /// Gives facts a day of the year that was chosen for them: the first from the day on that they have.
    pub(super) fn on_days_of_the_year(&self, choice: &Choice, day: Date, root: &mut Map<String, Json>) {
        for (subject, cell) in self.subjects.iter().zip(choice) {
            let (Is::DayOfYear(Some(of)), Some(cell)) = (&subject.is, cell) else { continue };
            let Some(days) = stretch(&cell.value) else { continue };
            let Some((path, _)) = located(self, &self.look.policy.facts, 0, *of) else { continue };
            let given = found(root, &path).and_then(|given| given.as_str()?.parse().ok());
            if let Some(next) = next_in(given.unwrap_or(day), days) {
                set(root, &path, next.to_string().into());
            }
        }
    }
}

/// From which day of the year to which.
fn stretch(value: &Atom) -> Option<(i64, i64)> {
    match value {
        Atom::Point(point) => Some((point.to_i64()?, point.to_i64()?)),
        Atom::Between(low, high) => {
            let first = low.map_or(Some(1), |low| low.to_i64().map(|low| low + 1))?;
            Some((first, high.map_or(Some(DAYS), |high| high.to_i64().map(|high| high - 1))?))
        }
        Atom::None | Atom::Bool(_) | Atom::Member(_) | Atom::Text(_) | Atom::OtherText => None,
    }
}

/// Which day of the year it is.
fn number(day: MonthDay) -> Option<i64> {
    let date = Date::new(LEAP, day.month, day.day).ok()?;
    Some(days_between(Date::new(LEAP, 1, 1).ok()?, date) + 1)
}

/// The first day from a day on that is one of these of its year.
fn next_in(day: Date, (first, last): (i64, i64)) -> Option<Date> {
    let is = |day: &Date| number(MonthDay::of(*day)).is_some_and(|number| (first..=last).contains(&number));
    (0..DAYS * 8).filter_map(|days| add_days(day, days).ok()).find(is)
}
