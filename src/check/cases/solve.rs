//! Bounds of sums: whether all can be kept at once, and values that keep them. Variables are taken away one after the other
//! (Fourier and Motzkin), and then given values in the other order.

use super::linear::Sum;
use crate::value::Decimal;

/// The most bounds that are looked at together.
const MOST: usize = 400;
/// How many values beyond an end are tried.
const TRIED: i64 = 3;

/// Something is at most 0, or less: a sum of variables and a number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bound {
    sum: Sum,
    strict: bool,
}

impl Bound {
    /// A sum is at most a number, or less. Of whole numbers, less is at most one less.
    pub fn at_most(sum: &Sum, most: Decimal, strict: bool, whole: bool) -> Bound {
        let most = match (whole, strict) {
            (true, true) => most.ceil() - Decimal::ONE,
            (true, false) => most.floor(),
            (false, _) => most,
        };
        let sum = Sum { terms: sum.terms.clone(), plus: sum.plus - most };
        Bound { sum, strict: strict && !whole }
    }

    /// A sum is at least a number, or more.
    pub fn at_least(sum: &Sum, least: Decimal, strict: bool, whole: bool) -> Bound {
        let turned = Sum { terms: sum.terms.iter().map(|(subject, by)| (*subject, -*by)).collect(), plus: -sum.plus };
        Bound::at_most(&turned, -least, strict, whole)
    }

    /// A sum is above, or below, a number.
    pub fn beside(sum: &Sum, by: Decimal, above: bool, whole: bool) -> Bound {
        if above { Bound::at_least(sum, by, true, whole) } else { Bound::at_most(sum, by, true, whole) }
    }

    fn times(&self, variable: usize) -> Decimal {
        self.sum.terms.iter().find(|(known, _)| *known == variable).map_or(Decimal::ZERO, |(_, times)| *times)
    }

    fn is_kept(&self) -> bool {
        self.sum.plus < Decimal::ZERO || (self.sum.plus.is_zero() && !self.strict)
    }
}

/// Values under which all bounds are kept: none inside if there are none, none outside if that can't be told.
pub(super) fn solve(
    variables: &[usize],
    bounds: &[Bound],
    wish: &dyn Fn(usize) -> Decimal,
    step: &dyn Fn(usize) -> Decimal,
) -> Option<Option<Vec<(usize, Decimal)>>> {
    let mut stages: Vec<Vec<Bound>> = vec![bounds.to_vec()];
    for variable in variables {
        let next = without(stages.last()?, *variable)?;
        stages.push(next);
    }
    if stages.last()?.iter().any(|bound| !bound.is_kept()) {
        return Some(None);
    }
    let mut values: Vec<(usize, Decimal)> = Vec::new();
    for (variable, stage) in variables.iter().zip(&stages).rev() {
        let value = within(*variable, stage, &values, wish(*variable), step(*variable))?;
        values.push((*variable, value));
    }
    Some(Some(values))
}

/// What bounds come to where a variable may have any value: each that holds it from above with each that holds it from below.
fn without(bounds: &[Bound], variable: usize) -> Option<Vec<Bound>> {
    let mut left: Vec<Bound> = bounds.iter().filter(|bound| bound.times(variable).is_zero()).cloned().collect();
    let (above, below): (Vec<&Bound>, Vec<&Bound>) = bounds
        .iter()
        .filter(|bound| !bound.times(variable).is_zero())
        .partition(|bound| bound.times(variable).is_sign_positive());
    for one in &above {
        for other in &below {
            let sum = one.sum.times(-other.times(variable))?.and(&other.sum, one.times(variable))?;
            let joined = Bound { sum, strict: one.strict || other.strict };
            if !left.contains(&joined) {
                left.push(joined);
            }
        }
    }
    (left.len() <= MOST).then_some(left)
}

/// A value of a variable, where those that come after it have theirs: the one wished for, or near the ends.
fn within(
    variable: usize,
    bounds: &[Bound],
    values: &[(usize, Decimal)],
    wish: Decimal,
    step: Decimal,
) -> Option<Decimal> {
    let kept = |value: Decimal| {
        bounds.iter().all(|bound| {
            let all = bound.sum.terms.iter().try_fold(bound.sum.plus, |all, (subject, times)| {
                let known = values.iter().find(|(known, _)| known == subject).map(|(_, value)| *value);
                let is = if *subject == variable { value } else { known? };
                all.checked_add(is.checked_mul(*times)?)
            });
            all.is_some_and(|all| Bound { sum: Sum::number(all), strict: bound.strict }.is_kept())
        })
    };
    let mut tried = vec![wish];
    for bound in bounds.iter().filter(|bound| !bound.times(variable).is_zero()) {
        let rest = bound.sum.terms.iter().filter(|(subject, _)| *subject != variable);
        let rest = rest.clone().try_fold(bound.sum.plus, |all, (subject, times)| {
            let (_, value) = values.iter().find(|(known, _)| known == subject)?;
            all.checked_add(value.checked_mul(*times)?)
        });
        let Some(end) = rest.and_then(|rest| (-rest).checked_div(bound.times(variable))) else { continue };
        for steps in 0..TRIED {
            let away = step.checked_mul(Decimal::from(steps))?;
            let on = end.checked_div(step)?;
            tried.extend([
                on.ceil().checked_mul(step)?.checked_add(away)?,
                on.floor().checked_mul(step)?.checked_sub(away)?,
            ]);
        }
    }
    tried.sort_by_key(|value| ((*value - wish).abs(), value.is_sign_negative()));
    tried.into_iter().find(|value| kept(*value))
}
