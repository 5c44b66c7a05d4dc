//! Values with what the law says about them: since when, where it stands, who says otherwise.

use super::Expr;
use crate::syntax::name::{Path, Place, Text, Wording};
use crate::value::Date;

/// One version of `dated { … }`: `from 2024-04-01: 90000 GBP announced 2024-03-06 cite hmrc "2024"`
#[derive(Clone, Debug, PartialEq)]
pub struct DatedVersion {
    /// When it starts.
    pub start: StartDate,
    /// Its value; `None` is `repealed`.
    pub value: Option<Expr>,
    /// When it was announced.
    pub announced: Option<Date>,
    /// Where it comes from.
    pub cites: Vec<Cite>,
    /// The whole version.
    pub place: Place,
}

/// A start as precise as its source: `2018-11-16`, `2017-11`, `2021`, `2017-10-08 .. 2018-11-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StartDate {
    /// The first day it may be.
    pub earliest: Date,
    /// The last day it may be; the same if the day is known.
    pub latest: Date,
    /// As written.
    pub place: Place,
}

/// `cite EN "development history", "2"`
#[derive(Clone, Debug, PartialEq)]
pub struct Cite {
    /// The source's name.
    pub source: Path,
    /// Places in it.
    pub locators: Vec<Text>,
    /// The whole clause.
    pub place: Place,
}

/// A value within another, with what other sources say instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Contested {
    /// The value written first.
    pub value: Expr,
    /// Where that comes from, if it is said.
    pub cites: Vec<Cite>,
    /// `disputed VALUE cite …`
    pub others: Vec<Disputed>,
}

/// A value of a clause, with what other sources say instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Valued {
    /// The value written first.
    pub value: Expr,
    /// `disputed VALUE cite …`
    pub disputed: Vec<Disputed>,
}

/// `disputed 30 days cite MP "4"`
#[derive(Clone, Debug, PartialEq)]
pub struct Disputed {
    /// The other value.
    pub value: Expr,
    /// Who says so.
    pub cites: Vec<Cite>,
    /// The whole clause.
    pub place: Place,
}

/// A condition with the words that report it: `admin.national_id is given "has a national ID" zh "…"`
#[derive(Clone, Debug, PartialEq)]
pub struct Labelled {
    /// The condition.
    pub condition: Expr,
    /// Its label; may be empty.
    pub label: Wording,
}
