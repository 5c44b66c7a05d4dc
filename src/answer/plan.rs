//! Plans as data: the steps of a procedure with what each needs and when it can be, and what it all comes to.

use indexmap::IndexMap;
use serde::Serialize;

use super::{
    At, Citation, FaultNote, FeeDue, MissingFact, NotApplicable, PaperFinding, PresumedFact, RulebookRef, VersionRef,
};

/// The plan of a procedure for a case, from a day on.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format, described in docs/reference.md")]
pub struct Plan {
    pub schema_version: u32,
    pub rulebook: RulebookRef,
    pub procedure: String,
    pub acts: Vec<String>,
    pub from: String,
    pub governed_on: String,
    pub today: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_by: Option<String>,
    /// Whether the procedure applies; null if that can't be told yet.
    pub applies: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<NotApplicable>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Those of the procedure as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub papers: Vec<PaperFinding>,
    pub steps: Vec<StepPlan>,
    /// One a currency.
    pub costs: Vec<CostTotal>,
    /// The steps that cost what can't be told yet: the totals are without them.
    pub costs_unknown: Vec<String>,
    /// The fees of the acts that the procedure is on: not part of the totals.
    pub fees: Vec<FeeDue>,
    /// The day on which everything is done; null if nothing is left to do, or where it can't be told.
    pub end: Span,
    /// The days from the start to the end.
    pub days: Days,
    /// The steps that the latest end hangs on, in order.
    pub critical_path: Vec<String>,
    pub missing: Vec<MissingFact>,
    pub presumed: Vec<PresumedFact>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<FaultNote>,
    /// Where the rules can be read in several ways, and these lead apart: what differs from the plan.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<PlanReading>,
    pub version: VersionRef,
    pub citations: Vec<Citation>,
    pub at: At,
}

/// A step.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct StepPlan {
    pub step: String,
    pub label: IndexMap<String, String>,
    /// `done`, `open`, `waiting`, `may_be_needed`, `not_needed`
    pub state: &'static str,
    pub after: Vec<String>,
    /// The steps it still waits for.
    pub waits_for: Vec<String>,
    pub needs: Vec<NeedFinding>,
    pub papers: Vec<PaperFinding>,
    /// What it costs; null where that can't be told yet.
    pub costs: Vec<Option<String>>,
    /// null: no time.
    pub takes: Option<Takes>,
    pub start: Span,
    pub finish: Span,
    pub deadline: Option<StepDeadline>,
    /// The facts that tell whether it is needed, done, and what it takes and costs, as far as they are missing.
    pub lacks: Vec<String>,
    /// Why a day can't be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undated: Option<String>,
    #[serde(skip)]
    pub undated_words: IndexMap<String, String>,
    pub citations: Vec<Citation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    pub at: At,
}

/// Something a step needs.
#[derive(Clone, Debug, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct NeedFinding {
    /// Its label; without one, as it is written.
    pub need: IndexMap<String, String>,
    /// `there`, `missing`, `unknown`
    pub status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
}

/// How long a step takes; null where that can't be told yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Takes {
    pub shortest: Option<String>,
    pub longest: Option<String>,
}

/// The earliest and the latest day; null where it can't be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Span {
    pub earliest: Option<String>,
    pub latest: Option<String>,
}

/// The least and the greatest number of days; null where it can't be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct Days {
    pub least: Option<i64>,
    pub most: Option<i64>,
}

/// By when a step must be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepDeadline {
    /// A date, or for hours a datetime; null if it can't be told yet.
    pub last_day: Option<String>,
    /// `kept`, `at_risk` (missed if things take their longest), `missed`, `unknown`
    pub state: &'static str,
}

/// What the steps cost in one currency: a range where it is open whether some are needed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct CostTotal {
    pub currency: String,
    pub least: String,
    pub most: String,
    /// Of those not done yet.
    pub still_least: String,
    pub still_most: String,
}

/// What differs under another reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the names are the public format")]
pub struct PlanReading {
    pub reading: Vec<String>,
    pub differs: Vec<String>,
}
