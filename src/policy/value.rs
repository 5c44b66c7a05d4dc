//! A value while a case is judged: small, copied freely, knowing nothing of where it came from.

use crate::value::{Date, DateTime, Decimal, Duration, Money, Period, Time};

use super::extent::{Ends, Extent};
use super::ids::MemberId;

/// One value. Texts and lists are places in the pools of the rulebook, the case or the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A fact that was not given, or what depends on one.
    Unknown,
    /// An int that is not known but lies in this range, both ends included: a count of a list with unknown elements.
    Between(i64, i64),
    /// An amount, a decimal or a day that is not known but lies between two: a sum of which a part may not count.
    Within(Extent),
    /// Something went wrong on the way; the run remembers what. Judged like an unknown.
    Fault,
    /// Known not to exist.
    None,
    /// `true`, `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// An exact decimal; a percent is its hundredth.
    Decimal(Decimal),
    /// An amount of money.
    Money(Money),
    /// A text.
    Text(TextRef),
    /// A day.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A day and time.
    DateTime(DateTime),
    /// A duration.
    Duration(Duration),
    /// Days from first to last.
    Period(Period),
    /// A taxonomy member.
    Member(MemberId),
    /// Cells of a list.
    List(ListRef),
    /// The days of a period, as a list.
    Days(Period),
    /// A record: its first cell.
    Record(CellId),
}

/// A cell of a case: where one value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(pub u32);

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextRef {
    /// Whose text it is.
    pub pool: Pool,
    /// Its first byte in the pool.
    pub start: u32,
    /// Its bytes.
    pub length: u32,
}

/// Who holds a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// The rulebook.
    Policy,
    /// The case.
    Case,
}

/// Where a list stands: `length` elements, each as many cells as the element type's layout has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListRef {
    /// The first cell.
    pub start: CellId,
    /// How many elements.
    pub length: u32,
}

/// A range of ints as wide as any: the count of a list of which nothing is known.
pub const MOST: i64 = 1_000_000_000_000_000_000;

impl Value {
    /// Neither known nor none: unknown, in a range, or a fault.
    #[must_use]
    #[inline]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Unknown | Self::Between(..) | Self::Within(_) | Self::Fault)
    }

    /// Known not to exist.
    #[must_use]
    #[inline]
    pub fn is_none(self) -> bool {
        matches!(self, Self::None)
    }

    /// The truth value, if it is a known one.
    #[must_use]
    #[inline]
    pub fn as_bool(self) -> Option<bool> {
        if let Self::Bool(truth) = self { Some(truth) } else { None }
    }

    /// The whole number, if it is a known one.
    #[must_use]
    #[inline]
    pub fn as_int(self) -> Option<i64> {
        if let Self::Int(number) = self { Some(number) } else { None }
    }

    /// The number, if it is a known int or decimal.
    #[must_use]
    pub fn as_number(self) -> Option<Decimal> {
        if let Self::Decimal(number) = self {
            return Some(number);
        }
        self.as_int().map(Decimal::from)
    }

    /// The least and the greatest int that it may be.
    #[must_use]
    pub fn as_range(self) -> Option<(i64, i64)> {
        if let Self::Between(low, high) = self {
            return Some((low, high));
        }
        self.as_int().map(|number| (number, number))
    }

    /// The ints from low to high, an int where there is just one.
    #[must_use]
    pub fn between(low: i64, high: i64) -> Self {
        if low == high { Self::Int(low) } else { Self::Between(low, high) }
    }

    /// Not known, but known to lie between two values: so it is not none.
    #[must_use]
    #[inline]
    pub fn is_range(self) -> bool {
        matches!(self, Self::Between(..) | Self::Within(_))
    }

    /// The least and the greatest that it may be: of a known value the value itself, of an unknown one nothing.
    #[must_use]
    pub fn ends(self) -> Ends {
        if let Self::Within(extent) = self {
            return extent.ends();
        }
        if let Self::Between(low, high) = self {
            let end = |number: i64| (number.abs() < MOST).then_some(Self::Int(number));
            return (end(low), end(high));
        }
        let known = Some(self).filter(|value| !value.is_open() && !value.is_none());
        (known, known)
    }

    /// The day, also of a datetime.
    #[must_use]
    #[inline]
    pub fn as_day(self) -> Option<Date> {
        if let Self::DateTime(moment) = self {
            return Some(moment.date());
        }
        if let Self::Date(date) = self { Some(date) } else { None }
    }

    /// The amount of money, if it is a known one.
    #[must_use]
    pub fn as_money(self) -> Option<Money> {
        if let Self::Money(money) = self { Some(money) } else { None }
    }

    /// The duration, if it is a known one.
    #[must_use]
    pub fn as_duration(self) -> Option<Duration> {
        if let Self::Duration(duration) = self { Some(duration) } else { None }
    }

    /// The period, if it is a known one.
    #[must_use]
    pub fn as_period(self) -> Option<Period> {
        if let Self::Period(period) = self { Some(period) } else { None }
    }

    /// The member, if it is a known one.
    #[must_use]
    #[inline]
    pub fn as_member(self) -> Option<MemberId> {
        if let Self::Member(member) = self { Some(member) } else { None }
    }

    /// The text's place, if it is a known one.
    #[must_use]
    #[inline]
    pub fn as_text(self) -> Option<TextRef> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}
