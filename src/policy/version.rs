//! Timelines, versions, citations and wordings, resolved.

use super::ids::*;
use crate::source::Span;
use crate::value::Date;
use crate::value::date::days_between;

/// A timeline of nodes: sorted by the last possible start day.
#[derive(Clone, Debug, Default)]
pub struct Dated {
    /// Its entries.
    pub entries: Vec<DatedEntry>,
    /// The longest doubt about a start, in days: how far ahead of its last possible day one may have begun.
    pub longest_doubt: i64,
    /// Before the first entry, and after a repeal: none, rather than a fault ("has no value on that day").
    pub absent_is_none: bool,
    /// Whose timeline it is, for messages: `accounts_per_subject.limit`.
    pub what: String,
}

impl Dated {
    /// The last entry that has begun on a day, where this says which of the doubtful starts are taken to be early.
    pub(crate) fn begun(&self, on: Date, mut is_early: impl FnMut(ChoiceId) -> bool) -> Option<usize> {
        let certain = self.entries.partition_point(|entry| entry.latest <= on);
        let mut place = certain.checked_sub(1);
        for (later, entry) in self.entries.iter().enumerate().skip(certain) {
            if days_between(on, entry.latest) > self.longest_doubt {
                break;
            }
            if entry.earliest <= on && entry.choice.is_some_and(&mut is_early) {
                place = Some(later);
            }
        }
        place
    }
}

/// One version in a timeline.
#[derive(Clone, Debug)]
pub struct DatedEntry {
    /// The first possible start day. `Date::MIN`: since always.
    pub earliest: Date,
    /// The last possible start day.
    pub latest: Date,
    /// The reading to choose, where the two differ.
    pub choice: Option<ChoiceId>,
    /// None: repealed.
    pub value: Option<NodeId>,
    /// The amendment that it comes from.
    pub amendment: Option<AmendmentId>,
    /// Where it was written.
    pub span: Span,
    /// Transition: where the condition holds (no condition: always), up to and including the day (no day: without end), the entry before still applies.
    pub keep: Vec<(Option<NodeId>, Option<Date>)>,
}

/// Where a value of a clause comes from.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Version {
    /// The provision, definition or table it belongs to: its full name.
    pub of: String,
    /// None: since always.
    pub from: Option<(Date, Date)>,
    pub announced: Option<Date>,
    pub amendment: Option<AmendmentId>,
    pub cites: Vec<Cite>,
    pub span: Span,
}

/// A choice between readings.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Choice {
    /// When a version begins: option 0 late (the last possible day), option 1 early.
    Start { name: String, earliest: Date, latest: Date },
    /// Which source is right.
    Sources { name: String, options: Vec<Opinion> },
}

/// What some sources say of a disputed value.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Opinion {
    pub cites: Vec<Cite>,
    /// The versions in which they say it.
    pub versions: Vec<VersionId>,
    /// The value in normal source form.
    pub says: String,
}

/// A citation.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Cite {
    pub source: SourceId,
    pub locators: Vec<String>,
}

/// A wording in several languages, the main one first.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Wording {
    pub texts: Vec<(String, Vec<WordingPart>)>,
}

/// A part of a wording.
#[derive(Clone, Debug)]
pub enum WordingPart {
    /// As it stands.
    Text(String),
    /// Filled in.
    Value(NodeId),
    /// `{unmet}`: the labels of the requirements that fail.
    Unmet,
}

/// Any start, for readers of `DatedEntry`.
pub const ALWAYS: Date = Date::MIN;
