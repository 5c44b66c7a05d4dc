//! Truths of many rows: a byte each, so that one instruction looks at many.
//!
//! The lower bit says yes, the upper one no; where neither is set it is open.

use crate::decide::form::Truth;

pub const OPEN: u8 = 0;
pub const YES: u8 = 1;
pub const NO: u8 = 2;

pub fn known(truth: bool) -> u8 {
    NO - u8::from(truth)
}

pub fn byte(truth: Truth) -> u8 {
    match truth {
        Truth::No => NO,
        Truth::Yes => YES,
        Truth::Open => OPEN,
    }
}

/// Both hold.
pub fn and(into: &mut [u8], other: &[u8]) {
    for (own, other) in into.iter_mut().zip(other) {
        *own = (*own & *other & YES) | ((*own | *other) & NO);
    }
}

/// One of them holds.
pub fn or(into: &mut [u8], other: &[u8]) {
    for (own, other) in into.iter_mut().zip(other) {
        *own = ((*own | *other) & YES) | (*own & *other & NO);
    }
}

/// What was to hold is not to, unless it is wanted.
pub fn turned(mut plane: Vec<u8>, wanted: bool) -> Vec<u8> {
    if !wanted {
        for own in &mut plane {
            *own = ((*own & YES) << 1) | (*own >> 1);
        }
    }
    plane
}

/// Whether every row says this.
pub fn all_are(plane: &[u8], truth: u8) -> bool {
    plane.iter().fold(0, |differing, own| differing | (own ^ truth)) == 0
}

/// A truth for every value.
pub fn tell<T: Copy>(out: &mut [u8], values: &[T], holds: impl Fn(T) -> bool) {
    for (own, value) in out.iter_mut().zip(values) {
        *own = known(holds(*value));
    }
}

/// A truth for every two values.
pub fn tell_both<T: Copy>(out: &mut [u8], (left, right): (&[T], &[T]), holds: impl Fn(T, T) -> bool) {
    for ((own, left), right) in out.iter_mut().zip(left).zip(right) {
        *own = known(holds(*left, *right));
    }
}
