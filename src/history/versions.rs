//! The history of one provision, definition or table, clause by clause.

use super::keys::key_changes;
use crate::answer::history::{ClauseHistory, History, Moved, Postponed, VersionEntry};
use crate::answer::{At, RulebookRef};
use crate::evaluate::cited;
use crate::policy::history::{self as policy_history, Amended, Histories, Said, Version};
use crate::rulebook::Rulebook;
use crate::source::Span;
use crate::value::Date;

/// The history of the item of this full name; nothing where there is none.
#[must_use]
pub fn history(rulebook: &Rulebook, histories: &Histories, name: &str) -> Option<History> {
    let item = histories.items.iter().find(|item| item.name == name)?;
    let teller = Teller { rulebook };
    let postponed = histories.amendments.iter().filter(|amended| !amended.moves.is_empty());
    let postponed = postponed.filter(|amended| amended.targets.contains(&item.name));
    Some(History {
        schema_version: 1,
        rulebook: RulebookRef { digest: rulebook.digest.clone() },
        name: item.name.clone(),
        kind: item.kind,
        known_by: rulebook.known_by.map(|day| day.to_string()),
        life: teller.life(item),
        clauses: item
            .clauses
            .iter()
            .filter(|clause| !clause.versions.is_empty())
            .map(|clause| teller.clause(clause))
            .collect(),
        postponed: postponed.map(|amended| teller.postponed(amended)).collect(),
        citations: cited(&rulebook.policy, &item.cites),
        at: teller.at(item.span),
    })
}

/// A start as it is shown.
#[must_use]
pub(super) fn range((earliest, latest): (Date, Date)) -> String {
    if earliest == latest { latest.to_string() } else { format!("{earliest} .. {latest}") }
}

/// Who puts versions into words.
#[derive(Clone, Copy)]
pub(super) struct Teller<'a> {
    pub(super) rulebook: &'a Rulebook,
}

impl Teller<'_> {
    /// Nothing where it has always been in force.
    fn life(&self, item: &policy_history::History) -> Vec<VersionEntry> {
        match item.life.as_slice() {
            [only] if only.from.is_none() => Vec::new(),
            versions => versions.iter().map(|version| self.version(version, None)).collect(),
        }
    }

    fn clause(&self, clause: &policy_history::Clause) -> ClauseHistory {
        let mut before: Option<&Version> = None;
        let mut versions = Vec::with_capacity(clause.versions.len());
        for version in &clause.versions {
            versions.push(self.version(version, before));
            before = Some(version);
        }
        ClauseHistory { clause: clause.clause.clone(), line: clause.label.clone(), versions }
    }

    pub(super) fn version(&self, version: &Version, before: Option<&Version>) -> VersionEntry {
        let old = before.and_then(|before| before.said.as_ref());
        let late = |announced: Date| version.from.is_some_and(|(_, latest)| latest < announced);
        VersionEntry {
            from: version.from.map(range),
            announced: version.announced.map(|day| day.to_string()),
            retroactive: version.announced.is_some_and(late),
            amendment: self.amendment(version),
            value: version.said.as_ref().map(Said::to_string),
            changes: key_changes(&self.rulebook.policy, old, version.said.as_ref()),
            keeps: version.keeps.iter().map(keeps).collect(),
            citations: cited(&self.rulebook.policy, &version.cites),
            at: self.at(version.span),
        }
    }

    pub(super) fn amendment(&self, version: &Version) -> Option<String> {
        let amendment = self.rulebook.policy.amendments.get(version.amendment?.index())?;
        Some(amendment.short.clone())
    }

    fn postponed(&self, amended: &Amended) -> Postponed {
        let moved = |by: &policy_history::Move| Moved {
            by: by.by.clone(),
            announced: by.known_from.map(|day| day.to_string()),
            to: by.to.map(range),
            citations: cited(&self.rulebook.policy, &by.cites),
            at: self.at(by.span),
        };
        Postponed {
            amendment: amended.short.clone(),
            from: amended.first.map(range),
            announced: amended.announced.map(|day| day.to_string()),
            moves: amended.moves.iter().map(moved).collect(),
            at: self.at(amended.span),
        }
    }

    pub(super) fn at(&self, span: Span) -> At {
        let sources = &self.rulebook.sources;
        At { file: sources.file(span.file).path().to_owned(), line: sources.line_column(span).0 }
    }
}

/// `keep previous when COND until DATE`
fn keeps((condition, until): &(Option<String>, Option<Date>)) -> String {
    let condition = condition.as_ref().map(|condition| format!(" when {condition}"));
    let until = until.map(|day| format!(" until {day}"));
    format!("keep previous{}{}", condition.unwrap_or_default(), until.unwrap_or_default())
}
