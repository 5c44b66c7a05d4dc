//! A law over the rows of one slice.

use std::collections::BTreeSet;
use std::ops::Range;

use super::alone::Alone;
use super::batch::{Batch, Column, View};
use super::groups::Groups;
use super::plan::Plan;
use super::sieve::Sifted;
use super::truths::{NO, OPEN, YES, all_are, and, byte, or};
use crate::builtin::Texts;
use crate::decide::Decision;
use crate::decide::form::{At, Law, Stretch, Truth};
use crate::policy::value::Value;
use crate::value::Date;

/// The rows of a slice before its law.
pub struct Sweep<'s> {
    pub(super) decision: &'s Decision<'s>,
    pub(super) law: &'s Law,
    pub(super) batch: &'s Batch,
    pub(super) texts: Texts<'s>,
    /// The rows, where they lie one after another; else in this order.
    rows: Range<usize>,
    order: Option<&'s [u32]>,
    days: Option<Days>,
    /// The cells that are looked at, in the order of the rows; where they lie so already, nothing.
    gathered: Vec<(u32, Column)>,
    /// Rows that have to be judged one by one.
    pub(super) hard: Vec<u8>,
    pub(super) spare: &'s mut Spare,
}

/// The days that govern the rows.
enum Days {
    Same(Date),
    Each(Vec<i32>),
}

/// What a sweep found.
pub struct Judged {
    /// The ways of each block that remain.
    pub blocks: Vec<Sifted>,
    /// Whether anything permits it.
    pub permit: Option<Vec<u8>>,
    /// Rows that have to be judged one by one.
    pub hard: Vec<u8>,
}

/// Room that is used again.
#[derive(Debug, Default)]
pub struct Spare {
    planes: Vec<Vec<u8>>,
    sifted: Vec<Sifted>,
    pub(super) alone: Alone,
}

impl Judged {
    /// Gives the room back.
    pub fn give_back(self, spare: &mut Spare) {
        spare.sifted.extend(self.blocks);
        spare.planes.extend(self.permit);
        spare.planes.push(self.hard);
    }
}

impl<'s> Sweep<'s> {
    /// Begins with the rows of a group.
    pub fn begin(
        (decision, law, batch): (&'s Decision<'s>, &'s Law, &'s Batch),
        rows: Range<usize>,
        (groups, sees_day): (&'s Groups, bool),
        spare: &'s mut Spare,
    ) -> Sweep<'s> {
        let order = groups.order(&rows);
        let texts = Texts { policy: &decision.policy.texts, case: &batch.texts };
        let days = match decision.on {
            Some(on) => Some(Days::Same(on)),
            None if sees_day => groups.days(&rows, order).map(Days::Each),
            None => None,
        };
        let mut hard = spare.planes.pop().unwrap_or_default();
        hard.clear();
        hard.resize(rows.len(), 0);
        Sweep { decision, law, batch, texts, rows, order, days, gathered: Vec::new(), hard, spare }
    }

    /// Brings cells into the order of the rows.
    pub fn gather(&mut self, cells: &BTreeSet<u32>) {
        for cell in cells {
            let Some(column) = self.batch.column(*cell) else { continue };
            match self.order {
                Some(order) => self.gathered.push((*cell, column.gathered(order))),
                None if column.is_coded() => {
                    let rows: Vec<u32> = self.rows.clone().filter_map(|row| u32::try_from(row).ok()).collect();
                    self.gathered.push((*cell, column.gathered(&rows)));
                }
                None => {}
            }
        }
    }

    /// Judges every provision.
    pub fn judge(&mut self, plan: &Plan) -> Judged {
        let blocks = self.law.all_blocks().unwrap_or_default();
        let mut judged = Judged { blocks: Vec::new(), permit: None, hard: Vec::new() };
        for (block, asked) in blocks.iter().zip(&plan.blocks) {
            let room = self.spare.sifted.pop().unwrap_or_default();
            let mut sifted = self.sift(block, &asked.conditions, room);
            for (ways, rest) in &asked.rests {
                self.ask(rest, *ways, &mut sifted);
            }
            self.ask_alone(&asked.alone, &mut sifted);
            // what a partial way leaves open is to be asked as it was written
            for ((hard, may), open) in self.hard.iter_mut().zip(&sifted.may).zip(&sifted.open) {
                *hard |= u8::from(may & open & block.partial != 0);
            }
            judged.blocks.push(sifted);
        }
        judged.permit =
            plan.permit.map(|(permit, whole)| if whole { self.test(permit) } else { self.test_alone(permit) });
        judged.hard = std::mem::take(&mut self.hard);
        judged
    }

    /// Asks what was left for when all else holds.
    fn ask(&mut self, rest: &[At], ways: u64, sifted: &mut Sifted) {
        if sifted.may.iter().fold(0, |all, may| all | may) & ways == 0 {
            return;
        }
        let truths = self.all_or_any(rest, true);
        if truths.contains(&OPEN) {
            sifted.open.resize(sifted.may.len(), 0);
            for (open, truth) in sifted.open.iter_mut().zip(&truths) {
                *open |= if *truth == OPEN { ways } else { 0 };
            }
        }
        for (may, truth) in sifted.may.iter_mut().zip(&truths) {
            *may &= if *truth == NO { !ways } else { u64::MAX };
        }
        self.give(truths);
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// A byte for each row.
    pub(super) fn plane(&mut self, of: u8) -> Vec<u8> {
        let mut plane = self.spare.planes.pop().unwrap_or_default();
        plane.clear();
        plane.resize(self.rows.len(), of);
        plane
    }

    pub(super) fn give(&mut self, plane: Vec<u8>) {
        self.spare.planes.push(plane);
    }

    pub(super) fn known(&mut self, truth: Truth) -> Vec<u8> {
        self.plane(byte(truth))
    }

    /// The cell, for the rows in their order.
    pub(super) fn cell(&self, cell: Option<u32>) -> View<'_> {
        let Some(cell) = cell else { return View::Same(Value::Fault) };
        if let Some((_, column)) = self.gathered.iter().find(|(of, _)| *of == cell) {
            return column.view();
        }
        if self.order.is_some() {
            return View::Same(Value::Fault);
        }
        part(self.whole(Some(cell)), &self.rows)
    }

    /// A cell in all rows of the batch.
    pub(super) fn whole(&self, cell: Option<u32>) -> View<'s> {
        cell.and_then(|cell| self.batch.column(cell)).map_or(View::Same(Value::Fault), Column::view)
    }

    /// The places of the rows in the batch.
    pub(super) fn places(&self) -> (Range<usize>, Option<&'s [u32]>) {
        (self.rows.clone(), self.order)
    }

    /// The day that governs each row.
    pub(super) fn governing(&self) -> View<'_> {
        match &self.days {
            None => View::Same(Value::Unknown),
            Some(Days::Same(on)) => View::Same(Value::Date(*on)),
            Some(Days::Each(days)) => View::Days(days, &[]),
        }
    }

    /// All or any of these. What can't change any more is not looked at.
    pub(super) fn joined(&mut self, tests: Stretch, all: bool) -> Vec<u8> {
        let law = self.law;
        self.all_or_any(tests.of(&law.operands), all)
    }

    fn all_or_any(&mut self, tests: &[At], all: bool) -> Vec<u8> {
        let done = if all { NO } else { YES };
        let mut whole: Option<Vec<u8>> = None;
        for test in tests {
            if whole.as_ref().is_some_and(|whole| all_are(whole, done)) {
                break;
            }
            let one = self.test(*test);
            match &mut whole {
                None => whole = Some(one),
                Some(whole) => {
                    if all {
                        and(whole, &one);
                    } else {
                        or(whole, &one);
                    }
                    self.give(one);
                }
            }
        }
        whole.unwrap_or_else(|| self.plane(if all { YES } else { NO }))
    }
}

/// A stretch of a view.
fn part<'c>(view: View<'c>, rows: &Range<usize>) -> View<'c> {
    fn of<'c, T>(all: &'c [T], rows: &Range<usize>) -> &'c [T] {
        if all.is_empty() { all } else { all.get(rows.clone()).unwrap_or_default() }
    }
    match view {
        View::Same(value) => View::Same(value),
        View::Members(members) => View::Members(of(members, rows)),
        View::Ints(values, states) => View::Ints(of(values, rows), of(states, rows)),
        View::Days(values, states) => View::Days(of(values, rows), of(states, rows)),
        View::Truths(values, states) => View::Truths(of(values, rows), of(states, rows)),
        View::Texts(values, states) => View::Texts(of(values, rows), of(states, rows)),
        View::Coded(entries, codes, last) => View::Coded(entries, of(codes, rows), last),
        View::Values(values) => View::Values(of(values, rows)),
    }
}
