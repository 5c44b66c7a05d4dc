//! Sources as written.

use crate::syntax::expression::StartDate;
use crate::syntax::name::{Doc, Name, Place, Text};
use crate::value::Date;

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
