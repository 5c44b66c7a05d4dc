//! The words and signs of expressions.

use std::cmp::Ordering;

use crate::syntax::name::Path;
use crate::value::Unit;

/// `+` or `-`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Additive {
    Plus,
    Minus,
}

/// `*` or `/`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Multiplicative {
    Times,
    Over,
}

/// `== != < <= > >=`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Comparison {
    /// `==`, `<=` …
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Comparison::Equal => "==",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::LessOrEqual => "<=",
            Comparison::Greater => ">",
            Comparison::GreaterOrEqual => ">=",
        }
    }

    /// Whether two things of this order stand in that relation.
    #[must_use]
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }

    /// The one that holds of two known values just where this does not.
    #[must_use]
    pub fn opposite(self) -> Comparison {
        match self {
            Comparison::Equal => Comparison::NotEqual,
            Comparison::NotEqual => Comparison::Equal,
            Comparison::Less => Comparison::GreaterOrEqual,
            Comparison::LessOrEqual => Comparison::Greater,
            Comparison::Greater => Comparison::LessOrEqual,
            Comparison::GreaterOrEqual => Comparison::Less,
        }
    }

    /// The same with its sides exchanged.
    #[must_use]
    pub fn mirrored(self) -> Comparison {
        match self {
            Comparison::Equal | Comparison::NotEqual => self,
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        }
    }
}

/// The unit counted by `UNIT from a to b`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum BetweenUnit {
    Days,
    Weeks,
    Months,
    Years,
    Hours,
    Minutes,
    WorkingDays(Option<Path>),
}

/// `month of`, `quarter of`, `year of`, `week of`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum PeriodKind {
    Month,
    Quarter,
    Year,
    Week,
}

/// The unit of a cycle's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum CycleUnit {
    Day,
    Week,
    Month,
    Year,
}

/// `start of`, `end of`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Edge {
    Start,
    End,
}

/// A part of a date or datetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Part {
    Date,
    Time,
    YearNumber,
    MonthNumber,
    DayNumber,
}

/// What is asked of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum TextTest {
    Matches,
    StartsWith,
    EndsWith,
    Contains,
}

/// The written unit of a duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum DurationUnit {
    Minute,
    Hour,
    Day,
    WorkingDay,
    Week,
    Month,
    Year,
}

impl DurationUnit {
    /// How many of which unit durations are kept in: a week is seven days, a year twelve months.
    #[must_use]
    pub fn kept(self) -> (i64, Unit) {
        match self {
            DurationUnit::Minute => (1, Unit::Minute),
            DurationUnit::Hour => (60, Unit::Minute),
            DurationUnit::Day => (1, Unit::Day),
            DurationUnit::WorkingDay => (1, Unit::WorkingDay),
            DurationUnit::Week => (7, Unit::Day),
            DurationUnit::Month => (1, Unit::Month),
            DurationUnit::Year => (12, Unit::Month),
        }
    }

    /// As it is written of several.
    #[must_use]
    pub fn plural(self) -> &'static str {
        match self {
            DurationUnit::Minute => "minutes",
            DurationUnit::Hour => "hours",
            DurationUnit::Day => "days",
            DurationUnit::WorkingDay => "working days",
            DurationUnit::Week => "weeks",
            DurationUnit::Month => "months",
            DurationUnit::Year => "years",
        }
    }
}
