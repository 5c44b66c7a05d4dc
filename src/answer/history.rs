//! Histories as data: what a provision, definition or table has said, version by version.

use serde::Serialize;

use super::flips::Flips;
use super::{At, Citation, RulebookRef};

/// Everything that something has said.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct History {
    pub schema_version: u32,
    pub rulebook: RulebookRef,
    pub name: String,
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    /// Its enactment, if it has not always been in force, and its repeals.
    pub life: Vec<VersionEntry>,
    pub clauses: Vec<ClauseHistory>,
    /// The amendments of it that were deferred or withdrawn.
    pub postponed: Vec<Postponed>,
    pub citations: Vec<Citation>,
    pub at: At,
}

/// What differs between two days.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Comparison {
    pub schema_version: u32,
    pub rulebook: RulebookRef,
    pub from: String,
    pub to: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    pub differences: Vec<Difference>,
    /// What becomes of the cases that were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<Flips>,
}

/// What differs in one provision, definition or table.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Difference {
    pub name: String,
    pub kind: &'static str,
    /// `enacted`, `repealed`, `changed`
    pub change: &'static str,
    /// Of what was enacted or repealed: by what.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<VersionEntry>,
    pub clauses: Vec<ClauseDifference>,
    pub at: At,
}

/// A clause that says something else.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct ClauseDifference {
    pub clause: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    /// What it said on the first day; null: nothing.
    pub old: Option<String>,
    /// The amendments between the two days that other versions came with, before this one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<String>,
    /// The version in force on the second day.
    pub version: VersionEntry,
}

/// A clause over time.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct ClauseHistory {
    pub clause: String,
    /// The label of a line, the name of a paper, the cells of a table's row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    pub versions: Vec<VersionEntry>,
}

/// One version.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct VersionEntry {
    /// null: since always. `2017-10-08 .. 2018-11-15` where the day is not known.
    pub from: Option<String>,
    pub announced: Option<String>,
    /// It was announced after it had begun.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub retroactive: bool,
    pub amendment: Option<String>,
    /// The whole value; null: removed, repealed.
    pub value: Option<String>,
    /// The keys that changed, where only some did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<KeyChange>,
    /// For whom, and until when, the version before still applies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub keeps: Vec<String>,
    pub citations: Vec<Citation>,
    pub at: At,
}

/// A key that changed; null: it was not there, or is no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct KeyChange {
    pub key: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// An amendment that was deferred or withdrawn.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Postponed {
    pub amendment: String,
    /// As it was made.
    pub from: Option<String>,
    pub announced: Option<String>,
    pub moves: Vec<Moved>,
    pub at: At,
}

/// A deferral (`to` says to when) or a withdrawal.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Moved {
    pub by: String,
    pub announced: Option<String>,
    pub to: Option<String>,
    pub citations: Vec<Citation>,
    pub at: At,
}
