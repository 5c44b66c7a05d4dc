//! Sums of subjects, how they stand to numbers, and values under which all that was chosen of them is so.

use super::search::{Cell, Choice};
use super::solve::{Bound, solve};
use super::world::{Relation, World};
use crate::check::axis::{Atom, Kind, kind};
use crate::syntax::expression::Comparison;
use crate::value::date::day_number;
use crate::value::{Date, Decimal};

/// Subjects, each so many times, and a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::check) struct Sum {
    /// By the number of the subject; none is there 0 times.
    pub terms: Vec<(usize, Decimal)>,
    pub plus: Decimal,
}

impl Sum {
    pub fn number(plus: Decimal) -> Sum {
        Sum { terms: Vec::new(), plus }
    }

    pub fn of(subject: usize, plus: Decimal) -> Sum {
        Sum { terms: vec![(subject, Decimal::ONE)], plus }
    }

    /// This and so many times another; none beyond what can be counted.
    pub fn and(&self, other: &Sum, times: Decimal) -> Option<Sum> {
        let mut terms = self.terms.clone();
        for (subject, by) in &other.terms {
            let by = by.checked_mul(times)?;
            match terms.iter_mut().find(|(known, _)| known == subject) {
                Some((_, known)) => *known = known.checked_add(by)?,
                None => terms.push((*subject, by)),
            }
        }
        terms.retain(|(_, by)| !by.is_zero());
        terms.sort_by_key(|(subject, _)| *subject);
        Some(Sum { terms, plus: self.plus.checked_add(other.plus.checked_mul(times)?)? })
    }

    pub fn times(&self, times: Decimal) -> Option<Sum> {
        Sum::default().and(self, times)
    }
}

/// What came out of looking for values.
pub(super) enum Solved {
    Never,
    So(Choice),
    Open,
}

impl World<'_> {
    /// Values for the subjects of all relations that were chosen.
    pub(super) fn solved(&self, choice: &Choice) -> Solved {
        let mut variables: Vec<usize> = Vec::new();
        let mut bounds: Vec<Bound> = Vec::new();
        let mut unequal: Vec<(Sum, Decimal)> = Vec::new();
        for (subject, cell) in self.subjects.iter().zip(choice) {
            let (super::world::Is::Relation(relation), Some(cell)) = (&subject.is, cell) else { continue };
            let Atom::Bool(holds) = cell.value else { continue };
            // what is none stands in no relation
            let open = |(subject, _): &(usize, Decimal)| self.is_optional(*subject);
            let none = |(subject, _): &(usize, Decimal)| {
                choice.get(*subject).is_some_and(|cell| cell.as_ref().is_some_and(|cell| cell.value == Atom::None))
            };
            if relation.sum.iter().any(none) || (!holds && relation.sum.iter().any(open)) {
                continue;
            }
            variables.extend(relation.sum.iter().map(|(subject, _)| *subject));
            match self.bounds_of(relation, holds) {
                Some(own) => bounds.extend(own),
                None => unequal.push((Sum { terms: relation.sum.clone(), plus: Decimal::ZERO }, relation.by)),
            }
        }
        if variables.is_empty() {
            return Solved::Open;
        }
        variables.sort_unstable();
        variables.dedup();
        for variable in &variables {
            bounds.extend(self.own_bounds(*variable, choice));
        }
        self.fill(choice, &variables, bounds, &unequal)
    }

    /// Values within the bounds, other than those that are excluded, if such can be found at once.
    fn fill(&self, choice: &Choice, variables: &[usize], bounds: Vec<Bound>, unequal: &[(Sum, Decimal)]) -> Solved {
        let wish = |variable: usize| self.wish(variable);
        let step = |variable: usize| self.step(variable);
        let Some(found) = solve(variables, &bounds, &wish, &step) else { return Solved::Open };
        let Some(mut values) = found else { return Solved::Never };
        for (sum, by) in unequal {
            let is = |values: &[(usize, Decimal)]| {
                let value =
                    |subject: usize| values.iter().find(|(known, _)| *known == subject).map(|(_, value)| *value);
                sum.terms.iter().try_fold(Decimal::ZERO, |all, (subject, times)| {
                    all.checked_add(value(*subject)?.checked_mul(*times)?)
                })
            };
            if is(&values) != Some(*by) {
                continue;
            }
            let beyond = [false, true].into_iter().find_map(|above| {
                let mut more = bounds.clone();
                more.push(Bound::beside(sum, *by, above, self.is_whole(sum)));
                solve(variables, &more, &wish, &step).flatten()
            });
            match beyond {
                Some(other) => values = other,
                None => return Solved::Open,
            }
        }
        let mut choice = choice.clone();
        for (variable, value) in values {
            let known = self.subjects.get(variable).and_then(|subject| kind(self.look, &subject.ty));
            if let (Some(kind), Some(slot)) = (known, choice.get_mut(variable)) {
                *slot = Some(Cell::of(Atom::Point(value), kind));
            }
        }
        Solved::So(choice)
    }

    /// A relation that holds, or doesn't, as bounds; none for what is merely not equal.
    fn bounds_of(&self, relation: &Relation, holds: bool) -> Option<Vec<Bound>> {
        let sum = Sum { terms: relation.sum.clone(), plus: Decimal::ZERO };
        let whole = self.is_whole(&sum);
        let at_most = |strict: bool| Bound::at_most(&sum, relation.by, strict, whole);
        let at_least = |strict: bool| Bound::at_least(&sum, relation.by, strict, whole);
        Some(match (relation.comparison, holds) {
            (Comparison::Equal, true) | (Comparison::NotEqual, false) => vec![at_most(false), at_least(false)],
            (Comparison::Equal, false) | (Comparison::NotEqual, true) => return None,
            (Comparison::Less, true) | (Comparison::GreaterOrEqual, false) => vec![at_most(true)],
            (Comparison::LessOrEqual, true) | (Comparison::Greater, false) => vec![at_most(false)],
            (Comparison::Greater, true) | (Comparison::LessOrEqual, false) => vec![at_least(true)],
            (Comparison::GreaterOrEqual, true) | (Comparison::Less, false) => vec![at_least(false)],
        })
    }

    /// What is known of a subject by itself: the piece that was chosen for it, and its ends.
    fn own_bounds(&self, variable: usize, choice: &Choice) -> Vec<Bound> {
        let sum = Sum::of(variable, Decimal::ZERO);
        let whole = self.is_whole(&sum);
        let mut all = Vec::new();
        if let Some(Cell { ends: (first, last), .. }) = choice.get(variable).and_then(Option::as_ref) {
            all.extend(first.low().map(|(low, strict)| Bound::at_least(&sum, low, strict, whole)));
            all.extend(last.high().map(|(high, strict)| Bound::at_most(&sum, high, strict, whole)));
        }
        if let Some(subject) = self.subjects.get(variable) {
            all.extend(subject.bounds.0.map(|least| Bound::at_least(&sum, least, false, whole)));
            all.extend(subject.bounds.1.map(|most| Bound::at_most(&sum, most, false, whole)));
        }
        all
    }

    fn kind_of(&self, variable: usize) -> Option<Kind> {
        kind(self.look, &self.subjects.get(variable)?.ty)
    }

    /// Whether a sum is always a whole number.
    fn is_whole(&self, sum: &Sum) -> bool {
        sum.terms.iter().all(|(subject, times)| {
            times.fract().is_zero() && matches!(self.kind_of(*subject), Some(Kind::Int | Kind::Date))
        })
    }

    /// The steps in which values of a subject are told.
    fn step(&self, variable: usize) -> Decimal {
        match self.kind_of(variable) {
            Some(Kind::Int | Kind::Date) => Decimal::ONE,
            Some(Kind::Money(_) | Kind::Decimal | Kind::Percent) => Decimal::new(1, 2),
            Some(Kind::Bool | Kind::Member(_) | Kind::Text | Kind::Time) | None => Decimal::ONE,
        }
    }

    /// The value that a subject is given if it may have any.
    fn wish(&self, variable: usize) -> Decimal {
        let usual = Date::constant(2020, 1, 1);
        let odd = self.day.year() < 1900 || self.day.year() > 2200;
        match self.kind_of(variable) {
            Some(Kind::Date) => Decimal::from(day_number(if odd { usual } else { self.day })),
            Some(_) | None => Decimal::ZERO,
        }
    }
}
