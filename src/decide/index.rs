//! Which provisions are looked at: only those whose conditions on members and numbers may be met by the case.
//!
//! Provisions that ask whether one fact is one of a few members are divided by that fact, and each part again by the next fact.
//! Where what remains of several is one comparison of the same number, they lie in its order.

use std::collections::BTreeMap;

use super::block::Block;
use super::compile::{Entry, blocks};
use super::form::{At, Law, Place, Stretch, Test};
use crate::policy::ids::{MemberId, ProvisionId};
use crate::syntax::expression::Comparison;

/// Fewer provisions are looked at together.
const FEW: usize = 8;
/// A condition that more members meet does not divide.
const WIDEST: u32 = 16;
/// Facts within facts.
const DEEPEST: usize = 6;

/// A provision and the conditions under which it is violated.
#[derive(Clone, Copy, Debug)]
pub(super) struct Check {
    pub provision: ProvisionId,
    pub conditions: Stretch,
}

/// Provisions by what they ask.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Those that are always looked at.
    pub blocks: Vec<Block>,
    pub ladders: Vec<Ladder>,
    pub split: Option<Box<Split>>,
}

/// Provisions divided by the member in one cell.
#[derive(Debug)]
pub(super) struct Split {
    pub cell: u32,
    /// The member that the first part is for.
    first: u32,
    parts: Vec<Index>,
    /// All of them, for a case where the member is not known.
    pub all: Vec<Check>,
    /// Those that do not ask for it.
    pub rest: Index,
}

/// Provisions that compare one number, in the order of what they compare it with.
#[derive(Debug)]
pub(super) struct Ladder {
    pub cell: u32,
    comparison: Comparison,
    bounds: Vec<i64>,
    provisions: Vec<ProvisionId>,
    pub all: Vec<Check>,
}

impl Split {
    /// The provisions for a member.
    pub fn of(&self, member: MemberId) -> Option<&Index> {
        self.parts.get(member.0.checked_sub(self.first)? as usize)
    }
}

impl Ladder {
    /// The provisions whose comparison holds.
    pub fn passed(&self, number: i64) -> &[ProvisionId] {
        let passed = self.bounds.partition_point(|bound| self.comparison.holds(number.cmp(bound)));
        self.provisions.get(..passed).unwrap_or_default()
    }
}

impl Index {
    /// Whether provisions are found by what they ask.
    pub fn divides(&self) -> bool {
        self.split.is_some() || !self.ladders.is_empty()
    }

    /// Divides provisions.
    pub fn of(entries: Vec<Entry>, law: &mut Law) -> Index {
        divided(entries, law, DEEPEST)
    }
}

fn divided(entries: Vec<Entry>, law: &mut Law, depth: usize) -> Index {
    let Some(cell) = best_cell(&entries, law).filter(|_| depth > 0) else {
        return undivided(entries, law);
    };
    let (inside, outside): (Vec<Entry>, Vec<Entry>) =
        entries.into_iter().partition(|entry| members(entry, cell, law).is_some());
    let asked: Vec<(Entry, (u32, u32))> = inside
        .iter()
        .filter_map(|entry| members(entry, cell, law).map(|(at, range)| (without(entry, at), range)))
        .collect();
    let first = asked.iter().map(|(_, range)| range.0).min().unwrap_or(0);
    let last = asked.iter().map(|(_, range)| range.1).max().unwrap_or(0);
    let mut by_member: BTreeMap<u32, Vec<Entry>> = BTreeMap::new();
    for (entry, range) in asked {
        for member in range.0..=range.1 {
            by_member.entry(member).or_default().push(entry.clone());
        }
    }
    let part = |member: u32| divided(by_member.remove(&member).unwrap_or_default(), law, depth - 1);
    let parts = (first..=last).map(part).collect();
    let all = inside.iter().map(|entry| check(entry, law)).collect();
    let rest = divided(outside, law, depth - 1);
    Index { split: Some(Box::new(Split { cell, first, parts, all, rest })), ..Index::default() }
}

/// The cell by which most provisions can be divided.
fn best_cell(entries: &[Entry], law: &Law) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for entry in entries {
        let mut cells: Vec<u32> =
            entry.conditions.iter().filter_map(|at| asks(*at, law).map(|(cell, _)| cell)).collect();
        cells.dedup();
        for cell in cells {
            *counts.entry(cell).or_default() += 1;
        }
    }
    let (cell, count) = counts.into_iter().max_by_key(|(cell, count)| (*count, std::cmp::Reverse(*cell)))?;
    (count >= FEW).then_some(cell)
}

/// The condition of a provision on the member in a cell, and the members that meet it.
fn members(entry: &Entry, cell: u32, law: &Law) -> Option<(At, (u32, u32))> {
    entry.conditions.iter().find_map(|at| asks(*at, law).filter(|(of, _)| *of == cell).map(|(_, range)| (*at, range)))
}

fn asks(at: At, law: &Law) -> Option<(u32, (u32, u32))> {
    match law.tests.get(at as usize) {
        Some(Test::Among { place: Place::Root(cell), first, last, wanted: true }) if last - first < WIDEST => {
            Some((*cell, (*first, *last)))
        }
        _ => None,
    }
}

fn without(entry: &Entry, at: At) -> Entry {
    let conditions = entry.conditions.iter().copied().filter(|condition| *condition != at).collect();
    Entry { conditions, ..*entry }
}

fn check(entry: &Entry, law: &mut Law) -> Check {
    let length = |list: &[At]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let conditions = Stretch { start: length(&law.operands), length: length(&entry.conditions) };
    law.operands.extend(&entry.conditions);
    Check { provision: entry.provision, conditions }
}

/// What is compared with what, where that is all that is asked.
fn compares(entry: &Entry, law: &Law) -> Option<(u32, Comparison, i64)> {
    let [only] = entry.conditions.as_slice() else { return None };
    match law.tests.get(*only as usize) {
        Some(Test::Int { place: Place::Root(cell), comparison, bound, .. }) => match comparison {
            Comparison::Equal | Comparison::NotEqual => None,
            Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual => {
                Some((*cell, *comparison, *bound))
            }
        },
        _ => None,
    }
}

fn undivided(entries: Vec<Entry>, law: &mut Law) -> Index {
    let (mut index, mut always) = (Index::default(), Vec::new());
    let mut ladders: BTreeMap<(u32, u8), Vec<(i64, Entry)>> = BTreeMap::new();
    for entry in entries {
        match compares(&entry, law) {
            Some((cell, comparison, bound)) => {
                ladders.entry((cell, comparison as u8)).or_default().push((bound, entry));
            }
            None => always.push(entry),
        }
    }
    for mut rungs in ladders.into_values() {
        let asked = rungs.first().and_then(|(_, entry)| compares(entry, law));
        match asked.filter(|_| rungs.len() >= FEW) {
            Some((cell, comparison, _)) => {
                rungs.sort_by_key(|(bound, _)| *bound);
                if matches!(comparison, Comparison::Less | Comparison::LessOrEqual) {
                    rungs.reverse();
                }
                index.ladders.push(Ladder {
                    cell,
                    comparison,
                    bounds: rungs.iter().map(|(bound, _)| *bound).collect(),
                    provisions: rungs.iter().map(|(_, entry)| entry.provision).collect(),
                    all: rungs.iter().map(|(_, entry)| check(entry, law)).collect(),
                });
            }
            None => always.extend(rungs.into_iter().map(|(_, entry)| entry)),
        }
    }
    always.sort_by_key(|entry| entry.provision);
    index.blocks = blocks(&always, law);
    index
}
