//! Why an operation on values has no result.

use std::fmt;

use jiff::civil::Date;

use super::{Currency, Unit};

/// An operation that has no result: the finding is unknown, and the fault is shown with the facts that led there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The result has more digits than can be held exactly.
    Overflow,
    /// The divisor is zero.
    DivisionByZero,
    /// The month lacks the day, and no month rule says which day is meant; or the year lacks the month.
    NoSuchDay {
        /// The year the day would be in.
        year: i16,
        /// The month that lacks the day, 1 to 12, or that the year lacks.
        month: i64,
        /// The day it lacks.
        day: i64,
    },
    /// Two amounts of different currencies met.
    CurrencyMismatch {
        /// The currency on the left.
        left: Currency,
        /// The currency on the right.
        right: Currency,
    },
    /// The result has no exact decimal.
    Inexact,
    /// Two durations in units that have no order among each other.
    Unordered {
        /// The unit on the left.
        left: Unit,
        /// The unit on the right.
        right: Unit,
    },
    /// The date lies outside 0001-01-01 .. 9999-12-31.
    OutOfRange,
    /// The calendar does not cover the day.
    NotCovered {
        /// The day that is neither working nor not.
        day: Date,
    },
    /// A length, a step or a rank is zero or negative.
    NotPositive,
    /// A period without an end has no number of days.
    Endless,
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overflow => out.write_str("the result has too many digits to be exact"),
            Self::DivisionByZero => out.write_str("the divisor is zero"),
            Self::NoSuchDay { year, month, .. } if !(1..=12).contains(month) => {
                write!(out, "{year:04} has no month {month}")
            }
            Self::NoSuchDay { year, month, day } => {
                write!(out, "{year:04}-{month:02} has no day {day}")
            }
            Self::CurrencyMismatch { left, right } => {
                write!(out, "{left} and {right} are different currencies")
            }
            Self::Inexact => out.write_str("the result has no exact decimal"),
            Self::Unordered { left, right } => {
                write!(out, "{} and {} have no order: nobody can say which is longer", left.many(), right.many())
            }
            Self::OutOfRange => out.write_str("the date lies outside 0001-01-01 .. 9999-12-31"),
            Self::NotCovered { day } => write!(out, "the calendar does not cover {day}"),
            Self::NotPositive => out.write_str("the number must be at least 1"),
            Self::Endless => out.write_str("the period has no end: its days can't be counted"),
        }
    }
}

impl std::error::Error for Fault {}
