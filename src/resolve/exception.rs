//! Exceptions: which provision each is an exception to, and the clauses it takes over from it.

use super::item::Slot;
use super::{Resolver, errors};
use crate::policy::ids::ProvisionId;
use crate::syntax::provision::ClauseBody;

/// Clauses that an exception takes over from a base of its own kind if it does not write them. Of each row one is enough.
const INHERITED: &[&[&str]] = &[
    &["count", "sum"],
    &["adding"],
    &["limit"],
    &["amount"],
    &["every"],
    &["at_least"],
    &["at_most"],
    &["within", "by"],
    &["met_by"],
    &["nth"],
    &["ladder"],
    &["starting"],
    &["governed_on"],
    &["roll"],
    &["else"],
    &["resets_after"],
];

impl Resolver<'_> {
    pub(super) fn inherit(&mut self) {
        for number in 0..self.provisions.len() {
            self.scope = self.provisions.get(number).map_or(0, |entry| entry.scope);
            let Some(base) = self.base_written(number) else { continue };
            if self.leads_back(base, number) {
                let Some(entry) = self.provisions.get(number) else { continue };
                let name = entry.written.name.clone();
                self.diagnostics.push(errors::defined_by_itself(name.place.0, &name.text, name.place.0));
                continue;
            }
            let id = ProvisionId(number as u32);
            if let Some(provision) = self.policy.provisions.get_mut(number) {
                provision.exception_to = Some(ProvisionId(base as u32));
            }
            if let Some(base) = self.policy.provisions.get_mut(base) {
                base.exceptions.push(id);
            }
        }
        let mut done = vec![false; self.provisions.len()];
        for number in 0..self.provisions.len() {
            self.inherit_clauses(number, &mut done);
        }
    }

    fn base_written(&mut self, number: usize) -> Option<usize> {
        let entry = self.provisions.get(number)?;
        let path = entry
            .written
            .clauses
            .iter()
            .find_map(|clause| if let ClauseBody::ExceptionTo(path) = &clause.body { Some(path) } else { None })?;
        self.provision_named(path).map(ProvisionId::index)
    }

    /// Whether the base is, by way of others, an exception to the provision itself.
    fn leads_back(&self, base: usize, number: usize) -> bool {
        let mut current = Some(base);
        while let Some(place) = current {
            if place == number {
                return true;
            }
            current =
                self.policy.provisions.get(place).and_then(|provision| provision.exception_to).map(ProvisionId::index);
        }
        false
    }

    fn inherit_clauses(&mut self, number: usize, done: &mut [bool]) {
        match done.get_mut(number) {
            Some(seen) if !*seen => *seen = true,
            _ => return,
        }
        let Some(base) = self.policy.provisions.get(number).and_then(|provision| provision.exception_to) else {
            return;
        };
        self.inherit_clauses(base.index(), done);
        let (Some(own), Some(of)) = (self.provisions.get(number), self.provisions.get(base.index())) else { return };
        if own.written.kind != of.written.kind {
            return;
        }
        let Some(of) = self.items.get(of.item).cloned() else { return };
        let Some(item) = self.items.get_mut(own.item) else { return };
        for row in INHERITED {
            if row.iter().any(|clause| item.slot(clause).is_some()) {
                continue;
            }
            let taken: Vec<Slot> =
                of.slots.iter().filter(|slot| row.contains(&slot.clause.as_str())).cloned().collect();
            item.slots.extend(taken);
        }
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
            current = self.policy.provisions.get(id.index())?.exception_to;
        }
        None
    }
}
