//! A derivation as JSON: one object on one line.
use crate::answer::why::Why;

/// The object.
#[must_use]
pub fn why(why: &Why) -> String {
    // text keys and no floats: it can always be written
    serde_json::to_string(why).unwrap_or_default() + "\n"
}
