//! Enact.
<<<<<<< HEAD
pub mod diagnostic;
pub mod source;
=======

pub mod timeline;
pub mod value;
>>>>>>> value
