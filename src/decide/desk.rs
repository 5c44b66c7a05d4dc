//! What one thread works at: room that is used again for every case, and the reasons of the last verdict.

use crate::evaluate::Space;
use crate::policy::ids::ProvisionId;
use crate::policy::value::Value;

/// A place to work at, and what the last case left there. Every thread has one of its own.
#[derive(Debug, Default)]
pub struct Desk {
    pub(super) space: Space<()>,
    /// The slice that the last case fell into: the next one mostly does, too.
    pub(super) slice: usize,
    pub(super) violated: Vec<ProvisionId>,
    pub(super) unknown: Vec<ProvisionId>,
    pub(super) values: Vec<Value>,
}

impl Desk {
    /// The provisions that the last case violates, in the order of the rulebook: why it is forbidden.
    #[must_use]
    pub fn violated(&self) -> &[ProvisionId] {
        &self.violated
    }

    /// The provisions that may forbid the act and can't be decided by what is known, in the order of the rulebook.
    #[must_use]
    pub fn unknown(&self) -> &[ProvisionId] {
        &self.unknown
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.violated.clear();
        self.unknown.clear();
        self.values.clear();
    }

    #[inline]
    pub(super) fn in_order(&mut self) {
        if self.violated.len() > 1 {
            self.violated.sort_unstable();
        }
        if self.unknown.len() > 1 {
            self.unknown.sort_unstable();
        }
    }
}
