//! What would turn a verdict, as data.

use indexmap::IndexMap;
use serde::Serialize;

use super::{Plain, Verdict};

/// The smallest changes that turn a verdict.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// The nearest first; days last.
    pub found: Vec<Change>,
    /// The search had to be cut: there may be others.
    pub cut: bool,
}

/// A smallest change that turns a verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// The verdict that it turns to.
    pub verdict: Verdict,
    /// The facts that would have to be different, all of them.
    pub facts: Vec<FactChange>,
    /// Instead of facts: the days on which the act would be judged so. Null: no bound on that side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// In words, by language.
    pub words: IndexMap<String, String>,
}

/// From when to when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Days {
    pub from: Option<String>,
    pub until: Option<String>,
}

/// One fact that would have to be different.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct FactChange {
    pub fact: String,
    /// `set`, `add` (to a list), `remove` (from a list)
    pub change: &'static str,
    /// Of `set`: what it is; null: none, or not told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Plain>,
    /// Of `set`: what it would have to be; of `add`: the elements.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Plain>,
    /// Of `remove`: the numbers of the elements, counted from 0; others that are alike do as well.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<u32>,
    /// Of `add` to a list that was not told: how many elements it may turn out to have, whatever they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u32>,
    /// Of `set`, where it was not told: the least and the greatest value that do, with all between; left out: no bound on that side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub least: Option<Plain>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<Plain>,
}
