//! Blocks: which of their ways remain for the case.

use std::cmp::Ordering;

use super::Run;
use crate::decide::block::{Block, Counts, Elapsed, Judged, remaining, scaled};
use crate::decide::form::{Law, Stretch, Truth};
use crate::decide::slices::day_key;
use crate::evaluate::dates::count_units;
use crate::policy::value::{Pool, TextRef, Value};

/// The ways that remain, those of them that are open, and those that don't say all.
#[derive(Clone, Copy)]
pub(super) struct Found {
    may: u64,
    open: u64,
    again: u64,
}

/// A day within a period is as the period.
fn inside(holds: bool) -> Ordering {
    if holds { Ordering::Equal } else { Ordering::Less }
}

impl Run<'_> {
    /// Judges the provisions of a block.
    pub(super) fn judge(&mut self, law: &Law, block: &Block) {
        let found = self.block(block, law);
        let mut left = found.may | found.again;
        while left != 0 {
            let owner = block.owners.get(left.trailing_zeros() as usize).copied().unwrap_or_default();
            let Some(judged) = block.provisions.get(owner as usize) else { return };
            left &= !judged.ways;
            let truth = self.judged(law, (block, found), judged);
            self.note(judged.provision, truth);
        }
    }

    fn judged(&mut self, law: &Law, (block, found): (&Block, Found), judged: &Judged) -> Truth {
        if found.again & judged.ways == 0 {
            let truth = self.ways(law, (block, found), judged.ways);
            if truth != Truth::Open || block.partial & judged.ways == 0 {
                return truth;
            }
        }
        self.all(law, judged.whole)
    }

    /// Whether one of these ways remains.
    #[inline]
    pub(super) fn ways(&mut self, law: &Law, (block, found): (&Block, Found), ways: u64) -> Truth {
        let may = found.may & ways;
        if may == 0 {
            return Truth::No;
        }
        if may & !(found.open | block.lazy) != 0 {
            return Truth::Yes;
        }
        self.lazily(law, (block, found), may)
    }

    /// Asks what was left for when all else holds.
    fn lazily(&mut self, law: &Law, (block, found): (&Block, Found), mut left: u64) -> Truth {
        let mut truth = Truth::No;
        let mut last: Option<(Stretch, Truth)> = None;
        while left != 0 {
            let way = left.trailing_zeros();
            left &= left - 1;
            let rest = block.rests.get(way as usize).copied().unwrap_or_default();
            let asked = match last {
                Some((of, truth)) if of == rest => truth,
                Some(_) | None => self.all(law, rest),
            };
            last = Some((rest, asked));
            match (asked, found.open >> way & 1) {
                (Truth::No, _) => {}
                (Truth::Yes, 0) => return Truth::Yes,
                (Truth::Yes | Truth::Open, _) => truth = Truth::Open,
            }
        }
        truth
    }

    /// The ways that remain for the case, and for the element that is looked at.
    pub(super) fn block(&mut self, block: &Block, law: &Law) -> Found {
        let mut found = Found { may: block.ways, open: block.open, again: 0 };
        let element = self.element;
        let cells = self.case.cells.as_slice();
        for reader in &block.flags {
            match cells.get(reader.spot.at(element)) {
                Some(Value::Bool(truth)) => found.may &= if *truth { reader.asks.yes } else { reader.asks.no },
                value => self.seldom((block, law), reader.seldom, value.copied(), &mut found),
            }
        }
        for reader in &block.members {
            match cells.get(reader.spot.at(element)) {
                Some(Value::Member(member)) => {
                    let place = member.0.wrapping_sub(reader.asks.first) as usize;
                    found.may &= reader.asks.table.get(place).copied().unwrap_or(reader.asks.other);
                }
                value => self.seldom((block, law), reader.seldom, value.copied(), &mut found),
            }
        }
        for reader in &block.ints {
            match cells.get(reader.spot.at(element)) {
                Some(Value::Int(number)) => found.may &= remaining(&reader.asks, *number),
                value => self.seldom((block, law), reader.seldom, value.copied(), &mut found),
            }
        }
        for reader in &block.days {
            match cells.get(reader.spot.at(element)) {
                Some(Value::Date(day)) => found.may &= remaining(&reader.asks, i64::from(day_key(*day))),
                value => self.seldom((block, law), reader.seldom, value.copied(), &mut found),
            }
        }
        if block.has_others {
            self.others(block, law, &mut found);
        }
        found
    }

    /// What is read less often.
    fn others(&mut self, block: &Block, law: &Law, found: &mut Found) {
        let (element, cells) = (self.element, self.case.cells.as_slice());
        for reader in &block.given {
            match cells.get(reader.spot.at(element)) {
                Some(value) if !value.is_open() && !value.is_none() => found.may &= reader.asks.yes,
                value => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
        if !block.pairs.is_empty() || !block.elapsed.is_empty() {
            self.computed_with(block, law, found);
        }
        self.amounts(block, law, found);
        self.texts_of(block, law, found);
        for counts in &block.counts {
            self.counts(block, law, counts, found);
        }
    }

    /// Counts, where it still matters.
    fn counts(&mut self, block: &Block, law: &Law, counts: &Counts, found: &mut Found) {
        if found.may & counts.ways == 0 {
            return;
        }
        match law.elements.get(counts.list as usize).map(|elements| self.count(law, elements)) {
            Some((sure, most)) if sure == most => found.may &= remaining(&counts.intervals, sure),
            _ => self.seldom((block, law), counts.seldom, Some(Value::Fault), found),
        }
    }

    fn bytes(&self, text: TextRef) -> &[u8] {
        let pool = match text.pool {
            Pool::Policy => &self.policy.texts,
            Pool::Case => &self.case.texts,
        };
        let start = text.start as usize;
        pool.as_bytes().get(start..start + text.length as usize).unwrap_or_default()
    }

    fn computed_with(&mut self, block: &Block, law: &Law, found: &mut Found) {
        let cells = self.case.cells.as_slice();
        for reader in &block.pairs {
            let value = cells.get(reader.spot.at(self.element));
            let order = match (value, self.light(law, reader.asks.right)) {
                (Some(Value::Date(left)), Value::Date(right)) => Some(left.cmp(&right)),
                (Some(Value::Int(left)), Value::Int(right)) => Some(left.cmp(&right)),
                (Some(Value::Money(left)), Value::Money(right)) => left.compare(right).ok(),
                (Some(Value::Date(day)), Value::Period(period)) => Some(inside(period.contains(*day))),
                _ => None,
            };
            match order {
                Some(order) => found.may &= reader.asks.remaining(order),
                None => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
        for reader in &block.elapsed {
            let value = cells.get(reader.spot.at(self.element));
            let Elapsed { unit, months, to, interval } = &reader.asks;
            let count = match (value, self.light(law, *to)) {
                (Some(Value::Date(from)), Value::Date(to)) => {
                    count_units(self.policy, *unit, (Value::Date(*from), Value::Date(to)), *months).ok()
                }
                _ => None,
            };
            match count {
                Some(count) => found.may &= interval.remaining(count),
                None => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
    }

    #[inline]
    fn amounts(&mut self, block: &Block, law: &Law, found: &mut Found) {
        for reader in &block.amounts {
            let value = self.case.cells.get(reader.spot.at(self.element));
            let currency = reader.asks.currency;
            let amount = match value {
                Some(Value::Money(money)) if Some(money.currency) == currency => scaled(money.amount),
                Some(Value::Decimal(number)) if currency.is_none() => scaled(*number),
                _ => None,
            };
            match amount {
                Some(amount) => found.may &= remaining(&reader.asks.intervals, amount),
                None => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
    }

    #[inline]
    fn texts_of(&mut self, block: &Block, law: &Law, found: &mut Found) {
        for reader in &block.words {
            match self.case.cells.get(reader.spot.at(self.element)) {
                Some(Value::Text(text)) => {
                    found.may &= reader.asks.remaining(self.bytes(*text), self.bytes(reader.asks.text));
                }
                value => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
        for reader in &block.lengths {
            match self.case.cells.get(reader.spot.at(self.element)) {
                Some(Value::Text(text)) => {
                    let length = self.texts().get(*text).chars().count();
                    found.may &= remaining(&reader.asks, i64::try_from(length).unwrap_or(i64::MAX));
                }
                value => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
        for reader in &block.characters {
            match self.case.cells.get(reader.spot.at(self.element)) {
                Some(Value::Text(text)) => {
                    let (text, asks) = (self.texts().get(*text), &reader.asks);
                    let holds = if asks.every { asks.set.has_all_of(text) } else { asks.set.has_any_of(text) };
                    found.may &= if holds { asks.yes } else { asks.no };
                }
                value => self.seldom((block, law), reader.seldom, value.copied(), found),
            }
        }
    }

    /// A cell without a value, or with one that is seldom: each of its conditions is asked by itself.
    #[cold]
    #[inline(never)]
    fn seldom(&mut self, (block, law): (&Block, &Law), seldom: u32, value: Option<Value>, found: &mut Found) {
        let Some(seldom) = block.seldom.get(seldom as usize) else { return };
        // what is known not to exist the ways know, too
        if !matches!(value, Some(Value::None)) {
            found.again |= seldom.all & block.partial;
        }
        match value {
            Some(Value::None) if !seldom.is_asked => found.may &= seldom.none,
            Some(Value::Unknown) if !seldom.is_asked => found.open |= seldom.all,
            _ => {
                for (test, ways) in &seldom.conditions {
                    match self.test(law, *test) {
                        Truth::No => found.may &= !ways,
                        Truth::Yes => {}
                        Truth::Open => found.open |= ways,
                    }
                }
            }
        }
    }
}
