//! What can be wrong with a text, in words: one constructor for each.

mod foreign;
mod habits;
mod slips;
mod structure;

pub(super) use foreign::*;
pub(super) use habits::*;
pub(super) use slips::*;
pub(super) use structure::*;
