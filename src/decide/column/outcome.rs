//! What cases come to, each kind of outcome once: a population has many cases and few kinds of outcome.

use std::collections::HashMap;
use std::ops::Range;

use super::sieve::Sifted;
use super::sweep::Judged;
use super::truths::byte;
use crate::decide::block::Block;
use crate::decide::form::{Law, Truth};
use crate::evaluate::{Decided, Tally};
use crate::policy::Act;
use crate::policy::ids::ProvisionId;

/// A case that is to be judged alone.
pub const LEFT: u32 = u32::MAX;
/// More kinds of outcome are not remembered.
const MOST: usize = 1 << 14;

/// Kinds of outcome by their number.
#[derive(Debug, Default)]
pub struct Outcomes {
    all: Vec<Decided>,
    numbers: HashMap<(u8, u8, Vec<ProvisionId>), u32>,
    round: u64,
}

impl Outcomes {
    /// The number of an outcome; what was asked for is no part of it.
    pub fn of(&mut self, decided: &Decided) -> u32 {
        let bare = decided.bare.map_or(0, |bare| bare as u8 + 1);
        let key = (decided.verdict as u8, bare, decided.reasons.clone());
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).unwrap_or(LEFT);
        self.all.push(Decided { asked: Vec::new(), ..decided.clone() });
        self.numbers.insert(key, number);
        number
    }

    /// The outcome of a number.
    #[must_use]
    pub fn get(&self, number: u32) -> Option<&Decided> {
        self.all.get(number as usize)
    }

    /// How many kinds there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// Forgets them where there are very many; then all numbers are another's.
    pub fn forget_many(&mut self) {
        if self.all.len() > MOST {
            *self = Outcomes { round: self.round + 1, ..Outcomes::default() };
        }
    }

    /// How often they were forgotten.
    pub(super) fn round(&self) -> u64 {
        self.round
    }
}

/// Gives a row its outcome.
pub fn put(found: &mut [u32], row: u32, outcome: u32) {
    if let Some(found) = found.get_mut(row as usize) {
        *found = outcome;
    }
}

/// The ways that remain, those of them that are open, and whether anything permits it.
type Key = (u64, u64, u8);

/// The outcomes of what remains.
#[derive(Debug)]
pub struct Keys {
    /// The provisions of each block, with their ways.
    blocks: Vec<Vec<(ProvisionId, u64)>>,
    is_permission_needed: bool,
    small: HashMap<Key, u32>,
    large: HashMap<Vec<u64>, u32>,
    /// The outcomes of the last keys, by a few of their bits.
    recent: Vec<(u64, u8, u32)>,
}

/// Keys remembered.
const RECENT: usize = 1 << 12;

impl Keys {
    pub fn new(law: &Law, act: Option<&Act>) -> Keys {
        let of = |block: &Block| block.provisions.iter().map(|judged| (judged.provision, judged.ways)).collect();
        Keys {
            blocks: law.all_blocks().unwrap_or_default().iter().map(of).collect(),
            is_permission_needed: act.is_some_and(|act| act.forbidden_unless_permitted),
            small: HashMap::new(),
            large: HashMap::new(),
            recent: vec![(0, 0, LEFT); RECENT],
        }
    }

    /// Tells the outcome of every row that is not to be judged alone.
    pub fn name(
        &mut self,
        judged: &Judged,
        outcomes: &mut Outcomes,
        (rows, order): (Range<usize>, Option<&[u32]>),
        found: &mut [u32],
    ) {
        match (judged.blocks.as_slice(), order) {
            ([only], None) if judged.permit.is_none() => self.quickly((judged, only), outcomes, rows, found),
            ([only], Some(order)) if judged.permit.is_none() => {
                self.quickly((judged, only), outcomes, order.iter().map(|row| *row as usize), found);
            }
            (_, None) => self.slowly(judged, outcomes, rows, found),
            (_, Some(order)) => self.slowly(judged, outcomes, order.iter().map(|row| *row as usize), found),
        }
    }

    /// Of one block, where no permission is needed.
    fn quickly(
        &mut self,
        (judged, only): (&Judged, &Sifted),
        outcomes: &mut Outcomes,
        rows: impl Iterator<Item = usize>,
        found: &mut [u32],
    ) {
        let usual = only.may.iter().zip(&judged.hard).zip(rows).enumerate().filter(|(_, ((_, hard), _))| **hard == 0);
        for (at, ((may, _), row)) in usual {
            let open = only.open.get(at).map_or(0, |open| open & may);
            let outcome = match self.recent.get(place_of(*may, 0)) {
                Some((ways, 0, outcome)) if ways == may && open == 0 && *outcome != LEFT => *outcome,
                Some(_) | None => self.small((judged, 0), (at, *may, open), outcomes),
            };
            if let Some(found) = found.get_mut(row) {
                *found = outcome;
            }
        }
    }

    fn slowly(
        &mut self,
        judged: &Judged,
        outcomes: &mut Outcomes,
        rows: impl Iterator<Item = usize>,
        found: &mut [u32],
    ) {
        for (at, (_, row)) in judged.hard.iter().zip(rows).enumerate().filter(|(_, (hard, _))| **hard == 0) {
            if let Some(found) = found.get_mut(row) {
                *found = self.outcome(judged, at, outcomes);
            }
        }
    }

    fn outcome(&mut self, judged: &Judged, at: usize, outcomes: &mut Outcomes) -> u32 {
        let permit = judged.permit.as_ref().map_or(0, |plane| plane.get(at).copied().unwrap_or(0));
        let [only] = judged.blocks.as_slice() else { return self.large((judged, permit), at, outcomes) };
        let (may, open) = remaining(only, at);
        let place = place_of(may, permit);
        match self.recent.get(place) {
            Some((ways, known, outcome)) if (*ways, *known, open) == (may, permit, 0) && *outcome != LEFT => *outcome,
            Some(_) | None => self.small((judged, permit), (at, may, open), outcomes),
        }
    }

    #[inline(never)]
    fn small(&mut self, of: (&Judged, u8), (at, may, open): (usize, u64, u64), outcomes: &mut Outcomes) -> u32 {
        let key = (may & !open, open, of.1);
        let outcome = match self.small.get(&key) {
            Some(outcome) => *outcome,
            None => {
                let outcome = outcomes.of(&self.decided(of, at));
                self.small.insert(key, outcome);
                outcome
            }
        };
        if open == 0
            && let Some(recent) = self.recent.get_mut(place_of(may, of.1))
        {
            *recent = (may, of.1, outcome);
        }
        outcome
    }

    fn large(&mut self, (judged, permit): (&Judged, u8), at: usize, outcomes: &mut Outcomes) -> u32 {
        let words = judged.blocks.iter().flat_map(|sifted| {
            let (may, open) = remaining(sifted, at);
            [may & !open, open]
        });
        let key: Vec<u64> = words.chain([u64::from(permit)]).collect();
        if let Some(outcome) = self.large.get(&key) {
            return *outcome;
        }
        let outcome = outcomes.of(&self.decided((judged, permit), at));
        if self.large.len() < MOST {
            self.large.insert(key, outcome);
        }
        outcome
    }

    /// The verdict and reasons of a row.
    fn decided(&self, (judged, permit): (&Judged, u8), at: usize) -> Decided {
        let (mut violated, mut unknown) = (Vec::new(), Vec::new());
        for (provisions, sifted) in self.blocks.iter().zip(&judged.blocks) {
            let (may, open) = remaining(sifted, at);
            for (provision, ways) in provisions {
                if may & !open & ways != 0 {
                    violated.push(*provision);
                } else if may & ways != 0 {
                    unknown.push(*provision);
                }
            }
        }
        let permits = match judged.permit {
            Some(_) if permit == byte(Truth::Yes) => Some(true),
            Some(_) if permit == byte(Truth::Open) => None,
            Some(_) | None => Some(false),
        };
        let tally = Tally { violated: !violated.is_empty(), open: !unknown.is_empty(), permits };
        Decided::of(tally.verdict(self.is_permission_needed), violated, unknown)
    }
}

/// Where an outcome is remembered.
#[inline]
fn place_of(ways: u64, permit: u8) -> usize {
    let mixed = (ways ^ u64::from(permit)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 52;
    usize::try_from(mixed).unwrap_or(0) % RECENT
}

/// The ways that remain in a row, and those of them that are open.
fn remaining(sifted: &Sifted, at: usize) -> (u64, u64) {
    let may = sifted.may.get(at).copied().unwrap_or(0);
    (may, sifted.open.get(at).copied().unwrap_or(0) & may)
}

#[cfg(test)]
mod tests {
    use super::{Decided, Outcomes};
    use crate::answer::Verdict;

    #[test]
    fn the_same_outcome_has_the_same_number() {
        let mut outcomes = Outcomes::default();
        let permitted = Decided { verdict: Verdict::Permitted, ..Decided::default() };
        let first = outcomes.of(&permitted);
        let second = outcomes.of(&Decided::default());
        assert_eq!((first, outcomes.of(&permitted), outcomes.count()), (0, 0, 2));
        assert_eq!(outcomes.get(second), Some(&Decided::default()));
    }
}
