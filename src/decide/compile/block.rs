//! Putting provisions together in blocks: conditions become bits, cells their readers.

use std::collections::BTreeMap;

use super::Entry;
use super::shape::{Leaf, interval, is_lazy, leaf_of};
use crate::decide::block::{
    Amount, Asked, Block, Characters, Flag, Gate, Given, Judged, Members, Reader, Spot, WIDTH, Words,
};
use crate::decide::form::{At, Law, Stretch, Term, Test, Truth};
use crate::evaluate::compare::compare_none;
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;
use crate::value::CharSet;

/// Members further apart are asked for one by one.
const WIDEST: u32 = 4096;

/// A block that is being put together.
#[derive(Default)]
struct Builder {
    block: Block,
    /// The bit of each condition that is there already, and its level.
    bits: BTreeMap<At, (u32, usize)>,
    next: u32,
    members: BTreeMap<Spot, Vec<Range>>,
}

/// A bit that holds for members of these ranges, or for those outside.
struct Range {
    bit: u32,
    ranges: Vec<(u32, u32)>,
    wanted: bool,
}

/// Blocks of these provisions.
pub(in crate::decide) fn blocks(entries: &[Entry], law: &mut Law) -> Vec<Block> {
    let (mut done, mut builder) = (Vec::new(), Builder::default());
    for entry in entries {
        let (rest, now): (Vec<At>, Vec<At>) = entry.conditions.iter().partition(|at| is_lazy(**at, law));
        let size = now.iter().fold(1_u32, |sum, at| sum.saturating_add(size(*at, law)));
        let (now, rest) = if size < WIDTH { (now, rest) } else { (Vec::new(), entry.conditions.clone()) };
        if !builder.has_room_for(size) {
            done.push(std::mem::take(&mut builder).finish());
        }
        let stretch = operands(&rest, law);
        builder.provision(&now, Judged { provision: entry.provision, rest: stretch }, law);
    }
    if !builder.block.provisions.is_empty() {
        done.push(builder.finish());
    }
    done
}

/// A block that says of an element whether it counts, in the lowest bit of each pair; or nothing, where that is too much.
pub(in crate::decide) fn element_block(tests: &[At], law: &Law) -> Option<(Block, Vec<u32>)> {
    let all = tests.iter().fold(0_u32, |sum, at| sum.saturating_add(size(*at, law)));
    if all > WIDTH {
        return None;
    }
    let mut builder = Builder::default();
    let bits = tests.iter().map(|test| builder.bit(*test, law).0).collect();
    Some((builder.finish(), bits))
}

fn operands(tests: &[At], law: &mut Law) -> Stretch {
    let length = |list: &[At]| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let start = length(&law.operands);
    law.operands.extend(tests);
    Stretch { start, length: length(tests) }
}

/// How many bits a condition takes at most.
fn size(at: At, law: &Law) -> u32 {
    match law.tests.get(at as usize) {
        Some(Test::All(parts) | Test::Any(parts)) => {
            parts.of(&law.operands).iter().fold(1, |sum: u32, part| sum.saturating_add(size(*part, law)))
        }
        _ => 1,
    }
}

impl Builder {
    fn has_room_for(&self, size: u32) -> bool {
        let provisions = u32::try_from(self.block.provisions.len()).unwrap_or(WIDTH);
        self.next.saturating_add(provisions).saturating_add(size) < WIDTH
    }

    fn provision(&mut self, conditions: &[At], judged: Judged, law: &Law) {
        let bits: Vec<(u32, usize)> = conditions.iter().map(|at| self.bit(*at, law)).collect();
        let place = u32::try_from(self.block.provisions.len()).unwrap_or(WIDTH);
        self.gate(&bits, u64::MAX, WIDTH.saturating_sub(place + 1));
        self.block.provisions.push(judged);
    }

    fn gate(&mut self, bits: &[(u32, usize)], turned: u64, bit: u32) -> usize {
        let mask = bits.iter().fold(0, |mask, (bit, _)| mask | 1_u64 << bit);
        let level = bits.iter().map(|(_, level)| *level).max().unwrap_or(0);
        if self.block.gates.len() <= level {
            self.block.gates.resize(level + 1, Vec::new());
        }
        if let Some(gates) = self.block.gates.get_mut(level) {
            gates.push(Gate { mask, turned, bit });
        }
        level + 1
    }

    fn next_bit(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The bit of a condition, and its level: 0, if it is read.
    fn bit(&mut self, at: At, law: &Law) -> (u32, usize) {
        if let Some(known) = self.bits.get(&at) {
            return *known;
        }
        let known = match law.tests.get(at as usize) {
            Some(Test::All(parts)) => self.join(parts.of(&law.operands), u64::MAX, law),
            Some(Test::Any(parts)) => self.join(parts.of(&law.operands), 0, law),
            _ => (self.read(at, law), 0),
        };
        self.bits.insert(at, known);
        known
    }

    fn join(&mut self, parts: &[At], turned: u64, law: &Law) -> (u32, usize) {
        let bits: Vec<(u32, usize)> = parts.iter().map(|part| self.bit(*part, law)).collect();
        let bit = self.next_bit();
        (bit, self.gate(&bits, turned, bit))
    }

    /// The bit of a condition on a cell, which gets a reader.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what has no reader is asked for its truth")]
    fn read(&mut self, test: At, law: &Law) -> u32 {
        let bit = self.next_bit();
        let mark = 1_u64 << bit;
        let asked = Asked { test, bit };
        let Some(what) = law.tests.get(test as usize) else { return bit };
        match what {
            Test::Known(Truth::Yes) => self.block.always |= mark,
            Test::Known(Truth::No) => {}
            Test::Known(Truth::Open) => self.block.open |= mark,
            Test::Holds { place, wanted } => {
                let flag = Flag { yes: mark_if(*wanted, mark), no: mark_if(!*wanted, mark) };
                self.flag(Spot::of(*place), flag, (mark, !*wanted));
            }
            Test::Given { place, wanted } => {
                let given = Given { yes: mark_if(*wanted, mark) };
                self.block.given.push(reader(Spot::of(*place), given, mark, !*wanted));
            }
            Test::Among { place, first, last, wanted } if last - first <= WIDEST => {
                let range = Range { bit, ranges: vec![(*first, *last)], wanted: *wanted };
                self.members.entry(Spot::of(*place)).or_default().push(range);
            }
            Test::AmongAny { place, ranges, wanted } if width(ranges.of(&law.ranges)) <= WIDEST => {
                let range = Range { bit, ranges: ranges.of(&law.ranges).to_vec(), wanted: *wanted };
                self.members.entry(Spot::of(*place)).or_default().push(range);
            }
            Test::Characters { place, every, classes, wanted } => {
                let classes = law.classes.get(*classes as usize).map(Vec::as_slice).unwrap_or_default();
                let (yes, no) = (mark_if(*wanted, mark), mark_if(!*wanted, mark));
                let characters = Characters { set: CharSet::of(classes), every: *every, yes, no };
                self.block.characters.push(reader(Spot::of(*place), characters, mark, !*wanted));
            }
            Test::Int { .. } | Test::Compare { .. } => {
                if !self.compared(test, mark, law) {
                    self.block.asked.push(asked);
                    return bit;
                }
            }
            _ => {
                self.block.asked.push(asked);
                return bit;
            }
        }
        self.block.conditions.push(asked);
        bit
    }

    /// Several conditions on one truth are read at once.
    fn flag(&mut self, spot: Spot, flag: Flag, (mark, none): (u64, bool)) {
        let Some(known) = self.block.flags.iter_mut().find(|known| known.spot == spot) else {
            return self.block.flags.push(reader(spot, flag, mark, none));
        };
        known.asks.yes |= flag.yes;
        known.asks.no |= flag.no;
        known.all |= mark;
        known.none |= mark_if(none, mark);
    }

    fn compared(&mut self, test: At, mark: u64, law: &Law) -> bool {
        let Some((place, compared, leaf)) = leaf_of(test, law) else { return false };
        let spot = Spot::of(place);
        let right = law.terms.get(compared.right as usize);
        let right = if let Some(Term::Constant(value)) = right { *value } else { Value::Unknown };
        let said = compare_none(compared.comparison, (Value::None, compared.optional.0), (right, compared.optional.1));
        let none = said.as_bool() == Some(compared.wanted);
        let interval = |bound: i64| interval(compared, bound, mark);
        let equal = (compared.comparison == Comparison::Equal) == compared.wanted;
        match leaf {
            Leaf::Flag(truth) => {
                let yes = truth == equal;
                self.flag(spot, Flag { yes: mark_if(yes, mark), no: mark_if(!yes, mark) }, (mark, none));
            }
            Leaf::Member(member) => {
                let range = Range { bit: mark.trailing_zeros(), ranges: vec![(member, member)], wanted: equal };
                self.members.entry(spot).or_default().push(range);
            }
            Leaf::Int(bound) => self.block.ints.push(reader(spot, interval(bound), mark, none)),
            Leaf::Day(bound) => self.block.days.push(reader(spot, interval(bound), mark, none)),
            Leaf::Amount(bound, currency) => {
                let amount = Amount { interval: interval(bound), currency };
                self.block.amounts.push(reader(spot, amount, mark, none));
            }
            Leaf::Words(text) => {
                let words = Words { text, same: mark_if(equal, mark), other: mark_if(!equal, mark) };
                self.block.words.push(reader(spot, words, mark, none));
            }
        }
        true
    }

    fn finish(mut self) -> Block {
        for (spot, ranges) in std::mem::take(&mut self.members) {
            self.table(spot, &ranges);
        }
        self.block
    }

    fn table(&mut self, spot: Spot, asked: &[Range]) {
        let all = || asked.iter().flat_map(|range| &range.ranges);
        let first = all().map(|range| range.0).min().unwrap_or(0);
        let last = all().map(|range| range.1).max().unwrap_or(0);
        let bits = |member: Option<u32>| {
            let holds = |range: &&Range| {
                let inside = |member: u32| range.ranges.iter().any(|(first, last)| (*first..=*last).contains(&member));
                member.is_some_and(inside) == range.wanted
            };
            asked.iter().filter(holds).fold(0, |bits, range| bits | 1_u64 << range.bit)
        };
        let other = bits(None);
        let table = (first..=last).map(|member| bits(Some(member))).collect();
        let all = asked.iter().fold(0, |bits, range| bits | 1_u64 << range.bit);
        self.block.members.push(Reader { spot, asks: Members { first, table, other }, all, none: other });
    }
}

fn reader<T>(spot: Spot, asks: T, mark: u64, none: bool) -> Reader<T> {
    Reader { spot, asks, all: mark, none: mark_if(none, mark) }
}

fn mark_if(holds: bool, mark: u64) -> u64 {
    if holds { mark } else { 0 }
}

fn width(ranges: &[(u32, u32)]) -> u32 {
    let first = ranges.iter().map(|range| range.0).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.1).max().unwrap_or(0);
    last - first
}
