//! Enact: registration policies that change over time.
pub mod answer;
pub mod builtin;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod evaluate;
pub mod facts;
pub mod policy;
pub mod render;
pub mod resolve;
pub mod rulebook;
pub mod scenario;
pub mod source;
pub mod syntax;
pub mod timeline;
pub mod value;
