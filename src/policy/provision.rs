//! Provisions and what they are made of, resolved.
//!
//! Every clause is one node: a timeline (`Node::Dated`) where it has several versions. A clause that is absent on a date is none.

use super::doc::Doc;
use super::ids::*;
pub use super::version::*;
use crate::source::Span;
use crate::syntax::provision::Kind;
use crate::value::MonthRule;

/// A provision.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are those of the clauses")]
pub struct Provision {
    /// In full, with its package.
    pub name: String,
    pub kind: Kind,
    pub doc: Doc,
    /// The acts that it is, was or will be on.
    pub acts: Vec<ActId>,
    /// Of the acts that it is not on at all times: Bool, whether it is.
    pub on: Vec<(ActId, NodeId)>,
    pub governed_on: Option<NodeId>,
    /// The provisions whose place it takes, took or will take: at any time one at most.
    pub exception_to: Vec<Base>,
    /// The provisions that are, were or will be exceptions to this one.
    pub exceptions: Vec<ProvisionId>,
    /// When it is law: before its first entry not yet in force; an entry without a value is its repeal. None: always.
    pub life: Option<DatedId>,
    /// Bool or none (no condition).
    pub when: Option<NodeId>,
    /// Bool or none.
    pub unless: Option<NodeId>,
    pub papers: Option<Papers>,
    pub body: Body,
    /// Chooses a wording (Int is its `WordingId`).
    pub because: Option<NodeId>,
    pub cites: Vec<Cite>,
    /// A text or none.
    pub note: Option<NodeId>,
    /// The version it was enacted with.
    pub version: VersionId,
    pub months: Option<MonthRule>,
    pub span: Span,
    pub name_span: Span,
}

/// A provision whose place an exception takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Base {
    pub provision: ProvisionId,
    /// Where it is not so at all times: Bool, whether it is.
    pub when: Option<NodeId>,
}

impl Provision {
    /// The base whose place it takes at all times.
    #[must_use]
    pub fn only_base(&self) -> Option<ProvisionId> {
        match self.exception_to.as_slice() {
            [Base { provision, when: None }] => Some(*provision),
            _ => None,
        }
    }

    /// Whether it stands by itself at all times.
    #[must_use]
    pub fn is_no_exception(&self) -> bool {
        self.exception_to.is_empty()
    }

    /// Whether a violation makes the act forbidden, under some version of the law.
    #[must_use]
    pub fn binds(&self) -> bool {
        match &self.body {
            Body::Deadline(deadline) => deadline.binding || self.papers.is_some(),
            Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => self.papers.is_some(),
            Body::Rule(_) | Body::Quota { .. } => true,
        }
    }

    /// The lines of a rule; other kinds have none.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        if let Body::Rule(lines) = &self.body { lines } else { &[] }
    }

    /// The steps of a procedure; other kinds have none.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        if let Body::Procedure(steps) = &self.body { steps } else { &[] }
    }

    /// Whether it is a rule that permits something.
    #[must_use]
    pub fn permits(&self) -> bool {
        self.lines().iter().any(|line| line.kind == LineKind::Permit)
    }

    /// The deadline that it is, if it stands by itself and is governed by the day of its act.
    #[must_use]
    pub fn own_deadline(&self) -> Option<&Deadline> {
        match &self.body {
            Body::Deadline(deadline) if self.is_no_exception() && self.governed_on.is_none() => Some(deadline),
            Body::Deadline(_) | Body::Rule(_) | Body::Quota { .. } => None,
            Body::Fee { .. } | Body::Sanction { .. } | Body::Procedure(_) => None,
        }
    }

    /// All that it may take the place of, and all that may take its own.
    pub fn related(&self) -> impl Iterator<Item = ProvisionId> {
        self.exceptions.iter().copied().chain(self.exception_to.iter().map(|base| base.provision))
    }

    /// What says since when it takes the place of which base.
    pub fn base_timelines(&self) -> impl Iterator<Item = NodeId> {
        self.exception_to.iter().filter_map(|base| base.when)
    }
}

/// What is particular to a kind.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are those of the clauses")]
pub enum Body {
    Rule(Vec<Line>),
    Quota { count: NodeId, adding: NodeId, limit: NodeId },
    Fee { amount: NodeId, every: Option<NodeId>, at_least: Option<NodeId>, at_most: Option<NodeId> },
    Deadline(Box<Deadline>),
    Sanction { nth: NodeId, ladder: NodeId, starting: Option<NodeId>, months: Option<MonthRule> },
    Procedure(Vec<Step>),
}

/// A line of a rule.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Line {
    pub kind: LineKind,
    /// Bool; none where the line does not exist on the date.
    pub condition: NodeId,
    pub label: Option<WordingId>,
    pub span: Span,
}

/// `require`, `forbid when`, `permit when`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the keywords")]
pub enum LineKind {
    Require,
    Forbid,
    Permit,
}

/// A deadline's particulars.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are those of the clauses")]
pub struct Deadline {
    /// The last day (a date) or last moment (a datetime), before rolling. `within D of X` is a `Shift`.
    pub last: NodeId,
    /// For a recurring one: the period between two last days, and until when.
    pub every: Option<NodeId>,
    pub every_until: Option<NodeId>,
    /// Chooses among `Policy::rolls`, or none.
    pub roll: Option<NodeId>,
    pub met_by: Option<NodeId>,
    /// A missed one forbids the act, or has done or will do so.
    pub binding: bool,
    /// Where it does not do so at all times: Bool, whether it does.
    pub forbids: Option<NodeId>,
    /// Chooses a wording (Int is its `WordingId`).
    pub consequence: Option<NodeId>,
    pub months: Option<MonthRule>,
}

/// Papers that must be there.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Papers {
    /// A list of members.
    pub list: NodeId,
    pub required: Vec<Paper>,
}

/// One required paper.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Paper {
    pub member: MemberId,
    /// Bool: required on this date and in this case; none: not on this date.
    pub required: NodeId,
    pub label: Option<WordingId>,
    pub span: Span,
}

/// A sanction's ladder in one version.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Ladder {
    pub rungs: Vec<Rung>,
}

/// A rung.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Rung {
    pub from: i64,
    pub to: Option<i64>,
    pub actions: Vec<Action>,
    pub version: VersionId,
}

/// An action of a rung.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Action {
    pub verb: String,
    pub tail: ActionTail,
}

/// What follows an action's word.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "see syntax::ActionTail")]
pub enum ActionTail {
    Nothing,
    For(NodeId),
    ForGood,
    Amount(NodeId),
    Text(WordingId),
}

/// A step of a procedure.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are those of the clauses")]
pub struct Step {
    pub name: String,
    pub doc: Doc,
    /// Chooses a wording (Int is its `WordingId`).
    pub label: Option<NodeId>,
    /// Indexes of steps of the same procedure: all that it comes, came or will come after.
    pub after: Vec<usize>,
    /// Of those that it does not come after at all times: Bool, whether it does.
    pub after_when: Vec<(usize, NodeId)>,
    pub when: Option<NodeId>,
    pub needs: Vec<Line>,
    pub papers: Vec<Papers>,
    pub costs: Vec<NodeId>,
    pub takes: Option<(NodeId, NodeId)>,
    /// The calendar that working days in `takes` count in.
    pub calendar: Option<CalendarId>,
    /// Must be done by this day.
    pub within: Option<NodeId>,
    pub done_when: Option<NodeId>,
    pub cites: Vec<Cite>,
    /// A text or none.
    pub note: Option<NodeId>,
    pub span: Span,
}
