//! Populations: records stream in, are judged on all cores, and answers stream out in the order of the records.
//!
//! Pieces of the input go to workers and come back in their order; a bounded number is on its way, so memory does not grow with the input.
//! Nothing here opens a file: whoever calls has the streams.

pub mod bad;
pub mod collect;
pub mod columns;
pub mod cut;
pub mod judge;
pub mod output;
pub mod pages;
pub mod pipeline;
pub mod pluck;
pub mod raw;
pub mod settings;
pub mod stored;
pub mod tally;
pub mod worker;

pub use settings::{Header, Notation, Settings};
