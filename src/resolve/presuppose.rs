//! What an amendment presupposes of days that are not known: what it changes was law on the day before it.
//!
//! A limit is introduced *in 2018*, and cut from 3 to 2 on 2018-10-01: then it was introduced before that day, and the doubt ends there.

use std::collections::BTreeMap;

use super::amend::Amending;
use super::edit;
use super::item::{Entry, Item};
use super::names::{Found, Meaning};
use super::{Resolver, names};
use crate::syntax::declaration::{Change, Edit, EditValue};
use crate::syntax::expression::StartDate;
use crate::syntax::name::{Name, Path};
use crate::value::Date;
use crate::value::date::add_days;

/// Whose first day is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Doubtful {
    Amendment(usize),
    /// What an item itself says from that day on.
    Item(usize, StartDate),
}

/// On which side of a day it begins.
#[derive(Clone, Copy, Debug)]
enum Side {
    Before(Date),
    After(Date),
}

/// By item and clause, the edits of amendments whose day is not known.
type DoubtfulEdits<'a> = BTreeMap<(usize, String), Vec<(usize, &'a Edit)>>;

impl<'a> Resolver<'a> {
    /// Narrows the days on which something may begin to those that amendments of it leave.
    pub(super) fn presuppose(&mut self) {
        let doubtful = self.doubtful_edits();
        for number in 0..self.amendments.len() {
            let Some(amending) = self.amendments.get(number).cloned() else { continue };
            let Some(day) = settled_day(&amending) else { continue };
            self.scope = amending.scope;
            for path in &amending.written.after {
                let earlier = self.amendment_meant(path).filter(|earlier| *earlier != number);
                if let Some(earlier) = earlier {
                    self.narrow(Doubtful::Amendment(earlier), Side::Before(day));
                }
            }
            for change in &amending.written.changes {
                self.presupposed_by(&doubtful, change, day);
            }
        }
    }

    /// What amendments change whose day is not known, by item and clause.
    fn doubtful_edits(&self) -> DoubtfulEdits<'a> {
        let mut found = DoubtfulEdits::new();
        for (number, amending) in self.amendments.iter().enumerate().filter(|(_, of)| is_doubtful(of)) {
            for change in &amending.written.changes {
                let Change::Amend { target, edits, .. } = change else { continue };
                let Some((item, rest)) = self.item_in(amending.scope, target) else { continue };
                let edits = edits.iter().map(|edit| (number, edit));
                found.entry((item, self.clause_named(item, rest))).or_default().extend(edits);
            }
        }
        found
    }

    /// The item that a path names in a file, and the rest of the path.
    pub(super) fn item_in<'p>(&self, scope: usize, path: &'p Path) -> Option<(usize, &'p [Name])> {
        let Found::One(Meaning::Declared(declared), taken) = self.names.find(self.scopes.get(scope)?, path) else {
            return None;
        };
        Some((self.item_of(declared)?, path.names.get(taken..).unwrap_or_default()))
    }

    pub(super) fn clause_named(&self, item: usize, rest: &[Name]) -> String {
        let principal = || self.items.get(item).and_then(|item| item.principal.clone());
        if rest.is_empty() { principal().unwrap_or_default() } else { names::joined(rest) }
    }

    fn amendment_meant(&self, path: &Path) -> Option<usize> {
        let name = names::joined(&path.names);
        let is = |of: &Amending<'_>| of.name == name || of.name.ends_with(&format!(".{name}"));
        self.amendments.iter().position(is)
    }

    fn presupposed_by(&mut self, doubtful_edits: &DoubtfulEdits<'_>, change: &Change, day: Date) {
        let (target, edits) = match change {
            Change::Amend { target, edits, .. } => (target, edits.as_slice()),
            Change::Repeal { target, .. } | Change::Reinstate { target, .. } => (target, [].as_slice()),
            Change::Insert { .. } | Change::Defer { .. } | Change::Withdraw { .. } => return,
        };
        let Some((item, rest)) = self.item_in(self.scope, target) else { return };
        let clause = self.clause_named(item, rest);
        if let Some(first) = self.items.get(item).and_then(|item| item.life.first()) {
            let doubtful = doubtful(item, first);
            self.narrow_if(doubtful, Side::Before(day));
        }
        for edit in edits {
            let others = doubtful_edits.get(&(item, clause.clone())).map(Vec::as_slice).unwrap_or_default();
            for (number, side) in others.iter().filter_map(|(number, of)| Some((*number, beside(of, edit, day)?))) {
                self.narrow(Doubtful::Amendment(number), side);
            }
            for version in self.versions_said(item, &clause, edit) {
                self.narrow(version, Side::Before(day));
            }
        }
    }

    /// The versions that the item itself has of a clause, of a day that is not known, if they say what an edit found in force.
    fn versions_said(&self, item: usize, clause: &str, edit: &Edit) -> Vec<Doubtful> {
        let Some(of) = self.items.get(item).filter(|_| edit.key.is_none()) else { return Vec::new() };
        let entries = of.slots.iter().filter(|slot| slot.clause == clause).flat_map(|slot| &slot.entries);
        let doubtful = entries.filter_map(|entry| Some((doubtful(item, entry)?, entry)));
        doubtful.filter(|(_, entry)| edit::says(entry.content.as_ref(), &edit.old)).map(|(of, _)| of).collect()
    }

    fn narrow_if(&mut self, doubtful: Option<Doubtful>, side: Side) {
        if let Some(doubtful) = doubtful {
            self.narrow(doubtful, side);
        }
    }

    fn narrow(&mut self, doubtful: Doubtful, side: Side) {
        let start = match doubtful {
            Doubtful::Amendment(number) => {
                self.amendments.get(number).filter(|of| !of.withdrawn).and_then(|amending| amending.start)
            }
            Doubtful::Item(_, start) => Some(start),
        };
        let Some(start) = start.filter(|start| start.earliest < start.latest) else { return };
        let Some(narrowed) = narrowed(start, side).filter(|narrowed| *narrowed != start) else { return };
        if let Doubtful::Amendment(number) = doubtful
            && let Some(amending) = self.amendments.get_mut(number)
        {
            amending.start = Some(narrowed);
        }
        let amendment = if let Doubtful::Amendment(number) = doubtful { Some(number) } else { None };
        for (place, item) in self.items.iter_mut().enumerate() {
            let own = item.life.first().and_then(|first| first.amendment);
            if own == amendment && (amendment.is_some() || doubtful == Doubtful::Item(place, start)) {
                begin(item, narrowed, |of, begins| of == amendment && begins == Some(start));
            }
        }
    }
}

/// Lets those of an item's versions begin anew that are meant.
fn begin(item: &mut Item, start: StartDate, is_meant: impl Fn(Option<usize>, Option<StartDate>) -> bool) {
    for entry in item.life.iter_mut().filter(|entry| is_meant(entry.amendment, entry.start)) {
        entry.start = Some(start);
    }
    for entry in item.slots.iter_mut().flat_map(|slot| &mut slot.entries) {
        if is_meant(entry.amendment, entry.start) {
            entry.start = Some(start);
        }
    }
}

/// The day on which an amendment begins, if it is known.
fn settled_day(amending: &Amending<'_>) -> Option<Date> {
    let start = amending.start.filter(|start| start.earliest == start.latest && !amending.withdrawn)?;
    Some(start.latest)
}

fn is_doubtful(amending: &Amending<'_>) -> bool {
    amending.start.is_some_and(|start| start.earliest < start.latest) && !amending.withdrawn
}

fn doubtful<T>(item: usize, entry: &Entry<T>) -> Option<Doubtful> {
    let start = entry.start.filter(|start| start.earliest < start.latest)?;
    Some(entry.amendment.map_or(Doubtful::Item(item, start), Doubtful::Amendment))
}

/// What is left of the days on one side of a day; none where nothing is.
fn narrowed(start: StartDate, side: Side) -> Option<StartDate> {
    let narrowed = match side {
        Side::Before(day) => StartDate { latest: start.latest.min(add_days(day, -1).ok()?), ..start },
        Side::After(day) => StartDate { earliest: start.earliest.max(add_days(day, 1).ok()?), ..start },
    };
    (narrowed.earliest <= narrowed.latest).then_some(narrowed)
}

/// On which side of the day of an edit another begins, if what they say tells them apart.
fn beside(other: &Edit, edit: &Edit, day: Date) -> Option<Side> {
    if other.key != edit.key {
        return None;
    }
    match (undisputed(&other.new) == edit.old, other.old == undisputed(&edit.new)) {
        (true, false) => Some(Side::Before(day)),
        (false, true) => Some(Side::After(day)),
        // there and back: either may have come first
        (true, true) | (false, false) => None,
    }
}

fn undisputed(value: &EditValue) -> EditValue {
    match value {
        EditValue::Expr(expr) => EditValue::Expr(expr.undisputed().clone()),
        EditValue::Within(duration, of) => EditValue::Within(duration.undisputed().clone(), of.clone()),
        EditValue::Actions(_) | EditValue::Takes(..) | EditValue::Names(_) => value.clone(),
    }
}
