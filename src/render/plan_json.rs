//! A plan for programs: one object on one line.
use crate::answer::plan::Plan;

/// The object and a line end. The same plan gives the same bytes.
#[must_use]
pub fn plan(plan: &Plan) -> String {
    // a plan has text keys only and no floats: it can always be written
    serde_json::to_string(plan).unwrap_or_default() + "\n"
}
