//! What follows from an act: fees, deadlines and sanctions.

use indexmap::IndexMap;
use serde::Serialize;

/// A fee that is due.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct FeeDue {
    pub provision: String,
    /// null if it can't be told yet
    pub amount: Option<String>,
    pub every: Option<String>,
    /// false where it can't be told yet whether it applies
    pub certain: bool,
}

/// A deadline that runs.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct DeadlineDue {
    pub provision: String,
    /// A date, or for hours a datetime; null if it can't be told yet.
    pub last_day: Option<String>,
    /// `met`, `missed`, `pending`, `unknown`
    pub state: &'static str,
    pub binding: bool,
    /// false where it can't be told yet whether it applies
    pub certain: bool,
    #[serde(rename = "else")]
    pub consequence: IndexMap<String, String>,
}

/// A sanction that follows.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct SanctionDue {
    pub provision: String,
    pub nth: Option<i64>,
    /// In words: `close for 30 days`
    pub action: Option<String>,
    /// The same by language.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub words: IndexMap<String, String>,
    pub actions: Vec<ActionDue>,
    /// The first day on which it is over.
    pub until: Option<String>,
    /// false where it can't be told yet whether it applies
    pub certain: bool,
}

/// One action of a sanction.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct ActionDue {
    pub verb: String,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    pub duration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
