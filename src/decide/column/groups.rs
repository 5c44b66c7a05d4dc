//! Which rows of a batch fall into which slice of time.

use std::ops::Range;
use std::sync::Arc;

use super::batch::{Column, KNOWN, day};
use crate::decide::slices::Slices;
use crate::policy::value::Value;
use crate::value::Date;

/// Days from the first change of the law to the last are looked up in a list, where there are not more.
const MOST_LISTED: i64 = 1 << 17;
/// A row without a slice: its day is not known, or lies outside.
const UNDATED: u32 = u32::MAX;
const OUTSIDE: u32 = u32::MAX - 1;

/// Rows by their slices.
#[derive(Debug, Default)]
pub struct Groups {
    /// The slices met, each with its rows among the order; none: the act has no governing date.
    found: Vec<(Option<usize>, Range<usize>)>,
    /// The rows, those of one slice after another; nothing where they stay as they are.
    order: Vec<u32>,
    /// The day of each row of the batch; nothing where no fact says it.
    days: Vec<i32>,
    /// The same by codes, where they stand so, and the slices of the entries.
    entries: Option<Arc<Vec<Value>>>,
    entry_slices: Vec<u32>,
    codes: Vec<u32>,
    slice_of: Vec<u32>,
    listed: Listed,
    undated: Vec<u32>,
    counts: Vec<u32>,
}

/// The slice of each day from the first change of the law on.
#[derive(Debug, Default)]
struct Listed {
    starts: Vec<i32>,
    end: i32,
    /// The last slice.
    last: u32,
    slices: Vec<u32>,
}

impl Groups {
    /// All rows fall under the law of one day.
    pub fn all_on(&mut self, on: Option<Date>, slices: &Slices, rows: usize) -> usize {
        self.clear();
        let slice = match on.map(|on| slices.place(on)) {
            Some(None) => return 0,
            Some(slice) => slice,
            None => None,
        };
        self.found.push((slice, 0..rows));
        1
    }

    /// Each row has its day.
    pub fn by_day(&mut self, column: &Column, slices: &Slices, rows: usize) -> usize {
        self.clear();
        self.listed.prepare(slices);
        self.tell_days(column, rows);
        let first = self.slice_of.first().copied().unwrap_or(UNDATED);
        if first < OUTSIDE && self.slice_of.iter().fold(0, |differing, own| differing | (own ^ first)) == 0 {
            self.found.push((Some(first as usize), 0..rows));
            return 1;
        }
        self.sort();
        self.found.len()
    }

    fn clear(&mut self) {
        self.found.clear();
        self.order.clear();
        self.days.clear();
        self.codes.clear();
        self.slice_of.clear();
        self.undated.clear();
    }

    fn tell_days(&mut self, column: &Column, rows: usize) {
        if let Column::Days(days, states) = column {
            self.days.extend_from_slice(days);
            self.slice_of.extend(days.iter().map(|day| self.listed.slice(*day)));
            for (slice, state) in self.slice_of.iter_mut().zip(states) {
                *slice = if *state == KNOWN { *slice } else { UNDATED };
            }
            return;
        }
        if let Column::Coded(entries, codes, _) = column {
            self.tell_entries(entries);
            let slice = |code: &u32| self.entry_slices.get(*code as usize).copied().unwrap_or(UNDATED);
            self.slice_of.extend(codes.iter().map(slice));
            self.codes.extend_from_slice(codes);
            return;
        }
        for row in 0..rows {
            let found = column.view().value(row).as_day().map(day);
            self.days.push(found.unwrap_or_default());
            self.slice_of.push(found.map_or(UNDATED, |day| self.listed.slice(day)));
        }
    }

    /// The slice of each entry of a list; of the list of the last batch it is known.
    fn tell_entries(&mut self, entries: &Arc<Vec<Value>>) {
        if self.entries.as_ref().is_some_and(|known| Arc::ptr_eq(known, entries)) {
            return;
        }
        let listed = &self.listed;
        let slice = |value: &Value| value.as_day().map_or(UNDATED, |of| listed.slice(day(of)));
        self.entry_slices.clear();
        self.entry_slices.extend(entries.iter().map(slice));
        self.entries = Some(Arc::clone(entries));
    }

    /// Puts the rows of each slice together, in their order.
    fn sort(&mut self) {
        self.counts.clear();
        self.counts.resize(self.listed.starts.len(), 0);
        for slice in &self.slice_of {
            if let Some(count) = self.counts.get_mut(*slice as usize) {
                *count += 1;
            }
        }
        let mut start = 0_u32;
        for (slice, count) in self.counts.iter_mut().enumerate() {
            let from = start;
            start += *count;
            if *count > 0 {
                self.found.push((Some(slice), from as usize..start as usize));
            }
            *count = from;
        }
        self.order.resize(start as usize, 0);
        for (row, slice) in (0..).zip(&self.slice_of) {
            match self.counts.get_mut(*slice as usize) {
                Some(next) => {
                    if let Some(place) = self.order.get_mut(*next as usize) {
                        *place = row;
                    }
                    *next += 1;
                }
                None if *slice == UNDATED => self.undated.push(row),
                None => {}
            }
        }
    }

    /// The slice of a group, and how many rows it has.
    pub fn group(&self, group: usize) -> Option<(Option<usize>, Range<usize>)> {
        self.found.get(group).cloned()
    }

    /// The rows of a group by their places in the batch; none where they lie there one after another.
    pub fn order(&self, rows: &Range<usize>) -> Option<&[u32]> {
        if self.order.is_empty() { None } else { self.order.get(rows.clone()) }
    }

    /// The days of rows of the batch, in this order; none where no fact says them.
    pub fn days(&self, rows: &Range<usize>, order: Option<&[u32]>) -> Option<Vec<i32>> {
        if self.days.is_empty() && self.codes.is_empty() {
            return None;
        }
        let entry = |row: usize| self.entries.as_ref()?.get(*self.codes.get(row)? as usize).copied();
        let coded = |row: usize| entry(row).map(|value| value.as_day().map_or(0, day));
        let day = |row: usize| self.days.get(row).copied().or_else(|| coded(row));
        Some(match order {
            None => rows.clone().filter_map(day).collect(),
            Some(order) => order.iter().filter_map(|row| day(*row as usize)).collect(),
        })
    }

    /// Whether there are rows whose day is not known.
    pub fn has_undated(&self) -> bool {
        !self.undated.is_empty()
    }

    /// The rows whose day is not known.
    pub fn undated(&self) -> impl Iterator<Item = u32> {
        self.undated.iter().copied()
    }
}

impl Listed {
    fn prepare(&mut self, slices: &Slices) {
        if !self.starts.is_empty() {
            return;
        }
        self.starts = slices.starts().iter().map(|start| day(*start)).collect();
        self.end = day(slices.last_day());
        self.last = u32::try_from(self.starts.len() - 1).unwrap_or(OUTSIDE);
        let (Some(second), Some(last)) = (self.starts.get(1), self.starts.last()) else { return };
        if i64::from(*last) - i64::from(*second) <= MOST_LISTED {
            self.slices = (*second..*last).map(|day| self.looked_up(day)).collect();
        }
    }

    fn looked_up(&self, day: i32) -> u32 {
        let begun = self.starts.partition_point(|start| *start <= day);
        begun.checked_sub(1).and_then(|place| u32::try_from(place).ok()).unwrap_or(OUTSIDE)
    }

    fn slice(&self, day: i32) -> u32 {
        if let Some(second) = self.starts.get(1)
            && let Ok(place) = usize::try_from(i64::from(day) - i64::from(*second))
            && let Some(slice) = self.slices.get(place)
        {
            return *slice;
        }
        let inside = self.starts.last().is_some_and(|last| *last <= day && day <= self.end);
        if inside {
            self.last
        } else if day > self.end {
            OUTSIDE
        } else {
            self.looked_up(day)
        }
    }
}
