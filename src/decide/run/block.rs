//! Blocks: which of their bits hold for the case.

use super::Run;
use crate::decide::block::{Block, Reader, WIDTH, scaled};
use crate::decide::form::{Law, Truth};
use crate::decide::slices::day_key;
use crate::policy::value::{Pool, TextRef, Value};

/// Bits that hold for sure, and bits that may hold.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub sure: u64,
    pub open: u64,
}

impl Found {
    #[inline]
    pub fn truth(self, bit: u32) -> Truth {
        match (self.sure >> bit & 1, self.open >> bit & 1) {
            (0, 0) => Truth::No,
            (0, _) => Truth::Open,
            (_, _) => Truth::Yes,
        }
    }

    #[inline]
    fn add(&mut self, bit: u32, truth: Truth) {
        match truth {
            Truth::No => {}
            Truth::Yes => self.sure |= 1 << bit,
            Truth::Open => self.open |= 1 << bit,
        }
    }
}

impl Run<'_> {
    /// Judges the provisions of a block.
    pub(super) fn judge(&mut self, law: &Law, block: &Block) {
        let found = self.block(law, block);
        let mut may = (found.sure | found.open) & block.violated();
        while may != 0 {
            let place = may.leading_zeros();
            may &= !(1_u64 << (WIDTH - 1 - place));
            let Some(judged) = block.provisions.get(place as usize) else { continue };
            let truth = match (found.truth(WIDTH - 1 - place), self.all(law, judged.rest)) {
                (Truth::No, _) | (_, Truth::No) => Truth::No,
                (Truth::Yes, Truth::Yes) => Truth::Yes,
                (Truth::Open, _) | (_, Truth::Open) => Truth::Open,
            };
            self.note(judged.provision, truth);
        }
    }

    /// The bits that hold for the case, and for the element that is looked at.
    pub(super) fn block(&mut self, law: &Law, block: &Block) -> Found {
        let mut found = Found { sure: block.always, open: block.open };
        self.cells(law, block, &mut found);
        for asked in &block.asked {
            let truth = self.test(law, asked.test);
            found.add(asked.bit, truth);
        }
        let read = found;
        for level in &block.gates {
            let bits = found.sure;
            found.sure |= level.iter().fold(0, |passed, gate| passed | gate.passed(bits));
        }
        if found.open != 0 {
            let mut may = read.sure | read.open;
            for level in &block.gates {
                let bits = may;
                may |= level.iter().fold(0, |passed, gate| passed | gate.passed(bits));
            }
            found.open = may & !found.sure;
        }
        found
    }

    fn cells(&mut self, law: &Law, block: &Block, found: &mut Found) {
        let element = self.element;
        for reader in &block.flags {
            match self.case.cells.get(reader.spot.at(element)) {
                Some(Value::Bool(truth)) => found.sure |= if *truth { reader.asks.yes } else { reader.asks.no },
                value => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        for reader in &block.members {
            match self.case.cells.get(reader.spot.at(element)) {
                Some(Value::Member(member)) => {
                    let place = member.0.wrapping_sub(reader.asks.first) as usize;
                    found.sure |= reader.asks.table.get(place).copied().unwrap_or(reader.asks.other);
                }
                value => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        for reader in &block.ints {
            match self.case.cells.get(reader.spot.at(element)) {
                Some(Value::Int(number)) => found.sure |= reader.asks.bits(*number),
                value => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        for reader in &block.days {
            match self.case.cells.get(reader.spot.at(element)) {
                Some(Value::Date(day)) => found.sure |= reader.asks.bits(i64::from(day_key(*day))),
                value => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        for reader in &block.amounts {
            let value = self.case.cells.get(reader.spot.at(element));
            let currency = reader.asks.currency;
            let amount = match value {
                Some(Value::Money(money)) if Some(money.currency) == currency => scaled(money.amount),
                Some(Value::Decimal(number)) if currency.is_none() => scaled(*number),
                _ => None,
            };
            match amount {
                Some(amount) => found.sure |= reader.asks.interval.bits(amount),
                None => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        for reader in &block.given {
            match self.case.cells.get(reader.spot.at(element)) {
                Some(Value::None) => found.sure |= reader.none,
                Some(value) if !value.is_open() => found.sure |= reader.asks.yes,
                value => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        self.texts_of(law, block, found);
    }

    fn texts_of(&mut self, law: &Law, block: &Block, found: &mut Found) {
        for reader in &block.words {
            match self.case.cells.get(reader.spot.at(self.element)) {
                Some(Value::Text(text)) => {
                    let same = self.bytes(*text) == self.bytes(reader.asks.text);
                    found.sure |= if same { reader.asks.same } else { reader.asks.other };
                }
                value => self.unusual(law, block, reader, value.copied(), found),
            }
        }
        for reader in &block.characters {
            match self.case.cells.get(reader.spot.at(self.element)) {
                Some(Value::Text(text)) => {
                    let (text, asks) = (self.texts().get(*text), &reader.asks);
                    let holds = if asks.every { asks.set.has_all_of(text) } else { asks.set.has_any_of(text) };
                    found.sure |= if holds { asks.yes } else { asks.no };
                }
                value => self.unusual(law, block, reader, value.copied(), found),
            }
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

    /// A cell without a value, or with one that is seldom: each of its conditions is asked by itself.
    #[cold]
    #[inline(never)]
    fn unusual<T>(&mut self, law: &Law, block: &Block, reader: &Reader<T>, value: Option<Value>, found: &mut Found) {
        match value {
            Some(Value::None) => found.sure |= reader.none,
            Some(Value::Unknown) => found.open |= reader.all,
            _ => {
                for asked in block.conditions.iter().filter(|asked| reader.all >> asked.bit & 1 == 1) {
                    let truth = self.test(law, asked.test);
                    found.add(asked.bit, truth);
                }
            }
        }
    }
}
