//! A law over the rows of one slice.

use std::ops::Range;

use super::batch::{Batch, Column, View};
use super::groups::Groups;
use super::plan::Plan;
use super::truths::{NO, OPEN, YES, all_are, and, byte, or};
use crate::builtin::Texts;
use crate::decide::form::{Law, Stretch, Truth};
use crate::policy::Policy;
use crate::policy::value::Value;
use crate::value::Date;

/// The rows of a slice before its law.
pub struct Sweep<'s> {
    pub(super) law: &'s Law,
    batch: &'s Batch,
    pub(super) texts: Texts<'s>,
    /// The rows, where they lie one after another; else in this order.
    rows: Range<usize>,
    order: Option<&'s [u32]>,
    days: Option<Days<'s>>,
    pub(super) today: Option<Date>,
    /// The cells that are looked at, in the order of the rows; where they lie so already, nothing.
    gathered: Vec<(u32, Column)>,
    /// Rows that have to be judged one by one.
    pub(super) hard: Vec<u8>,
    spare: &'s mut Vec<Vec<u8>>,
}

/// The days that govern the rows.
enum Days<'s> {
    Same(Date),
    Each(&'s [i32]),
    Sorted(Vec<i32>),
}

/// What a sweep found: bits of provisions, eight to a byte.
pub struct Judged {
    /// Which provisions are violated, a plane for every eight.
    pub violated: Vec<Vec<u8>>,
    /// Which are open.
    pub open: Vec<Vec<u8>>,
    /// Whether anything permits it.
    pub permit: Option<Vec<u8>>,
    /// Rows that have to be judged one by one.
    pub hard: Vec<u8>,
}

impl Judged {
    /// Gives the room back.
    pub fn give_back(self, spare: &mut Vec<Vec<u8>>) {
        spare.extend(self.violated);
        spare.extend(self.open);
        spare.extend(self.permit);
        spare.push(self.hard);
    }
}

impl<'s> Sweep<'s> {
    /// Begins with the rows of a group.
    pub fn begin(
        (policy, law, batch): (&'s Policy, &'s Law, &'s Batch),
        rows: Range<usize>,
        (groups, on, today): (&'s Groups, Option<Date>, Option<Date>),
        spare: &'s mut Vec<Vec<u8>>,
    ) -> Sweep<'s> {
        let order = groups.order(&rows);
        let texts = Texts { policy: &policy.texts, case: &batch.texts };
        let days = match (on, groups.days()) {
            (Some(on), _) => Some(Days::Same(on)),
            (None, []) => None,
            (None, days) => Some(match order {
                None => Days::Each(days.get(rows.clone()).unwrap_or_default()),
                Some(order) => Days::Sorted(order.iter().filter_map(|row| days.get(*row as usize).copied()).collect()),
            }),
        };
        let mut hard = spare.pop().unwrap_or_default();
        hard.clear();
        hard.resize(rows.len(), 0);
        Sweep { law, batch, texts, rows, order, days, today, gathered: Vec::new(), hard, spare }
    }

    /// Brings the cells that are looked at into the order of the rows.
    pub fn gather(&mut self, cells: &[u32]) {
        let Some(order) = self.order else { return };
        for cell in cells {
            if let Some(column) = self.batch.column(*cell) {
                self.gathered.push((*cell, column.gathered(order)));
            }
        }
    }

    /// Judges every provision.
    pub fn judge(&mut self, plan: &Plan) -> Judged {
        let groups = plan.checks.len().div_ceil(8);
        let mut judged = Judged { violated: Vec::new(), open: Vec::new(), permit: None, hard: Vec::new() };
        for group in 0..groups {
            let (mut violated, mut open) = (self.plane(0), self.plane(0));
            for (bit, check) in plan.checks.iter().skip(group * 8).take(8).enumerate() {
                let truth = self.joined(check.conditions, true);
                note((&mut violated, &mut open), &truth, bit);
                self.give(truth);
            }
            judged.violated.push(violated);
            judged.open.push(open);
        }
        judged.permit = plan.permit.map(|permit| self.test(permit));
        judged.hard = std::mem::take(&mut self.hard);
        judged
    }

    /// Gives the room back.
    pub fn end(self) {}

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// A byte for each row.
    pub(super) fn plane(&mut self, of: u8) -> Vec<u8> {
        let mut plane = self.spare.pop().unwrap_or_default();
        plane.clear();
        plane.resize(self.rows.len(), of);
        plane
    }

    pub(super) fn give(&mut self, plane: Vec<u8>) {
        self.spare.push(plane);
    }

    pub(super) fn known(&mut self, truth: Truth) -> Vec<u8> {
        self.plane(byte(truth))
    }

    /// The cell, for the rows in their order.
    pub(super) fn cell(&self, cell: Option<u32>) -> View<'_> {
        let Some(cell) = cell else { return View::Same(Value::Fault) };
        if self.order.is_some() {
            let gathered = self.gathered.iter().find(|(of, _)| *of == cell);
            return gathered.map_or(View::Same(Value::Fault), |(_, column)| column.view());
        }
        let whole = self.batch.column(cell).map_or(View::Same(Value::Fault), Column::view);
        part(whole, &self.rows)
    }

    /// The day that governs each row.
    pub(super) fn governing(&self) -> View<'_> {
        match &self.days {
            None => View::Same(Value::Unknown),
            Some(Days::Same(on)) => View::Same(Value::Date(*on)),
            Some(Days::Each(days)) => View::Days(days, &[]),
            Some(Days::Sorted(days)) => View::Days(days, &[]),
        }
    }

    /// All or any of these. What can't change any more is not looked at.
    pub(super) fn joined(&mut self, tests: Stretch, all: bool) -> Vec<u8> {
        let law = self.law;
        let done = if all { NO } else { YES };
        let mut whole: Option<Vec<u8>> = None;
        for test in tests.of(&law.operands) {
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

/// Notes one provision's truth as a bit.
fn note((violated, open): (&mut [u8], &mut [u8]), truth: &[u8], bit: usize) {
    for ((violated, open), truth) in violated.iter_mut().zip(open).zip(truth) {
        *violated |= (truth & YES) << bit;
        *open |= u8::from(*truth == OPEN) << bit;
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
        View::Values(values) => View::Values(of(values, rows)),
    }
}
