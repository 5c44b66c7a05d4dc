//! Diagnostics as text for people, lines for editors, and data for programs.
mod cells;
mod concise;
mod excerpt;
pub mod github;
mod human;
pub mod json;
mod place;
pub mod sarif;
mod uri;
mod visible;

pub use concise::concise;
pub use github::github;
pub use human::{MOST_DRAWN, Options, human, human_at_most};
pub use json::json;
pub use sarif::sarif;
pub use visible::visible;
