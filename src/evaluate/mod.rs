//! A rulebook, the facts of a case and a question give an answer.
//!
//! A [`Machine`] walks the rulebook's nodes for one case under the law of one date. It is told by a [`Trace`](trace::Trace)
//! what to write down: nothing for a bare verdict, everything for an answer that can be explained. Evaluation reads no
//! clock and no file, and never stops at a fault.

mod action;
pub(crate) mod aggregate;
mod answering;
pub(crate) mod arithmetic;
mod asking;
mod choose;
mod cited;
pub(crate) mod compare;
mod dated;
pub(crate) mod dates;
pub(crate) mod deadline;
mod decide;
mod differ;
mod dispatch;
mod dispute;
mod due;
pub(crate) mod endless;
mod exceptions;
pub(crate) mod extent;
mod extreme;
mod fee;
mod grounds;
mod lists;
mod logic;
mod look;
pub mod machine;
pub mod marks;
mod memo;
mod message;
mod needs;
pub mod outcome;
pub(crate) mod periods;
pub mod plan;
pub mod problem;
pub mod procedure;
mod provision;
pub mod question;
pub(crate) mod quota;
pub mod readings;
mod report;
pub mod rule;
mod sanction;
mod standing;
pub(crate) mod table;
mod texts;
pub mod trace;
mod versions;
mod withdrawn;
mod words;

pub use answering::{ask, evaluate};
pub use asking::{AskedReading, asked_readings};
pub use cited::cited;
pub(crate) use cited::{kept, repeal, version_ref};
pub(crate) use dated::Held;
pub use decide::{Bare, Decided, decide_in, tell_in};
pub(crate) use differ::verdicts_of_readings;
pub(crate) use exceptions::Replaces;
pub use look::{Lack, Look, Seen, Told, governing_fact, look, together};
pub use machine::{Machine, Space};
pub use marks::{Marked, Marks};
pub use outcome::Outcome;
pub use plan::{Planned, plan};
pub(crate) use provision::forbids;
pub use provision::is_binding;
pub(crate) use question::Tally;
pub(crate) use question::governing_date;
pub use question::{Asked, Question, finding, finding_on, holds, status, verdict, verdict_in};
pub use report::Context;
pub use standing::{Standing, standing};
pub use versions::versions_in;
pub(crate) use words::member_words;
