//! Definitions and decision tables, resolved.

use super::doc::Doc;
use super::ids::NodeId;
use super::types::Type;
use super::version::Cite;
use crate::source::Span;
use crate::syntax::expression::Comparison;

/// A definition: a value or function.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Define {
    /// In full, with its package.
    pub name: String,
    pub doc: Doc,
    pub parameters: Vec<(String, Type)>,
    pub ty: Type,
    /// Its type was written down, as one that may be none.
    pub none_is_declared: bool,
    pub value: NodeId,
    pub cites: Vec<Cite>,
    pub note: Option<String>,
    pub span: Span,
}

/// A decision table.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Table {
    /// In full, with its package.
    pub name: String,
    pub doc: Doc,
    pub given: Vec<(String, Type)>,
    pub gives: Vec<(String, Type)>,
    pub rows: Vec<TableRow>,
    pub cites: Vec<Cite>,
    pub span: Span,
}

/// A row, all its versions together.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct TableRow {
    pub tests: Vec<CellTest>,
    /// One node an output column: none where the row does not exist on the date.
    pub outputs: Vec<NodeId>,
    pub span: Span,
}

/// What a condition cell asks. Its nodes are constants.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "see syntax::CellTest")]
pub enum CellTest {
    Any,
    None,
    /// Member ranges, both ends included.
    Members(Vec<(u32, u32)>),
    Values(Vec<NodeId>),
    Compare(Comparison, NodeId),
    Between(NodeId, NodeId),
    Not(Box<CellTest>),
}
