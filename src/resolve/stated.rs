//! What amendments with an error of their own state. Those that follow go on from it, so that one slip is one finding.

use indexmap::IndexMap;

use super::Resolver;
use super::amend::Amending;
use super::amend_clause::show_key;
use super::edit::{self, MembersByName};
use super::errors;
use super::item::{Content, Slot};
use crate::source::Span;
use crate::syntax::declaration::{Change, Edit, EditValue};
use crate::syntax::name::Path;

/// So many of the latest are looked at.
const MOST: usize = 32;

/// What refused edits say of an item, and what they found in force.
#[derive(Debug, Default)]
pub(super) struct Stated {
    values: Vec<EditValue>,
    found: Vec<Option<Content>>,
    /// Whether what is law of it is not known: its versions can't be put in order, or what repeals it has no day.
    pub open: bool,
}

impl Stated {
    fn explains(&self, slot: &Slot, edit: &Edit, members: &MembersByName) -> bool {
        let fits = |found: &Option<Content>| edit::edited(slot, found.as_ref(), edit, members).is_ok();
        self.open
            || self.values.iter().rev().take(MOST).any(|value| *value == edit.old)
            || self.found.iter().rev().take(MOST).any(fits)
    }
}

impl<'a> Resolver<'a> {
    /// Notes what an edit that was refused states; of an unknown name, for every item.
    pub(super) fn states(&mut self, item: Option<usize>, edit: &Edit) {
        self.stated.entry(item).or_default().values.push(edit.new.clone());
    }

    /// Notes what an edit that was refused found in force: the amendment may only be in the wrong place.
    pub(super) fn finds(&mut self, item: usize, content: Option<Content>) {
        self.stated.entry(Some(item)).or_default().found.push(content);
    }

    /// Whether an edit goes on from what refused ones state or found, so that its old value is no error of its own.
    pub(super) fn goes_on(&self, item: usize, slot: &Slot, edit: &Edit) -> bool {
        let known = [Some(item), None].into_iter().filter_map(|item| self.stated.get(&item));
        self.unread || known.into_iter().any(|stated| stated.explains(slot, edit, &self.members_by_name))
    }

    /// Whether what is law of an item depends on an amendment that can't be laid.
    pub(super) fn life_is_open(&self, item: usize) -> bool {
        self.filtered() || self.unread || self.stated.get(&Some(item)).is_some_and(|stated| stated.open)
    }

    /// Notes what the amendments without a day that can be read state.
    pub(super) fn state_undated(&mut self) {
        for amending in self.amendments.clone() {
            let undated = amending.start.is_none() && !amending.withdrawn;
            for change in amending.written.changes.iter().filter(|_| undated) {
                self.state_change(&amending, change);
            }
        }
    }

    fn state_change(&mut self, amending: &Amending<'a>, change: &Change) {
        let item = |resolver: &Self, target: &Path| resolver.item_in(amending.scope, target).map(|(item, _)| item);
        match change {
            Change::Amend { target, edits, .. } => {
                let item = item(self, target);
                edits.iter().for_each(|edit| self.states(item, edit));
            }
            Change::Repeal { target, .. } | Change::Reinstate { target, .. } => {
                let item = item(self, target);
                self.stated.entry(item).or_default().open = true;
            }
            Change::Insert { .. } | Change::Defer { .. } | Change::Withdraw { .. } => {}
        }
    }

    /// One amendment takes effect at once: two edits of one key can't both be right.
    pub(super) fn edited_twice(&mut self, amending: &Amending<'a>) {
        let mut seen: IndexMap<(usize, String, String), Span> = IndexMap::new();
        for change in &amending.written.changes {
            let Change::Amend { target, edits, .. } = change else { continue };
            let Some((item, rest)) = self.item_in(amending.scope, target) else { continue };
            let clause = self.clause_named(item, rest);
            for edit in edits {
                let key = edit.key.as_ref().map(show_key).unwrap_or_default();
                let shown = if key.is_empty() { &clause } else { &key };
                match seen.get(&(item, clause.clone(), key.clone())) {
                    Some(earlier) => {
                        self.diagnostics.push(errors::edited_twice(edit.place.0, *earlier, shown));
                        self.states(Some(item), edit);
                    }
                    None => drop(seen.insert((item, clause.clone(), key), edit.place.0)),
                }
            }
        }
    }
}
