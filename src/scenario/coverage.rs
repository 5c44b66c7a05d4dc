//! How much of a rulebook its scenarios touch.
use std::collections::BTreeSet;

use super::reached::Reached;
use crate::answer::{Answer, Status, VersionRef};
use crate::evaluate::Marked;
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::provision::Version;

/// A version by what an answer says of it: whose, from when, by which amendment.
pub(super) type Key = (String, Option<String>, Option<String>);

/// The provisions and versions there are, and those that an answer rested on.
#[derive(Debug, Default)]
pub struct Coverage {
    provisions: BTreeSet<String>,
    versions: BTreeSet<Key>,
    touched_provisions: BTreeSet<String>,
    touched_versions: BTreeSet<Key>,
    /// What is reached within them, where that is asked for.
    pub(super) reached: Option<Reached>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ratio {
    /// Those touched.
    pub touched: usize,
    /// All of them.
    pub all: usize,
}

impl Ratio {
    /// The sum of several.
    #[must_use]
    pub fn of(all: impl Iterator<Item = Ratio>) -> Ratio {
        all.fold(Ratio::default(), |sum, one| Ratio { touched: sum.touched + one.touched, all: sum.all + one.all })
    }

    /// In whole percent, rounded down; of nothing, all is touched.
    #[must_use]
    pub fn percent(self) -> usize {
        (self.touched * 100).checked_div(self.all).unwrap_or(100)
    }
}

impl Coverage {
    /// Of a rulebook of which nothing has been touched.
    #[must_use]
    pub fn of(policy: &Policy) -> Coverage {
        Coverage {
            provisions: policy.provisions.iter().map(|provision| provision.name.clone()).collect(),
            versions: policy.versions.iter().map(|version| declared(policy, version)).collect(),
            ..Coverage::default()
        }
    }

    /// Of nothing, but for what is computed.
    pub(super) fn marking(reached: Reached) -> Coverage {
        Coverage { reached: Some(reached), ..Coverage::default() }
    }

    /// A provision that does not apply was not tried.
    pub(super) fn note(&mut self, answer: &Answer) {
        if let Some(reached) = &mut self.reached {
            reached.note(answer);
        }
        for finding in answer.findings.iter().filter(|finding| finding.status != Status::NotApplicable) {
            self.touched_provisions.insert(finding.provision.clone());
            self.touched_versions.insert(reported(&finding.provision, &finding.version));
            let rests_on = finding.rests_on.iter().map(|base| reported(&base.name, &base.version));
            self.touched_versions.extend(rests_on);
        }
    }

    /// Something that a scenario asks.
    pub(super) fn mark(&mut self, policy: &Policy, case: &Case, what: Marked<'_>) {
        if let Some(reached) = &mut self.reached {
            reached.mark(policy, case, what);
        }
    }

    /// What is reached within them, where that was asked for.
    #[must_use]
    pub fn reached(&self) -> Option<&Reached> {
        self.reached.as_ref()
    }

    /// Of the provisions.
    #[must_use]
    pub fn provisions(&self) -> Ratio {
        ratio(&self.provisions, &self.touched_provisions)
    }

    /// Of the versions.
    #[must_use]
    pub fn versions(&self) -> Ratio {
        ratio(&self.versions, &self.touched_versions)
    }

    /// The provisions that no scenario touched.
    pub fn untouched(&self) -> impl Iterator<Item = &str> {
        self.provisions.difference(&self.touched_provisions).map(String::as_str)
    }
}

fn ratio<T: Ord>(all: &BTreeSet<T>, touched: &BTreeSet<T>) -> Ratio {
    Ratio { touched: all.intersection(touched).count(), all: all.len() }
}

pub(super) fn declared(policy: &Policy, version: &Version) -> Key {
    let from = version.from.map(|(first, last)| match first == last {
        true => last.to_string(),
        false => format!("{first} .. {last}"),
    });
    let amendment = version.amendment.and_then(|id| policy.amendments.get(id.index()));
    (version.of.clone(), from, amendment.map(|amendment| amendment.short.clone()))
}

pub(super) fn reported(of: &str, version: &VersionRef) -> Key {
    let amendment = version.amendment.as_deref().map(crate::answer::words::short_name);
    (of.to_owned(), version.from.clone(), amendment.map(str::to_owned))
}
