//! Answers and reports as text: one file a format. What is shown was decided before; nothing is computed here but columns.
pub mod answer_human;
pub mod answer_json;
pub mod answer_markdown;
pub mod course_human;
pub mod coverage_human;
pub mod coverage_lcov;
pub mod difference_human;
pub mod facts_table;
pub mod flips_human;
pub mod history_human;
pub mod history_json;
pub mod letter;
mod markdown;
pub mod mutation;
mod page;
mod paint;
pub mod plan_human;
pub mod plan_json;
pub mod tally_human;
pub mod tally_json;

pub mod replay_human;
pub mod scenarios_github;
pub mod scenarios_human;
pub mod scenarios_json;
pub mod scenarios_junit;
use crate::answer::words;
pub mod why_human;
pub mod why_json;
pub mod why_markdown;
mod why_outline;
mod wrap;

pub use page::Page;
pub use paint::{Paint, Tone};
pub use words::{plain, short_name, verdict};

/// What the place that a text goes to can show, and what its reader wants to see.
#[derive(Clone, Debug)]
pub struct Style {
    /// Whether to colour.
    pub paint: Paint,
    /// Its columns.
    pub width: usize,
    /// The language of messages, where they have it.
    pub lang: String,
    /// Everything, not only what decides.
    pub full: bool,
    /// Every change that would turn the verdict, not only the nearest.
    pub changes: bool,
}

impl Default for Style {
    fn default() -> Style {
        Style { paint: Paint::plain(), width: 100, lang: "en".to_owned(), full: false, changes: false }
    }
}
