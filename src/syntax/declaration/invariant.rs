//! Invariants as written.

use crate::syntax::expression::{Cite, Expr};
use crate::syntax::name::{Doc, Name, Place};

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
