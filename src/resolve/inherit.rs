//! The clauses that an exception takes over from its base, day by day.

use super::exception::BaseSince;
use super::item::{Content, Entry, Item, Slot, Taken};
use super::{Resolver, errors};
use crate::policy::history::Said;
use crate::syntax::clauses::find;
use crate::syntax::provision::{Kind, Provision};

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

/// Of these a provision of the kind can't do without one.
fn is_needed(row: &[&str]) -> bool {
    matches!(row, ["count" | "within", ..] | ["limit" | "amount" | "nth" | "ladder"])
}

fn belongs(row: &[&str], kind: Kind) -> bool {
    row.iter().filter_map(|clause| find(clause)).any(|clause| clause.kinds.contains(&kind))
}

/// Whether an exception may have the clause from its base, so that an amendment may give it one of its own.
pub(super) fn is_taken_over(clause: &str) -> bool {
    INHERITED.iter().any(|row| row.contains(&clause))
}

impl Resolver<'_> {
    pub(super) fn inherit_clauses(&mut self, number: usize, done: &mut [bool]) {
        match done.get_mut(number) {
            Some(seen) if !*seen => *seen = true,
            _ => return,
        }
        let takes = self.takes.get(number).cloned().unwrap_or_default();
        takes.iter().filter_map(|takes| takes.base).for_each(|base| self.inherit_clauses(base, done));
        let Some(own) = self.provisions.get(number).filter(|_| !takes.is_empty()) else { return };
        let (place, written) = (own.item, own.written);
        let Some(mut item) = self.items.get_mut(place).map(std::mem::take) else { return };
        for row in INHERITED {
            self.take_over(&mut item, written.kind, &takes, row);
        }
        if !written.broken {
            self.check_written(&item, written, &takes);
        }
        if let Some(place) = self.items.get_mut(place) {
            *place = item;
        }
    }

    fn take_over(&mut self, item: &mut Item, kind: Kind, takes: &[BaseSince], row: &[&str]) {
        if !belongs(row, kind) {
            return;
        }
        let own = item.slots.iter().position(|slot| row.contains(&slot.clause.as_str()));
        let written = own.and_then(|place| item.slots.get(place));
        if written.is_some_and(|slot| says_always(item, slot)) {
            return;
        }
        let taken: Vec<(&BaseSince, Option<Slot>)> =
            takes.iter().map(|takes| (takes, self.clause_of_base(takes.base, kind, row))).collect();
        if is_needed(row) {
            self.check_taken(item, written, &taken, row);
        }
        let Some(found) = over_time(&taken, is_needed(row)) else { return };
        match own.and_then(|place| item.slots.get_mut(place)) {
            Some(own) => beneath(own, found, is_needed(row)),
            None => item.slots.push(found),
        }
    }

    fn clause_of_base(&self, base: Option<usize>, kind: Kind, row: &[&str]) -> Option<Slot> {
        let base = self.provisions.get(base?).filter(|base| base.written.kind == kind)?;
        let mut slots = self.items.get(base.item)?.slots.iter();
        slots.find(|slot| row.contains(&slot.clause.as_str())).cloned()
    }

    /// What an exception to a provision of another kind needs it has to write itself.
    fn check_written(&mut self, item: &Item, written: &Provision, takes: &[BaseSince]) {
        let base = takes.first().and_then(|takes| self.provisions.get(takes.base?)).map(|base| base.written);
        let Some(base) = base.filter(|base| base.kind != written.kind) else { return };
        for row in INHERITED.iter().filter(|row| is_needed(row) && belongs(row, written.kind)) {
            let says = |slot: &Slot| {
                let first = slot.entries.first();
                row.contains(&slot.clause.as_str())
                    && first.is_some_and(|entry| super::whether::is_enacted(Some(item), entry))
            };
            if !item.slots.iter().any(says) {
                self.diagnostics.push(errors::not_taken_over(written, base, row));
            }
        }
    }

    /// Where an amendment takes a base away, something else has to say what was taken over from it.
    fn check_taken(&mut self, item: &Item, own: Option<&Slot>, taken: &[(&BaseSince, Option<Slot>)], row: &[&str]) {
        let mut before: Option<(&BaseSince, &Slot)> = None;
        for (takes, slot) in taken {
            if let Some(slot) = slot {
                if let Some((_, other)) = before.filter(|(_, other)| is_sum(other) != is_sum(slot)) {
                    let place = (takes.entry.span, place_of(other));
                    self.diagnostics.push(errors::taken_over_otherwise(
                        place,
                        &item.name,
                        (&other.clause, &slot.clause),
                    ));
                }
                before = Some((takes, slot));
                continue;
            }
            let covered = own.zip(takes.entry.start).is_some_and(|(own, start)| {
                let begun = super::item::place_for(&own.entries, start);
                begun.checked_sub(1).and_then(|last| own.entries.get(last)).is_some_and(|last| last.content.is_some())
            });
            if takes.entry.amendment.is_none() || covered {
                continue;
            }
            let clause = before.map_or_else(|| row.first().copied().unwrap_or_default(), |(_, slot)| &slot.clause);
            let there = before.map(|(_, slot)| (place_of(slot), last_said(slot)));
            self.diagnostics.push(errors::nothing_taken_over(takes.entry.span, &item.name, clause, there));
        }
    }
}

/// What it says last, where that is in one.
fn last_said(slot: &Slot) -> Option<String> {
    let content = slot.entries.last()?.content.as_ref()?;
    if let Said::Whole(text) = super::said::said(content) { Some(text).filter(|text| !text.is_empty()) } else { None }
}

fn is_sum(slot: &Slot) -> bool {
    slot.clause == "sum"
}

fn place_of(slot: &Slot) -> crate::source::Span {
    super::provision::place_of(slot)
}

/// Whether the exception says it itself at all times at which it is law.
pub(super) fn says_always(item: &Item, slot: &Slot) -> bool {
    let enacted = slot.entries.first().is_some_and(|entry| super::whether::is_enacted(Some(item), entry));
    enacted && slot.entries.iter().all(|entry| entry.content.is_some())
}

/// What is taken over from each base while it is one.
fn over_time(taken: &[(&BaseSince, Option<Slot>)], needed: bool) -> Option<Slot> {
    let first = taken.iter().find_map(|(_, slot)| slot.as_ref())?;
    if let [(_, Some(only))] = taken {
        return Some(only.clone());
    }
    let entry = |(takes, slot): &(&BaseSince, Option<Slot>)| {
        let content = slot.clone().map(|slot| Content::Taken(Box::new(Taken { slot, needed })));
        Entry { content, ..takes.entry.clone() }
    };
    let entries = taken.iter().map(entry).collect();
    Some(Slot { entries, label: None, ..Slot::new(&first.clause, None) })
}

/// Where an exception says something itself for a time only, what it takes over holds before and after.
fn beneath(own: &mut Slot, found: Slot, needed: bool) {
    let Some(first) = own.entries.first() else { return };
    let span = super::provision::place_of(&found);
    let taken = Content::Taken(Box::new(Taken { slot: found, needed }));
    let before = super::provision::never_entry(span, first.scope);
    for entry in own.entries.iter_mut().filter(|entry| entry.content.is_none()) {
        entry.content = Some(taken.clone());
    }
    own.entries.insert(0, Entry { content: Some(taken), ..before });
}
