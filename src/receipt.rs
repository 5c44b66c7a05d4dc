//! Receipts: an answer with all that is needed to give it again, and what is different when it is given again.
//!
//! Reads no files and no clock: whoever calls has the receipt's text and the rulebook.

mod compare;

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub use compare::{Difference, differences};

/// The version of a receipt's shape.
pub const SCHEMA_VERSION: u32 = 1;

/// An answer and all that is needed to give it again. `A` is how answers are held: typed where a receipt is made, plain JSON where one is read.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Receipt<A> {
    pub schema_version: u32,
    pub tool_version: String,
    pub rulebook: Rules,
    pub question: Asked,
    /// `sha256:…` over the facts in normal form: the same facts, the same digest, in whatever notation they were given.
    pub facts_digest: String,
    /// The facts, unless they were to be left out.
    pub facts: Option<Box<RawValue>>,
    pub answers: Vec<A>,
}

/// Which rulebook answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Rules {
    /// The file or folder, as it was named.
    pub path: String,
    pub digest: String,
}

/// What was asked, as it was written; each of the acts has its answer, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Asked {
    pub acts: Vec<String>,
    pub on: Option<String>,
    pub today: Option<String>,
    pub known_by: Option<String>,
    pub reading: Vec<String>,
    pub ask: Vec<String>,
}

/// What came of giving an answer again.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Replayed {
    pub schema_version: u32,
    /// Whether every answer is what it was.
    pub holds: bool,
    pub rulebook: Then<Rules>,
    pub tool_version: Then<String>,
    pub acts: Vec<Repeated>,
}

/// What was, and what is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Then<T> {
    pub was: T,
    pub is: T,
}

/// One act's answer, given again.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Repeated {
    pub act: String,
    pub governed_on: Option<String>,
    pub verdict: String,
    /// The last day on which the answer stays as it is, as it is known now.
    pub holds_until: Option<String>,
    pub differences: Vec<Difference>,
}

impl<A> Receipt<A> {
    /// The text of the receipt: indented JSON and a line end.
    #[must_use]
    pub fn text(&self) -> String
    where
        A: Serialize,
    {
        // text keys and no floats: it can always be written
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl Receipt<serde_json::Value> {
    /// Reads a receipt; what is wrong with it otherwise.
    pub fn read(text: &str) -> Result<Self, String> {
        let receipt: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match receipt.schema_version {
            SCHEMA_VERSION => Ok(receipt),
            other => Err(format!("its shape is version {other}, and this version of Enact knows {SCHEMA_VERSION}")),
        }
    }
}
