//! One version of something, when it begins, and what a look-up finds.

use crate::value::Date;
use crate::value::date::days_between;

/// When a version begins: on a day, on some day of several, or always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Start {
    /// The first day on which it may have begun; none for always.
    pub earliest: Option<Date>,
    /// The day from which it is in force under every reading; none for always.
    pub latest: Option<Date>,
}

impl Start {
    /// In force since ever.
    pub const ALWAYS: Self = Self {
        earliest: None,
        latest: None,
    };

    /// The start on a known day.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self {
            earliest: Some(day),
            latest: Some(day),
        }
    }

    /// The start on some day from the first to the last; in whichever order they are given.
    #[must_use]
    pub fn within(first: Date, last: Date) -> Self {
        Self {
            earliest: Some(first.min(last)),
            latest: Some(first.max(last)),
        }
    }

    /// Whether there is only one reading.
    #[must_use]
    pub fn is_precise(self) -> bool {
        self.earliest == self.latest
    }

    /// Whether it has begun under every reading.
    #[must_use]
    pub fn has_begun(self, day: Date) -> bool {
        self.latest <= Some(day)
    }

    /// Whether it has begun under one reading and not under another.
    #[must_use]
    pub fn is_doubtful(self, day: Date) -> bool {
        self.earliest <= Some(day) && !self.has_begun(day)
    }

    /// For how many days it is doubtful.
    pub(super) fn doubt(self) -> i64 {
        match (self.earliest, self.latest) {
            (Some(earliest), Some(latest)) => days_between(earliest, latest).max(0),
            (None, Some(_)) => i64::MAX,
            (_, None) => 0,
        }
    }
}

/// What holds from a start on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version<T> {
    /// When it begins.
    pub start: Start,
    /// When it was announced, where that is known.
    pub announced: Option<Date>,
    /// What holds.
    pub value: T,
}

/// What a timeline says about a day: the places of versions in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lookup {
    /// The version in force where every start is read late; none before the first.
    pub current: Option<usize>,
    /// The last of the later versions that may have begun.
    pub uncertain: Option<usize>,
}

impl Lookup {
    /// The version in force under every reading, if there is only one reading.
    #[must_use]
    pub fn certain(self) -> Option<usize> {
        if self.uncertain.is_some() {
            None
        } else {
            self.current
        }
    }

    /// The version in force where the doubtful start is read early.
    #[must_use]
    pub fn possible(self) -> Option<usize> {
        self.uncertain.or(self.current)
    }
}
