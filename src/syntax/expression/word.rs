//! The words and signs of expressions.

use crate::syntax::name::Path;

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
