//! Rulebooks over time: the versions of a provision, the course of a verdict, what changes between two days or two rulebooks.
//! Reads no files and no clock.

mod course;
mod keys;
mod points;
mod reach;
mod versions;
mod why;

pub use course::{course, foresee};
pub use versions::history;
