//! Facts that are missing, each with its question.

use indexmap::IndexMap;
use serde::Serialize;

use super::words;

/// A fact that is still needed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MissingFact {
    /// `admin.national_id`, `subject.accounts[2].type`, `today`
    pub fact: String,
    /// In the first language it has.
    pub question: Option<String>,
    /// By language, where it has several.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub questions: IndexMap<String, String>,
    /// The provisions it matters to.
    pub matters_to: Vec<String>,
    /// What it decides, by language.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub reason: IndexMap<String, String>,
    /// It matters only where other facts that are missing turn out to be so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub later: bool,
}

impl MissingFact {
    /// A fact with its question by language, the first one first.
    #[must_use]
    pub fn new(fact: String, mut questions: IndexMap<String, String>) -> MissingFact {
        let question = questions.values().next().cloned();
        if questions.len() < 2 {
            questions.clear();
        }
        MissingFact { fact, question, questions, ..MissingFact::default() }
    }

    /// The question in a language, else in the first it has.
    #[must_use]
    pub fn asked(&self, lang: &str) -> Option<&str> {
        words::in_language(&self.questions, lang).or(self.question.as_deref())
    }
}
