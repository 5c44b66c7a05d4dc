//! Taxonomies as written.

use crate::syntax::name::{Doc, Name, Place, Wording};

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
