//! Integers of 512 bits: wide enough for every product and scale that two pairs of decimals can lead to.

use std::cmp::Ordering;

const LIMBS: usize = 8;
const BITS: u32 = 64;

/// An unsigned integer, least limb first. The largest that is ever needed has 378 bits, so that nothing here overflows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wide([u64; LIMBS]);

impl Wide {
    pub(super) const ZERO: Self = Self([0; LIMBS]);

    pub(super) const fn new(value: u128) -> Self {
        Self([value as u64, (value >> BITS) as u64, 0, 0, 0, 0, 0, 0])
    }

    pub(super) fn to_u128(self) -> Option<u128> {
        let [low, high, rest @ ..] = self.0;
        let fits = rest.iter().all(|limb| *limb == 0);
        fits.then_some(u128::from(high) << BITS | u128::from(low))
    }

    pub(super) fn times(self, factor: u128) -> Self {
        let mut high = self.times_limb((factor >> BITS) as u64);
        high.0.rotate_right(1);
        self.times_limb(factor as u64).plus(high)
    }

    pub(super) fn times_ten(mut self, mut power: u32) -> Self {
        while power > 0 {
            let step = power.min(19);
            self = self.times_limb(10_u64.pow(step));
            power -= step;
        }
        self
    }

    pub(super) fn plus(mut self, other: Self) -> Self {
        let mut carry = false;
        for (limb, more) in self.0.iter_mut().zip(other.0) {
            let (sum, first) = limb.overflowing_add(more);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            *limb = sum;
            carry = first || second;
        }
        self
    }

    /// `self - other`; `other` must not be greater.
    pub(super) fn minus(mut self, other: Self) -> Self {
        let mut borrow = false;
        for (limb, less) in self.0.iter_mut().zip(other.0) {
            let (rest, first) = limb.overflowing_sub(less);
            let (rest, second) = rest.overflowing_sub(u64::from(borrow));
            *limb = rest;
            borrow = first || second;
        }
        self
    }

    /// The quotient and what remains; `divisor` must not be zero.
    pub(super) fn div_rem(self, divisor: Self) -> (Self, Self) {
        if let (Some(top), Some(bottom)) = (self.to_u128(), divisor.to_u128()) {
            let quotient = top.checked_div(bottom).unwrap_or_default();
            return (Self::new(quotient), Self::new(top - quotient * bottom));
        }
        let (mut quotient, mut rest) = (Self::ZERO, Self::ZERO);
        for limb in self.0.iter().rev() {
            for bit in (0..BITS).rev() {
                rest = rest.doubled_plus(limb >> bit & 1);
                let goes = rest >= divisor;
                if goes {
                    rest = rest.minus(divisor);
                }
                quotient = quotient.doubled_plus(u64::from(goes));
            }
        }
        (quotient, rest)
    }

    pub(super) fn doubled(self) -> Self {
        self.doubled_plus(0)
    }

    pub(super) fn is_odd(self) -> bool {
        self.0[0] & 1 == 1
    }

    fn doubled_plus(mut self, bit: u64) -> Self {
        let mut carry = bit;
        for limb in &mut self.0 {
            let next = *limb >> (BITS - 1);
            *limb = *limb << 1 | carry;
            carry = next;
        }
        self
    }

    fn times_limb(mut self, factor: u64) -> Self {
        let mut carry = 0_u128;
        for limb in &mut self.0 {
            let product = u128::from(*limb) * u128::from(factor) + carry;
            *limb = product as u64;
            carry = product >> BITS;
        }
        self
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.iter().rev().cmp(other.0.iter().rev())
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
