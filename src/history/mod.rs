//! Rulebooks over time: the versions of a provision, the course of a verdict, what differs between two days, and between two rulebooks.
//! Reads no files and no clock.

mod apart;
mod compare;
mod course;
mod flips;
mod keys;
pub(crate) mod points;
pub(crate) mod reach;
mod responsible;
mod rulebooks;
mod versions;
mod why;

pub use compare::compare;
pub use course::{course, foresee};
pub use flips::{Counter, Law, Responsible};
pub(crate) use reach::{Reach, reach, reach_of_date, reach_of_on, reach_on};
pub use responsible::{of_days, of_rulebooks};
pub use rulebooks::{Told, between};
pub use versions::history;
