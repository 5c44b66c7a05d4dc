//! Whose verdicts flip between two states of the law, as data.

use serde::Serialize;

use super::history::KeyChange;
use super::{Citation, Status, Verdict};

/// What became of many cases.
#[derive(Clone, Debug, Default, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Flips {
    /// The cases that were judged.
    pub judged: u64,
    /// Those that could not be read and were set aside.
    pub set_aside: u64,
    /// The first few of them.
    pub unreadable: Vec<Unreadable>,
    pub acts: Vec<ActFlips>,
}

/// A case that could not be read.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Unreadable {
    pub line: u64,
    pub message: String,
}

/// What became of the cases before one act.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct ActFlips {
    pub act: String,
    /// Those whose verdict stays.
    pub same: u64,
    pub flipped: u64,
    pub directions: Vec<Direction>,
}

/// Those that flip from one verdict to another.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Direction {
    pub was: Verdict,
    pub is: Verdict,
    pub count: u64,
    /// The first few.
    pub first: Vec<CaseRef>,
    pub causes: Vec<Cause>,
}

/// A case by the line on which it begins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct CaseRef {
    pub line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A provision that makes verdicts flip.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Cause {
    pub provision: String,
    pub was: Status,
    pub is: Status,
    /// What changed in it, or in what it rests on. Empty: nothing did; time went on.
    pub clauses: Vec<CauseClause>,
    pub count: u64,
    pub first: Vec<CaseRef>,
}

/// A clause that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct CauseClause {
    /// The provision, definition or table.
    pub name: String,
    pub clause: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    pub old: Option<String>,
    pub new: Option<String>,
    /// The keys that differ, where both have keys.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<KeyChange>,
    /// From when the version holds that makes the difference; null: since always.
    pub from: Option<String>,
    pub amendment: Option<String>,
    /// The amendment that is no longer behind the value, where another has not taken its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub without: Option<String>,
    pub citations: Vec<Citation>,
}
