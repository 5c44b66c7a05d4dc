//! Enact.
pub mod answer;
pub mod builtin;
pub mod policy;
pub mod source;
pub mod syntax;
pub mod value;
