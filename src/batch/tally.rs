//! What a population came to, counted.

use std::collections::BTreeMap;

use crate::answer::Verdict;
use crate::evaluate::Decided;
use crate::policy::ids::ProvisionId;

/// Counts of a run or a part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Records judged: permitted, forbidden, undetermined.
    pub verdicts: [u64; 3],
    /// How many records each provision forbids.
    pub violated: BTreeMap<ProvisionId, u64>,
    /// How many records each provision leaves open.
    pub open: BTreeMap<ProvisionId, u64>,
    /// How many records another reason decides, by the verdict.
    pub bare: BTreeMap<&'static str, u64>,
    /// Records set aside.
    pub bad: u64,
    /// Rows judged with a list in which rows that were set aside stand, or may stand.
    pub resting: u64,
    /// Rows set aside that tell no subject, and so are in nobody's list.
    pub nobodys: u64,
    /// The most rows of one subject, and which it is.
    pub longest: (u64, String),
}

impl Tally {
    /// Counts one record.
    pub fn count(&mut self, decided: &Decided) {
        self.count_many(decided, 1);
    }

    /// Counts records that came to the same.
    pub fn count_many(&mut self, decided: &Decided, times: u64) {
        if times == 0 {
            return;
        }
        let place = match decided.verdict {
            Verdict::Permitted => 0,
            Verdict::Forbidden => 1,
            Verdict::Undetermined => 2,
        };
        if let Some(count) = self.verdicts.get_mut(place) {
            *count += times;
        }
        let reasons = match decided.verdict {
            Verdict::Forbidden => &mut self.violated,
            Verdict::Permitted | Verdict::Undetermined => &mut self.open,
        };
        for reason in &decided.reasons {
            *reasons.entry(*reason).or_default() += times;
        }
        if let Some(bare) = decided.bare {
            *self.bare.entry(bare.word()).or_default() += times;
        }
    }

    /// Adds the counts of another part.
    pub fn add(&mut self, other: &Tally) {
        for (own, other) in self.verdicts.iter_mut().zip(other.verdicts) {
            *own += other;
        }
        for (own, other) in [(&mut self.violated, &other.violated), (&mut self.open, &other.open)] {
            for (reason, count) in other {
                *own.entry(*reason).or_default() += count;
            }
        }
        for (reason, count) in &other.bare {
            *self.bare.entry(reason).or_default() += count;
        }
        self.bad += other.bad;
        self.resting += other.resting;
        self.nobodys += other.nobodys;
        if other.longest.0 > self.longest.0 {
            self.longest = other.longest.clone();
        }
    }

    /// Of one subject there are so many rows.
    pub fn rows_of(&mut self, key: &str, rows: usize) {
        if rows as u64 > self.longest.0 {
            self.longest.0 = rows as u64;
            if self.longest.1 != key {
                key.clone_into(&mut self.longest.1);
            }
        }
    }

    /// Records judged.
    #[must_use]
    pub fn judged(&self) -> u64 {
        self.verdicts.iter().sum()
    }
}
