//! Acts as written.

use crate::syntax::expression::Expr;
use crate::syntax::name::{Doc, Name, Place, Wording};

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
