//! The rulebook as it is law on one day, as trees again.
//!
//! What is surely law on the day is written plainly. What the day does not settle stays as it is written, with its amendments: a start
//! that may or may not have come, a transition that still runs, and whatever is judged under the law of another day.

mod clauses;
mod extent;
mod made;
mod makers;
mod mentions;
mod settle;
mod values;

use super::item::{Content, Entry, Item, Slot};
use super::{Resolver, amend};
use crate::source::FileId;
use crate::syntax::declaration::{Amendment, Change, Declaration, Enacted, Package};
use crate::syntax::expression::Cite;
use crate::syntax::name::Path;
use crate::syntax::{self, Remarked};
use crate::value::Date;
use extent::Extents;

/// One file of a consolidated rulebook.
#[derive(Clone, Debug)]
pub struct Consolidated {
    /// The file that it was.
    pub file: FileId,
    /// Its package.
    pub package: Option<Package>,
    /// The packages whose names it may use unqualified.
    pub uses: Vec<Path>,
    /// What is law, and what the law speaks about.
    pub declarations: Vec<Remarked>,
}

/// The law of a day. With `known_by`, what was announced after that day is left out.
#[must_use]
pub fn consolidated(files: &[(FileId, syntax::File)], known_by: Option<Date>, day: Date) -> Vec<Consolidated> {
    let mut resolver = Resolver::on_timelines(files, known_by);
    let extents = resolver.extents(files, day);
    Consolidating { resolver, extents, day, item: 0, amendment: 0 }.files(files)
}

/// The items and amendments are met in the order in which they were gathered.
struct Consolidating<'a> {
    resolver: Resolver<'a>,
    extents: Extents,
    day: Date,
    item: usize,
    amendment: usize,
}

impl<'a> Consolidating<'a> {
    fn files(&mut self, files: &'a [(FileId, syntax::File)]) -> Vec<Consolidated> {
        let mut found = Vec::new();
        for (scope, (id, file)) in files.iter().enumerate() {
            self.resolver.scope = scope;
            let mut declarations = Vec::new();
            file.declarations.iter().for_each(|written| self.declaration(written, &mut declarations));
            let (package, uses) = (file.package.clone(), file.uses.clone());
            found.push(Consolidated { file: *id, package, uses, declarations });
        }
        let filled: Vec<String> = found.iter().filter(|file| !file.declarations.is_empty()).map(name_of).collect();
        for file in &mut found {
            file.uses.retain(|path| {
                let used = super::names::joined(&path.names);
                filled.iter().any(|package| *package == used || package.starts_with(&format!("{used}.")))
            });
        }
        let settles = |package: &Option<Package>| {
            package.as_ref().is_some_and(|of| of.months.is_some() || of.zone.is_some() || of.calendar.is_some())
        };
        found.retain(|file| !file.declarations.is_empty() || settles(&file.package));
        found
    }

    fn declaration(&mut self, written: &'a Declaration, into: &mut Vec<Remarked>) {
        match written {
            Declaration::Scenario(_) | Declaration::Invariant(_) | Declaration::Broken { .. } => {}
            Declaration::Amendment(amendment) => self.amendment(amendment, into),
            Declaration::Provision(_) | Declaration::Define(_) | Declaration::Table(_) => {
                let item = self.next_item();
                into.extend(self.law(item, written));
            }
            Declaration::Source(_)
            | Declaration::Taxonomy(_)
            | Declaration::Record(_)
            | Declaration::Facts(_)
            | Declaration::Presume(_)
            | Declaration::Act(_)
            | Declaration::Calendar(_) => into.push(Remarked::plain(written.clone())),
        }
    }

    fn next_item(&mut self) -> usize {
        self.item += 1;
        self.item - 1
    }

    /// What a provision, definition or table says on the day; none if it is not law and nothing names it.
    fn law(&mut self, item: usize, written: &Declaration) -> Option<Remarked> {
        if !self.extents.kept(item) {
            return None;
        }
        if self.extents.is_whole(item) {
            return Some(self.as_written(item, written));
        }
        let found = self.resolver.items.get(item)?.clone();
        Some(match written.enacted()? {
            Enacted::Provision(provision) => self.provision(item, &found, provision),
            Enacted::Define(define) => self.define(item, &found, define),
            Enacted::Table(table) => self.table(item, &found, table),
        })
    }

    /// With its whole timeline.
    fn as_written(&self, item: usize, written: &Declaration) -> Remarked {
        let mut remarked = Remarked::plain(written.clone());
        if let Some(known_by) = self.resolver.known_by {
            settle::known(&mut remarked.declaration, known_by);
            if self.resolver.items.get(item).is_some_and(|item| item.life.is_empty()) {
                remarked.before.push(format!("not known by {known_by}; what is law names it"));
                settle::never(&mut remarked.declaration);
                return remarked;
            }
        }
        let lawful = self.resolver.items.get(item).is_some_and(|item| extent::is_lawful(item, self.day));
        if !lawful {
            remarked.before.push(format!("not in force on {}; what is law names it", self.day));
        }
        remarked
    }

    /// What of an amendment the day leaves open, and before it what it has inserted.
    fn amendment(&mut self, written: &'a Amendment, into: &mut Vec<Remarked>) {
        let number = self.amendment;
        self.amendment += 1;
        let mut changes = Vec::new();
        for change in &written.changes {
            match change {
                Change::Insert { declaration, .. } => {
                    if let Some(still) = self.inserted(number, change, declaration, into) {
                        changes.push(still);
                    }
                }
                Change::Amend { target, .. } | Change::Repeal { target, .. } | Change::Reinstate { target, .. } => {
                    let item = self.resolver.item_named(target).map(|(item, _)| item);
                    changes.extend(item.filter(|item| self.extents.is_open(number, *item)).map(|_| change.clone()));
                }
                Change::Defer { .. } | Change::Withdraw { .. } => {}
            }
        }
        let amending = self.resolver.amendments.get(number);
        let (start, keep) = amending.map(|amending| (amending.start, amending.keep.clone())).unwrap_or_default();
        if changes.is_empty() {
            return;
        }
        let mut open = Amendment { changes, from: start, keep, ..written.clone() };
        open.after
            .retain(|path| self.resolver.amendment_named(path).is_some_and(|other| self.extents.is_emitted(other)));
        into.push(Remarked::plain(Declaration::Amendment(open)));
    }

    /// What an amendment inserts is law like any other, unless the day leaves it open.
    fn inserted(
        &mut self,
        number: usize,
        change: &Change,
        declaration: &'a Declaration,
        into: &mut Vec<Remarked>,
    ) -> Option<Change> {
        match declaration {
            Declaration::Provision(_) | Declaration::Define(_) | Declaration::Table(_) => {
                let item = self.next_item();
                if !self.extents.is_open(number, item) {
                    into.extend(self.law(item, declaration));
                    return None;
                }
                let Change::Insert { place, .. } = change else { return None };
                let declaration = Box::new(self.as_written(item, declaration).declaration);
                Some(Change::Insert { declaration, place: *place })
            }
            Declaration::Presume(_) => None,
            Declaration::Source(_)
            | Declaration::Taxonomy(_)
            | Declaration::Record(_)
            | Declaration::Facts(_)
            | Declaration::Act(_)
            | Declaration::Calendar(_)
            | Declaration::Amendment(_)
            | Declaration::Scenario(_)
            | Declaration::Invariant(_)
            | Declaration::Broken { .. } => {
                self.declaration(declaration, into);
                None
            }
        }
    }

    /// The version of a clause from which the open amendments go on; none if there was none yet.
    fn version<'i>(&self, item: usize, slot: &'i Slot) -> Option<&'i Entry<Content>> {
        slot.entries.iter().rfind(|entry| self.is_settled(item, entry))
    }

    /// It has begun, and the day does not leave it open.
    fn is_settled(&self, item: usize, entry: &Entry<Content>) -> bool {
        let begun = entry.start.is_none_or(|start| start.latest <= self.day);
        begun && !entry.amendment.is_some_and(|number| self.extents.is_open(number, item))
    }

    /// Which amendment made a version, and since when it is law.
    fn remark<T>(&self, entry: &Entry<T>) -> String {
        let made = entry.amendment.and_then(|number| self.resolver.amendments.get(number));
        let since = format!("in force {}", amend::since(entry));
        made.map_or(since.clone(), |by| format!("{}, {since}", by.written.name.text))
    }

    /// Whether a version is what the clause says as it is written.
    fn is_first(item: &Item, slot: &Slot, entry: &Entry<Content>) -> bool {
        let enacted = item.life.first();
        let own = enacted.and_then(|life| life.amendment);
        let alone = slot.entries.iter().filter(|entry| entry.amendment == own).count() == 1;
        entry.amendment == own && alone && enacted.is_some_and(|life| life.start == entry.start)
    }
}

fn name_of(file: &Consolidated) -> String {
    file.package.as_ref().map(|package| super::names::joined(&package.path.names)).unwrap_or_default()
}

/// Adds the citations that are not there yet.
fn add_cites(cites: &mut Vec<Cite>, more: &[Cite]) {
    for cite in more {
        if !cites.contains(cite) {
            cites.push(cite.clone());
        }
    }
}
