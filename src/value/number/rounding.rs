//! Rounding, always written, and of a quotient exactly once.

use std::cmp::Ordering;

use super::wide::Wide;
use super::{Decimal, Parts, decimal};
use crate::value::Fault;

/// Which neighbour a number is rounded to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rounding {
    /// The nearest; of two as near, the one away from zero.
    HalfUp,
    /// The nearest; of two as near, the one toward zero.
    HalfDown,
    /// The nearest; of two as near, the even multiple.
    HalfEven,
    /// Away from zero.
    Up,
    /// Toward zero.
    Down,
    /// Toward the greater.
    Ceiling,
    /// Toward the lesser.
    Floor,
}

impl Rounding {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 7] =
        [Self::HalfUp, Self::HalfDown, Self::HalfEven, Self::Up, Self::Down, Self::Ceiling, Self::Floor];

    /// The words it is written with.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfUp => "half up",
            Self::HalfDown => "half down",
            Self::HalfEven => "half even",
            Self::Up => "up",
            Self::Down => "down",
            Self::Ceiling => "ceiling",
            Self::Floor => "floor",
        }
    }

    /// The rounding written with these words.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }

    /// Whether the size grows by one step, where something remains; `half` compares what remains with half a step.
    fn grows(self, negative: bool, odd: bool, half: Ordering) -> bool {
        match self {
            Self::HalfUp => half.is_ge(),
            Self::HalfDown => half.is_gt(),
            Self::HalfEven => half.is_gt() || half.is_eq() && odd,
            Self::Up => true,
            Self::Down => false,
            Self::Ceiling => !negative,
            Self::Floor => negative,
        }
    }
}

/// `num / den`, rounded to a multiple of `step` exactly once.
///
/// # Errors
/// [`Fault::DivisionByZero`], [`Fault::NotPositive`] where the step is not above 0, [`Fault::Overflow`].
pub fn round_quotient(num: Decimal, den: Decimal, step: Decimal, rounding: Rounding) -> Result<Decimal, Fault> {
    if den.is_zero() {
        return Err(Fault::DivisionByZero);
    }
    if step.is_zero() || step.is_sign_negative() {
        return Err(Fault::NotPositive);
    }
    let [num, den, step] = [num, den, step].map(Parts::of);
    let negative = num.negative != den.negative;
    let top = Wide::new(num.size).times_ten(den.scale + step.scale);
    let bottom = Wide::new(den.size).times(step.size).times_ten(num.scale);
    let (whole, rest) = top.div_rem(bottom);
    let half = rest.doubled().cmp(&bottom);
    let grows = rest != Wide::ZERO && rounding.grows(negative, whole.is_odd(), half);
    let steps = whole.plus(Wide::new(u128::from(grows)));
    decimal(negative, steps.times(step.size), step.scale)
}

/// `number`, rounded to a multiple of `step`.
///
/// # Errors
/// [`Fault::NotPositive`] where the step is not above 0, [`Fault::Overflow`].
pub fn round(number: Decimal, step: Decimal, rounding: Rounding) -> Result<Decimal, Fault> {
    round_quotient(number, Decimal::ONE, step, rounding)
}
