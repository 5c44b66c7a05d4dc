//! Exact decimals: nothing is ever rounded silently.
//!
//! What is written and stored has at most 18 digits before and 6 after the point; results in between may have up to 28 digits.

mod rounding;
mod wide;
mod words;

use std::cmp::Ordering;

use super::Fault;
use wide::Wide;

pub use rounding::{Rounding, round, round_quotient};
pub use words::in_words;

/// An exact decimal number.
pub type Decimal = rust_decimal::Decimal;

/// The most digits before the point of a number that is written or stored.
pub const INTEGER_DIGITS: usize = 18;
/// The most digits after the point of a number that is written or stored.
pub const FRACTION_DIGITS: usize = 6;
/// The most digits after the point that an exact quotient is looked for with.
const QUOTIENT_DIGITS: u32 = 20;

/// Reads `-?[0-9]+(\.[0-9]+)?` of at most 18 and 6 digits, without superfluous leading zeros.
#[must_use]
pub fn parse_decimal(text: &str) -> Option<Decimal> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    let superfluous = whole.len() > 1 && whole.starts_with('0');
    if superfluous || !is_digits(whole, INTEGER_DIGITS) {
        return None;
    }
    if fraction.is_some_and(|f| !is_digits(f, FRACTION_DIGITS)) {
        return None;
    }
    let fraction = fraction.unwrap_or_default();
    let mantissa: i128 = format!("{whole}{fraction}").parse().ok()?;
    let signed = if negative { -mantissa } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(fraction.len()).ok()?).ok()
}

fn is_digits(text: &str, most: usize) -> bool {
    (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// `left + right`, exactly.
///
/// # Errors
/// [`Fault::Overflow`] where the sum has more than 28 digits.
pub fn add(left: Decimal, right: Decimal) -> Result<Decimal, Fault> {
    if let Some(sum) = add_usual(left, right) {
        return Ok(sum);
    }
    let (a, b) = (Parts::of(left), Parts::of(right));
    let scale = a.scale.max(b.scale);
    let a_size = Wide::new(a.size).times_ten(scale - a.scale);
    let b_size = Wide::new(b.size).times_ten(scale - b.scale);
    if a.negative == b.negative {
        return decimal(a.negative, a_size.plus(b_size), scale);
    }
    if a_size < b_size {
        return decimal(b.negative, b_size.minus(a_size), scale);
    }
    decimal(a.negative, a_size.minus(b_size), scale)
}

/// `left - right`, exactly.
///
/// # Errors
/// [`Fault::Overflow`] where the difference has more than 28 digits.
pub fn sub(left: Decimal, right: Decimal) -> Result<Decimal, Fault> {
    add(left, -right)
}

/// `left * right`, exactly.
///
/// # Errors
/// [`Fault::Overflow`] where the product has more than 28 digits.
pub fn mul(left: Decimal, right: Decimal) -> Result<Decimal, Fault> {
    let (a, b) = (Parts::of(left), Parts::of(right));
    let size = Wide::new(a.size).times(b.size);
    decimal(a.negative != b.negative, size, a.scale + b.scale)
}

/// `left / right` where that is a decimal of at most 20 digits after the point.
///
/// # Errors
/// [`Fault::DivisionByZero`]; [`Fault::Inexact`] where the decimal does not end by then; [`Fault::Overflow`].
pub fn div_exact(left: Decimal, right: Decimal) -> Result<Decimal, Fault> {
    if right.is_zero() {
        return Err(Fault::DivisionByZero);
    }
    let (a, b) = (Parts::of(left), Parts::of(right));
    let top = Wide::new(a.size).times_ten(b.scale + QUOTIENT_DIGITS);
    let bottom = Wide::new(b.size).times_ten(a.scale);
    let (quotient, rest) = top.div_rem(bottom);
    if rest != Wide::ZERO {
        return Err(Fault::Inexact);
    }
    decimal(a.negative != b.negative, quotient, QUOTIENT_DIGITS)
}

/// The order of `a * b` against `c * d`, exact for all numbers.
#[must_use]
pub fn compare_products(a: Decimal, b: Decimal, c: Decimal, d: Decimal) -> Ordering {
    let left = sign(a) * sign(b);
    let right = sign(c) * sign(d);
    if left != right || left == 0 {
        return left.cmp(&right);
    }
    let [a, b, c, d] = [a, b, c, d].map(Parts::of);
    let left_size = Wide::new(a.size).times(b.size).times_ten(c.scale + d.scale);
    let right_size = Wide::new(c.size).times(d.size).times_ten(a.scale + b.scale);
    let order = left_size.cmp(&right_size);
    if left < 0 { order.reverse() } else { order }
}

/// The order of two quotients, each a numerator and a denominator, exact for all numbers.
///
/// # Errors
/// [`Fault::DivisionByZero`] where a denominator is 0.
pub fn compare_quotients((n1, d1): (Decimal, Decimal), (n2, d2): (Decimal, Decimal)) -> Result<Ordering, Fault> {
    if d1.is_zero() || d2.is_zero() {
        return Err(Fault::DivisionByZero);
    }
    let order = compare_products(n1, d2, n2, d1);
    let turned = sign(d1) != sign(d2);
    Ok(if turned { order.reverse() } else { order })
}

/// The number, if it is within the digits of numbers that are stored.
///
/// # Errors
/// [`Fault::Overflow`] with more than 18 digits before the point, [`Fault::Inexact`] with more than 6 after it.
pub fn storable(number: Decimal) -> Result<Decimal, Fault> {
    let parts = Parts::of(number);
    let fraction = usize::try_from(parts.scale).unwrap_or(usize::MAX);
    if fraction > FRACTION_DIGITS {
        return Err(Fault::Inexact);
    }
    if parts.size / 10_u128.pow(parts.scale) >= 10_u128.pow(18) {
        return Err(Fault::Overflow);
    }
    Ok(number)
}

/// The number without superfluous zeros: `1.50` is shown as `1.5`, `300.00` as `300`.
#[must_use]
pub fn show(number: Decimal) -> String {
    if number.is_zero() {
        return "0".to_owned();
    }
    number.normalize().to_string()
}

/// The sum of two numbers of a usual size, as nearly all amounts are: with these the machine's own arithmetic is exact.
fn add_usual(left: Decimal, right: Decimal) -> Option<Decimal> {
    let mut scale = left.scale().max(right.scale());
    let size = |number: Decimal| {
        let tens = 10_i64.checked_pow(scale - number.scale())?;
        i64::try_from(number.mantissa()).ok()?.checked_mul(tens)
    };
    let mut sum = size(left)?.checked_add(size(right)?)?;
    while scale > 0 && sum % 10 == 0 {
        sum /= 10;
        scale -= 1;
    }
    Decimal::try_from_i128_with_scale(sum.into(), scale).ok()
}

fn sign(number: Decimal) -> i8 {
    match (number.is_zero(), number.is_sign_negative()) {
        (true, _) => 0,
        (false, true) => -1,
        (false, false) => 1,
    }
}

/// A decimal taken apart: `size / 10^scale` and its sign, without superfluous zeros.
struct Parts {
    negative: bool,
    size: u128,
    scale: u32,
}

impl Parts {
    fn of(number: Decimal) -> Self {
        let number = number.normalize();
        Self { negative: number.is_sign_negative(), size: number.mantissa().unsigned_abs(), scale: number.scale() }
    }
}

/// Puts a decimal together; trailing zeros are dropped first, so that what has an exact decimal gets it.
fn decimal(negative: bool, mut size: Wide, mut scale: u32) -> Result<Decimal, Fault> {
    let ten = Wide::new(10);
    while scale > 0 {
        let (tenth, rest) = size.div_rem(ten);
        if rest != Wide::ZERO {
            break;
        }
        size = tenth;
        scale -= 1;
    }
    let size = size.to_u128().ok_or(Fault::Overflow)?;
    let size = i128::try_from(size).map_err(|_| Fault::Overflow)?;
    let signed = if negative { -size } else { size };
    Decimal::try_from_i128_with_scale(signed, scale).map_err(|_| Fault::Overflow)
}
