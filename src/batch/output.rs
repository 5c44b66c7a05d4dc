//! Answers as they leave a worker: lines of text, or columns of a table.

mod asked;
mod coded;
pub mod lines;
pub mod rows;
pub mod stored;

pub use asked::Kind;

use super::columns::Columns;
use super::pluck::Copied;
use super::settings::{Notation, Settings};
use crate::decide::column::Outcomes;
use crate::evaluate::{Bare, Decided};

/// What is told of one record.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    /// Its file.
    pub file: usize,
    /// Its line or row.
    pub number: u64,
    /// What is copied from it.
    pub ids: &'a [Copied],
    /// The verdict and its reasons.
    pub decided: &'a Decided,
    /// What follows from the whole answer, where it was asked for.
    pub behind: &'a Behind,
}

/// What only the whole answer tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behind {
    /// Provisions that applied in a version that an amendment made, and the amendment.
    pub versions: Vec<(String, String)>,
    /// The facts that are missing.
    pub missing: Vec<String>,
}

/// Answers one after another.
#[derive(Debug)]
pub enum Sheet {
    /// As text, whole lines.
    Text(Vec<u8>),
    /// As columns.
    Columns(Box<Columns>),
}

impl Sheet {
    /// An empty one.
    #[must_use]
    pub fn new(notation: Notation, settings: &Settings<'_>) -> Sheet {
        match notation {
            Notation::Lines | Notation::Values | Notation::Rows(_) => Sheet::Text(Vec::new()),
            Notation::Parquet => Sheet::Columns(Box::new(Columns::new(settings))),
        }
    }

    /// Adds an answer.
    pub fn tell(&mut self, notation: Notation, settings: &Settings<'_>, told: Told<'_>) {
        match (self, notation) {
            (Sheet::Text(out), Notation::Rows(delimiter)) => rows::row(out, delimiter, settings, told),
            (Sheet::Text(out), Notation::Lines | Notation::Values | Notation::Parquet) => {
                lines::line(out, settings, told);
            }
            (Sheet::Columns(columns), _) => columns.push(told),
        }
    }

    /// Adds answers one after another of which only the kinds of outcome are told. `told`: the file, the first number and what is
    /// copied from them.
    pub fn tell_kinds(
        &mut self,
        notation: Notation,
        settings: &Settings<'_>,
        told: (usize, u64, &[Copied]),
        (kinds, outcomes, tails): (&[u32], &Outcomes, &mut Tails),
    ) {
        let out = match self {
            Sheet::Columns(columns) => return columns.push_kinds(told, (kinds, outcomes)),
            Sheet::Text(out) => out,
        };
        for (number, kind) in (told.1..).zip(kinds) {
            let head = (told.0, number, told.2);
            match notation {
                Notation::Rows(delimiter) => rows::head(out, delimiter, settings, head),
                Notation::Lines | Notation::Values | Notation::Parquet => lines::head(out, settings, head),
            }
            out.extend_from_slice(tails.of(notation, settings, (*kind, outcomes)));
        }
    }
}

/// How each kind of outcome is written: once, and then copied.
#[derive(Debug, Default)]
pub struct Tails {
    written: Vec<Vec<u8>>,
}

impl Tails {
    /// Begins anew where the kinds were forgotten.
    pub fn follow(&mut self, outcomes: &Outcomes) {
        if outcomes.count() < self.written.len() {
            self.written.clear();
        }
    }

    fn of(&mut self, notation: Notation, settings: &Settings<'_>, (kind, outcomes): (u32, &Outcomes)) -> &[u8] {
        let place = kind as usize;
        while self.written.len() <= place {
            let mut tail = Vec::new();
            let number = u32::try_from(self.written.len()).unwrap_or(u32::MAX);
            if let Some(decided) = outcomes.get(number) {
                match notation {
                    Notation::Rows(delimiter) => rows::tail(&mut tail, delimiter, settings, decided),
                    Notation::Lines | Notation::Values | Notation::Parquet => lines::tail(&mut tail, settings, decided),
                }
            }
            self.written.push(tail);
        }
        self.written.get(place).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The reasons of an answer by their places among the names of the settings.
pub fn reasons(settings: &Settings<'_>, decided: &Decided) -> impl Iterator<Item = usize> {
    reasons_of(settings.policy().provisions.len(), decided)
}

/// The same, of a rulebook with so many provisions.
pub fn reasons_of(provisions: usize, decided: &Decided) -> impl Iterator<Item = usize> {
    let bare = decided.bare.map(|bare| provisions + bare_place(bare));
    decided.reasons.iter().map(|id| id.index()).chain(bare)
}

fn bare_place(bare: Bare) -> usize {
    match bare {
        Bare::NoLaw => 0,
        Bare::NoPermission => 1,
        Bare::PermissionOpen => 2,
    }
}

/// The names of all reasons, in their places.
#[must_use]
pub fn names(policy: &crate::policy::Policy) -> Vec<String> {
    let provisions = policy.provisions.iter().map(|provision| provision.name.clone());
    let bare = [Bare::NoLaw, Bare::NoPermission, Bare::PermissionOpen].map(|bare| bare.word().to_owned());
    provisions.chain(bare).collect()
}

/// Names as JSON texts.
#[must_use]
pub fn written(names: &[String]) -> Vec<Vec<u8>> {
    let text = |name: &String| {
        let mut out = Vec::new();
        lines::text(&mut out, name);
        out
    };
    names.iter().map(text).collect()
}

/// A name by its place.
#[must_use]
pub fn name<'s>(settings: &'s Settings<'_>, place: usize) -> &'s str {
    settings.names.get(place).map_or("", String::as_str)
}
