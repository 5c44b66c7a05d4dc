//! Blocks over columns: what stands in each row strikes out ways, a column after another.

use super::batch::{NONE, OPEN, View};
use super::steps::{Steps, in_days};
use super::strike::Strike;
use super::sweep::Sweep;
use crate::decide::block::{Block, Characters, Interval, Reader, Seldom, remaining, scaled};
use crate::decide::slices::day_key;
use crate::policy::ids::MemberId;
use crate::policy::value::Value;
use crate::value::Currency;

/// The ways that remain in each row, and those of them that are open; nothing where none is.
#[derive(Debug, Default)]
pub struct Sifted {
    pub may: Vec<u64>,
    pub open: Vec<u64>,
}

/// The intervals of a block as they are asked over columns: days by their numbers.
#[derive(Debug, Default)]
pub struct Conditions {
    ints: Vec<Steps>,
    days: Vec<Steps>,
}

/// What remains for a value.
#[derive(Clone, Copy)]
pub struct Remaining {
    pub may: u64,
    pub open: u64,
    /// The row has to be judged by itself.
    pub hard: bool,
}

/// A cell that is read, and what is done with values that are seldom.
#[derive(Clone, Copy)]
pub struct Cell<'b> {
    cell: Option<u32>,
    seldom: Option<&'b Seldom>,
    /// The ways say all only where a value is there.
    is_partial: bool,
}

impl Conditions {
    /// Of a block.
    pub fn of(block: &Block) -> Conditions {
        let steps = |reader: &Reader<Vec<Interval>>| Steps::of(reader.asks.clone());
        let days = |reader: &Reader<Vec<Interval>>| Steps::of(reader.asks.iter().map(in_days).collect());
        Conditions { ints: block.ints.iter().map(steps).collect(), days: block.days.iter().map(days).collect() }
    }

    /// The cells that a block reads; none where one of them is that of an element.
    pub fn cells(block: &Block) -> Option<Vec<u32>> {
        fn of<T>(readers: &[Reader<T>]) -> impl Iterator<Item = Option<u32>> {
            readers.iter().map(|reader| reader.spot.root())
        }
        of(&block.flags)
            .chain(of(&block.members))
            .chain(of(&block.ints))
            .chain(of(&block.days))
            .chain(of(&block.amounts))
            .chain(of(&block.words))
            .chain(of(&block.lengths))
            .chain(of(&block.characters))
            .chain(of(&block.given))
            .collect()
    }
}

impl Cell<'_> {
    fn remaining(self, value: Value, known: Option<u64>) -> Remaining {
        match (known, value) {
            (Some(may), _) => Remaining { may, open: 0, hard: false },
            (None, Value::None) => self.absent(NONE),
            (None, Value::Unknown) => self.absent(OPEN),
            (None, _) => Remaining { may: u64::MAX, open: 0, hard: true },
        }
    }

    /// Where nothing is, or nothing is known.
    pub fn absent(self, state: u8) -> Remaining {
        let Some(seldom) = self.seldom else { return Remaining { may: u64::MAX, open: 0, hard: true } };
        match state {
            NONE => Remaining { may: seldom.none, open: 0, hard: false },
            _ => Remaining { may: u64::MAX, open: seldom.all, hard: self.is_partial },
        }
    }
}

fn cell<'b, T>(block: &'b Block, reader: &Reader<T>) -> Cell<'b> {
    let seldom = block.seldom.get(reader.seldom as usize);
    let is_partial = seldom.is_some_and(|seldom| seldom.all & block.partial != 0);
    Cell { cell: reader.spot.root(), seldom, is_partial }
}

/// The millionths of a usual amount of the currency, or of a number.
fn amount(value: Value, currency: Option<Currency>) -> Option<i64> {
    if let Value::Decimal(number) = value {
        return if currency.is_none() { scaled(number) } else { None };
    }
    let money = value.as_money().filter(|money| Some(money.currency) == currency)?;
    scaled(money.amount)
}

impl Sweep<'_> {
    /// The ways of a block that remain by what its readers say.
    pub fn sift(&mut self, block: &Block, conditions: &Conditions, mut out: Sifted) -> Sifted {
        out.may.clear();
        out.may.resize(self.rows(), block.ways);
        out.open.clear();
        if block.open != 0 {
            out.open.resize(self.rows(), block.open);
        }
        for reader in &block.flags {
            let asks = reader.asks;
            let of = |truth: bool| if truth { asks.yes } else { asks.no };
            self.read(
                &mut out,
                cell(block, reader),
                |value| value.as_bool().map(of),
                |view, strike| {
                    if let View::Truths(truths, states) = view {
                        strike.told(truths, states, |truth| of(truth == 1))
                    } else {
                        false
                    }
                },
            );
        }
        for reader in &block.members {
            let asks = &reader.asks;
            let of =
                |member: u32| asks.table.get(member.wrapping_sub(asks.first) as usize).copied().unwrap_or(asks.other);
            let known = |value: Value| value.as_member().map(|MemberId(member)| of(member));
            self.read(&mut out, cell(block, reader), known, |view, strike| {
                if let View::Members(members) = view { strike.members(members, of) } else { false }
            });
        }
        for (reader, steps) in block.ints.iter().zip(&conditions.ints) {
            let known = |value: Value| value.as_int().map(|number| steps.remaining(number));
            self.read(&mut out, cell(block, reader), known, |view, strike| {
                if let View::Ints(numbers, states) = view {
                    strike.told(numbers, states, |number| steps.remaining(number))
                } else {
                    false
                }
            });
        }
        for (reader, steps) in block.days.iter().zip(&conditions.days) {
            let known = |value: Value| {
                let Value::Date(day) = value else { return None };
                Some(remaining(&reader.asks, i64::from(day_key(day))))
            };
            self.read(&mut out, cell(block, reader), known, |view, strike| {
                if let View::Days(days, states) = view {
                    strike.told(days, states, |day| steps.remaining(i64::from(day)))
                } else {
                    false
                }
            });
        }
        for reader in &block.given {
            let yes = reader.asks.yes;
            let known = |value: Value| (!value.is_open() && !value.is_none()).then_some(yes);
            #[expect(clippy::wildcard_enum_match_arm, reason = "the others are read one by one")]
            self.read(&mut out, cell(block, reader), known, |view, strike| match view {
                View::Truths(of, states) => strike.told(of, states, |_| yes),
                View::Ints(of, states) => strike.told(of, states, |_| yes),
                View::Days(of, states) => strike.told(of, states, |_| yes),
                View::Texts(of, states) => strike.told(of, states, |_| yes),
                _ => false,
            });
        }
        for reader in &block.amounts {
            let (intervals, currency) = (&reader.asks.intervals, reader.asks.currency);
            let known = |value: Value| amount(value, currency).map(|amount| remaining(intervals, amount));
            self.read(&mut out, cell(block, reader), known, |_, _| false);
        }
        self.texts_of(block, &mut out);
        out
    }

    fn texts_of(&mut self, block: &Block, out: &mut Sifted) {
        for reader in &block.words {
            let asks = reader.asks;
            let wanted = self.texts.get(asks.text).as_bytes();
            self.text(out, cell(block, reader), |text| asks.remaining(text.as_bytes(), wanted));
        }
        for reader in &block.lengths {
            let length = |text: &str| i64::try_from(text.chars().count()).unwrap_or(i64::MAX);
            self.text(out, cell(block, reader), |text| remaining(&reader.asks, length(text)));
        }
        for reader in &block.characters {
            let Characters { set, every, yes, no } = &reader.asks;
            self.text(out, cell(block, reader), |text| {
                let holds = if *every { set.has_all_of(text) } else { set.has_any_of(text) };
                if holds { *yes } else { *no }
            });
        }
    }

    fn text(&mut self, out: &mut Sifted, cell: Cell<'_>, of: impl Fn(&str) -> u64 + Copy) {
        let texts = self.texts;
        let known = move |value: Value| value.as_text().map(|text| of(texts.get(text)));
        self.read(out, cell, known, |view, strike| {
            if let View::Texts(spots, states) = view {
                strike.told(spots, states, |(start, length): (u32, u32)| {
                    of(texts.case.get(start as usize..start as usize + length as usize).unwrap_or_default())
                })
            } else {
                false
            }
        });
    }

    /// Reads a cell in every row: a value of which all is known at once, entries of a list once each, a column of one kind
    /// `quickly`, all others one by one.
    fn read(
        &mut self,
        out: &mut Sifted,
        cell: Cell<'_>,
        known: impl Fn(Value) -> Option<u64>,
        quickly: impl FnOnce(View<'_>, &mut Strike<'_>) -> bool,
    ) {
        let mut hard = std::mem::take(&mut self.hard);
        let whole = self.whole(cell.cell);
        let of = |value: Value| cell.remaining(value, known(value));
        let count = self.rows();
        let (rows, order) = self.places();
        let mut strike = Strike { out, hard: &mut hard, rows, order, cell };
        #[expect(clippy::wildcard_enum_match_arm, reason = "the others are one column of values")]
        match whole {
            View::Same(value) => strike.all(of(value)),
            View::Coded(entries, codes, last) if entries.len() <= count => {
                let entries: Vec<Remaining> = entries.iter().map(|value| of(*value)).collect();
                strike.coded(codes, &entries, last);
            }
            view if quickly(view, &mut strike) => {}
            view => strike.each(|row| known(view.value(row)), |row| of(view.value(row))),
        }
        self.hard = hard;
    }
}
