//! The course of a verdict as data: what the answer for a case is in each stretch of time, and why it changes.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Citation, RulebookRef, Status, Verdict, VersionRef};

/// What the answer for a case is over time.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Course {
    pub schema_version: u32,
    pub rulebook: RulebookRef,
    pub act: String,
    #[serde(skip)]
    pub act_labels: Vec<(String, String)>,
    pub today: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    pub stretches: Vec<Stretch>,
}

/// Days, one after another, on which the answer is the same.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Stretch {
    /// null: since always
    pub from: Option<String>,
    /// null: as far as is known
    pub until: Option<String>,
    pub verdict: Verdict,
    /// The provisions that forbid, or that can't be told yet.
    pub by: Vec<String>,
    pub fees: Vec<(String, Option<String>)>,
    /// What changed at its beginning.
    pub changes: Vec<Change>,
}

/// A change of one provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Change {
    pub provision: String,
    pub was: Status,
    pub is: Status,
    /// The amount of a fee, where that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// The last day of a deadline, where that changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    /// What follows by a sanction, by language, where that changed.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub action: IndexMap<String, String>,
    /// The definition or table that changed, where the provision itself did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
    pub version: VersionRef,
    /// The amendments that begin on the day, where the version does not say which it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub amendments: Vec<String>,
    pub citations: Vec<Citation>,
}

/// What an answer changes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Then {
    pub from: String,
    pub verdict: Verdict,
    /// The provisions that forbid, or that can't be told yet.
    pub by: Vec<String>,
    pub changes: Vec<Change>,
}
