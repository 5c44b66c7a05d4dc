//! Enact.

pub mod timeline;
pub mod value;
