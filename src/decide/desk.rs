//! What one thread works at: room that is used again for every case, and the reasons of the last verdict.

use crate::answer::Verdict;
use crate::evaluate::{Bare, Decided, Space};
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
    /// Values that are the same wherever the case is looked at, and the round in which each was computed.
    pub(super) kept: Vec<(u64, Value)>,
    pub(super) round: u64,
    /// The different values of a list that were seen.
    pub(super) seen: Vec<Value>,
    /// Why the reasons do not say all there is to say.
    pub(super) beyond: Option<Beyond>,
    /// The reasons under the main reading, while others are looked at; and those of all together.
    pub(super) main: Reasons,
    pub(super) all: Reasons,
}

/// Provisions that are violated, and those that are open.
#[derive(Debug, Default)]
pub(super) struct Reasons {
    pub violated: Vec<ProvisionId>,
    pub unknown: Vec<ProvisionId>,
}

/// What stands above the reasons of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// The day that selects the law is not known.
    NoLaw,
    /// The law can be read in several ways, and what each comes to is not looked at.
    Readings,
    /// Readings lead to different verdicts, for all these reasons; what decides one where no provision does.
    Apart(Option<Bare>),
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

    /// The outcome of the last case, whose verdict was this. False where it is undetermined and the law can be read in more ways than are
    /// written down: what is open then is not among the reasons.
    pub fn tell(&self, verdict: Verdict, decided: &mut Decided) -> bool {
        decided.clear();
        decided.verdict = verdict;
        match (verdict, self.beyond) {
            (Verdict::Permitted, _) => {}
            (Verdict::Forbidden, _) => decided.reasons.extend_from_slice(&self.violated),
            (Verdict::Undetermined, Some(Beyond::Readings)) => return false,
            (Verdict::Undetermined, Some(Beyond::NoLaw)) => {
                decided.bare = Some(Bare::NoLaw);
                return true;
            }
            (Verdict::Undetermined, Some(Beyond::Apart(bare))) => {
                decided.reasons.extend(self.all.violated.iter().chain(&self.all.unknown));
                decided.reasons.sort_unstable();
                decided.reasons.dedup();
                decided.bare = bare;
                return true;
            }
            (Verdict::Undetermined, None) => decided.reasons.extend_from_slice(&self.unknown),
        }
        decided.bare = Bare::of(verdict, decided.reasons.is_empty());
        true
    }

    #[inline]
    pub(super) fn clear(&mut self) {
        self.beyond = None;
        self.round = self.round.wrapping_add(1);
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
