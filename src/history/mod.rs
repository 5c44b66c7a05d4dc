//! Rulebooks over time: the versions of a provision, the course of a verdict, what differs between two days.
//! Reads no files and no clock.

mod compare;
mod course;
mod keys;
mod points;
mod reach;
mod versions;
mod why;

pub use compare::compare;
pub use course::{course, foresee};
pub(crate) use reach::{Reach, reach, reach_on};
pub use versions::history;
