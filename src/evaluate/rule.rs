//! Rules: what is required, forbidden and permitted; and papers, which are required too.

use super::machine::{Machine, truth_of};
use super::outcome::{Numbers, Outcome};
use super::trace::Trace;
use crate::answer::{NotApplicable, Status};
use crate::policy::ids::NodeId;
use crate::policy::provision::{Line, LineKind, Paper, Papers};
use crate::policy::value::Value;

/// How a required paper stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the public words")]
pub enum PaperState {
    Present,
    Missing,
    NotRequired,
    Unknown,
}

impl PaperState {
    /// The public word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Present => "present",
            Self::Missing => "missing",
            Self::NotRequired => "not_required",
            Self::Unknown => "unknown",
        }
    }
}

impl<'a, T: Trace> Machine<'a, T> {
    /// A clause's value; nothing where the clause does not exist on the date.
    pub(crate) fn clause(&mut self, id: NodeId) -> Option<Value> {
        let value = self.value(id);
        if value.is_none() && self.is_absent(id) { None } else { Some(value) }
    }

    /// What a line says: its condition's truth and its status; nothing where it does not exist on the date.
    pub(crate) fn line(&mut self, line: &Line) -> Option<(Option<bool>, Status)> {
        let holds = truth_of(self.clause(line.condition)?);
        let status = match (line.kind, holds) {
            (_, None) => Status::Unknown,
            (LineKind::Require, Some(true)) | (LineKind::Forbid, Some(false)) => Status::Satisfied,
            (LineKind::Require, Some(false)) | (LineKind::Forbid, Some(true)) => Status::Violated,
            (LineKind::Permit, Some(true)) => Status::Satisfied,
            (LineKind::Permit, Some(false)) => Status::NotApplicable,
        };
        Some((holds, status))
    }

    pub(super) fn rule(&mut self, lines: &[Line]) -> Outcome {
        let (mut demands, mut worst, mut permits) = (false, Status::Satisfied, Some(false));
        for line in lines {
            let mark = self.trace.mark();
            let Some((holds, status)) = self.line(line) else {
                self.trace.forget(mark);
                continue;
            };
            if line.kind == LineKind::Permit {
                permits = either_permit(permits, holds);
                continue;
            }
            demands = true;
            match status {
                Status::Violated => worst = Status::Violated,
                Status::Unknown if worst != Status::Violated => worst = Status::Unknown,
                Status::Unknown | Status::Satisfied | Status::NotApplicable => {}
            }
            if worst == Status::Violated && !self.trace.looks_at_all() {
                break;
            }
        }
        if worst == Status::Violated {
            return self.rule_finding(worst, Some(false));
        }
        if demands {
            return self.rule_finding(worst, permits);
        }
        self.only_permits(permits)
    }

    fn rule_finding(&self, status: Status, permits: Option<bool>) -> Outcome {
        Outcome {
            permits: if status == Status::Unknown { permits.filter(|permits| !permits) } else { permits },
            ..Outcome::of(status, Numbers::Nothing)
        }
    }

    fn only_permits(&self, permits: Option<bool>) -> Outcome {
        match permits {
            Some(true) => Outcome { permits, ..Outcome::of(Status::Satisfied, Numbers::Nothing) },
            Some(false) => Outcome::not_applicable(NotApplicable::Condition),
            None => Outcome { permits, may_violate: false, ..Outcome::of(Status::Unknown, Numbers::Nothing) },
        }
    }

    /// Whether every required paper is there.
    pub(super) fn papers(&mut self, papers: &Papers) -> Option<bool> {
        let (mut open, mut missing) = (false, false);
        for paper in &papers.required {
            match self.paper(papers.list, paper) {
                PaperState::Missing => missing = true,
                PaperState::Unknown => open = true,
                PaperState::Present | PaperState::NotRequired => {}
            }
            if missing && !self.trace.looks_at_all() {
                break;
            }
        }
        if missing { Some(false) } else { (!open).then_some(true) }
    }

    /// How one required paper stands.
    pub(crate) fn paper(&mut self, list: NodeId, paper: &Paper) -> PaperState {
        let required = self.truth(paper.required);
        if required == Some(false) {
            return PaperState::NotRequired;
        }
        let list = self.value(list);
        let there = if list.is_open() { None } else { self.has_paper(list, paper) };
        match (required, there) {
            (_, Some(true)) => PaperState::Present,
            (Some(_), Some(false)) => PaperState::Missing,
            (None, Some(false)) | (_, None) => PaperState::Unknown,
        }
    }

    /// A paper is there as itself or as one below it.
    fn has_paper(&mut self, list: Value, paper: &Paper) -> Option<bool> {
        let last = self.policy.members.get(paper.member.index()).map_or(paper.member, |member| member.last);
        let mut open = false;
        for place in 0..self.length_of(list) {
            let element = self.element(list, place, 1, false);
            if element.as_member().is_some_and(|member| (paper.member..=last).contains(&member)) {
                return Some(true);
            }
            open |= element.is_open();
        }
        (!open).then_some(false)
    }
}

fn either_permit(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (Some(false), Some(false)) => Some(false),
        (None, _) | (_, None) => None,
    }
}
