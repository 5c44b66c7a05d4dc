//! Values that are added up, or taken several times: under each condition a sum of subjects.

use super::formula::Formula;
use super::linear::Sum;
use super::values::{Leaf, Leaves, MOST};
use super::world::World;
use crate::check::test::{Constant, Test};
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::Decimal;

impl World<'_> {
    /// One and so many times the other.
    pub(super) fn sums(&self, one: &Leaves, other: &Leaves, times: Decimal) -> Option<Leaves> {
        let mut all = Vec::new();
        for (when, a) in one {
            for (and, b) in other {
                let leaf = match (a, b) {
                    (Leaf::None, _) | (_, Leaf::None) => Leaf::None,
                    (Leaf::Missing, _) | (_, Leaf::Missing) => Leaf::Missing,
                    (Leaf::Of(subject, plus), Leaf::Constant(Constant::Number(b))) => {
                        Leaf::Of(*subject, plus.checked_add(times.checked_mul(*b)?)?)
                    }
                    (Leaf::Constant(Constant::Number(a)), Leaf::Of(subject, plus)) if times == Decimal::ONE => {
                        Leaf::Of(*subject, plus.checked_add(*a)?)
                    }
                    _ => leaf(self.sum_of(a)?.and(&self.sum_of(b)?, times)?),
                };
                all.push((when.clone().and(and.clone()), leaf));
            }
        }
        (all.len() <= MOST).then_some(all)
    }

    /// Products of which one side is constant.
    pub(super) fn products(&self, one: &Leaves, other: &Leaves) -> Option<Leaves> {
        let mut all = Vec::new();
        for (when, a) in one {
            for (and, b) in other {
                let leaf = match (a, b) {
                    (Leaf::None, _) | (_, Leaf::None) => Leaf::None,
                    (Leaf::Missing, _) | (_, Leaf::Missing) => Leaf::Missing,
                    (Leaf::Constant(Constant::Number(times)), of) | (of, Leaf::Constant(Constant::Number(times))) => {
                        leaf(self.sum_of(of)?.times(*times)?)
                    }
                    _ => return None,
                };
                all.push((when.clone().and(and.clone()), leaf));
            }
        }
        (all.len() <= MOST).then_some(all)
    }

    /// How one subject, so many times, stands to a number, as a test of the subject itself.
    pub(super) fn alone(&mut self, sum: &Sum, comparison: Comparison, by: Decimal) -> Option<Formula> {
        let [(subject, times)] = sum.terms[..] else { return None };
        let edge = by.checked_div(times).filter(|edge| edge.checked_mul(times) == Some(by))?;
        let whole = edge.fract().is_zero() || self.subjects.get(subject).is_some_and(|of| of.ty.base != Base::Int);
        (whole && !self.is_optional(subject))
            .then(|| self.atom(subject, Test::compare(comparison, Constant::Number(edge))))
    }

    /// A value as a sum; none for what has no order, or may be none.
    pub(super) fn sum_of(&self, leaf: &Leaf) -> Option<Sum> {
        match leaf {
            Leaf::Constant(Constant::Number(number)) => Some(Sum::number(*number)),
            Leaf::Of(subject, plus) if !self.is_optional(*subject) => Some(Sum::of(*subject, *plus)),
            Leaf::Sum(sum) => Some(sum.clone()),
            Leaf::Of(..) | Leaf::Constant(_) | Leaf::Member(_) | Leaf::None | Leaf::Missing => None,
        }
    }
}

/// A sum, as plain as it can be.
fn leaf(sum: Sum) -> Leaf {
    if sum.terms.is_empty() {
        return Leaf::Constant(Constant::Number(sum.plus));
    }
    match sum.terms.as_slice() {
        [] => Leaf::Constant(Constant::Number(sum.plus)),
        [(subject, times)] if *times == Decimal::ONE => Leaf::Of(*subject, sum.plus),
        _ => Leaf::Sum(sum),
    }
}
