//! What can be amended, as written: a provision, definition or table, each of its clauses with all its versions.
//!
//! Amendments are laid on these before anything is typed; what comes out is a timeline of sources for each clause.

use std::collections::BTreeMap;

use super::kept::Aside;
use crate::source::Span;
use crate::syntax::declaration::{CellTest, KeepPrevious};
use crate::syntax::expression::{Cite, Expr, ExprKind, Labelled, StartDate, Valued};
use crate::syntax::name::{Path, Wording};
use crate::syntax::provision::Rung;
use crate::value::{Date, Roll};

/// A provision, definition or table and its clauses.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// In full, with its package.
    pub name: String,
    pub name_span: Span,
    /// The clause that is meant where an amendment names none.
    pub principal: Option<String>,
    /// Its existence: its enactment, repeals.
    pub life: Vec<Entry<()>>,
    pub slots: Vec<Slot>,
    /// Where the slot of a clause and label stands: tables have thousands of rows.
    pub places: BTreeMap<(String, String), usize>,
}

/// A clause, or one labelled line of it, over time.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slot {
    /// The clause's keyword as amendments name it: `limit`, `met_by`, `require`, or a table's column.
    pub clause: String,
    /// A line's label, a paper's name, a table row's cells.
    pub label: Option<String>,
    /// The conditions of a table row that an amendment added.
    pub row: Vec<CellTest>,
    pub entries: Vec<Entry<Content>>,
}

/// One version.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Entry<T> {
    /// None: since always.
    pub start: Option<StartDate>,
    pub announced: Option<Date>,
    /// The amendment it comes from, by its place in the list of amendments.
    pub amendment: Option<usize>,
    /// None: removed, repealed.
    pub content: Option<T>,
    pub cites: Vec<Cite>,
    pub span: Span,
    /// The file whose names it uses.
    pub scope: usize,
    pub keep: Vec<KeepPrevious>,
    /// What it says to those whom transitions of earlier amendments keep.
    pub aside: Aside,
}

/// What a clause says in one version.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Value(Valued),
    Within(Valued, Expr),
    Rungs(Vec<Rung>),
    Wording(Wording),
    Line(Labelled),
    /// Which way a last day rolls, and in which calendar; no way is `roll none`.
    Roll(Option<Roll>, Option<Path>),
    /// How long a step takes: the shortest, and the longest if there are two.
    Takes(Expr, Option<Expr>),
    /// The acts that a provision is on, or the steps that a step comes after.
    Names(Vec<Path>),
    /// Whether a missed deadline forbids the act, and what follows in words.
    Else(bool, Wording),
    /// What the base of an exception says, in all its versions.
    Taken(Box<Taken>),
}

/// A clause that an exception takes over from its base.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Taken {
    pub slot: Slot,
    /// Days on which it does not exist are a fault.
    pub needed: bool,
}

impl Content {
    /// A value that nobody disputes.
    pub fn plain(value: Expr) -> Content {
        Content::Value(Valued { value, disputed: Vec::new() })
    }

    /// A value, and what disputes it as a whole.
    pub fn of(value: Expr) -> Content {
        Content::Value(valued(value))
    }
}

/// A value, and what disputes it as a whole. Where the value itself comes from is said beside it.
pub(super) fn valued(value: Expr) -> Valued {
    if let ExprKind::Disputed(contested) = value.kind {
        return Valued { value: contested.value, disputed: contested.others };
    }
    Valued { value, disputed: Vec::new() }
}

impl Slot {
    /// One that has no version yet.
    pub fn new(clause: &str, label: Option<String>) -> Slot {
        Slot { clause: clause.to_owned(), label, row: Vec::new(), entries: Vec::new() }
    }
}

impl Item {
    pub fn slot(&self, clause: &str) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.clause == clause)
    }

    /// Adds a clause's first version; versions written as `dated { … }` become as many.
    pub fn add(&mut self, clause: &str, label: Option<String>, first: Entry<Content>) {
        let entries = match &first.content {
            Some(Content::Value(valued)) => spread(valued, &first),
            Some(_) | None => None,
        };
        self.push(Slot { entries: entries.unwrap_or_else(|| vec![first]), ..Slot::new(clause, label) });
    }

    /// Adds a clause or a line of one.
    pub fn push(&mut self, slot: Slot) {
        if let Some(label) = &slot.label {
            self.places.entry((slot.clause.clone(), label.clone())).or_insert(self.slots.len());
        }
        self.slots.push(slot);
    }

    /// The place of a clause's line among the slots.
    pub fn place_of(&self, clause: &str, label: &str) -> Option<usize> {
        self.places.get(&(clause.to_owned(), label.to_owned())).copied()
    }

    /// The names of its clauses, each once.
    pub fn clause_names(&self) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for slot in &self.slots {
            if !names.contains(&slot.clause) {
                names.push(slot.clause.clone());
            }
        }
        names
    }
}

impl<T: Clone> Entry<T> {
    /// The same origin with another content.
    pub fn with<U>(&self, content: Option<U>) -> Entry<U> {
        Entry {
            start: self.start,
            announced: self.announced,
            amendment: self.amendment,
            content,
            cites: self.cites.clone(),
            span: self.span,
            scope: self.scope,
            keep: self.keep.clone(),
            aside: Aside::default(),
        }
    }
}

fn spread(valued: &Valued, first: &Entry<Content>) -> Option<Vec<Entry<Content>>> {
    let ExprKind::Dated(versions) = &valued.value.kind else { return None };
    // without its content, which is all of the versions
    let origin = first.with::<Content>(None);
    let entries = versions.iter().map(|version| Entry {
        start: Some(version.start),
        announced: version.announced,
        content: version.value.clone().map(Content::of),
        cites: version.cites.clone(),
        span: version.place.0,
        ..origin.clone()
    });
    Some(entries.collect())
}

/// Where an entry that begins then belongs: behind all that have surely begun by then.
pub(super) fn place_for<T>(entries: &[Entry<T>], start: StartDate) -> usize {
    entries.partition_point(|entry| entry.start.is_none_or(|other| other.latest <= start.latest))
}
