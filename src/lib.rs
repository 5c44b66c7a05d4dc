//! Enact.

pub mod diagnostic;
pub mod source;
pub mod syntax;
pub mod timeline;
pub mod value;
