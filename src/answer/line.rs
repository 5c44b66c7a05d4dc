//! The lines of a rule and the papers it asks for, as findings.

use indexmap::IndexMap;
use serde::Serialize;

use super::Status;

/// A line of a rule.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct LineFinding {
    pub line: &'static str,
    pub label: IndexMap<String, String>,
    /// Of the condition: true, false or null (unknown).
    pub holds: Option<bool>,
    pub status: Status,
    /// It rests on nothing that whoever asks can change, but for the day: facts that are `fixed`, and the one that says under which law.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub fixed: bool,
    /// Of a condition on the characters of a text: the first that decides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub character: Option<CharacterFound>,
}

/// A character that a condition on a text came upon.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct CharacterFound {
    pub character: String,
    /// Counted from 1.
    pub position: usize,
}

/// A required paper.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct PaperFinding {
    pub paper: String,
    pub label: IndexMap<String, String>,
    /// `present`, `missing`, `not_required`, `unknown`
    pub status: &'static str,
}
