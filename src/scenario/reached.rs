//! How much of a rulebook scenarios reach, clause by clause, version by version, outcome by outcome; and what none does.

use std::collections::{BTreeMap, BTreeSet};

use super::coverage::{Key, Ratio, declared, reported};
use super::points::{Kind, Point, points};
use crate::answer::{Answer, Status};
use crate::evaluate::{Marked, Marks};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::NodeId;
use crate::policy::provision::{Body, LineKind, Provision, Version};
use crate::rulebook::Rulebook;
use crate::source::{FileId, Span};
use crate::value::Date;

/// What came at a point or of a provision under a version: it was come by, it came out well (true), it came out ill (false).
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    at_all: bool,
    well: bool,
    ill: bool,
}

/// What scenarios have reached so far.
#[derive(Debug, Default)]
pub struct Reached {
    points: BTreeMap<Point, Seen>,
    /// The nodes of each point.
    nodes: BTreeMap<Point, Vec<NodeId>>,
    outcomes: BTreeMap<Key, Seen>,
    /// Of the scenario that runs.
    marks: Marks,
}

/// What of a file is reached.
#[derive(Debug, Default)]
pub struct FileReach {
    /// Versions of clauses that were applied.
    pub versions: Ratio,
    /// Arms, branches, bands and rows that were taken.
    pub choices: Ratio,
    /// Truths: each condition counts twice, true and false.
    pub conditions: Ratio,
    /// Outcomes: each version of a provision that can be violated counts twice.
    pub outcomes: Ratio,
    /// What no scenario reaches, in the order of the places.
    pub gaps: Vec<Gap>,
}

/// Something that no scenario reaches.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Where it is written.
    pub span: Span,
    /// Since when the version holds.
    pub from: Option<String>,
    /// `version`, `choice`, `condition`, `outcome`
    pub kind: &'static str,
    /// `never applied`, `never true` …
    pub words: &'static str,
}

impl FileReach {
    /// Everything together.
    #[must_use]
    pub fn total(&self) -> Ratio {
        let all = [self.versions, self.choices, self.conditions, self.outcomes];
        Ratio { touched: all.iter().map(|ratio| ratio.touched).sum(), all: all.iter().map(|ratio| ratio.all).sum() }
    }
}

impl Reached {
    /// Of a rulebook of which nothing has been reached.
    #[must_use]
    pub fn of(policy: &Policy) -> Reached {
        let nodes = points(policy);
        let points = nodes.keys().map(|point| (*point, Seen::default())).collect();
        Reached { points, nodes, ..Reached::default() }
    }

    /// Something that a scenario asks.
    pub(super) fn mark(&mut self, policy: &Policy, case: &Case, what: Marked<'_>) {
        self.marks.add(policy, case, what);
    }

    /// What the findings of an answer came to.
    pub(super) fn note(&mut self, answer: &Answer) {
        for finding in &answer.findings {
            let seen = self.outcomes.entry(reported(&finding.provision, &finding.version)).or_default();
            seen.at_all |= finding.status != Status::NotApplicable;
            seen.well |= finding.status == Status::Satisfied;
            seen.ill |= finding.status == Status::Violated;
        }
    }

    /// What was computed since the last scenario ended.
    pub(super) fn into_marks(self) -> Marks {
        self.marks
    }

    /// A scenario has ended: its marks are laid to those before. Nodes are numbered anew where amendments are hidden.
    pub(super) fn end(&mut self, rulebook: &Rulebook) {
        let marks = std::mem::take(&mut self.marks);
        let earlier = rulebook.known_by.map(|_| points(&rulebook.policy));
        for (point, nodes) in earlier.as_ref().unwrap_or(&self.nodes) {
            let Some(seen) = self.points.get_mut(point) else { continue };
            for node in nodes {
                seen.at_all |= marks.computed(*node);
                seen.well |= marks.was_true(*node);
                seen.ill |= marks.was_false(*node);
            }
        }
    }

    /// Every place with something to reach, and whether all of it is reached.
    #[must_use]
    pub fn places(&self, policy: &Policy) -> Vec<(Span, bool)> {
        let missed: BTreeSet<Span> =
            self.files(policy).values().flat_map(|file| &file.gaps).map(|gap| gap.span).collect();
        let provisions = policy.provisions.iter().map(|provision| provision.span);
        let spans: BTreeSet<Span> =
            self.points.keys().map(|point| point.span).chain(provisions).chain(missed.clone()).collect();
        spans.into_iter().map(|span| (span, !missed.contains(&span))).collect()
    }

    /// What is reached and what is not, by file.
    #[must_use]
    pub fn files(&self, policy: &Policy) -> BTreeMap<FileId, FileReach> {
        let mut files: BTreeMap<FileId, FileReach> = BTreeMap::new();
        for (point, seen) in &self.points {
            add_point(files.entry(point.span.file).or_default(), point, *seen);
        }
        for (key, (provision, version)) in provisions_in_versions(policy) {
            let seen = self.outcomes.get(&key).copied().unwrap_or_default();
            let span = if version.amendment.is_some() { version.span } else { provision.name_span };
            add_outcome(files.entry(span.file).or_default(), (provision, version, span), seen);
        }
        for file in files.values_mut() {
            file.gaps.sort();
            file.gaps.dedup();
        }
        files
    }
}

fn add_point(file: &mut FileReach, point: &Point, seen: Seen) {
    let from = point.from.map(|day: Date| day.to_string());
    let gap = |kind, words| Gap { span: point.span, from: from.clone(), kind, words };
    match point.kind {
        Kind::Version => once(&mut file.versions, &mut file.gaps, seen.at_all, gap("version", "never applied")),
        Kind::Choice => once(&mut file.choices, &mut file.gaps, seen.at_all, gap("choice", "never taken")),
        Kind::Condition => {
            let words = truth_words(seen, ["never looked at", "never true", "never false", "never known"]);
            twice(&mut file.conditions, &mut file.gaps, seen, words.map(|words| gap("condition", words)));
        }
    }
}

fn add_outcome(file: &mut FileReach, (provision, version, span): (&Provision, &Version, Span), seen: Seen) {
    let from = declared_from(version);
    let gap = |words| Gap { span, from: from.clone(), kind: "outcome", words };
    if can_be_violated(provision) {
        let words = truth_words(seen, ["never judged", "never satisfied", "never violated", "never decided"]);
        twice(&mut file.outcomes, &mut file.gaps, seen, words.map(gap));
    } else {
        once(&mut file.outcomes, &mut file.gaps, seen.at_all, gap("never judged"));
    }
}

/// Each provision in each of its versions, whose clauses have a version each.
fn provisions_in_versions(policy: &Policy) -> BTreeMap<Key, (&Provision, &Version)> {
    let provisions: BTreeMap<&str, &Provision> =
        policy.provisions.iter().map(|provision| (provision.name.as_str(), provision)).collect();
    let mut found = BTreeMap::new();
    for version in &policy.versions {
        if let Some(provision) = provisions.get(version.of.as_str()) {
            found.entry(declared(policy, version)).or_insert((*provision, version));
        }
    }
    found
}

fn declared_from(version: &Version) -> Option<String> {
    version.from.map(|(first, last)| if first == last { last.to_string() } else { format!("{first} .. {last}") })
}

fn once(ratio: &mut Ratio, gaps: &mut Vec<Gap>, reached: bool, gap: Gap) {
    ratio.all += 1;
    ratio.touched += usize::from(reached);
    if !reached {
        gaps.push(gap);
    }
}

fn twice(ratio: &mut Ratio, gaps: &mut Vec<Gap>, seen: Seen, gap: Option<Gap>) {
    ratio.all += 2;
    ratio.touched += usize::from(seen.well) + usize::from(seen.ill);
    gaps.extend(gap);
}

fn truth_words(seen: Seen, words: [&'static str; 4]) -> Option<&'static str> {
    let [not_at_all, never_well, never_ill, neither] = words;
    match (seen.at_all, seen.well, seen.ill) {
        (false, _, _) => Some(not_at_all),
        (true, false, false) => Some(neither),
        (true, false, true) => Some(never_well),
        (true, true, false) => Some(never_ill),
        (true, true, true) => None,
    }
}

/// Whether it demands something.
fn can_be_violated(provision: &Provision) -> bool {
    let demands = match &provision.body {
        Body::Rule(lines) => lines.iter().any(|line| line.kind != LineKind::Permit),
        Body::Quota { .. } => true,
        Body::Deadline(deadline) => deadline.met_by.is_some(),
        Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => false,
    };
    demands || provision.papers.is_some()
}
