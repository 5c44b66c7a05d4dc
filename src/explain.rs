//! Why a verdict is what it is, what would change it, what is missing and why it matters, which question comes next.
//!
//! All but the first try values and look at what comes of them. The values are those at which the conditions that look at a fact can
//! turn; a fact that nothing looks at is never tried. How much is tried has a bound, and an answer says where it was reached.

mod any_case;
mod candidate;
mod change;
mod change_bounds;
mod change_days;
mod change_goal;
mod change_list_words;
mod change_lists;
mod change_more;
mod change_numbers;
mod change_options;
mod change_spans;
mod change_texts;
mod change_words;
mod constants;
mod edit;
mod ground;
mod interview;
mod interview_plain;
mod interview_words;
mod missing;
mod place;
mod question_words;
mod sample;
mod step;
mod text_quality;
mod walk;
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "a form that has no words of its own is told by its text and by what its operands rest on"
)]
mod why;
mod witness;

pub use change::changes;
pub use ground::looks_at_today;
pub use interview::{Ask, Interview, Reply, asks_why};
pub use missing::{missing, missing_names};
pub use why::{Wanted, why};
