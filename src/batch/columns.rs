//! Answers as columns: what a Parquet file is written from.

use std::collections::HashMap;

use super::output::{Told, reasons_of};
use super::pluck::Copied;
use super::settings::Settings;
use crate::answer::{Plain, Verdict};
use crate::decide::column::Outcomes;
use crate::evaluate::Decided;

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
    /// The reasons of each row: which of the sets.
    pub reasons: Vec<u32>,
    /// The sets of reasons that were met.
    pub sets: Vec<Vec<usize>>,
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
    /// The sets by what is in them.
    places: HashMap<Vec<usize>, u32>,
    /// The set of each kind of outcome.
    kinds: Vec<Option<(Verdict, u32)>>,
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
        self.place((told.file, told.number, told.ids), 1);
        self.verdicts.push(told.decided.verdict);
        let set = self.set_of(told.decided);
        self.reasons.push(set);
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

    /// Adds rows one after another of which only the kinds of outcome are told.
    pub fn push_kinds(&mut self, (file, first, ids): (usize, u64, &[Copied]), (kinds, outcomes): (&[u32], &Outcomes)) {
        self.place((file, first, ids), kinds.len());
        for kind in kinds {
            let (verdict, set) = match self.kinds.get(*kind as usize) {
                Some(Some(known)) => *known,
                Some(None) | None => self.kind(*kind, outcomes),
            };
            self.verdicts.push(verdict);
            self.reasons.push(set);
        }
    }

    /// A kind that was not met before.
    fn kind(&mut self, kind: u32, outcomes: &Outcomes) -> (Verdict, u32) {
        let (place, decided) = (kind as usize, outcomes.get(kind).cloned().unwrap_or_default());
        let found = (decided.verdict, self.set_of(&decided));
        self.kinds.resize(self.kinds.len().max(place + 1), None);
        if let Some(kind) = self.kinds.get_mut(place) {
            *kind = Some(found);
        }
        found
    }

    /// Where so many rows stand, the first of this number, and what is copied from them.
    fn place(&mut self, (file, first, ids): (usize, u64, &[Copied]), count: usize) {
        if self.several {
            self.files.extend(std::iter::repeat_n(file, count));
        }
        self.numbers.extend((first..).take(count).map(|number| i64::try_from(number).unwrap_or(i64::MAX)));
        for (column, copied) in self.ids.iter_mut().zip(ids) {
            column.extend(std::iter::repeat_n(copied, count).cloned());
        }
    }

    fn set_of(&mut self, decided: &Decided) -> u32 {
        self.set(reasons_of(self.provisions, decided).collect())
    }

    fn set(&mut self, set: Vec<usize>) -> u32 {
        if let Some(place) = self.places.get(&set) {
            return *place;
        }
        let place = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        self.sets.push(set.clone());
        self.places.insert(set, place);
        place
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
        if self.rows() == 0 {
            *self = other;
            return;
        }
        self.files.append(&mut other.files);
        self.numbers.append(&mut other.numbers);
        for (own, other) in self.ids.iter_mut().zip(&mut other.ids) {
            own.append(other);
        }
        self.verdicts.append(&mut other.verdicts);
        let moved: Vec<u32> = std::mem::take(&mut other.sets).into_iter().map(|set| self.set(set)).collect();
        self.reasons.extend(other.reasons.iter().map(|set| moved.get(*set as usize).copied().unwrap_or(0)));
        self.missing.append(&mut other.missing);
        for (own, other) in self.asked.iter_mut().zip(&mut other.asked) {
            own.append(other);
        }
        self.versions.append(&mut other.versions);
    }
}
