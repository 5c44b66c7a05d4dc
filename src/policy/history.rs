//! Everything that a provision, definition or table has said, version by version, as text: for whoever shows or compares it.

use super::ids::AmendmentId;
use super::provision::Cite;
use crate::source::Span;
use crate::value::Date;

/// The histories of a rulebook.
#[derive(Clone, Debug, Default)]
pub struct Histories {
    /// Provisions, then definitions, then tables, each in the order of the rulebook.
    pub items: Vec<History>,
    /// What no amendment changes: taxonomies, records, facts, acts, calendars, sources and the like.
    pub fixed: Vec<History>,
    /// The amendments that are known, in the order of the rulebook.
    pub amendments: Vec<Amended>,
}

/// What one provision, definition or table has said.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct History {
    /// In full, with its package.
    pub name: String,
    /// The word it begins with: `quota`, `define`.
    pub kind: &'static str,
    /// Its enactment and its repeals. Empty: it is not known, or never came.
    pub life: Vec<Version>,
    pub clauses: Vec<Clause>,
    /// The clauses that no amendment changes.
    pub fixed: Vec<Clause>,
    /// The clause that is meant where an amendment names none.
    pub principal: Option<String>,
    /// Its own citations.
    pub cites: Vec<Cite>,
    pub span: Span,
}

/// A clause, or a line of one, over time.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Clause {
    pub clause: String,
    /// A line's label, a paper's name, a table row's cells.
    pub label: Option<String>,
    pub versions: Vec<Version>,
}

/// One version.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Version {
    /// None: since always.
    pub from: Option<(Date, Date)>,
    pub announced: Option<Date>,
    pub amendment: Option<AmendmentId>,
    pub cites: Vec<Cite>,
    /// None: removed, repealed.
    pub said: Option<Said>,
    /// Transitions: for whom, and until when, the version before still applies.
    pub keeps: Vec<(Option<String>, Option<Date>)>,
    pub span: Span,
}

/// What a clause says, in normal source form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// In one.
    Whole(String),
    /// Key by key: of `by`, a ladder, bands, a wording's languages; before them what they are keys of.
    Keys(String, Vec<(String, String)>),
}

/// An amendment and what became of it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Amended {
    /// As written: `quota_cut_2018`.
    pub short: String,
    pub announced: Option<Date>,
    /// As it was made.
    pub first: Option<(Date, Date)>,
    /// Deferrals and withdrawals, in the order in which they became known.
    pub moves: Vec<Move>,
    /// What it changes: full names.
    pub targets: Vec<String>,
    pub cites: Vec<Cite>,
    pub span: Span,
}

/// A deferral, or a withdrawal.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Move {
    /// The amendment that moves it.
    pub by: String,
    pub known_from: Option<Date>,
    /// None: withdrawn.
    pub to: Option<(Date, Date)>,
    pub cites: Vec<Cite>,
    pub span: Span,
}

impl Version {
    /// Whether it has surely begun by a day.
    #[must_use]
    pub fn begun(&self, day: Date) -> bool {
        self.from.is_none_or(|(_, latest)| latest <= day)
    }
}

impl Clause {
    /// A clause that has always said the same.
    #[must_use]
    pub fn unchanging(clause: &str, label: Option<String>, said: String, span: Span) -> Clause {
        let version = Version {
            from: None,
            announced: None,
            amendment: None,
            cites: Vec::new(),
            said: Some(Said::Whole(said)),
            keeps: Vec::new(),
            span,
        };
        Clause { clause: clause.to_owned(), label, versions: vec![version] }
    }

    /// The version in force on a day, where every start is read late.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Version> {
        last_begun(&self.versions, day)
    }
}

impl History {
    /// Whether it is law on a day, where every start is read late; with the version that makes it so.
    #[must_use]
    pub fn life_on(&self, day: Date) -> Option<&Version> {
        last_begun(&self.life, day)
    }
}

/// The version of those sorted by their starts that is in force on a day, where every start is read late.
#[must_use]
pub fn last_begun(versions: &[Version], day: Date) -> Option<&Version> {
    let begun = versions.partition_point(|version| version.begun(day));
    begun.checked_sub(1).and_then(|place| versions.get(place))
}

impl Said {
    /// Whether both mean the same: the order of keys is none.
    #[must_use]
    pub fn agrees(&self, other: &Said) -> bool {
        match (self, other) {
            (Said::Keys(of, keys), Said::Keys(other_of, others)) => {
                of == other_of && keys.len() == others.len() && keys.iter().all(|key| others.contains(key))
            }
            (Said::Whole(one), Said::Whole(other)) => one == other,
            (Said::Whole(_), Said::Keys(..)) | (Said::Keys(..), Said::Whole(_)) => false,
        }
    }
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Said::Whole(text) => f.write_str(text),
            Said::Keys(_, keys) => {
                let shown: Vec<String> = keys.iter().map(|(key, value)| format!("{key}: {value}")).collect();
                f.write_str(&shown.join("; "))
            }
        }
    }
}
