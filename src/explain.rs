//! Explanations: why an answer is what it is.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a form that has no words of its own is told by its text and by what its operands rest on"
)]
mod why;

pub use why::{Wanted, why};
