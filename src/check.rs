//! stub
pub fn check(_: &crate::policy::Policy) -> Vec<crate::diagnostic::Diagnostic> { vec![] }
