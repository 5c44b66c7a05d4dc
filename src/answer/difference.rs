//! What differs between two rulebooks, as data: provision by provision, with the days on which it does.

use serde::Serialize;

use super::flips::Flips;
use super::history::{KeyChange, VersionEntry};
use super::{At, Citation, RulebookRef};

/// What differs between two rulebooks.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct RulebookDifference {
    pub schema_version: u32,
    pub old: RulebookRef,
    pub new: RulebookRef,
    /// The first day that was compared; null: since always.
    pub from: Option<String>,
    /// The last; null: for ever.
    pub to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    pub differences: Vec<ItemDifference>,
    /// The amendments that only one of them has, or that begin or were announced on another day.
    pub amendments: Vec<AmendmentDifference>,
    /// What becomes of the cases that were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Flips>,
}

/// What differs in one declaration.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct ItemDifference {
    pub name: String,
    pub kind: &'static str,
    /// `new`, `gone`, `changed`
    pub change: &'static str,
    /// What enacts a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<VersionEntry>,
    pub clauses: Vec<DaysDifference>,
    /// In the new rulebook; of one that is gone, in the old.
    pub at: At,
}

/// Days on which a clause of the two says something else.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct DaysDifference {
    /// `in force` is whether the provision is law at all.
    pub clause: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// null: since always
    pub from: Option<String>,
    /// null: for ever
    pub until: Option<String>,
    /// What the old one says on these days; null: nothing.
    pub old: Option<String>,
    pub new: Option<String>,
    /// The keys that differ, where both have keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<KeyChange>,
    pub old_version: Option<VersionEntry>,
    pub version: Option<VersionEntry>,
}

/// An amendment that is another one in the new rulebook.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct AmendmentDifference {
    pub amendment: String,
    /// `new`, `gone`, `moved` (it begins on another day), `announced` (on another day)
    pub change: &'static str,
    pub old: Option<AmendmentDays>,
    pub new: Option<AmendmentDays>,
    /// What it amends.
    pub targets: Vec<String>,
    pub citations: Vec<Citation>,
    pub at: At,
}

/// The days of an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct AmendmentDays {
    /// After all deferrals; null: withdrawn, or no day.
    pub from: Option<String>,
    pub announced: Option<String>,
    /// The amendments that deferred or withdrew it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub moved_by: Vec<String>,
}
