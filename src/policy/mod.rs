//! The resolved rulebook: names are numbers, amendments lie on timelines, types are known. Every later stage reads this.

pub mod define;
pub mod doc;
pub mod export;
pub mod extent;
pub mod history;
pub mod ids;
pub(crate) mod narrower;
pub mod node;
pub mod operands;
pub mod provision;
pub mod types;
pub mod value;
pub mod version;
pub mod withdrawn;

use std::collections::{BTreeMap, BTreeSet};

use indexmap::IndexMap;

use crate::source::Span;
use crate::syntax::declaration::{GivenField, Status, Verdict};
use crate::value::{Calendar, Date, Pattern, Roll, TimeZone};
use define::{Define, Table};
use doc::Doc;
use ids::*;
use node::Node;
use provision::{Choice, Cite, Dated, Ladder, Provision, Version, Wording};
use types::{Layout, Member, Record, Taxonomy, Type};
use value::Value;
use withdrawn::Withdrawn;

/// A rulebook, resolved.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the names say it; each is indexed by its id")]
pub struct Policy {
    pub taxonomies: Vec<Taxonomy>,
    pub members: Vec<Member>,
    pub records: Vec<Record>,
    /// The root facts.
    pub facts: Layout,
    /// The shape of facts has no errors: data of scenarios can be held against it.
    pub facts_sound: bool,
    pub sources: Vec<Source>,
    pub acts: Vec<Act>,
    pub provisions: Vec<Provision>,
    pub defines: Vec<Define>,
    pub tables: Vec<Table>,
    pub calendars: Vec<(String, Calendar)>,
    /// Where the days of each calendar stand.
    pub calendar_places: Vec<CalendarPlaces>,
    pub amendments: Vec<Amendment>,
    /// What of transitions that run on amendments supersede, key by key.
    pub superseded: Vec<Superseded>,
    pub presumptions: Vec<Presumption>,
    pub scenarios: Vec<Scenario>,
    pub invariants: Vec<Invariant>,
    pub nodes: Vec<Node>,
    /// Where each node was written.
    pub spans: Vec<Span>,
    /// The type of each node.
    pub types: Vec<Type>,
    /// Operands of nodes that have many.
    pub operands: Vec<NodeId>,
    pub dated: Vec<Dated>,
    pub versions: Vec<Version>,
    /// The keys that a node once had, and the versions that took them away.
    pub withdrawn: BTreeMap<NodeId, Vec<Withdrawn>>,
    pub choices: Vec<Choice>,
    pub wordings: Vec<Wording>,
    pub ladders: Vec<Ladder>,
    /// The ways in which last days roll.
    pub rolls: Vec<(Roll, CalendarId)>,
    /// The sources that something cites.
    pub cited: BTreeSet<SourceId>,
    pub patterns: Vec<Pattern>,
    /// All texts of the rulebook, one after another.
    pub texts: String,
    /// What datetimes with an offset are brought to.
    pub zone: Option<TimeZone>,
    /// Every declared name in full.
    pub names: IndexMap<String, Declared>,
}

/// What a full name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Declared {
    Taxonomy(TaxonomyId),
    Record(RecordId),
    Fact,
    Source(SourceId),
    Act(ActId),
    Provision(ProvisionId),
    Define(DefineId),
    Table(TableId),
    Calendar(CalendarId),
    Amendment(AmendmentId),
}

/// A cited text.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Source {
    /// In full, with its package.
    pub name: String,
    /// As written where it was declared: `EN`.
    pub key: String,
    pub title: String,
    pub kind: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<(Date, Date)>,
    pub as_of: Option<(Date, Date)>,
    pub checked: Option<Date>,
    pub rank: Option<i64>,
    pub note: Option<String>,
    pub span: Span,
}

/// Where the parts of a calendar stand.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CalendarPlaces {
    pub name: Span,
    pub holidays: Vec<Span>,
    pub working: Vec<Span>,
}

/// Something regulated.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Act {
    /// In full, with its package.
    pub name: String,
    pub labels: Vec<(String, String)>,
    pub doc: Doc,
    pub governed_on: Option<NodeId>,
    pub forbidden_unless_permitted: bool,
    /// The provisions on it, in the order of the rulebook.
    pub provisions: Vec<ProvisionId>,
    pub span: Span,
}

/// An amendment.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Amendment {
    /// In full, with its package.
    pub name: String,
    /// As written: `quota_cut_2018`.
    pub short: String,
    pub doc: Doc,
    /// After all deferrals; none if withdrawn.
    pub from: Option<(Date, Date)>,
    /// Where that is written: with a deferral, in the amendment that says it.
    pub from_span: Option<Span>,
    pub announced: Option<Date>,
    /// Those that it says it comes after.
    pub after: Vec<AmendmentId>,
    /// Until when its transitions keep what was before, and where each says so.
    pub keeps_until: Vec<(Date, Span)>,
    /// The last days of other amendments' transitions that it moves: from which to which, and where.
    pub moves: Vec<(Date, Date, Span)>,
    pub cites: Vec<Cite>,
    pub note: Option<String>,
    pub span: Span,
}

/// A key of a clause that a transition keeps for some, and that a later amendment changes for all.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Superseded {
    pub key: String,
    /// The amendment, its first day, and where it changes the key.
    pub by: AmendmentId,
    pub from: Date,
    pub at: Span,
    /// The last day up to which the transition would have kept it, and where it says so.
    pub until: Date,
    pub kept_at: Span,
}

/// What a fact is taken to be when it was not given.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Presumption {
    /// `account.closed`, `Account.closed`
    pub path: String,
    /// A root cell, or a field of every record of a type.
    pub target: PresumptionTarget,
    pub value: Value,
    pub cites: Vec<Cite>,
    pub note: Option<String>,
    pub span: Span,
}

/// Which cell a presumption fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresumptionTarget {
    /// A cell of the root.
    Cell(u32),
    /// A field of every element of this record type in a list.
    Field(RecordId, u32),
}

/// A condition that is to hold for all facts and dates.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Invariant {
    /// In full, with its package.
    pub name: String,
    pub condition: NodeId,
    pub cites: Vec<Cite>,
    pub span: Span,
}

/// A scenario.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Scenario {
    pub title: String,
    /// After `like` has been filled in.
    pub given: Vec<GivenField>,
    pub today: Option<Date>,
    pub known_by: Option<Date>,
    pub expectations: Vec<Expectation>,
    pub span: Span,
}

/// One expectation of a scenario.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Expectation {
    pub on: Option<Date>,
    pub expected: Expected,
    pub span: Span,
}

/// What is expected.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Expected {
    Verdict { act: ActId, verdict: Verdict, by: Vec<ProvisionId>, missing: Vec<String> },
    Status { provision: ProvisionId, status: Status },
    Holds(NodeId),
    Unknown(NodeId),
}
