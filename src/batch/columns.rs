//! Answers as columns: what a Parquet file is written from.

use super::output::{Told, reasons_of};
use super::pluck::Copied;
use super::settings::Settings;
use crate::answer::{Plain, Verdict};

/// Columns of answers, a row each.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The files.
    pub files: Vec<usize>,
    /// Lines or rows.
    pub numbers: Vec<i64>,
    /// What is copied, a column each.
    pub ids: Vec<Vec<Copied>>,
    /// Verdicts.
    pub verdicts: Vec<Verdict>,
    /// How many reasons each row has.
    pub reason_counts: Vec<usize>,
    /// The reasons of all rows, one after another.
    pub reasons: Vec<usize>,
    /// Missing facts of each row.
    pub missing: Vec<Vec<String>>,
    /// What was asked for, a column each.
    pub asked: Vec<Vec<Plain>>,
    /// Versions of each row.
    pub versions: Vec<Vec<String>>,
    provisions: usize,
    several: bool,
    /// Missing facts are told.
    pub has_missing: bool,
    /// Versions are told.
    pub has_versions: bool,
}

impl Columns {
    /// No rows yet.
    #[must_use]
    pub fn new(settings: &Settings<'_>) -> Columns {
        Columns {
            ids: vec![Vec::new(); settings.ids.len()],
            asked: vec![Vec::new(); settings.question.asked.len()],
            provisions: settings.policy().provisions.len(),
            several: settings.files.len() > 1,
            has_missing: settings.missing,
            has_versions: settings.versions,
            ..Columns::default()
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.numbers.len()
    }

    /// Adds a row.
    pub fn push(&mut self, told: Told<'_>) {
        if self.several {
            self.files.push(told.file);
        }
        self.numbers.push(i64::try_from(told.number).unwrap_or(i64::MAX));
        for (column, copied) in self.ids.iter_mut().zip(told.ids) {
            column.push(copied.clone());
        }
        self.verdicts.push(told.decided.verdict);
        let before = self.reasons.len();
        self.reasons.extend(reasons_of(self.provisions, told.decided));
        self.reason_counts.push(self.reasons.len() - before);
        if self.has_missing {
            self.missing.push(told.behind.missing.clone());
        }
        for (column, value) in self.asked.iter_mut().zip(&told.decided.asked) {
            column.push(value.clone());
        }
        if self.has_versions {
            self.versions.push(told.behind.versions.iter().map(|(of, by)| format!("{of}={by}")).collect());
        }
    }

    /// All rows; none are left.
    pub fn take(&mut self) -> Columns {
        let empty = Columns {
            ids: vec![Vec::new(); self.ids.len()],
            asked: vec![Vec::new(); self.asked.len()],
            provisions: self.provisions,
            several: self.several,
            has_missing: self.has_missing,
            has_versions: self.has_versions,
            ..Columns::default()
        };
        std::mem::replace(self, empty)
    }

    /// Adds the rows of others.
    pub fn append(&mut self, mut other: Columns) {
        self.files.append(&mut other.files);
        self.numbers.append(&mut other.numbers);
        for (own, other) in self.ids.iter_mut().zip(&mut other.ids) {
            own.append(other);
        }
        self.verdicts.append(&mut other.verdicts);
        self.reason_counts.append(&mut other.reason_counts);
        self.reasons.append(&mut other.reasons);
        self.missing.append(&mut other.missing);
        for (own, other) in self.asked.iter_mut().zip(&mut other.asked) {
            own.append(other);
        }
        self.versions.append(&mut other.versions);
    }
}
