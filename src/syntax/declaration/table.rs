//! Decision tables as written.

use super::TypeName;
use crate::syntax::expression::{Cite, Comparison, Expr, StartDate};
use crate::syntax::name::{Doc, Name, Place, Text};
use crate::value::Date;

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
    Compare(Comparison, Expr),
    /// `10 .. 49`
    Between(Expr, Expr),
}
