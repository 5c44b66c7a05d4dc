//! Enact: registration policies that change over time.

pub mod diagnostic;
pub mod policy;
pub mod source;
pub mod syntax;
pub mod timeline;
pub mod value;
