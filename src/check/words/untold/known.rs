//! Whether a number of words is one of a rule, or a slip of one.

use super::{Known, Number, Of, Told};
use crate::check::words::End;
use crate::value::{Decimal, Unit};

/// How many of one unit another is.
const UNITS: [i64; 9] = [7, 10, 12, 24, 30, 60, 100, 365, 1_000];

/// Whether a number that is told is one of the rule, the one beside it where that is the same, or comes of several.
pub(super) fn is_known(told: &Told<'_>, known: &[Known], own: &[Number]) -> bool {
    let value = told.value;
    let same = |other: &Decimal| {
        // ten times an amount, a part or a time is another
        let is_amount = matches!(told.of, Of::Money(_) | Of::Time(_) | Of::Percent);
        let times = |by: &i64| {
            let (tens, by) = (by % 10 == 0 && *by != 30 && *by != 60, Decimal::from(*by));
            !(tens && is_amount) && (value == *other * by || *other == value * by)
        };
        value == *other
            || *other > Decimal::ONE && UNITS.iter().any(times)
            || Decimal::ONE_HUNDRED.checked_sub(*other) == Some(value)
    };
    // `< 18` is "up to 17", "over 17" may be refused
    let beside = |number: &Number| {
        if matches!(told.of, Of::Money(_) | Of::Percent) && number.of != told.of {
            return false;
        }
        // both ends of so many days may count
        if told.of == Of::Time(Unit::Day) && number.of == told.of && (number.value - value).abs() == Decimal::ONE {
            return true;
        }
        let (before, behind) = (number.value - value == Decimal::ONE, value - number.value == Decimal::ONE);
        match (number.end, told.end) {
            (Some(End::Under | End::AtLeast), Some(End::AtMost | End::Over)) => before,
            (None | Some(End::AtMost | End::Over), Some(End::Under | End::AtLeast)) => behind,
            (Some(_), None) => before || behind || number.of == Of::Plain && !number.years,
            (Some(own), Some(end)) if own.is_upper() != end.is_upper() => !number.years,
            (_, _) => false,
        }
    };
    // another time makes no sum of one
    let pairs = || {
        let all = known.iter().enumerate();
        all.clone().flat_map(move |(at, one)| {
            let others = all.clone().filter(move |(other, _)| *other != at || !matches!(one.1, Of::Time(_)));
            others.map(move |(_, other)| (*one, *other))
        })
    };
    let of_two = |((one, of), (other, of_other)): (Known, Known)| {
        let apart = told.apart && one - other == value;
        let sum = one + other == value && (of == of_other || told.of == Of::Plain);
        let of_two = sum || apart || one.checked_mul(other) == Some(value);
        one > Decimal::ONE && other > Decimal::ONE && of_two && told.of != Of::Percent
    };
    known.iter().any(|(known, _)| same(known)) || own.iter().any(beside) || pairs().any(of_two)
}

/// Whether one number may have been written for another: the next one, a digit, two digits exchanged, ten times as much.
pub(super) fn is_slip(one: Decimal, other: Decimal) -> bool {
    let (first, second) = (one.to_string(), other.to_string());
    let differ = first.chars().zip(second.chars()).filter(|(one, other)| one != other).count();
    let digits = first.len() == second.len() && first.len() > 1;
    let long = digits && first.len() > 2;
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    let exchanged = digits && differ == 2 && sorted(&first) == sorted(&second);
    let ten = one == other * Decimal::TEN || other == one * Decimal::TEN;
    (one - other).abs() == Decimal::ONE || long && differ == 1 || exchanged || ten
}
