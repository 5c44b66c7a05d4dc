//! Columns of facts, judged many rows at once; rows with a mistake, and those that have no form over columns, one by one.

mod giver;

use super::slices::Column as Stored;
use super::{Doubt, Place, Worker};
use crate::batch::output::Tails;
use crate::decide::column::{self, Batch, LEFT, Outcomes};
use crate::evaluate::Decided;
use crate::facts::Table;
use crate::policy::value::Value;
use giver::{Giver, kept};

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

impl Worker<'_> {
    /// Begins a slice of these columns.
    pub(super) fn begin_sweep(&mut self, columns: &[Stored]) {
        let settings = self.settings;
        let told = settings.versions || settings.missing || !settings.question.asked.is_empty();
        let table = settings
            .table
            .as_ref()
            .filter(|_| settings.decision.is_some() && !told && settings.collect.is_none() && self.lists.is_empty());
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
            let giver = Giver::new(table, &mut self.row, (stored, column, at), &mut sweep.batch.texts)?;
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
        // what is copied stands in a row of its own
        let most = if self.ids.is_empty() { rows } else { 1 };
        let is_bad = |row: usize| sweep.bad.get(row).is_some_and(|bad| *bad == 1);
        let mut row = 0;
        while row < rows {
            let usual = found.iter().enumerate().skip(row).take(most);
            let is_usual =
                |row: usize, outcome: u32| outcome != LEFT && !is_bad(row) && !settings.is_verified(first + row as u64);
            let usual = usual.take_while(|(row, outcome)| is_usual(*row, **outcome)).count();
            let kinds = found.get(row..row + usual).unwrap_or_default();
            if kinds.is_empty() {
                self.stored(place(row), columns, row);
                let swept = found.get(row).filter(|outcome| **outcome != LEFT && !is_bad(row));
                self.verify(place(row), swept.and_then(|outcome| sweep.outcomes.get(*outcome)));
                row += 1;
                continue;
            }
            for kind in kinds {
                if let Some(count) = sweep.counts.get_mut(*kind as usize) {
                    *count += 1;
                }
            }
            self.copy(columns, row);
            let told = (file, first + row as u64, self.ids.as_slice());
            let tails = &mut sweep.tails;
            self.done.sheet.tell_kinds(self.notation, settings, told, (kinds, &sweep.outcomes, tails));
            row += usual;
        }
        self.sweep = sweep;
    }

    /// Holds what was found over columns against what was found of the row that was judged last.
    fn verify(&mut self, Place { file, number, .. }: Place, swept: Option<&Decided>) {
        let Some(swept) = swept else { return };
        let full = &self.judge.decided;
        if (swept.verdict, &swept.reasons, swept.bare) != (full.verdict, &full.reasons, full.bare) {
            self.done.doubt = Some(Doubt { file, number, quick: swept.clone(), full: full.clone() });
        }
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
                Some(outside) => outside.into_iter().for_each(|row| giver::mark(bad, rows, row)),
                None => giver.slowly((table, &mut self.row), stored, batch, bad),
            }
            giver.mark_codes(stored, rows, bad);
        }
    }
}
