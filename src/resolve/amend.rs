//! Lays the amendments of a rulebook on what they amend, in the order of their days, and holds each to its word: `2 -> 1` says that 2 was in force.

use super::Resolver;
use super::errors;
use super::item::{Content, Entry, place_for};
use super::names::{Found, Meaning};
use crate::policy::Declared;
use crate::policy::doc::Doc;
use crate::source::Span;
use crate::syntax::declaration::{Amendment, Change, KeepPrevious};
use crate::syntax::expression::StartDate;
use crate::syntax::name::Path;
use crate::value::Date;

/// An amendment while the rulebook is put together.
#[derive(Clone, Debug)]
pub(super) struct Amending<'a> {
    pub written: &'a Amendment,
    pub scope: usize,
    /// In full, with its package.
    pub name: String,
    /// After deferrals.
    pub start: Option<StartDate>,
    pub withdrawn: bool,
    /// Its transitions, after what others do to them.
    pub keep: Vec<KeepPrevious>,
    /// What it does to the last days of the transitions of others: from which to which, and where.
    pub moved: Vec<(Date, Date, Span)>,
}

impl Amending<'_> {
    /// The day from which it was known: its announcement, or else its first possible day.
    pub fn known_from(&self) -> Option<Date> {
        self.written.announced.or(self.written.from.map(|start| start.earliest))
    }
}

impl<'a> Resolver<'a> {
    /// Applies every amendment to the items.
    pub(super) fn amend(&mut self) {
        self.record_amendments();
        self.state_undated();
        for number in self.in_order() {
            let Some(amending) = self.amendments.get(number).cloned() else { continue };
            self.scope = amending.scope;
            self.unread |= amending.written.broken;
            self.edited_twice(&amending);
            for change in &amending.written.changes {
                self.apply(number, &amending, change);
            }
        }
    }

    pub(super) fn amendment_named(&mut self, path: &Path) -> Option<usize> {
        let wanted = |meaning| matches!(meaning, Meaning::Declared(Declared::Amendment(_)));
        let Declared::Amendment(id) = self.lookup(path, "amendment", wanted)? else { return None };
        Some(id.index())
    }

    fn record_amendments(&mut self) {
        for amending in self.amendments.clone() {
            self.scope = amending.scope;
            let written = amending.written;
            let changes =
                written.changes.iter().any(|change| !matches!(change, Change::Defer { .. } | Change::Withdraw { .. }));
            if changes && written.from.is_none() && !written.broken {
                self.diagnostics.push(errors::no_start(written.name.place.0, &written.name.text));
            }
            let cites = self.cites(&written.cites);
            self.policy.amendments.push(crate::policy::Amendment {
                name: amending.name.clone(),
                short: written.name.text.clone(),
                doc: Doc::read(&written.doc.0),
                from: amending.start.filter(|_| !amending.withdrawn).map(|start| (start.earliest, start.latest)),
                from_span: amending.start.map(|start| start.place.0),
                announced: written.announced,
                after: Vec::new(),
                keeps_until: amending.keep.iter().filter_map(|keep| Some((keep.until?, keep.place.0))).collect(),
                moves: amending.moved.clone(),
                cites,
                note: written.note.as_ref().map(|note| note.text.clone()),
                span: written.name.place.0,
            });
        }
    }

    fn apply(&mut self, number: usize, amending: &Amending<'a>, change: &Change) {
        match change {
            // transitions have been prolonged before
            Change::Amend { target, .. } if self.transition_of(target).is_some() => {}
            Change::Amend { target, edits, .. } => {
                for edit in edits {
                    self.apply_edit(number, amending, target, edit);
                }
            }
            Change::Repeal { target, place } => self.repeal(number, amending, target, place.0),
            Change::Reinstate { target, place } => self.reinstate(number, amending, target, place.0),
            Change::Insert { .. } | Change::Defer { .. } | Change::Withdraw { .. } => {}
        }
    }

    fn repeal(&mut self, number: usize, amending: &Amending<'a>, target: &Path, span: Span) {
        let Some((item, _)) = self.item_named(target) else { return };
        let Some(start) = amending.start else { return };
        if !self.check_alive(item, start, target) {
            return;
        }
        let entry = self.entry(number, amending, start, span);
        let ends_values = self.is_value(item);
        if let Some(item) = self.items.get_mut(item) {
            let place = place_for(&item.life, start);
            item.life.insert(place, entry.with(None));
            for slot in item.slots.iter_mut().filter(|_| ends_values) {
                let place = place_for(&slot.entries, start);
                slot.entries.insert(place, entry.clone());
            }
        }
    }

    /// What was repealed is law again, as it was.
    fn reinstate(&mut self, number: usize, amending: &Amending<'a>, target: &Path, span: Span) {
        let Some((number_of_item, _)) = self.item_named(target) else { return };
        let Some(start) = amending.start else { return };
        let entry = self.entry(number, amending, start, span);
        let ends_values = self.is_value(number_of_item);
        let Some(item) = self.items.get_mut(number_of_item) else { return };
        let place = place_for(&item.life, start);
        let repealed =
            place.checked_sub(1).and_then(|place| item.life.get(place)).is_some_and(|entry| entry.content.is_none());
        if !repealed {
            let found = errors::nothing_to_amend(span, &item.name, "repeal to undo on that day", &[]);
            let law = place.checked_sub(1).and_then(|place| item.life.get(place)).or(item.life.first());
            let found = law.map_or(found.clone(), |law| found.also(law.span, format!("in force {}", since(law))));
            if !self.life_is_open(number_of_item) {
                self.diagnostics.push(found);
            }
            return;
        }
        item.life.insert(place, entry.with(Some(())));
        for slot in item.slots.iter_mut().filter(|_| ends_values) {
            let place = place_for(&slot.entries, start);
            let before = slot.entries.iter().take(place).rev().find_map(|entry| entry.content.clone());
            slot.entries.insert(place, entry.with(before));
        }
    }

    /// Whether the item is a definition or table, whose values end when it is repealed.
    fn is_value(&self, item: usize) -> bool {
        !self.provisions.iter().any(|written| written.item == item)
    }

    /// The item that a path names, and the path's remaining names.
    pub(super) fn item_named<'p>(&mut self, path: &'p Path) -> Option<(usize, &'p [crate::syntax::name::Name])> {
        match self.names.find(self.current_scope(), path) {
            Found::One(Meaning::Declared(declared), taken) => {
                if let Some(item) = self.item_of(declared) {
                    return Some((item, path.names.get(taken..).unwrap_or_default()));
                }
                let found = errors::wrong_kind(
                    path.place.0,
                    &super::names::joined(&path.names),
                    super::describe(declared),
                    "a provision, definition or table",
                );
                self.diagnostics.push(found);
                None
            }
            Found::One(Meaning::Broken, _) => None,
            Found::Several(_) | Found::Nothing => {
                self.lookup(path, "provision", |meaning| {
                    matches!(
                        meaning,
                        Meaning::Declared(Declared::Provision(_) | Declared::Define(_) | Declared::Table(_))
                    )
                });
                None
            }
        }
    }

    pub(super) fn check_alive(&mut self, item: usize, start: StartDate, target: &Path) -> bool {
        let open = self.life_is_open(item);
        let Some(item) = self.items.get(item) else { return false };
        let current = place_for(&item.life, start).checked_sub(1).and_then(|place| item.life.get(place));
        let first = item.life.first();
        if let (None, Some(begins)) =
            (current, first.and_then(|first| first.start).filter(|first| first.earliest <= start.latest))
        {
            let span = first.map_or(item.name_span, |entry| entry.span);
            if !open {
                let name = super::names::joined(&target.names);
                self.diagnostics.push(errors::perhaps_not_in_force(target.place.0, &name, begins, span));
            }
            return false;
        }
        let name = super::names::joined(&target.names);
        let found = match current {
            Some(entry) if entry.content.is_some() => return true,
            Some(entry) => {
                let why = format!("has been repealed {}", since(entry));
                errors::not_in_force(target.place.0, &name, &why, (entry.span, "repealed here"))
            }
            None => {
                let begins = first.and_then(|entry| entry.start);
                let place = first.map_or(item.name_span, |entry| entry.span);
                let put_off = begins.zip(first.and_then(|entry| entry.amendment));
                let put_off = put_off.and_then(|(begins, number)| self.put_off(number, begins));
                errors::not_yet_in_force((target.place.0, &name), (place, begins.map(|day| day.earliest)), put_off)
            }
        };
        if !open {
            self.diagnostics.push(found);
        }
        false
    }

    /// The amendment that was put off to a day, by which other, and where.
    fn put_off(&self, number: usize, to: StartDate) -> Option<(&'a str, &'a str, Span)> {
        let moved = self.amendments.get(number).map(|moved| moved.written).filter(|moved| moved.from != Some(to))?;
        let name = moved.name.text.as_str();
        self.amendments.iter().find_map(|by| {
            by.written.changes.iter().find_map(|change| match change {
                Change::Defer { target, to: day, place }
                    if *day == to && target.names.last().is_some_and(|last| last.text == name) =>
                {
                    Some((name, by.written.name.text.as_str(), place.0))
                }
                Change::Defer { .. } | Change::Withdraw { .. } | Change::Amend { .. } => None,
                Change::Insert { .. } | Change::Repeal { .. } | Change::Reinstate { .. } => None,
            })
        })
    }

    pub(super) fn entry(&self, number: usize, amending: &Amending<'a>, start: StartDate, span: Span) -> Entry<Content> {
        Entry {
            start: Some(start),
            announced: amending.written.announced,
            amendment: Some(number),
            content: None,
            cites: amending.written.cites.clone(),
            span,
            scope: amending.scope,
            keep: amending.keep.clone(),
            aside: super::kept::Aside::default(),
        }
    }

    /// Whether some amendments are hidden because they were announced too late: old values then can't be held to account.
    pub(super) fn filtered(&self) -> bool {
        self.known_by.is_some()
    }
}

/// Since when a version is in force, in words.
pub(super) fn since<T>(entry: &Entry<T>) -> String {
    match entry.start {
        None => "since the beginning".to_owned(),
        Some(start) if start.earliest == start.latest => format!("since {}", start.latest),
        Some(start) => format!("since some day in {} .. {}", start.earliest, start.latest),
    }
}
