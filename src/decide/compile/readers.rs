//! Readers: each cell that conditions ask about is read once, and what remains for its values is written down.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::block::{Builder, remaining};
use super::shape::{Leaf, in_period, interval, leaf_of, text_test};
use crate::decide::block::{
    Amount, Characters, Counts, Elapsed, Flag, Given, Interval, Members, Pair, Reader, Seldom, Spot, Words,
};
use crate::decide::form::{At, Law, Term, Test};
use crate::evaluate::compare::compare_none;
use crate::policy::value::Value;
use crate::syntax::expression::{Comparison, TextTest};
use crate::value::CharSet;

/// What is read of a cell at once.
pub(super) struct Merged<T> {
    pub asks: T,
    pub seldom: Seldom,
}

/// Ways that remain for members of these ranges, or for those outside.
pub(super) struct Range {
    ways: u64,
    ranges: Vec<(u32, u32)>,
    wanted: bool,
}

/// A condition that is put in: its place, its ways, and whether it holds where there is nothing.
#[derive(Clone, Copy)]
pub(super) struct Condition {
    test: At,
    ways: u64,
    none: bool,
}

impl Builder {
    /// The place of what is done with values that are seldom.
    fn seldom(&mut self, seldom: Seldom) -> u32 {
        self.block.seldom.push(seldom);
        u32::try_from(self.block.seldom.len() - 1).unwrap_or(u32::MAX)
    }

    fn alone<T>(&mut self, spot: Spot, asks: T, condition: Condition) -> Reader<T> {
        let mut seldom = Seldom::nothing();
        seldom.add(condition);
        let seldom = self.seldom(seldom);
        Reader { spot, seldom, asks }
    }

    /// Puts in a condition on a cell.
    #[expect(clippy::wildcard_enum_match_arm, reason = "what has no reader is asked for its truth")]
    pub(super) fn read(&mut self, test: At, ways: u64, law: &Law) {
        let Some(what) = law.tests.get(test as usize) else { return };
        let condition = |none: bool| Condition { test, ways, none };
        match what {
            Test::Known(_) => self.block.open |= ways,
            Test::Holds { place, wanted } => self.flag(Spot::of(*place), *wanted, condition(!*wanted)),
            Test::Given { place, wanted } => {
                let given = Given { yes: remaining(*wanted, ways) };
                let reader = self.alone(Spot::of(*place), given, condition(!*wanted));
                self.block.given.push(reader);
            }
            Test::Among { place, first, last, wanted } => {
                self.range(Spot::of(*place), vec![(*first, *last)], *wanted, condition(!*wanted));
            }
            Test::AmongAny { place, ranges, wanted } => {
                self.range(Spot::of(*place), ranges.of(&law.ranges).to_vec(), *wanted, condition(!*wanted));
            }
            Test::Characters { place, every, classes, wanted } => {
                let classes = law.classes.get(*classes as usize).map(Vec::as_slice).unwrap_or_default();
                let (yes, no) = (remaining(*wanted, ways), remaining(!*wanted, ways));
                let characters = Characters { set: CharSet::of(classes), every: *every, yes, no };
                let reader = self.alone(Spot::of(*place), characters, condition(!*wanted));
                self.block.characters.push(reader);
            }
            Test::Of { .. } => self.operation(test, ways, law),
            Test::Counted { list, bound, whole, .. } => {
                let Some(compared) = law.compared.get(*whole as usize) else { return };
                add_interval(&mut self.counts, *list, interval(compared, *bound, ways), condition(false));
            }
            _ => self.compared(test, ways, law),
        }
    }

    /// Several conditions on one truth are read at once.
    fn flag(&mut self, spot: Spot, wanted: bool, condition: Condition) {
        let merged = self.flags.entry(spot).or_insert_with(|| Merged::of(Flag { yes: u64::MAX, no: u64::MAX }));
        merged.asks.yes &= remaining(wanted, condition.ways);
        merged.asks.no &= remaining(!wanted, condition.ways);
        merged.seldom.add(condition);
    }

    fn range(&mut self, spot: Spot, ranges: Vec<(u32, u32)>, wanted: bool, condition: Condition) {
        let merged = self.members.entry(spot).or_insert_with(|| Merged::of(Vec::new()));
        merged.asks.push(Range { ways: condition.ways, ranges, wanted });
        merged.seldom.add(condition);
    }

    fn compared(&mut self, test: At, ways: u64, law: &Law) {
        let Some((place, compared, leaf)) = leaf_of(test, law) else { return };
        let spot = Spot::of(place);
        let right = law.terms.get(compared.right as usize);
        let right = if let Some(Term::Constant(value)) = right { *value } else { Value::Unknown };
        let said = compare_none(compared.comparison, (Value::None, compared.optional.0), (right, compared.optional.1));
        let condition = Condition { test, ways, none: said.as_bool() == Some(compared.wanted) };
        let interval = |bound: i64| interval(&compared, bound, ways);
        let equal = (compared.comparison == Comparison::Equal) == compared.wanted;
        match leaf {
            Leaf::Flag(truth) => self.flag(spot, truth == equal, condition),
            Leaf::Member(member) => self.range(spot, vec![(member, member)], equal, condition),
            Leaf::Int(bound) => add_interval(&mut self.ints, spot, interval(bound), condition),
            Leaf::Day(bound) => add_interval(&mut self.days, spot, interval(bound), condition),
            Leaf::Amount(bound, currency) => {
                add_interval(&mut self.amounts, (spot, currency), interval(bound), condition);
            }
            Leaf::Words(text) => {
                let (yes, no) = (remaining(equal, ways), remaining(!equal, ways));
                let words = Words { form: TextTest::Matches, text, yes, no };
                let reader = self.alone(spot, words, condition);
                self.block.words.push(reader);
            }
            Leaf::Length(bound) => add_interval(&mut self.lengths, spot, interval(bound), condition),
            Leaf::Elapsed { unit, months, to, bound } => {
                let elapsed = Elapsed { unit, months, to, interval: interval(bound) };
                let reader = self.asked(spot, elapsed, condition);
                self.block.elapsed.push(reader);
            }
            Leaf::Term(right) => {
                let of = |order| remaining(compared.comparison.holds(order) == compared.wanted, ways);
                let (less, equal, greater) = (of(Ordering::Less), of(Ordering::Equal), of(Ordering::Greater));
                let reader = self.asked(spot, Pair { right, less, equal, greater }, condition);
                self.block.pairs.push(reader);
            }
        }
    }

    fn operation(&mut self, test: At, ways: u64, law: &Law) {
        if let Some((place, right, wanted)) = in_period(test, law) {
            let (equal, other) = (remaining(wanted, ways), remaining(!wanted, ways));
            let pair = Pair { right, less: other, equal, greater: other };
            let reader = self.asked(Spot::of(place), pair, Condition { test, ways, none: !wanted });
            return self.block.pairs.push(reader);
        }
        let Some((place, form, text, wanted)) = text_test(test, law) else { return };
        let words = Words { form, text, yes: remaining(wanted, ways), no: remaining(!wanted, ways) };
        let reader = self.alone(Spot::of(place), words, Condition { test, ways, none: !wanted });
        self.block.words.push(reader);
    }

    /// A reader whose condition is asked where the cell has no usual value.
    fn asked<T>(&mut self, spot: Spot, asks: T, condition: Condition) -> Reader<T> {
        let reader = self.alone(spot, asks, condition);
        if let Some(seldom) = self.block.seldom.last_mut() {
            seldom.is_asked = true;
        }
        reader
    }

    pub(super) fn put_flags(&mut self) {
        for (spot, merged) in std::mem::take(&mut self.flags) {
            let seldom = self.seldom(merged.seldom);
            self.block.flags.push(Reader { spot, seldom, asks: merged.asks });
        }
    }

    pub(super) fn put_numbers(&mut self) {
        for (spot, merged) in std::mem::take(&mut self.ints) {
            let seldom = self.seldom(merged.seldom);
            self.block.ints.push(Reader { spot, seldom, asks: merged.asks });
        }
        for (spot, merged) in std::mem::take(&mut self.days) {
            let seldom = self.seldom(merged.seldom);
            self.block.days.push(Reader { spot, seldom, asks: merged.asks });
        }
        for (list, mut merged) in std::mem::take(&mut self.counts) {
            merged.seldom.is_asked = true;
            let ways = merged.seldom.all;
            let seldom = self.seldom(merged.seldom);
            self.block.counts.push(Counts { list, seldom, ways, intervals: merged.asks });
        }
        for (spot, merged) in std::mem::take(&mut self.lengths) {
            let seldom = self.seldom(merged.seldom);
            self.block.lengths.push(Reader { spot, seldom, asks: merged.asks });
        }
        for ((spot, currency), merged) in std::mem::take(&mut self.amounts) {
            let seldom = self.seldom(merged.seldom);
            self.block.amounts.push(Reader { spot, seldom, asks: Amount { intervals: merged.asks, currency } });
        }
    }

    pub(super) fn put_members(&mut self) {
        for (spot, merged) in std::mem::take(&mut self.members) {
            let seldom = self.seldom(merged.seldom);
            let all = || merged.asks.iter().flat_map(|range| &range.ranges);
            let first = all().map(|range| range.0).min().unwrap_or(0);
            let last = all().map(|range| range.1).max().unwrap_or(0);
            let table = (first..=last).map(|member| remaining_of(&merged.asks, Some(member))).collect();
            let asks = Members { first, table, other: remaining_of(&merged.asks, None) };
            self.block.members.push(Reader { spot, seldom, asks });
        }
    }
}

impl<T> Merged<T> {
    fn of(asks: T) -> Merged<T> {
        Merged { asks, seldom: Seldom::nothing() }
    }
}

impl Seldom {
    fn nothing() -> Seldom {
        Seldom { all: 0, none: u64::MAX, conditions: Vec::new(), is_asked: false }
    }

    fn add(&mut self, condition: Condition) {
        self.all |= condition.ways;
        self.none &= remaining(condition.none, condition.ways);
        self.conditions.push((condition.test, condition.ways));
    }
}

fn add_interval<K: Ord>(
    into: &mut BTreeMap<K, Merged<Vec<Interval>>>,
    key: K,
    interval: Interval,
    condition: Condition,
) {
    let merged = into.entry(key).or_insert_with(|| Merged::of(Vec::new()));
    merged.asks.push(interval);
    merged.seldom.add(condition);
}

/// The ways that remain for a member of these.
fn remaining_of(asked: &[Range], member: Option<u32>) -> u64 {
    asked.iter().fold(u64::MAX, |ways, range| {
        let inside = |member: u32| range.ranges.iter().any(|(first, last)| (*first..=*last).contains(&member));
        ways & remaining(member.is_some_and(inside) == range.wanted, range.ways)
    })
}
