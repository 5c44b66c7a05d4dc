//! Answers and reports as text: one file a format. What is shown was decided before; nothing is computed here but columns.
pub mod answer_human;
pub mod answer_json;
pub mod course_human;
pub mod facts_table;
pub mod history_human;
pub mod history_json;
mod page;
mod paint;
pub mod plan_human;
pub mod plan_json;

pub mod replay_human;
pub mod scenarios_human;
pub mod scenarios_json;
use crate::answer::words;
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
}

impl Default for Style {
    fn default() -> Style {
        Style { paint: Paint::plain(), width: 100, lang: "en".to_owned(), full: false }
    }
}
