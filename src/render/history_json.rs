//! Histories, courses and differences for programs: one object on one line.
use serde::Serialize;

/// The object and a line end. The same data give the same bytes.
#[must_use]
pub fn object(data: &impl Serialize) -> String {
    // text keys and no floats: it can always be written
    serde_json::to_string(data).unwrap_or_default() + "\n"
}
