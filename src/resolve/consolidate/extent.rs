//! How much of each item has to be written: nothing, what is law on the day, that and its open amendments, or its whole timeline.

use crate::resolve::Resolver;
use crate::resolve::item::{Content, Entry, Item, Slot};
use crate::source::FileId;
use crate::syntax;
use crate::syntax::declaration::Change;
use crate::value::Date;

/// What is written of each item, and which amendments stay.
#[derive(Default)]
pub(super) struct Extents {
    items: Vec<Extent>,
    /// Of each amendment, its place in the order in which they take effect, and whether it may have begun.
    places: Vec<Option<(usize, bool)>>,
    emitted: Vec<bool>,
}

#[derive(Clone, Default)]
struct Extent {
    kept: bool,
    whole: bool,
    /// The first amendment of it that the day leaves open, by its place in the order.
    open: Option<usize>,
}

impl Extents {
    pub(super) fn kept(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|extent| extent.kept)
    }

    pub(super) fn is_whole(&self, item: usize) -> bool {
        self.items.get(item).is_some_and(|extent| extent.whole)
    }

    /// Whether what an amendment does to an item is written as an amendment.
    pub(super) fn is_open(&self, amendment: usize, item: usize) -> bool {
        let place = self.places.get(amendment).copied().flatten();
        let (Some((place, begun)), Some(extent)) = (place, self.items.get(item)) else { return false };
        extent.kept && (extent.whole || (begun && extent.open.is_some_and(|open| open <= place)))
    }

    pub(super) fn is_emitted(&self, amendment: usize) -> bool {
        self.emitted.get(amendment).copied().unwrap_or_default()
    }
}

impl Resolver<'_> {
    pub(super) fn extents(&mut self, files: &[(FileId, syntax::File)], day: Date) -> Extents {
        let mut extents = Extents { places: self.places(day), ..Extents::default() };
        let mentions = self.mentions(files);
        for item in &self.items {
            let open = openers(item, day).filter_map(|number| Some(extents.places.get(number)?.as_ref()?.0)).min();
            extents.items.push(Extent { kept: is_lawful(item, day), whole: is_unsettled(item, day), open });
        }
        let spread = |items: &mut Vec<Extent>, of: fn(&mut Extent) -> &mut bool, from: Vec<usize>| {
            let mut waiting = from;
            while let Some(item) = waiting.pop() {
                let Some(extent) = items.get_mut(item) else { continue };
                if !std::mem::replace(of(extent), true) {
                    waiting.extend(mentions.of(item));
                }
            }
        };
        // what is law keeps all that it names
        let lawful: Vec<usize> = positions(&extents.items, |extent| extent.kept);
        let named = lawful.iter().flat_map(|item| mentions.of(*item)).chain(mentions.elsewhere.iter().copied());
        spread(&mut extents.items, |extent| &mut extent.kept, named.collect());
        // what is judged under the law of other days keeps its timeline, and so does all that it names
        let other =
            positions(&extents.items, |extent| extent.whole).into_iter().filter(|item| !mentions.governed(*item));
        let other: Vec<usize> = other.collect();
        let mut from: Vec<usize> = (0..extents.items.len()).filter(|item| mentions.governed(*item)).collect();
        from.extend((0..extents.items.len()).filter(|item| mentions.is_at(*item)).flat_map(|item| mentions.of(item)));
        spread(&mut extents.items, |extent| &mut extent.whole, from);
        for item in other {
            if let Some(extent) = extents.items.get_mut(item) {
                extent.whole = true;
            }
        }
        for (item, lawful) in self.items.iter().map(|item| is_lawful(item, day)).enumerate() {
            if let Some(extent) = extents.items.get_mut(item).filter(|_| !lawful) {
                extent.whole = true;
            }
        }
        extents.emitted = (0..self.amendments.len()).map(|number| self.emits(&extents, number)).collect();
        extents
    }

    fn places(&mut self, day: Date) -> Vec<Option<(usize, bool)>> {
        let mut places = vec![None; self.amendments.len()];
        for (position, number) in self.in_order().into_iter().enumerate() {
            let start = self.amendments.get(number).and_then(|amending| amending.start);
            if let (Some(place), Some(start)) = (places.get_mut(number), start) {
                *place = Some((position, start.earliest <= day));
            }
        }
        places
    }

    fn emits(&mut self, extents: &Extents, number: usize) -> bool {
        let Some(amending) = self.amendments.get(number).cloned() else { return false };
        self.scope = amending.scope;
        amending.written.changes.iter().any(|change| match change {
            Change::Amend { target, .. } | Change::Repeal { target, .. } | Change::Reinstate { target, .. } => {
                self.item_named(target).is_some_and(|(item, _)| extents.is_open(number, item))
            }
            Change::Insert { .. } | Change::Defer { .. } | Change::Withdraw { .. } => false,
        })
    }

    /// The provisions that an exception is made to at any time, by their items.
    pub(super) fn bases(&mut self, item: usize) -> Vec<usize> {
        let slot = self.items.get(item).and_then(|item| item.slot("exception_to"));
        let entries = slot.map(|slot| slot.entries.as_slice()).unwrap_or_default();
        let said = |entry: &Entry<Content>| {
            Some((entry.scope, crate::resolve::exception::named(entry.content.as_ref()?)?.clone()))
        };
        let named: Vec<(usize, syntax::name::Path)> = entries.iter().filter_map(said).collect();
        let scope = self.scope;
        let mut bases = Vec::new();
        for (of, path) in named {
            self.scope = of;
            bases.extend(self.item_named(&path).map(|(item, _)| item));
        }
        self.scope = scope;
        bases
    }
}

fn positions(items: &[Extent], is: impl Fn(&Extent) -> bool) -> Vec<usize> {
    items.iter().enumerate().filter(|(_, extent)| is(extent)).map(|(position, _)| position).collect()
}

/// Whether it is law on the day under some reading, or by a transition.
pub(super) fn is_lawful(item: &Item, day: Date) -> bool {
    possible(&item.life, day).iter().any(|entry| entry.content.is_some())
}

/// The versions that may hold on a day, read early or late, for whoever is in a transition or not.
fn possible<T>(entries: &[Entry<T>], day: Date) -> Vec<&Entry<T>> {
    let begun = entries.partition_point(|entry| entry.start.is_none_or(|start| start.latest <= day));
    let surely = entries.get(..begun).unwrap_or_default();
    let kept = surely.iter().rev().take_while(|entry| keeps(entry, day)).count();
    let first = begun.saturating_sub(kept + 1);
    let open = entries.get(begun..).unwrap_or_default();
    let open = open.iter().filter(|entry| entry.start.is_none_or(|start| start.earliest <= day));
    surely.get(first..).unwrap_or_default().iter().chain(open).collect()
}

/// Whether somebody may still be under the version before.
fn keeps<T>(entry: &Entry<T>, day: Date) -> bool {
    let earlier = entry.aside.keep.iter().map(|(keep, _)| keep);
    entry.keep.iter().chain(earlier).any(|keep| keep.until.is_none_or(|until| day <= until))
}

fn is_doubtful<T>(entry: &Entry<T>, day: Date) -> bool {
    entry.start.is_some_and(|start| start.earliest <= day && day < start.latest)
}

/// The amendments whose versions the day leaves open.
fn openers(item: &Item, day: Date) -> impl Iterator<Item = usize> {
    fn of<T>(entries: &[Entry<T>], day: Date) -> Vec<usize> {
        let open = possible(entries, day).into_iter().filter(|entry| is_doubtful(entry, day) || keeps(entry, day));
        open.filter_map(|entry| entry.amendment).collect()
    }
    let slots = item.slots.iter().flat_map(move |slot| of(&slot.entries, day));
    of(&item.life, day).into_iter().chain(slots).collect::<Vec<_>>().into_iter()
}

/// Whether its own versions, not those of amendments, leave open what it says on the day.
fn is_unsettled(item: &Item, day: Date) -> bool {
    let own = item.life.first().and_then(|entry| entry.amendment);
    let is_own = |entry: &Entry<Content>| entry.amendment == own;
    item.slots.iter().filter(|slot| slot.entries.iter().any(is_own)).any(|slot| {
        let doubtful = possible(&slot.entries, day).iter().any(|entry| is_own(entry) && is_doubtful(entry, day));
        doubtful || lacks(item, slot, day)
    })
}

/// Whether a clause says nothing on the day, though no amendment has removed it. A table's row may wait for its day, in all its columns.
fn lacks(item: &Item, slot: &Slot, day: Date) -> bool {
    let own = item.life.first().and_then(|entry| entry.amendment);
    let says = |slot: &Slot| {
        let begun = slot.entries.partition_point(|entry| entry.start.is_none_or(|start| start.latest <= day));
        match begun.checked_sub(1).and_then(|place| slot.entries.get(place)) {
            Some(entry) => entry.content.is_some() || entry.amendment != own,
            None => false,
        }
    };
    if says(slot) {
        return false;
    }
    let columns = || item.slots.iter().filter(|other| other.label.is_some() && other.label == slot.label);
    let is_row = slot.label.is_some() && !crate::resolve::edit::is_lines(&slot.clause) && slot.clause != "costs";
    !is_row || columns().any(says)
}
