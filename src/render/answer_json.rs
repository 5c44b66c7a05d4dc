//! An answer for programs: one object on one line.
use crate::answer::Answer;

/// The object and a line end. The same answer gives the same bytes.
#[must_use]
pub fn answer(answer: &Answer) -> String {
    // an answer has text keys only and no floats: it can always be written
    serde_json::to_string(answer).unwrap_or_default() + "\n"
}
