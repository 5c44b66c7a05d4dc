//! Types and the layout of facts.

use super::doc::Doc;
use indexmap::IndexMap;

use super::ids::{MemberId, RecordId, TaxonomyId};
use crate::source::Span;
use crate::value::Currency;

/// A type: what a value is, and whether it may be none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Type {
    /// What it is.
    pub base: Base,
    /// It may be none.
    pub optional: bool,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum Base {
    Bool,
    Int,
    Decimal,
    Percent,
    /// Of one currency, or of any.
    Money(Option<Currency>),
    Text,
    Date,
    Time,
    DateTime,
    Duration,
    Period,
    Member(TaxonomyId),
    Record(RecordId),
    List(Box<Type>),
    /// The type of `none` alone.
    Nothing,
    /// What is not known because of an error already reported: fits everything.
    Any,
}

/// A taxonomy: a closed tree of names.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Taxonomy {
    /// In full, with its package.
    pub name: String,
    /// Its members in order; those below a member follow it.
    pub members: std::ops::Range<u32>,
    pub span: Span,
}

/// A member of a taxonomy.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Member {
    pub name: String,
    pub taxonomy: TaxonomyId,
    pub parent: Option<MemberId>,
    /// The last member below it (itself, if there is none): `x is m` holds for m ..= last.
    pub last: MemberId,
    /// Language tag and label.
    pub labels: Vec<(String, String)>,
    pub doc: Doc,
    pub span: Span,
}

/// A record type.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Record {
    /// In full, with its package.
    pub name: String,
    pub layout: Layout,
    pub span: Span,
}

/// How a record lies in cells: its fields one after another; a nested record has one cell that says whether it is there, then its own fields.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Its fields by name.
    pub fields: IndexMap<String, Field>,
    /// How many cells in all.
    pub size: u32,
}

impl Layout {
    /// The field in which a cell lies, with its name.
    pub fn at(&self, cell: u32) -> Option<(&String, &Field)> {
        let beyond = self.fields.partition_point(|_, field| field.offset <= cell);
        self.fields.get_index(beyond.checked_sub(1)?)
    }
}

/// A field of a record, or a root fact.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Field {
    pub ty: Type,
    /// Its cell, counted from the record's first. A nested record's presence cell; its fields follow at `offset + 1`.
    pub offset: u32,
    pub fixed: bool,
    pub doc: Doc,
    pub span: Span,
}
