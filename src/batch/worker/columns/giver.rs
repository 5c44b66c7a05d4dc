//! A column that gives facts: its values as they are stored become columns of facts.

use std::collections::HashMap;
use std::sync::Arc;

use crate::batch::pages::{Chunk, Values};
use crate::batch::raw::Raw;
use crate::batch::stored::Way;
use crate::batch::worker::slices::{Column as Stored, put};
use crate::decide::column::{self, Batch, KNOWN, NONE, OPEN};
use crate::facts::{Row, Table};
use crate::policy::value::{CellId, Pool, TextRef, Value};
use crate::value::date::day_number;
use crate::value::{FIRST_DAY, LAST_DAY};

/// A column that gives facts.
#[derive(Debug)]
pub struct Giver {
    /// Its place among the columns read.
    pub at: usize,
    cells: Vec<u32>,
    /// What is given where nothing is stored, for each cell.
    missing: Vec<Value>,
    /// The facts of each entry of its dictionary, and behind them what is missing; for each cell.
    entries: Option<Vec<Arc<Vec<Value>>>>,
    /// Entries that can't be read.
    bad: Vec<bool>,
}

/// A row has a value that can't be read.
pub fn mark(bad: &mut Vec<u8>, rows: usize, row: usize) {
    bad.resize(rows, 0);
    if let Some(bad) = bad.get_mut(row) {
        *bad = 1;
    }
}

impl Giver {
    /// A column, by its column of the tables and its place among those that are read; none where it gives facts of a list.
    pub fn new(
        table: &Table<'_>,
        row: &mut Row,
        (stored, column, at): (&Stored, usize, usize),
        texts: &mut String,
    ) -> Option<Giver> {
        let cells = table.cells(column)?;
        let missing = facts(table, row, (stored, column), &Raw::Missing, &cells, texts)?;
        let mut giver = Giver { at, cells, missing, entries: None, bad: Vec::new() };
        if let Some(entries) = &stored.pages.dictionary {
            giver.list(table, row, (stored, column), entries, texts);
        }
        Some(giver)
    }

    /// Marks the rows whose entry can't be read.
    pub fn mark_codes(&self, stored: &Stored, rows: usize, bad: &mut Vec<u8>) {
        if !self.bad.iter().any(|bad| *bad) {
            return;
        }
        if let Values::Codes(codes) = &stored.pages.chunk.values {
            let is_bad = |code: &u32| self.bad.get(*code as usize).copied().unwrap_or(false);
            codes.iter().enumerate().filter(|(_, code)| is_bad(code)).for_each(|(row, _)| mark(bad, rows, row));
        }
    }

    /// Reads the entries of a dictionary.
    fn list(&mut self, table: &Table<'_>, row: &mut Row, of: (&Stored, usize), entries: &[Raw], texts: &mut String) {
        let mut facts_of: Vec<Vec<Value>> = vec![Vec::with_capacity(entries.len() + 1); self.cells.len()];
        for entry in entries {
            let found = facts(table, row, of, entry, &self.cells, texts);
            self.bad.push(found.is_none());
            let found = found.unwrap_or_else(|| vec![Value::Unknown; self.cells.len()]);
            facts_of.iter_mut().zip(found).for_each(|(all, value)| all.push(value));
        }
        for (all, missing) in facts_of.iter_mut().zip(&self.missing) {
            all.push(*missing);
        }
        let is_list = |value: &Value| matches!(value, Value::List(_) | Value::Days(_));
        if !facts_of.iter().flatten().any(is_list) {
            self.entries = Some(facts_of.into_iter().map(Arc::new).collect());
        }
    }

    /// Values that are facts as they are, or by their codes: the rows that are not. None where they have to be read one by one.
    pub fn quickly(&self, stored: &Stored, batch: &mut Batch) -> Option<Vec<usize>> {
        let chunk = &stored.pages.chunk;
        if let Values::Codes(codes) = &chunk.values {
            for (cell, entries) in self.cells.iter().zip(self.entries.as_ref()?) {
                set(batch, *cell, column::Column::Coded(Arc::clone(entries), codes.clone(), chunk.last_code()));
            }
            return Some(Vec::new());
        }
        let ([cell], [missing]) = (self.cells.as_slice(), self.missing.as_slice()) else { return None };
        // what is presumed where nothing is stored is read one by one
        let state = if missing.is_none() { NONE } else { OPEN };
        if !chunk.present.is_empty() && !missing.is_none() && !missing.is_open() {
            return None;
        }
        let states = chunk.present.iter().map(|present| if *present == 1 { KNOWN } else { state }).collect();
        let mut outside = Vec::new();
        let column = match (stored.way, &chunk.values) {
            (Way::Int, Values::Small(numbers)) => {
                column::Column::Ints(numbers.iter().map(|number| i64::from(*number)).collect(), states)
            }
            (Way::Int, Values::Large(numbers)) => column::Column::Ints(numbers.clone(), states),
            (Way::Bool, Values::Truths(truths)) => column::Column::Truths(truths.clone(), states),
            (Way::Date, Values::Small(days)) => {
                outside = outside_days(days, |row| chunk.is_there(*row));
                column::Column::Days(days.clone(), states)
            }
            (Way::Text, Values::Bytes(bytes, spots)) => {
                let found = texts((bytes, spots), chunk, (&mut batch.texts, &mut outside));
                column::Column::Texts(found, states)
            }
            _ => return None,
        };
        set(batch, *cell, column);
        Some(outside)
    }

    /// Values that are read one by one.
    pub fn slowly(&self, (table, row): (&Table<'_>, &mut Row), stored: &Stored, batch: &mut Batch, bad: &mut Vec<u8>) {
        let Some(column) = stored.table else { return };
        let rows = batch.rows;
        let mut all: Vec<Vec<Value>> = vec![Vec::with_capacity(rows); self.cells.len()];
        for at in 0..rows {
            let raw = stored.pages.raw(at);
            let found = facts(table, row, (stored, column), &raw, &self.cells, &mut batch.texts);
            if found.is_none() {
                mark(bad, rows, at);
            }
            let found = found.unwrap_or_else(|| vec![Value::Unknown; self.cells.len()]);
            all.iter_mut().zip(found).for_each(|(all, value)| all.push(value));
        }
        for (cell, values) in self.cells.iter().zip(all) {
            if let Some(column) = column::Column::of(values) {
                set(batch, *cell, column);
            }
        }
    }
}

/// The rows whose day there is not.
fn outside_days(days: &[i32], there: impl Fn(&usize) -> bool) -> Vec<usize> {
    let (first, last) = (day_number(FIRST_DAY), day_number(LAST_DAY));
    let is_outside = |day: &i32| i64::from(*day) < first || i64::from(*day) > last;
    if !days.iter().any(is_outside) {
        return Vec::new();
    }
    days.iter().enumerate().filter(|(row, day)| there(row) && is_outside(day)).map(|(row, _)| row).collect()
}

/// Texts among those of the batch; those that are none are outside. Where all bytes between them are text, too, as the lengths of
/// short texts are, they are looked at all at once.
fn texts(
    (bytes, spots): (&[u8], &[(usize, usize)]),
    chunk: &Chunk,
    (texts, outside): (&mut String, &mut Vec<usize>),
) -> Vec<(u32, u32)> {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let given = || spots.iter().enumerate().filter(|(row, _)| chunk.is_there(*row)).map(|(_, spot)| *spot);
    // they lie in the order of the rows
    let first = given().next().map_or(0, |(start, _)| start);
    let end = given().next_back().map_or(0, |(start, length)| start + length);
    let before = texts.len();
    let whole = bytes.get(first..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
    texts.push_str(whole.unwrap_or_default());
    if whole.is_some_and(str::is_ascii) && chunk.present.is_empty() {
        return spots.iter().map(|(start, length)| (small(before + (start - first)), small(*length))).collect();
    }
    let mut found = Vec::with_capacity(spots.len());
    for (row, (start, length)) in spots.iter().enumerate() {
        if !chunk.is_there(row) {
            found.push((0, 0));
            continue;
        }
        let place = start.wrapping_sub(first);
        if whole.is_some_and(|whole| whole.get(place..place + length).is_some()) {
            found.push((small(before + place), small(*length)));
            continue;
        }
        match bytes.get(*start..start + length).map(std::str::from_utf8) {
            Some(Ok(text)) => {
                found.push((small(texts.len()), small(*length)));
                texts.push_str(text);
            }
            Some(Err(_)) | None => {
                found.push((0, 0));
                outside.push(row);
            }
        }
    }
    found
}

fn set(batch: &mut Batch, cell: u32, column: column::Column) {
    if let Some(own) = batch.columns.get_mut(cell as usize) {
        *own = Some(column);
    }
}

/// The facts that a stored value gives, their texts among those of the batch; none where it can't be read.
fn facts(
    table: &Table<'_>,
    row: &mut Row,
    (stored, column): (&Stored, usize),
    raw: &Raw,
    cells: &[u32],
    texts: &mut String,
) -> Option<Vec<Value>> {
    table.begin(row);
    put(table, row, (column, stored.way, stored.holds), raw, &mut HashMap::new()).ok()?;
    table.finish(row);
    Some(cells.iter().map(|cell| kept(row.case.value(CellId(*cell)), &row.case.texts, texts)).collect())
}

/// A value whose text is put among those of the batch.
pub fn kept(value: Value, from: &str, texts: &mut String) -> Value {
    match value.as_text() {
        Some(TextRef { pool: Pool::Case, start, length }) => {
            let (start, length) = (start as usize, length as usize);
            kept_text(from.get(start..start + length).unwrap_or_default(), texts)
        }
        Some(_) | None => value,
    }
}

fn kept_text(text: &str, texts: &mut String) -> Value {
    let start = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    let length = u32::try_from(text.len()).unwrap_or(u32::MAX);
    texts.push_str(text);
    Value::Text(TextRef { pool: Pool::Case, start, length })
}
