//! Putting provisions together in blocks: conditions become ways, cells their readers.

use std::collections::BTreeMap;

use super::Entry;
use super::readers::{Merged, Range};
use super::shape::{has_reader, keep};
use super::ways::{MOST, ways};
use crate::decide::block::{Block, Flag, Interval, Judged, Spot, WIDTH};
use crate::decide::form::{At, Law, Stretch};
use crate::value::Currency;

/// A block that is being put together.
#[derive(Default)]
pub(super) struct Builder {
    pub block: Block,
    /// How many ways there are.
    next: u32,
    /// Each condition, with the ways that it is part of.
    pub tests: BTreeMap<At, u64>,
    pub flags: BTreeMap<Spot, Merged<Flag>>,
    pub members: BTreeMap<Spot, Merged<Vec<Range>>>,
    pub ints: BTreeMap<Spot, Merged<Vec<Interval>>>,
    pub days: BTreeMap<Spot, Merged<Vec<Interval>>>,
    pub amounts: BTreeMap<(Spot, Option<Currency>), Merged<Vec<Interval>>>,
    pub lengths: BTreeMap<Spot, Merged<Vec<Interval>>>,
    /// Lists of which elements are counted.
    pub counts: BTreeMap<At, Merged<Vec<Interval>>>,
}

/// Blocks of these provisions.
pub(in crate::decide) fn blocks(entries: &[Entry], law: &mut Law) -> Vec<Block> {
    let (mut done, mut builder) = (Vec::new(), Builder::default());
    for entry in entries {
        let mut partial = false;
        let found = ways(&entry.conditions, law, &mut partial);
        if !builder.has_room_for(found.len()) {
            done.push(std::mem::take(&mut builder).finish(law));
        }
        let whole = operands(&entry.conditions, law);
        let all = builder.add(&found, law);
        if all != 0 {
            builder.provision(Judged { provision: entry.provision, ways: all, whole }, partial);
        }
    }
    if !builder.block.provisions.is_empty() {
        done.push(builder.finish(law));
    }
    done
}

/// A block that says of an element whether it counts and whether it is so, with the ways of each; or nothing, where it reads no cell.
pub(in crate::decide) fn element_block(tests: [At; 2], law: &mut Law) -> Option<(Block, [u64; 2])> {
    let mut builder = Builder::default();
    let mut all = [0; 2];
    for (test, all) in tests.iter().zip(&mut all) {
        let mut partial = false;
        let mut found = ways(&[*test], law, &mut partial);
        if partial || !builder.has_room_for(found.len()) {
            found = vec![vec![*test]];
        }
        *all = builder.add(&found, law);
    }
    let reads = !builder.tests.is_empty();
    reads.then(|| (builder.finish(law), all))
}

fn operands(tests: &[At], law: &mut Law) -> Stretch {
    let length = |list: &[At]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let start = length(&law.operands);
    law.operands.extend(tests);
    Stretch { start, length: length(tests) }
}

impl Builder {
    fn has_room_for(&self, ways: usize) -> bool {
        self.next as usize + ways.min(MOST) <= WIDTH as usize
    }

    /// Adds ways, each of conditions that all have to hold.
    fn add(&mut self, ways: &[Vec<At>], law: &mut Law) -> u64 {
        let (mut all, mut rests) = (0, BTreeMap::new());
        for conditions in ways {
            let way = 1_u64 << self.next;
            self.next += 1;
            all |= way;
            let (now, rest): (Vec<At>, Vec<At>) = conditions.iter().partition(|at| has_reader(**at, law));
            for test in now {
                keep(test, law);
                *self.tests.entry(test).or_default() |= way;
            }
            if !rest.is_empty() {
                self.block.lazy |= way;
            }
            let stretch = *rests.entry(rest).or_insert_with_key(|rest| operands(rest, law));
            self.block.rests.push(stretch);
        }
        self.block.ways |= all;
        all
    }

    fn provision(&mut self, judged: Judged, partial: bool) {
        if partial {
            self.block.partial |= judged.ways;
        }
        let place = u32::try_from(self.block.provisions.len()).unwrap_or(u32::MAX);
        self.block.owners.resize(self.next as usize, place);
        self.block.provisions.push(judged);
    }

    fn finish(mut self, law: &Law) -> Block {
        for (test, ways) in std::mem::take(&mut self.tests) {
            self.read(test, ways, law);
        }
        self.put_flags();
        self.put_members();
        self.put_numbers();
        let block = &mut self.block;
        let texts = block.words.len() + block.lengths.len() + block.characters.len();
        let computed = block.pairs.len() + block.elapsed.len() + block.counts.len();
        block.has_others = block.given.len() + block.amounts.len() + texts + computed > 0;
        self.block
    }
}

/// All ways, but not these, unless the condition holds.
pub(super) fn remaining(holds: bool, ways: u64) -> u64 {
    if holds { u64::MAX } else { !ways }
}
