//! Columns of facts, judged many rows at once; rows with a mistake, and those that have no form over columns, one by one.

use std::collections::HashMap;

use super::slices::{Column as Stored, put};
use super::{Place, Worker};
use crate::batch::output::Tails;
use crate::batch::pages::Values;
use crate::batch::raw::Raw;
use crate::batch::stored::Way;
use crate::decide::column::{self, Batch, KNOWN, LEFT, NONE, OPEN, Outcomes};
use crate::facts::Table;
use crate::policy::value::{CellId, Pool, TextRef, Value};
use crate::value::date::day_number;
use crate::value::{FIRST_DAY, LAST_DAY};

/// Room for judging over columns.
#[derive(Debug, Default)]
pub(super) struct Sweep {
    desk: column::Desk,
    pub outcomes: Outcomes,
    tails: Tails,
    batch: Batch,
    /// How often each outcome came.
    counts: Vec<u64>,
    /// Rows with a value that can't be read.
    bad: Vec<u8>,
    givers: Vec<Giver>,
    /// Bytes of the texts of dictionaries.
    listed: usize,
    /// Whether rows are judged so at all.
    is_on: bool,
}

/// A column that gives facts.
#[derive(Debug)]
struct Giver {
    /// Its place among the columns read.
    at: usize,
    cells: Vec<u32>,
    /// What is given where nothing is stored, for each cell.
    missing: Vec<Value>,
    /// The facts of each entry of its dictionary, and behind them what is missing; for each cell.
    entries: Option<Vec<column::Column>>,
    /// Entries that can't be read.
    bad: Vec<bool>,
}

impl Worker<'_> {
    /// Begins a slice of these columns.
    pub(super) fn begin_sweep(&mut self, columns: &[Stored]) {
        let settings = self.settings;
        let told = settings.versions || settings.missing || !settings.question.asked.is_empty();
        let table =
            settings.table.as_ref().filter(|_| settings.decision.is_some() && !told && settings.collect.is_none());
        let Some(table) = table else { return self.sweep.is_on = false };
        self.sweep.is_on = self.sweep_begun(table, columns).is_some();
    }

    /// None where a column gives facts of a list.
    fn sweep_begun(&mut self, table: &Table<'_>, columns: &[Stored]) -> Option<()> {
        let sweep = &mut self.sweep;
        sweep.outcomes.forget_many();
        sweep.tails.follow(&sweep.outcomes);
        sweep.givers.clear();
        sweep.batch.texts.clear();
        table.begin(&mut self.row);
        table.finish(&mut self.row);
        let texts = &mut sweep.batch.texts;
        let blank = |value: Value| column::Column::Same(kept(value, &self.row.case.texts, texts));
        sweep.batch.columns = self.row.case.cells.iter().copied().map(blank).map(Some).collect();
        for (at, stored) in columns.iter().enumerate() {
            let Some(column) = stored.table else { continue };
            for around in table.around(column) {
                if let Some(cell) = sweep.batch.columns.get_mut(around as usize) {
                    *cell = None;
                }
            }
            let cells = table.cells(column)?;
            let missing = facts(table, &mut self.row, (stored, column), &Raw::Missing, &cells, &mut sweep.batch.texts)?;
            let mut giver = Giver { at, cells, missing, entries: None, bad: Vec::new() };
            if let Some(entries) = &stored.pages.dictionary {
                giver.list(table, &mut self.row, (stored, column), entries, &mut sweep.batch.texts);
            }
            sweep.givers.push(giver);
        }
        sweep.listed = sweep.batch.texts.len();
        Some(())
    }

    /// Judges rows that were read.
    pub(super) fn judge_rows(&mut self, file: usize, first: u64, rows: usize, columns: &mut [Stored]) {
        let place = |row: usize| Place { file, number: first + row as u64, line: None };
        let settings = self.settings;
        let (Some(decision), Some(table), true) = (&settings.decision, &settings.table, self.sweep.is_on) else {
            return (0..rows).for_each(|row| self.stored(place(row), columns, row));
        };
        self.give(table, rows, columns);
        let mut sweep = std::mem::take(&mut self.sweep);
        let found = decision.judge_columns(&mut sweep.desk, &sweep.batch, &mut sweep.outcomes);
        sweep.counts.resize(sweep.outcomes.count().max(sweep.counts.len()), 0);
        let copies = !self.ids.is_empty();
        for (row, outcome) in found.iter().enumerate() {
            let is_bad = sweep.bad.get(row).is_some_and(|bad| *bad == 1);
            match sweep.counts.get_mut(*outcome as usize) {
                Some(count) if !is_bad && *outcome != LEFT => {
                    *count += 1;
                    if copies {
                        self.copy(columns, row);
                    }
                    let number = first + row as u64;
                    let told = (file, number, self.ids.as_slice());
                    self.done.sheet.tell_kind(
                        self.notation,
                        settings,
                        told,
                        (*outcome, &sweep.outcomes, &mut sweep.tails),
                    );
                }
                _ => self.stored(place(row), columns, row),
            }
        }
        self.sweep = sweep;
    }

    /// Ends a slice: what came how often is counted.
    pub(super) fn end_sweep(&mut self) {
        for (outcome, count) in (0..).zip(&mut self.sweep.counts) {
            if let Some(decided) = self.sweep.outcomes.get(outcome) {
                self.done.tally.count_many(decided, *count);
            }
            *count = 0;
        }
    }

    /// Makes the values that were read facts.
    fn give(&mut self, table: &Table<'_>, rows: usize, columns: &[Stored]) {
        let Sweep { batch, bad, givers, listed, .. } = &mut self.sweep;
        batch.rows = rows;
        batch.texts.truncate(*listed);
        bad.clear();
        for giver in givers {
            let Some(stored) = columns.get(giver.at) else { continue };
            match giver.quickly(stored, batch) {
                Some(outside) => outside.into_iter().for_each(|row| mark(bad, rows, row)),
                None => giver.slowly((table, &mut self.row), stored, batch, bad),
            }
            if giver.bad.iter().any(|bad| *bad)
                && let Values::Codes(codes) = &stored.pages.chunk.values
            {
                let is_bad = |code: &u32| giver.bad.get(*code as usize).copied().unwrap_or(false);
                codes.iter().enumerate().filter(|(_, code)| is_bad(code)).for_each(|(row, _)| mark(bad, rows, row));
            }
        }
    }
}

fn mark(bad: &mut Vec<u8>, rows: usize, row: usize) {
    bad.resize(rows, 0);
    if let Some(bad) = bad.get_mut(row) {
        *bad = 1;
    }
}

impl Giver {
    /// Reads the entries of a dictionary.
    fn list(
        &mut self,
        table: &Table<'_>,
        row: &mut crate::facts::Row,
        of: (&Stored, usize),
        entries: &[Raw],
        texts: &mut String,
    ) {
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
        self.entries = facts_of.into_iter().map(column::Column::of).collect();
    }

    /// Values that are facts as they are, or by their codes: the rows that are not. None where they have to be read one by one.
    fn quickly(&self, stored: &Stored, batch: &mut Batch) -> Option<Vec<usize>> {
        let chunk = &stored.pages.chunk;
        if let Values::Codes(codes) = &chunk.values {
            for (cell, entries) in self.cells.iter().zip(self.entries.as_ref()?) {
                set(batch, *cell, entries.gathered(codes));
            }
            return Some(Vec::new());
        }
        let ([cell], [missing]) = (self.cells.as_slice(), self.missing.as_slice()) else { return None };
        let state = match missing {
            Value::Unknown => OPEN,
            Value::None => NONE,
            _ if chunk.present.is_empty() => KNOWN,
            _ => return None,
        };
        let states = chunk.present.iter().map(|present| if *present == 1 { KNOWN } else { state }).collect();
        let mut outside = Vec::new();
        let column = match (stored.way, &chunk.values) {
            (Way::Int, Values::Small(numbers)) => {
                column::Column::Ints(numbers.iter().map(|number| i64::from(*number)).collect(), states)
            }
            (Way::Int, Values::Large(numbers)) => column::Column::Ints(numbers.clone(), states),
            (Way::Bool, Values::Truths(truths)) => column::Column::Truths(truths.clone(), states),
            (Way::Date, Values::Small(days)) => {
                let (first, last) = (day_number(FIRST_DAY), day_number(LAST_DAY));
                if days.iter().any(|day| i64::from(*day) < first || i64::from(*day) > last) {
                    let is_outside = |day: &i32| i64::from(*day) < first || i64::from(*day) > last;
                    let rows = days.iter().enumerate().filter(|(row, day)| chunk.is_there(*row) && is_outside(day));
                    outside.extend(rows.map(|(row, _)| row));
                }
                column::Column::Days(days.clone(), states)
            }
            (Way::Text, Values::Bytes(bytes, spots)) => {
                let there = |row: &usize| chunk.is_there(*row);
                column::Column::Texts(texts(bytes, spots, there, (&mut batch.texts, &mut outside)), states)
            }
            _ => return None,
        };
        set(batch, *cell, column);
        Some(outside)
    }

    /// Values that are read one by one.
    fn slowly(
        &self,
        (table, row): (&Table<'_>, &mut crate::facts::Row),
        stored: &Stored,
        batch: &mut Batch,
        bad: &mut Vec<u8>,
    ) {
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

/// Texts among those of the batch; those that are none are outside. Where all bytes between them are text, too, as the lengths of
/// short texts are, they are looked at all at once.
fn texts(
    bytes: &[u8],
    spots: &[(usize, usize)],
    there: impl Fn(&usize) -> bool,
    (texts, outside): (&mut String, &mut Vec<usize>),
) -> Vec<(u32, u32)> {
    let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let given = || spots.iter().enumerate().filter(|(row, _)| there(row)).map(|(_, spot)| *spot);
    let first = given().map(|(start, _)| start).min().unwrap_or(0);
    let end = given().map(|(start, length)| start + length).max().unwrap_or(0);
    let before = texts.len();
    let whole = bytes.get(first..end).and_then(|bytes| std::str::from_utf8(bytes).ok());
    texts.push_str(whole.unwrap_or_default());
    let mut found = Vec::with_capacity(spots.len());
    for (row, (start, length)) in spots.iter().enumerate() {
        if !there(&row) {
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
    row: &mut crate::facts::Row,
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
fn kept(value: Value, from: &str, texts: &mut String) -> Value {
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
