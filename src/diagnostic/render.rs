//! Diagnostics as text for people, lines for editors, and data for programs.
mod cells;
mod concise;
mod excerpt;
mod human;
pub mod json;
mod place;
mod visible;

pub use concise::concise;
pub use human::{Options, human};
pub use json::json;
pub use visible::visible;
