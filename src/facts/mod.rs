//! The facts of a case: read from JSON, YAML or a scenario straight into the cells that the rulebook lays out.

mod case;
mod path;

pub use case::Case;
