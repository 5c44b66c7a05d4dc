//! What went wrong while a case was judged.

use indexmap::IndexMap;
use serde::Serialize;

use super::{At, Plain};
use crate::source::Span;

/// Something that went wrong on the way.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct FaultNote {
    pub code: &'static str,
    pub message: String,
    /// The message in the languages that the rules have.
    #[serde(skip_serializing_if = "IndexMap::is_empty")]
    pub words: IndexMap<String, String>,
    pub facts: IndexMap<String, Plain>,
    pub at: At,
    #[serde(skip)]
    pub span: Span,
}

impl FaultNote {
    /// What went wrong, in the reader's language.
    #[must_use]
    pub fn said(&self, lang: &str) -> &str {
        let main = lang.split(['-', '_']).next().unwrap_or(lang);
        self.words.get(main).unwrap_or(&self.message)
    }
}
