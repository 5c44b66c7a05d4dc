//! Counting, adding and choosing over lists, as written.

use super::Expr;
use crate::syntax::name::Name;

/// `count distinct a.kind for a in xs where c by a.on have d`
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// Which one.
    pub kind: AggregateKind,
    /// `distinct` (of `count`)
    pub distinct: bool,
    /// What stands before `for`.
    pub value: Option<Box<Expr>>,
    /// The variable.
    pub variable: Name,
    /// The list.
    pub list: Box<Expr>,
    /// After `where`.
    pub filter: Option<Box<Expr>>,
    /// After `by`.
    pub order: Option<Box<Expr>>,
    /// After `have`.
    pub have: Option<Box<Expr>>,
}

/// The aggregates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum AggregateKind {
    Count,
    Sum,
    Min,
    Max,
    First,
    Last,
    Any,
    No,
    All,
}

/// `days covered by PERIOD for s in xs where c within p`
#[derive(Clone, Debug, PartialEq)]
pub struct Covered {
    /// `longest run of` stands before it.
    pub longest_run: bool,
    /// The period of one element.
    pub period: Box<Expr>,
    /// The variable.
    pub variable: Name,
    /// The list.
    pub list: Box<Expr>,
    /// After `where`.
    pub filter: Option<Box<Expr>>,
    /// After `within`.
    pub within: Option<Box<Expr>>,
}
