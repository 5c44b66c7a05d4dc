//! Timelines: the versions of something, each with a start and no end. One ends where the next begins, so that an
//! overlap or a gap can't be written.

mod version;

use std::collections::BTreeSet;

use crate::value::Date;
use crate::value::date::days_between;

pub use version::{Lookup, Start, Version};

/// Versions in the order of their starts, by the last possible day; of one day, the later pushed stands later and wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline<T> {
    versions: Vec<Version<T>>,
    /// The longest doubt of any start, in days: how far ahead a doubtful version can be.
    longest_doubt: i64,
}

impl<T> Default for Timeline<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Timeline<T> {
    /// A timeline without versions.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            versions: Vec::new(),
            longest_doubt: 0,
        }
    }

    /// A timeline on which a value has always been in force.
    #[must_use]
    pub fn always(value: T) -> Self {
        let mut timeline = Self::new();
        timeline.push(Version {
            start: Start::ALWAYS,
            announced: None,
            value,
        });
        timeline
    }

    /// Adds a version, after those that begin on the same day; gives its place.
    pub fn push(&mut self, version: Version<T>) -> usize {
        self.longest_doubt = self.longest_doubt.max(version.start.doubt());
        let place = self
            .versions
            .partition_point(|v| v.start.latest <= version.start.latest);
        self.versions.insert(place, version);
        place
    }

    /// The version in force on a day, where every start is read late.
    #[must_use]
    pub fn in_force(&self, day: Date) -> Option<&Version<T>> {
        self.get(self.begun(day).checked_sub(1)?)
    }

    /// The version in force on a day, and a later one that may have begun.
    #[must_use]
    pub fn at(&self, day: Date) -> Lookup {
        let current = self.begun(day).checked_sub(1);
        Lookup {
            current,
            uncertain: self.doubtful(day).last(),
        }
    }

    /// The places of all versions that have begun on a day under one reading and not under another, in order.
    pub fn doubtful(&self, day: Date) -> impl Iterator<Item = usize> {
        let near = move |v: &Version<T>| {
            v.start
                .latest
                .is_none_or(|latest| days_between(day, latest) <= self.longest_doubt)
        };
        let begun = self.begun(day);
        let later = self.versions.iter().enumerate().skip(begun);
        later
            .take_while(move |(_, v)| near(v))
            .filter(move |(_, v)| v.start.is_doubtful(day))
            .map(|(place, _)| place)
    }

    /// The version at a place.
    #[must_use]
    pub fn get(&self, place: usize) -> Option<&Version<T>> {
        self.versions.get(place)
    }

    /// The version at a place, to change what it holds; a start that is changed does not move it.
    pub fn value_mut(&mut self, place: usize) -> Option<&mut T> {
        self.versions
            .get_mut(place)
            .map(|version| &mut version.value)
    }

    /// The versions in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Version<T>> {
        self.versions.iter()
    }

    /// How many versions there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.versions.len()
    }

    /// Whether there are no versions.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.versions.is_empty()
    }

    /// The days on which what holds, or may hold, changes: each first and last possible day of a start, in order.
    #[must_use]
    pub fn starts(&self) -> Vec<Date> {
        let days: BTreeSet<Date> = self
            .iter()
            .flat_map(|v| [v.start.earliest, v.start.latest])
            .flatten()
            .collect();
        days.into_iter().collect()
    }

    /// The timeline without what was announced after the day; what has no announcement stays.
    #[must_use]
    pub fn known_by(&self, day: Date) -> Timeline<&T> {
        let mut known = Timeline::new();
        for version in self
            .iter()
            .filter(|v| v.announced.is_none_or(|announced| announced <= day))
        {
            let Version {
                start,
                announced,
                ref value,
            } = *version;
            known.push(Version {
                start,
                announced,
                value,
            });
        }
        known
    }

    /// The same timeline of other values.
    #[must_use]
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Timeline<U> {
        let changed = self.versions.into_iter().map(
            |Version {
                 start,
                 announced,
                 value,
             }| Version {
                start,
                announced,
                value: change(value),
            },
        );
        Timeline {
            versions: changed.collect(),
            longest_doubt: self.longest_doubt,
        }
    }

    /// How many versions have begun under every reading.
    fn begun(&self, day: Date) -> usize {
        self.versions.partition_point(|v| v.start.has_begun(day))
    }
}

impl<'a, T> IntoIterator for &'a Timeline<T> {
    type Item = &'a Version<T>;
    type IntoIter = std::slice::Iter<'a, Version<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T> FromIterator<Version<T>> for Timeline<T> {
    fn from_iter<I: IntoIterator<Item = Version<T>>>(versions: I) -> Self {
        let mut timeline = Self::new();
        for version in versions {
            timeline.push(version);
        }
        timeline
    }
}
