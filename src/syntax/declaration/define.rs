//! Definitions as written.

use super::TypeName;
use crate::syntax::expression::{Cite, StartDate, Valued};
use crate::syntax::name::{Doc, Name, Place, Text};
use crate::value::{Date, MonthRule};

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
