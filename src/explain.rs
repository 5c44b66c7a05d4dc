//! Explanations: why an answer is what it is.
mod why;

pub use why::{Wanted, why};
