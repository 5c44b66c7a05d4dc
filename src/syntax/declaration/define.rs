//! Definitions as written.

use super::TypeName;
use crate::syntax::expression::{Cite, Expr, ExprKind, StartDate, Valued};
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

impl Define {
    /// A definition that says nothing yet.
    pub(crate) fn unvalued(name: Name, place: Place) -> Self {
        Self {
            value: Valued { value: Expr { kind: ExprKind::Broken, place: name.place }, disputed: Vec::new() },
            name,
            place,
            doc: Doc::default(),
            parameters: Vec::new(),
            result: None,
            from: None,
            announced: None,
            repealed: None,
            months: None,
            cites: Vec::new(),
            note: None,
            broken: false,
        }
    }
}
