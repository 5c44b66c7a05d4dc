//! What cases come to, each kind of outcome once: a population has many cases and few kinds of outcome.

use std::collections::HashMap;

use super::plan::Plan;
use super::sweep::Judged;
use super::truths::{all_are, byte};
use crate::decide::form::Truth;
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

/// The outcomes of the bits of a plan.
#[derive(Debug)]
pub struct Keys {
    provisions: Vec<ProvisionId>,
    is_permission_needed: bool,
    small: HashMap<u64, u32>,
    large: HashMap<Vec<u8>, u32>,
    /// The outcomes of the last keys, by a few of their bits.
    recent: Vec<(u64, u32)>,
}

/// Planes of eight provisions that a key has room for, beside the permission.
const MOST_PLANES: usize = 7;
/// Keys remembered.
const RECENT: usize = 1 << 10;

impl Keys {
    pub fn new(plan: &Plan, act: Option<&Act>) -> Keys {
        Keys {
            provisions: plan.checks.iter().map(|check| check.provision).collect(),
            is_permission_needed: act.is_some_and(|act| act.forbidden_unless_permitted),
            small: HashMap::default(),
            large: HashMap::new(),
            recent: vec![(u64::MAX, LEFT); RECENT],
        }
    }

    /// Tells the outcome of every row that is not to be judged alone.
    pub fn name(&mut self, judged: &Judged, outcomes: &mut Outcomes, mut tell: impl FnMut(usize, u32)) {
        let has_open = judged.open.iter().any(|plane| !all_are(plane, 0));
        let planes = judged.violated.len() + if has_open { judged.open.len() } else { 0 };
        let rows = judged.hard.iter().enumerate().filter(|(_, hard)| **hard == 0).map(|(row, _)| row);
        if planes > MOST_PLANES {
            rows.for_each(|row| tell(row, self.large(judged, row, outcomes)));
            return;
        }
        let mut keys = vec![0_u64; judged.hard.len()];
        for (shift, plane) in (0..).step_by(8).zip(judged.violated.iter().chain(&judged.open)).take(planes) {
            add(&mut keys, plane, shift);
        }
        if let Some(permit) = &judged.permit {
            add(&mut keys, permit, 8 * MOST_PLANES);
        }
        for row in rows {
            let key = keys.get(row).copied().unwrap_or_default();
            tell(row, self.small(key, (judged, row), outcomes));
        }
    }

    fn small(&mut self, key: u64, (judged, row): (&Judged, usize), outcomes: &mut Outcomes) -> u32 {
        let place = usize::try_from((key ^ (key >> 10) ^ (key >> 20)) % RECENT as u64).unwrap_or(0);
        if let Some((recent, outcome)) = self.recent.get(place)
            && *recent == key
            && *outcome != LEFT
        {
            return *outcome;
        }
        let outcome = match self.small.get(&key) {
            Some(outcome) => *outcome,
            None => {
                let outcome = outcomes.of(&self.decided(judged, row));
                self.small.insert(key, outcome);
                outcome
            }
        };
        if let Some(recent) = self.recent.get_mut(place) {
            *recent = (key, outcome);
        }
        outcome
    }

    fn large(&mut self, judged: &Judged, row: usize, outcomes: &mut Outcomes) -> u32 {
        let planes = judged.violated.iter().chain(&judged.open).chain(&judged.permit);
        let key: Vec<u8> = planes.map(|plane| plane.get(row).copied().unwrap_or(0)).collect();
        if let Some(outcome) = self.large.get(&key) {
            return *outcome;
        }
        let outcome = outcomes.of(&self.decided(judged, row));
        if self.large.len() < MOST {
            self.large.insert(key, outcome);
        }
        outcome
    }

    /// The verdict and reasons of a row.
    fn decided(&self, judged: &Judged, row: usize) -> Decided {
        let violated = self.of_bits(&judged.violated, row);
        let open = self.of_bits(&judged.open, row);
        let permit = judged.permit.as_ref().map(|plane| plane.get(row).copied().unwrap_or(0));
        let permits = match permit {
            Some(truth) if truth == byte(Truth::Yes) => Some(true),
            Some(truth) if truth == byte(Truth::Open) => None,
            Some(_) | None => Some(false),
        };
        let tally = Tally { violated: !violated.is_empty(), open: !open.is_empty(), permits };
        Decided::of(tally.verdict(self.is_permission_needed), violated, open)
    }

    fn of_bits(&self, planes: &[Vec<u8>], row: usize) -> Vec<ProvisionId> {
        let bit = |number: usize| {
            let bits = planes.get(number / 8).and_then(|plane| plane.get(row)).copied().unwrap_or(0);
            bits >> (number % 8) & 1 == 1
        };
        let of = |(number, provision): (usize, &ProvisionId)| bit(number).then_some(*provision);
        self.provisions.iter().enumerate().filter_map(of).collect()
    }
}

fn add(keys: &mut [u64], plane: &[u8], shift: usize) {
    for (key, bits) in keys.iter_mut().zip(plane) {
        *key |= u64::from(*bits) << shift;
    }
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
