//! Derivations as data: from a verdict down to facts, literals and versions with their sources.

use serde::Serialize;

use super::{At, Citation, Plain, RulebookRef, Status, Verdict, VersionRef};

/// Why the answer for an act is what it is.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Why {
    pub schema_version: u32,
    pub rulebook: RulebookRef,
    pub act: String,
    pub governed_on: Option<String>,
    pub today: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    pub verdict: Verdict,
    /// The language of all words.
    pub language: String,
    /// The verdict itself; what it follows from stands below it.
    pub because: Step,
}

/// What a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the public format")]
pub enum What {
    Verdict,
    Reading,
    Provision,
    Applies,
    Line,
    Paper,
    Condition,
    Number,
    Element,
    Definition,
    Table,
    Fault,
    Fact,
    Missing,
    Literal,
    Version,
}

/// A step of a derivation. Every step without steps below it is a fact (given, presumed or missing), a literal or a version.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Step {
    pub what: What,
    pub words: String,
    /// Of a provision, a line or a paper: what it comes to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Of a condition: whether it holds; null where that can't be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Option<bool>>,
    /// The name of a provision, definition, table or fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Plain>,
    /// Where a fact was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub given: Option<Given>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionRef>,
    /// What it was before this version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub citations: Vec<Citation>,
    /// Its place in the rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<At>,
    /// As the rules have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_written: Option<String>,
    /// Whether the verdict rests on it; false for what was only looked at.
    pub decided: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the public format")]
pub enum Given {
    /// From a file of facts.
    At { file: String, line: usize, column: usize },
    /// By the question: an argument.
    ByArgument,
    /// It was not given and is presumed.
    Presumed,
    /// It was not given.
    Not,
}

impl Step {
    /// A step that decided.
    #[must_use]
    pub fn new(what: What, words: String) -> Step {
        Step {
            what,
            words,
            status: None,
            holds: None,
            name: None,
            value: None,
            given: None,
            version: None,
            before: None,
            citations: Vec::new(),
            at: None,
            as_written: None,
            decided: true,
            steps: Vec::new(),
        }
    }

    /// With the steps that it follows from, each once.
    #[must_use]
    pub fn from_steps(mut self, steps: Vec<Step>) -> Step {
        for step in steps {
            if !self.steps.contains(&step) {
                self.steps.push(step);
            }
        }
        self
    }

    /// Whether nothing needs to stand below it.
    #[must_use]
    pub fn is_ground(&self) -> bool {
        matches!(self.what, What::Fact | What::Missing | What::Literal | What::Version)
    }
}
