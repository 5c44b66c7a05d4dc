//! Whether the old value of an edit was in force; where it was not, what was, where that stands and since when.

use super::amend::since;
use super::edit::{self, MembersByName, Problem};
use super::item::{Content, Entry, Slot};
use crate::source::Span;
use crate::syntax::declaration::Edit;

/// What was in force instead, where it stands, since when.
pub(super) type InForce = (String, Span, String);

/// Why an edit can't be made.
pub(super) enum Refused {
    Old(Option<InForce>),
    /// There is no such key; the keys there are.
    NoKey(Vec<String>),
    /// The key is not there itself, so it can't be removed; the keys there are.
    NotItself(Vec<String>),
}

/// An edit before the version at a place, by an amendment.
pub(super) struct Held<'s> {
    pub slot: &'s Slot,
    pub place: usize,
    pub amendment: Option<usize>,
    pub edit: &'s Edit,
    pub members: &'s MembersByName,
}

impl<'s> Held<'s> {
    fn version(&self, back: usize) -> Option<&'s Entry<Content>> {
        self.place.checked_sub(back).and_then(|place| self.slot.entries.get(place))
    }

    /// Whether an earlier edit of the same amendment made the version before: this one continues it.
    pub fn continues(&self) -> bool {
        self.version(1).is_some_and(|before| before.amendment.is_some() && before.amendment == self.amendment)
    }

    fn edited(&self, version: Option<&Entry<Content>>) -> Result<Option<Content>, Problem> {
        edit::edited(self.slot, version.and_then(|version| version.content.as_ref()), self.edit, self.members)
    }

    /// The content without holding the old value to account.
    pub fn forced(&self) -> Option<Option<Content>> {
        let current = self.version(1).and_then(|version| version.content.as_ref());
        edit::forced(self.slot, current, self.edit, self.members)
    }

    /// The content after the edit. What the other edits of its amendment made was not in force before it.
    pub fn content(&self) -> Result<Option<Content>, Refused> {
        let found = match self.edited(self.version(1)) {
            Err(Problem::Old(_)) if self.continues() && self.version(2).is_some() => {
                let found = self.edited(self.version(2));
                found.map(|content| self.forced().unwrap_or(content))
            }
            found => found,
        };
        found.map_err(|problem| match problem {
            Problem::NoKey(has) => Refused::NoKey(has),
            Problem::NotItself(has) => Refused::NotItself(has),
            Problem::Old(actual) => Refused::Old(actual.shown.and_then(|shown| self.in_force(shown, actual.place))),
        })
    }

    /// Since when what is in force has been: the earliest of the versions in which it stands at this place.
    fn in_force(&self, shown: String, place: Option<Span>) -> Option<InForce> {
        let last = if self.continues() && self.version(2).is_some() { 2 } else { 1 };
        let entry = self.version(last)?;
        let stands = |entry: &&Entry<Content>| match self.edited(Some(entry)) {
            Err(Problem::Old(actual)) => place.is_some() && actual.place == place,
            Err(Problem::NoKey(_) | Problem::NotItself(_)) | Ok(_) => false,
        };
        let earlier = (last..=self.place).filter_map(|back| self.version(back));
        let first = earlier.take_while(stands).last().unwrap_or(entry);
        Some((shown, place.unwrap_or(entry.span), since(first)))
    }
}
