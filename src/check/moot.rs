//! What comes to nothing: expectations that can't come true, amounts that are cut off, permissions and transitions for nobody.

mod blamed;
mod capped;
mod charged;
mod keeps_nobody;
mod refused;

use super::look::Look;
use crate::diagnostic::Diagnostic;

pub(super) use refused::check as permissions;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let checks = [blamed::check, capped::check, charged::check, keeps_nobody::check];
    checks.iter().flat_map(|check| check(look)).collect()
}
