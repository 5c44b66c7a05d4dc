//! Exceptions: whose place each takes, version by version.

use std::collections::BTreeSet;

use super::clause::Owner;
use super::item::{Content, Entry, Item, Slot};
use super::names::joined;
use super::{Resolver, errors};
use crate::policy::ids::ProvisionId;
use crate::policy::provision::Base;
use crate::syntax::name::Path;
use crate::syntax::provision::ClauseBody;

/// Whose place an exception takes from a version on; nobody's where it stands by itself.
#[derive(Clone, Debug)]
pub(super) struct BaseSince {
    pub entry: Entry<Content>,
    pub base: Option<usize>,
}

impl Resolver<'_> {
    /// Finds the bases of all exceptions, and gives each the clauses that it takes over.
    pub(super) fn inherit(&mut self) {
        let all: Vec<Vec<BaseSince>> = (0..self.provisions.len()).map(|number| self.bases_of(number)).collect();
        self.takes = vec![Vec::new(); all.len()];
        // what amendments make of them is held to what is written
        for amended in [false, true] {
            for (number, takes) in all.iter().enumerate() {
                for takes in takes.iter().filter(|takes| takes.entry.amendment.is_some() == amended) {
                    if !self.is_circular(number, takes) {
                        self.record_base(number, takes);
                    }
                }
            }
        }
        let mut done = vec![false; self.provisions.len()];
        for number in 0..self.provisions.len() {
            self.inherit_clauses(number, &mut done);
        }
    }

    /// The versions of `exception to`, before them that it is none.
    fn bases_of(&mut self, number: usize) -> Vec<BaseSince> {
        let Some(entry) = self.provisions.get(number) else { return Vec::new() };
        let (written, item, scope) = (entry.written, entry.item, entry.scope);
        let Some(item) = self.items.get(item) else { return Vec::new() };
        let slot = item.slot("exception_to").filter(|slot| !slot.entries.is_empty());
        let entries = slot.map(|slot| slot.entries.clone()).unwrap_or_default();
        let first = |entry: &Entry<Content>| Entry { start: None, keep: Vec::new(), ..entry.clone() };
        let mut takes: Vec<BaseSince> = Vec::new();
        for entry in entries {
            let enacted = super::whether::is_enacted(self.items.get(self.item_number(number)), &entry);
            let path = entry.content.as_ref().and_then(named).cloned();
            self.scope = entry.scope;
            let base = path.and_then(|path| self.provision_named(&path)).map(ProvisionId::index);
            match takes.is_empty() {
                true if enacted => takes.push(BaseSince { entry: first(&entry), base }),
                true => {
                    let nothing = Entry { amendment: None, ..first(&entry) };
                    takes.extend([BaseSince { entry: nothing, base: None }, BaseSince { entry, base }]);
                }
                false => takes.push(BaseSince { entry, base }),
            }
        }
        self.scope = scope;
        if takes.is_empty() {
            // what is not known yet is an exception all the same
            let clauses = written.clauses.iter();
            let mut path = clauses.filter_map(|clause| {
                if let ClauseBody::ExceptionTo(path) = &clause.body { Some((path, clause.place.0)) } else { None }
            });
            let path = path.next_back();
            if let Some((path, span)) = path {
                let base = self.provision_named(path).map(ProvisionId::index);
                takes.push(BaseSince { entry: super::provision::never_entry(span, scope), base });
            }
        }
        takes
    }

    fn item_number(&self, number: usize) -> usize {
        self.provisions.get(number).map_or(usize::MAX, |entry| entry.item)
    }

    /// Whether the base is, by way of others, at any time an exception to the provision itself.
    fn is_circular(&mut self, number: usize, takes: &BaseSince) -> bool {
        let Some(base) = takes.base else { return false };
        let mut waiting = vec![base];
        let mut seen = BTreeSet::new();
        while let Some(place) = waiting.pop() {
            if place == number {
                self.report_circle(number, base, takes);
                return true;
            }
            if seen.insert(place) {
                let above = self.policy.provisions.get(place).map(|provision| &provision.exception_to);
                waiting.extend(above.into_iter().flatten().map(|base| base.provision.index()));
            }
        }
        false
    }

    fn report_circle(&mut self, number: usize, base: usize, takes: &BaseSince) {
        let (Some(own), Some(of)) = (self.provisions.get(number), self.provisions.get(base)) else { return };
        let (own, of) = (&own.written.name, &of.written.name);
        let found = match takes.entry.amendment {
            Some(_) => errors::exceptions_in_circle(takes.entry.span, (&own.text, own.place.0), (&of.text, of.place.0)),
            None => errors::defined_by_itself(own.place.0, &own.text, own.place.0),
        };
        self.diagnostics.push(found);
    }

    /// Each base once; since when it is one is told when the provision itself is resolved.
    fn record_base(&mut self, number: usize, takes: &BaseSince) {
        if let Some(place) = self.takes.get_mut(number) {
            place.push(takes.clone());
        }
        let Some(base) = takes.base else { return };
        let of = Base { provision: ProvisionId(base as u32), when: None };
        let Some(provision) = self.policy.provisions.get_mut(number) else { return };
        if provision.exception_to.iter().any(|other| other.provision == of.provision) {
            return;
        }
        provision.exception_to.push(of);
        if let Some(base) = self.policy.provisions.get_mut(base) {
            base.exceptions.push(ProvisionId(number as u32));
        }
    }

    /// Each base, and since when it is one where that is not so at all times.
    pub(super) fn bases_over_time(&mut self, id: ProvisionId, owner: &Owner, item: &Item) -> Vec<Base> {
        let bases = self.policy.provisions.get(id.index()).map(|provision| provision.exception_to.clone());
        let Some(slot) = item.slot("exception_to").filter(|slot| !slot.entries.is_empty()) else {
            return bases.unwrap_or_default();
        };
        let scope = self.scope;
        let bases = bases.unwrap_or_default().into_iter();
        let found =
            bases.map(|base| Base { when: self.whether_base(owner, item, slot, base.provision), ..base }).collect();
        self.scope = scope;
        found
    }

    fn whether_base(
        &mut self,
        owner: &Owner,
        item: &Item,
        slot: &Slot,
        base: ProvisionId,
    ) -> Option<crate::policy::ids::NodeId> {
        let name = self.policy.provisions.get(base.index())?.name.clone();
        let is = |path: &Path| name == joined(&path.names) || name.ends_with(&format!(".{}", joined(&path.names)));
        self.whether(owner, item, slot, &|content| named(content).is_some_and(is))
    }

    /// A clause that can't be amended: the provision's own, or that of the nearest base of its kind. With the file it stands in.
    pub(super) fn written_clause<T>(
        &self,
        id: ProvisionId,
        pick: impl Fn(&ClauseBody) -> Option<T>,
    ) -> Option<(T, usize)> {
        let kind = self.provisions.get(id.index())?.written.kind;
        let mut current = Some(id);
        while let Some(id) = current {
            let entry = self.provisions.get(id.index()).filter(|entry| entry.written.kind == kind)?;
            if let Some(found) = entry.written.clauses.iter().find_map(|clause| pick(&clause.body)) {
                return Some((found, entry.scope));
            }
            current = self.policy.provisions.get(id.index())?.exception_to.first().map(|base| base.provision);
        }
        None
    }
}

/// The base that a clause names.
pub(super) fn named(content: &Content) -> Option<&Path> {
    if let Content::Names(names) = content { names.first() } else { None }
}
