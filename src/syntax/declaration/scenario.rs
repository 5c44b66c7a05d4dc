//! Scenarios as written.

use crate::syntax::expression::Expr;
use crate::syntax::name::{Name, Path, Place, Text};
use crate::value::Date;

/// `scenario "title" { … }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Scenario {
    pub title: Text,
    /// `given like "other" { … }`
    pub like: Option<Text>,
    pub given: Vec<GivenField>,
    pub today: Option<Date>,
    pub known_by: Option<Date>,
    pub expectations: Vec<Expectation>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `category: individual`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct GivenField {
    pub name: Name,
    pub value: Given,
}

/// Data of a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// `{ a: 1, b: 2 }`
    Record(Vec<GivenField>, Place),
    /// `[1, 2]`
    List(Vec<Given>, Place),
    /// A literal, a member's name, a duration, or a period.
    Value(Expr),
    /// `unknown`: takes back what `like` gave
    Unknown(Place),
}

/// `on 2018-11-16 expect register forbidden by accounts_per_subject`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Expectation {
    pub on: Option<Date>,
    pub expected: Expected,
    pub place: Place,
}

/// What is expected.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Expected {
    /// `register forbidden by a, b`, `register undetermined missing admin.national_id`
    Verdict { act: Path, verdict: Verdict, by: Vec<Path>, missing: Vec<Path> },
    /// `accounts_per_subject violated`
    Status { provision: Path, status: Status },
    /// `accounts_per_subject.remaining == 0`
    Holds(Expr),
    /// `accounts_per_subject.remaining unknown`
    Unknown(Expr),
}

/// The verdict on an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Verdict {
    Permitted,
    Forbidden,
    Undetermined,
}

/// The status of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Status {
    Satisfied,
    Violated,
    NotApplicable,
    Unknown,
}
