//! What a finding rests on beside its own version: definitions, tables, transitions.

use serde::Serialize;

use super::{Citation, VersionRef};

/// A definition or table behind a finding.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct RestsOn {
    pub name: String,
    pub version: VersionRef,
    pub citations: Vec<Citation>,
}

/// A transition of an amendment that keeps what was said before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Kept {
    /// The last day; null: without end.
    pub until: Option<String>,
    pub amendment: String,
    pub citations: Vec<Citation>,
}
