//! A rulebook, the facts of a case and a question give an answer.
//!
//! A [`Machine`] walks the rulebook's nodes for one case under the law of one date. It is told by a [`Trace`](trace::Trace)
//! what to write down: nothing for a bare verdict, everything for an answer that can be explained. Evaluation reads no
//! clock and no file, and never stops at a fault.

mod aggregate;
mod arithmetic;
mod choose;
mod compare;
mod dated;
mod dates;
mod deadline;
mod dispatch;
mod fee;
mod lists;
mod logic;
pub mod machine;
pub mod outcome;
pub mod problem;
pub mod procedure;
mod provision;
pub mod question;
mod quota;
pub mod readings;
pub mod rule;
mod sanction;
mod texts;
pub mod trace;

pub use machine::{Machine, Space};
pub use outcome::Outcome;
pub use question::{Asked, Question, finding, holds, status, verdict, verdict_in};
