//! The declarations of a file as written, but for provisions and expressions.

use super::expression::{Cite, Expr, IsChoice, StartDate, Valued};
use super::name::{Doc, Name, Path, Place, Text, Wording};
use super::provision::{Action, Kind, Provision};
use crate::value::{Date, Holiday, MonthRule, Period, Weekday};

/// `package wechat.subjects { months round down }`
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// Its name.
    pub path: Path,
    /// `months round down`
    pub months: Option<MonthRule>,
    /// `time zone "Asia/Shanghai"`
    pub zone: Option<Text>,
    /// `calendar cn`
    pub calendar: Option<Path>,
    /// The whole declaration.
    pub place: Place,
}

/// One declaration.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Declaration {
    Source(Source),
    Taxonomy(Taxonomy),
    Record(Record),
    Facts(Facts),
    Presume(Presume),
    Act(Act),
    Provision(Provision),
    Define(Define),
    Table(Table),
    Calendar(Calendar),
    Amendment(Amendment),
    Scenario(Scenario),
    Invariant(Invariant),
    /// A declaration that could not be read: its keyword and name, so that nothing else is blamed. Already reported.
    Broken {
        keyword: String,
        name: Option<Name>,
        place: Place,
    },
}

/// `source EN "Encyclopedia: official accounts" { kind secondary  checked 2026-11-20 }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub struct Source {
    pub doc: Doc,
    pub name: Name,
    pub title: Text,
    /// `kind primary` or `kind secondary`
    pub kind: Option<Name>,
    pub publisher: Option<Text>,
    pub published: Option<StartDate>,
    pub as_of: Option<StartDate>,
    pub url: Option<Text>,
    pub checked: Option<Date>,
    pub languages: Vec<Name>,
    /// `rank 1`: of two sources that disagree, the lower number goes first
    pub rank: Option<i64>,
    pub note: Option<Text>,
    pub place: Place,
}

/// `taxonomy Category { individual  organisation { media } }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Taxonomy {
    pub doc: Doc,
    pub name: Name,
    pub members: Vec<Member>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `organisation "an organisation" zh "组织" { media }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Member {
    pub doc: Doc,
    pub name: Name,
    pub label: Wording,
    pub members: Vec<Member>,
}

/// `record Account { type: AccountType }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Record {
    pub doc: Doc,
    pub name: Name,
    pub fields: Vec<Field>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `facts { subject: Subject }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Facts {
    pub doc: Doc,
    pub fields: Vec<Field>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `fixed born_on: date?`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Field {
    pub doc: Doc,
    pub fixed: bool,
    pub name: Name,
    pub ty: TypeName,
    pub place: Place,
}

/// A type as written.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeName {
    /// What it is.
    pub kind: TypeKind,
    /// `?` stands behind it.
    pub optional: bool,
    /// The whole type.
    pub place: Place,
}

/// The forms of types.
#[derive(Clone, Debug, PartialEq)]
pub enum TypeKind {
    /// `int`, `Account`, `wechat.subjects.Person`
    Named(Path),
    /// `money CNY`
    MoneyOf(crate::value::Currency),
    /// `[Account]`
    List(Box<TypeName>),
}

/// `presume account.closed is false { cite EN "…" }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Presume {
    pub doc: Doc,
    pub path: Path,
    pub value: Presumed,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    pub place: Place,
}

/// What a fact is presumed to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Presumed {
    /// `is member`, `is true`
    Is(IsChoice),
    /// `is none`
    None,
    /// `== literal`
    Equals(Expr),
}

/// `act register "register an official account" { governed on … }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Act {
    pub doc: Doc,
    pub name: Name,
    pub label: Wording,
    pub governed_on: Option<Expr>,
    /// `forbidden unless permitted`
    pub forbidden_unless_permitted: bool,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `define age(p: Person): int = …`, or with a block of clauses
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Define {
    pub doc: Doc,
    pub name: Name,
    pub parameters: Vec<(Name, TypeName)>,
    pub result: Option<TypeName>,
    pub value: Valued,
    pub from: Option<StartDate>,
    pub announced: Option<Date>,
    pub repealed: Option<Date>,
    pub months: Option<MonthRule>,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// A decision table.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Table {
    pub doc: Doc,
    pub name: Name,
    pub given: Vec<(Name, TypeName)>,
    pub gives: Vec<(Name, TypeName)>,
    /// The names in the heading row.
    pub heading: Vec<Name>,
    pub rows: Vec<Row>,
    pub from: Option<StartDate>,
    pub repealed: Option<Date>,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `| organisation | 10 .. 49 | 400 CNY |`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Row {
    pub cells: Vec<Cell>,
    pub place: Place,
}

/// A cell. An output cell is always `Values` of one; a `from` cell is `Values` of one date or `Start`.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Cell {
    pub test: CellTest,
    pub place: Place,
}

/// What a condition cell asks.
#[derive(Clone, Debug, PartialEq)]
pub enum CellTest {
    /// `any`
    Any,
    /// `individual`, `1, 2`, `none`
    Values(Vec<Expr>),
    /// `not media, government`, `not < 10`, `not 10 .. 49`
    Not(Box<CellTest>),
    /// `< 10`
    Compare(super::expression::Comparison, Expr),
    /// `10 .. 49`
    Between(Expr, Expr),
}

/// `calendar cn { … }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Calendar {
    pub doc: Doc,
    pub name: Name,
    pub covers: Option<Period>,
    pub weekend: Vec<Weekday>,
    pub holidays: Vec<Holiday>,
    pub working: Vec<Period>,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `amendment quota_cut_2018 { … }`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Amendment {
    pub doc: Doc,
    pub name: Name,
    pub from: Option<StartDate>,
    pub announced: Option<Date>,
    pub after: Vec<Path>,
    pub keep: Vec<KeepPrevious>,
    pub cites: Vec<Cite>,
    pub note: Option<Text>,
    pub changes: Vec<Change>,
    /// Whether something in it could not be read: already reported.
    pub broken: bool,
    pub place: Place,
}

/// `keep previous when COND until DATE`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct KeepPrevious {
    pub when: Option<Expr>,
    pub until: Option<Date>,
    pub place: Place,
}

/// One thing an amendment does.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Change {
    /// `amend NAME.clause OLD -> NEW`: no key; `amend NAME.clause { KEY: OLD -> NEW … }`: one entry a key
    Amend {
        target: Path,
        edits: Vec<Edit>,
        place: Place,
    },
    Insert {
        declaration: Box<Declaration>,
        place: Place,
    },
    Repeal {
        target: Path,
        place: Place,
    },
    Defer {
        target: Path,
        to: StartDate,
        place: Place,
    },
    Withdraw {
        target: Path,
        place: Place,
    },
}

/// `individual: 2 -> 1`
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Edit {
    pub key: Option<EditKey>,
    pub old: EditValue,
    pub new: EditValue,
    pub place: Place,
}

/// What an edit is about.
#[derive(Clone, Debug, PartialEq)]
pub enum EditKey {
    /// `individual`, `media, government`, `1`, `en`: members, literals, rungs, languages, a table row's plain cells
    Values(Vec<Expr>),
    /// `4+`, `2 .. 3`
    Rung(i64, Option<i64>),
    /// `"has a national ID"`
    Label(Text),
    /// `up to 5000 CNY`, `below 10`, `above`
    Edge(super::expression::BandEdge),
    /// `else`
    Else,
    /// a table row's condition cells where one is not a plain value: `organisation, 10 .. 49`
    Cells(Vec<CellTest>),
}

/// What stands on one side of `->`.
#[derive(Clone, Debug, PartialEq)]
pub enum EditValue {
    /// An expression; also `none`, a lone text, and an action of one word
    Expr(Expr),
    /// `close for 15 days, fine 300 CNY`
    Actions(Vec<Action>),
    /// `30 days of application.submitted_on`
    Within(Expr, Expr),
}

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

/// `invariant no_sixth { … }`: a condition that holds for all facts and dates
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Invariant {
    pub doc: Doc,
    pub name: Name,
    pub condition: Expr,
    pub cites: Vec<Cite>,
    pub place: Place,
}

/// Which declaration keyword a provision begins with.
impl Kind {
    /// All of them.
    pub const ALL: [Kind; 6] = [Kind::Rule, Kind::Quota, Kind::Fee, Kind::Deadline, Kind::Sanction, Kind::Procedure];

    /// The kind that begins with the keyword.
    #[must_use]
    pub fn of(keyword: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.keyword() == keyword)
    }

    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            Kind::Rule => "rule",
            Kind::Quota => "quota",
            Kind::Fee => "fee",
            Kind::Deadline => "deadline",
            Kind::Sanction => "sanction",
            Kind::Procedure => "procedure",
        }
    }
}
