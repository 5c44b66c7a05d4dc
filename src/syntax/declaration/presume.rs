//! Presumptions as written.

use crate::syntax::expression::{Cite, Expr, IsChoice};
use crate::syntax::name::{Doc, Path, Place, Text};

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
    /// `= literal`
    Equals(Expr),
}
