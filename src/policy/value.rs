//! A value while a case is judged: small, copied freely, knowing nothing of where it came from.

use crate::value::{Date, DateTime, Decimal, Duration, Money, Period, Time};

use super::ids::MemberId;

/// One value. Texts and lists are places in the pools of the rulebook, the case or the run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A fact that was not given, or what depends on one.
    Unknown,
    /// An int that is not known but lies in this range, both ends included: a count of a list with unknown elements.
    Between(i64, i64),
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
