//! Answers as data: verdicts, findings, numbers. With the rendered formats, the only serialised types.
//!
//! Dates are ISO 8601 texts, money is `"300 CNY"`, decimals are exact JSON numbers written as texts where they have a fraction.

pub mod change;
pub mod course;
pub mod difference;
mod due;
mod fault;
pub mod flips;
mod ground;
pub mod history;
mod line;
mod missing;
pub mod phrase;
pub mod plan;
pub mod why;
pub mod words;

pub use due::{ActionDue, DeadlineDue, FeeDue, SanctionDue};
pub use fault::FaultNote;
pub use ground::{Kept, RestsOn};
use indexmap::IndexMap;
pub use line::{CharacterFound, LineFinding, PaperFinding};
pub use missing::MissingFact;
use serde::Serialize;

use crate::policy::doc::Doc;
use crate::source::Span;

/// The answer for one act.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Answer {
    pub schema_version: u32,
    pub rulebook: RulebookRef,
    pub act: String,
    #[serde(skip)]
    pub act_labels: Vec<(String, String)>,
    pub governed_on: Option<String>,
    pub today: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    pub verdict: Verdict,
    /// Where it is undetermined: what it comes to whatever is answered, if that is always the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_any_case: Option<Verdict>,
    /// The last day on which the verdict, what decides it and the fees stay as they are, as far as the law is concerned; null:
    /// no change is known.
    pub holds_until: Option<String>,
    /// What changes then.
    pub then: Option<course::Then>,
    pub findings: Vec<Finding>,
    pub fees: Vec<FeeDue>,
    pub deadlines: Vec<DeadlineDue>,
    pub sanctions: Vec<SanctionDue>,
    pub missing: Vec<MissingFact>,
    /// Where they were asked for: the smallest changes that would turn the verdict.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<Vec<change::Change>>,
    /// There may be other changes: the search was cut.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub changes_cut: bool,
    pub presumed: Vec<PresumedFact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultNote>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    /// What sources disagree about, as far as the case touches it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    pub asked: IndexMap<String, Plain>,
    /// What the verdict follows from, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<why::Step>,
}

impl Answer {
    /// Whether the verdict hangs on facts that are not known yet, under each reading.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let open = |verdict| verdict == Verdict::Undetermined;
        open(self.verdict) && self.in_any_case.is_none() && self.readings.iter().all(|reading| open(reading.verdict))
    }
}

/// Which rulebook answered.
#[derive(Clone, Debug, Serialize)]
pub struct RulebookRef {
    /// `sha256:…` over the rulebook's files.
    pub digest: String,
}

/// permitted, forbidden or undetermined
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, PartialOrd, Ord)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the public format")]
pub enum Verdict {
    Permitted,
    Forbidden,
    Undetermined,
}

/// satisfied, violated, not_applicable or unknown
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the public format")]
pub enum Status {
    Satisfied,
    Violated,
    NotApplicable,
    Unknown,
}

impl Status {
    /// The word that rules have for it.
    #[must_use]
    pub fn keyword(self) -> &'static str {
        match self {
            Status::Satisfied => "satisfied",
            Status::Violated => "violated",
            Status::NotApplicable => "not applicable",
            Status::Unknown => "unknown",
        }
    }
}

/// What one provision says about the case.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Finding {
    pub provision: String,
    pub kind: &'static str,
    pub status: Status,
    /// Whether a violation makes the act forbidden.
    #[serde(skip)]
    pub binding: bool,
    /// Why it is not applicable: `not_yet_in_force`, `repealed`, `condition`, `unless`, `replaced`, `nothing_to_count`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<NotApplicable>,
    /// The provision's words by language.
    pub message: IndexMap<String, String>,
    pub numbers: IndexMap<&'static str, Plain>,
    /// Each `require`, `forbid` and `permit` line, where the rule has several or they have labels.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineFinding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperFinding>,
    pub version: VersionRef,
    /// Versions of which one may apply instead, where facts that choose a key are not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_versions: Vec<VersionRef>,
    pub citations: Vec<Citation>,
    /// Definitions and tables it rests on, with the version that applied.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<RestsOn>,
    /// Transitions by which what was said before still applies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Kept>,
    /// The provision that took its place, or whose place it takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// The facts that it used, by path.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// The facts that it lacks, by path.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub at: At,
    #[serde(skip)]
    pub span: Span,
    /// What the provision says of itself.
    #[serde(skip)]
    pub doc: Doc,
}

/// Why a provision does not apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the public format")]
pub enum NotApplicable {
    NotYetInForce,
    Repealed,
    Condition,
    Unless,
    Replaced,
    NothingToCount,
    OtherAct,
}

/// The version that applied.
#[derive(Clone, Debug, Default, Serialize, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct VersionRef {
    /// null: since always. `2017-10-08 .. 2018-11-15` where the day is not known.
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub announced: Option<String>,
    pub amendment: Option<String>,
}

/// A place in a source.
#[derive(Clone, Debug, Serialize, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Citation {
    pub source: String,
    pub locator: Option<String>,
    #[serde(skip)]
    pub title: String,
}

/// A place in a rule file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct At {
    pub file: String,
    pub line: usize,
}

/// A fact that was presumed.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct PresumedFact {
    pub fact: String,
    pub value: Plain,
    pub citations: Vec<Citation>,
    /// The question that was not answered.
    #[serde(skip)]
    pub question: Doc,
}

/// What follows under one combination of readings that the case touches.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Reading {
    /// `quota_cut_article_7: early`, `complete_transfer: MP`
    pub reading: Vec<String>,
    pub verdict: Verdict,
    /// What differs from the main reading: provision, status or number.
    pub differs: Vec<String>,
}

/// A value that sources disagree about.
#[derive(Clone, Debug, Serialize)]
pub struct Dispute {
    /// `pay.within`
    pub value: String,
    /// Whether the readings lead to different verdicts.
    pub decides: bool,
    /// The main one first.
    pub opinions: Vec<Opinion>,
}

/// What some sources say.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Opinion {
    pub says: String,
    pub sources: Vec<OpinionSource>,
}

/// A source of an opinion, and what it weighs.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct OpinionSource {
    pub source: String,
    pub locator: Option<String>,
    pub kind: Option<String>,
    pub rank: Option<i64>,
    #[serde(skip)]
    pub title: String,
}

/// A value in JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Plain {
    Null,
    Bool(bool),
    Int(i64),
    Text(String),
    List(Vec<Plain>),
    Object(IndexMap<String, Plain>),
}
