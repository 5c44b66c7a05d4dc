//! Enact.
pub mod answer;
pub mod builtin;
pub mod diagnostic;
pub mod policy;
pub mod source;
pub mod syntax;
pub mod value;
