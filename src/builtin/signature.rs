//! What the built-in functions take and give.

use crate::policy::types::{Base, Type};

/// The types of a function's arguments and of its result. A result may be none where an argument may.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signature {
    /// One number, amount of money or duration: gives the same.
    Measure,
    /// Two or more numbers, amounts, durations, dates, datetimes or times of one type: gives that type.
    Ordered,
    /// Two or more dates, or two or more datetimes: gives that type.
    Moments,
    /// A text, a list or a period: gives an int.
    Sized,
    /// So many ints: gives a date.
    Ints(usize),
}

impl Signature {
    /// The type of the result for these arguments.
    ///
    /// # Errors
    /// What is wrong with the arguments, in words.
    pub fn result(self, arguments: &[Type]) -> Result<Type, String> {
        self.check_count(arguments.len())?;
        let base = match self {
            Self::Measure => joined(arguments, is_measure, "a number, money or a duration")?,
            Self::Ordered => joined(arguments, is_ordered, "numbers, money, durations, dates or times")?,
            Self::Moments => joined(arguments, is_moment, "dates, or datetimes")?,
            Self::Sized => of_each(arguments, is_sized, "a text, a list or a period", Base::Int)?,
            Self::Ints(_) => of_each(arguments, is_int, "whole numbers", Base::Date)?,
        };
        let optional = arguments.iter().any(|ty| ty.optional);
        Ok(Type { base, optional })
    }

    fn check_count(self, count: usize) -> Result<(), String> {
        let (least, most) = match self {
            Self::Measure | Self::Sized => (1, 1),
            Self::Ordered | Self::Moments => (2, usize::MAX),
            Self::Ints(n) => (n, n),
        };
        if (least..=most).contains(&count) {
            return Ok(());
        }
        let or_more = if most > least { " or more" } else { "" };
        let plural = if least == 1 { "" } else { "s" };
        Err(format!("takes {least}{or_more} argument{plural}, not {count}"))
    }
}

fn joined(arguments: &[Type], fits: fn(&Base) -> bool, wanted: &str) -> Result<Base, String> {
    check(arguments, fits, wanted)?;
    let mut all = arguments.iter().map(|ty| &ty.base);
    let first = all.next().cloned().unwrap_or(Base::Any);
    all.try_fold(first, join).ok_or_else(|| "the arguments are not of one type".to_owned())
}

fn of_each(arguments: &[Type], fits: fn(&Base) -> bool, wanted: &str, result: Base) -> Result<Base, String> {
    check(arguments, fits, wanted)?;
    Ok(result)
}

fn check(arguments: &[Type], fits: fn(&Base) -> bool, wanted: &str) -> Result<(), String> {
    let passes = |base: &Base| matches!(base, Base::Any | Base::Nothing) || fits(base);
    if arguments.iter().all(|ty| passes(&ty.base)) {
        return Ok(());
    }
    Err(format!("takes {wanted}"))
}

/// The type that holds both: a decimal, where numbers mix.
fn join(left: Base, right: &Base) -> Option<Base> {
    if left == *right || matches!(right, Base::Any | Base::Nothing) {
        return Some(left);
    }
    match (left, right) {
        (Base::Any | Base::Nothing, _) => Some(right.clone()),
        (left, right) if is_number(&left) && is_number(right) => Some(Base::Decimal),
        (Base::Money(_), Base::Money(None)) => Some(Base::Money(None)),
        (Base::Money(None), Base::Money(_)) => Some(Base::Money(None)),
        _ => None,
    }
}

fn is_number(base: &Base) -> bool {
    matches!(base, Base::Int | Base::Decimal | Base::Percent)
}

fn is_int(base: &Base) -> bool {
    matches!(base, Base::Int)
}

fn is_measure(base: &Base) -> bool {
    is_number(base) || matches!(base, Base::Money(_) | Base::Duration)
}

fn is_moment(base: &Base) -> bool {
    matches!(base, Base::Date | Base::DateTime)
}

fn is_ordered(base: &Base) -> bool {
    is_measure(base) || is_moment(base) || matches!(base, Base::Time)
}

fn is_sized(base: &Base) -> bool {
    matches!(base, Base::Text | Base::List(_) | Base::Period)
}
