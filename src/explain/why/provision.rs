//! Why a provision says what it says: why it applies, which of its lines and papers decide, its numbers and its version.

use super::explainer::Explainer;
use super::value::readable;
use crate::answer::phrase::{Along, Phrase};
use crate::answer::why::{Step, What};
use crate::answer::{Finding, NotApplicable, Status};
use crate::evaluate::rule::PaperState;
use crate::evaluate::{Outcome, Replaces, repeal};
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::provision::{Body, Line, LineKind, Papers, Provision};

impl<'a> Explainer<'a> {
    /// A provision with its words, what it rests on, and its version with sources.
    pub(super) fn provision(&mut self, id: ProvisionId, finding: &Finding) -> Step {
        let mut steps = self.provision_reasons(id);
        let repealed = finding.reason == Some(NotApplicable::Repealed);
        let phrase = if repealed { Phrase::RepealedSince } else { Phrase::InForceSince };
        let mut version = self.version_as(phrase, &finding.version, finding.citations.clone());
        version.at = Some(finding.at.clone());
        steps.retain(|step| step.what != What::Version || step.version != version.version);
        steps.push(version);
        steps.extend(finding.other_versions.iter().map(|other| {
            let other = self.version(other, Vec::new());
            Step { words: self.say(Along::OrThat, &[&other.words]), ..other }
        }));
        let mut step = Step::new(What::Provision, self.provision_words(id, finding)).from_steps(steps);
        step.status = Some(finding.status);
        step.name = Some(finding.provision.clone());
        step.version = Some(finding.version.clone());
        step.citations = finding.citations.clone();
        step.at = Some(finding.at.clone());
        step
    }

    fn provision_words(&self, id: ProvisionId, finding: &Finding) -> String {
        let title = self.title(id);
        let message = finding.message.get(self.lang).or_else(|| finding.message.values().next());
        match (finding.status, finding.reason) {
            (Status::Violated, _) => message.cloned().unwrap_or_else(|| self.say(Phrase::AgainstIt, &[&title])),
            (Status::Satisfied, _) if finding.kind == "rule" => self.say(Phrase::InOrder, &[&title]),
            (Status::Satisfied, _) => message.cloned().unwrap_or(title),
            (Status::Unknown, _) => self.say(Phrase::CantBeTold, &[&title]),
            (Status::NotApplicable, reason) => self.say(not_applicable(reason), &[&title]),
        }
    }

    /// What people call a provision: the first sentence of its description, where it has one in the language; else its name.
    pub(super) fn title(&self, id: ProvisionId) -> String {
        let Some(provision) = self.machine.provision(id) else { return String::new() };
        let chinese = crate::answer::phrase::is_chinese(self.lang);
        let said = !chinese || provision.doc.in_language(self.lang).is_some();
        let doc = if said { provision.doc.sentence(self.lang) } else { String::new() };
        if doc.is_empty() { readable(&provision.name) } else { doc }
    }

    /// What a provision rests on, under the law of its own date.
    pub(super) fn provision_reasons(&mut self, id: ProvisionId) -> Vec<Step> {
        let Some(provision) = self.machine.provision(id) else { return Vec::new() };
        let act = self.act.take();
        let elements = std::mem::take(&mut self.elements);
        self.arguments.push(Vec::new());
        let frame = self.machine.enter_frame(self.machine.space.arguments.len());
        let on = self.machine.on;
        let mut steps = Vec::new();
        if let Some(node) = provision.governed_on {
            steps.extend(self.reasons(node));
            let day = self.machine.value(node).as_day();
            self.machine.look_at(day.or(on));
        }
        let outcome = self.machine.finding(id);
        steps.extend(self.outcome_reasons(provision, &outcome));
        steps.extend(act.and_then(|act| self.on_the_act(provision, act)));
        self.machine.look_at(on);
        self.machine.leave_frame(frame);
        self.arguments.pop();
        self.elements = elements;
        if steps.is_empty() {
            steps.push(self.version_of_policy(provision.version));
        }
        steps
    }

    /// Since when it is on the act, where that changes.
    fn on_the_act(&mut self, provision: &'a Provision, act: ActId) -> Option<Step> {
        let (_, on) = provision.on.iter().find(|(of, _)| *of == act)?;
        let is = self.machine.truth(*on) == Some(true);
        let phrase = if is { Phrase::OnTheAct } else { Phrase::DoesNotApplyBecause };
        Some(Step::new(What::Applies, self.say(phrase, &[])).from_steps(self.reasons(*on)))
    }

    fn outcome_reasons(&mut self, provision: &'a Provision, outcome: &Outcome) -> Vec<Step> {
        let conditions: Vec<NodeId> = [provision.when, provision.unless].into_iter().flatten().collect();
        match outcome.reason {
            Some(NotApplicable::NotYetInForce) => vec![self.version_of_policy(provision.version)],
            Some(NotApplicable::Repealed) => vec![self.repeal(provision)],
            Some(NotApplicable::Replaced) => {
                outcome.replaced_by.map(|by| self.takes_its_place(by)).into_iter().collect()
            }
            Some(NotApplicable::Unless) => {
                let steps = provision.unless.map(|node| self.reasons(node)).unwrap_or_default();
                self.applying(Phrase::DoesNotApplyBecause, steps)
            }
            Some(NotApplicable::Condition) if provision.when.is_some_and(|when| self.fails(when)) => {
                let steps = provision.when.map(|node| self.reasons(node)).unwrap_or_default();
                self.applying(Phrase::DoesNotApplyBecause, steps)
            }
            Some(NotApplicable::Condition | NotApplicable::NothingToCount) => self.body(provision, outcome),
            // a finding by itself is on no act: what that rests on has been told
            Some(NotApplicable::OtherAct) => Vec::new(),
            None => {
                let mut steps = Vec::new();
                if let Replaces::Place(base) = self.machine.base(provision) {
                    steps.push(self.exception_to(provision, base));
                }
                if let Some(sibling) = outcome.conflict {
                    let words = self.say(Phrase::ConflictWith, &[&self.title(sibling)]);
                    let below = self.machine.provision(sibling).and_then(|other| other.when);
                    let below = below.map(|when| self.reasons(when)).unwrap_or_default();
                    steps.push(self.named(words, sibling, below));
                }
                let phrase = if outcome.applies.is_none() { Phrase::ApplyOpen } else { Phrase::AppliesBecause };
                let mut applies = Vec::new();
                for node in conditions {
                    let value = self.machine.value(node);
                    let absent = value.is_none() && self.machine.is_absent(node);
                    if !absent && (outcome.applies.is_some() || value.is_open()) {
                        applies.extend(self.reasons(node));
                    }
                }
                steps.extend(self.applying(phrase, applies));
                steps.extend(self.body(provision, outcome));
                steps
            }
        }
    }

    /// Since when it is no longer law.
    fn repeal(&mut self, provision: &'a Provision) -> Step {
        let repealed = repeal(self.policy(), provision, self.machine.on);
        repealed.map_or_else(
            || self.version_of_policy(provision.version),
            |(version, citations)| self.version_as(Phrase::RepealedSince, &version, citations),
        )
    }

    fn fails(&mut self, when: NodeId) -> bool {
        self.machine.truth(when) == Some(false) && !self.machine.is_absent(when)
    }

    fn applying(&self, phrase: Phrase, steps: Vec<Step>) -> Vec<Step> {
        if steps.is_empty() {
            return Vec::new();
        }
        vec![Step::new(What::Applies, self.say(phrase, &[])).from_steps(steps)]
    }

    fn takes_its_place(&mut self, by: ProvisionId) -> Step {
        let words = self.say(Phrase::ReplacedBy, &[&self.title(by)]);
        let when = self.machine.provision(by).and_then(|exception| exception.when);
        let steps = when.map(|when| self.reasons(when)).unwrap_or_default();
        self.named(words, by, steps)
    }

    fn exception_to(&mut self, provision: &'a Provision, base: ProvisionId) -> Step {
        let words = self.say(Phrase::ExceptionTo, &[&self.title(base)]);
        let when = self.machine.provision(base).and_then(|base| base.when);
        let mut steps = when.map(|when| self.reasons(when)).unwrap_or_default();
        let since = provision.exception_to.iter().find(|of| of.provision == base).and_then(|of| of.when);
        steps.extend(since.map(|since| self.reasons(since)).unwrap_or_default());
        self.named(words, base, steps)
    }

    fn named(&mut self, words: String, id: ProvisionId, steps: Vec<Step>) -> Step {
        let mut step = Step::new(What::Provision, words).from_steps(steps);
        if let Some(provision) = self.machine.provision(id) {
            step.name = Some(provision.name.clone());
            step.at = self.at(provision.span);
            step.steps.push(self.version_of_policy(provision.version));
        }
        step
    }

    /// What its kind's body rests on, and its papers.
    fn body(&mut self, provision: &'a Provision, outcome: &Outcome) -> Vec<Step> {
        let mut steps = match &provision.body {
            Body::Rule(lines) => self.lines(lines, outcome.status),
            Body::Quota { count, adding, limit } => self.quota(outcome, (*count, *adding, *limit)),
            Body::Fee { amount, at_least, at_most, .. } => self.fee(outcome, *amount, [*at_least, *at_most]),
            Body::Deadline(deadline) => self.deadline(outcome, deadline),
            Body::Sanction { nth, ladder, starting, .. } => self.sanction(outcome, (*nth, *ladder), *starting),
            Body::Procedure(steps) => self.procedure(steps),
        };
        if let Some(papers) = &provision.papers {
            steps.extend(self.papers(papers, outcome.status));
        }
        steps
    }

    /// The lines that decide: of a violated rule the violated ones, of an open one those that are open.
    fn lines(&mut self, lines: &'a [Line], of: Status) -> Vec<Step> {
        let mut steps = Vec::new();
        for line in lines {
            let Some((holds, status)) = self.machine.line(line) else { continue };
            let decides = match of {
                Status::Violated | Status::Unknown => status == of || of == Status::Unknown && holds.is_none(),
                Status::Satisfied | Status::NotApplicable => true,
            };
            if decides || self.full {
                let mut step = self.line(line, (holds, status));
                step.decided = decides;
                steps.push(step);
            }
        }
        steps.sort_by_key(|step| !step.decided);
        steps
    }

    pub(super) fn line(&mut self, line: &'a Line, (holds, status): (Option<bool>, Status)) -> Step {
        let phrase = match (line.kind, holds) {
            (_, None) => Phrase::OpenLine,
            (LineKind::Require, Some(true)) => Phrase::Required,
            (LineKind::Require, Some(false)) => Phrase::NotMet,
            (LineKind::Forbid, Some(true)) => Phrase::ForbiddenAndSo,
            (LineKind::Forbid, Some(false)) => Phrase::ForbiddenNotSo,
            (LineKind::Permit, Some(true)) => Phrase::PermittedIf,
            (LineKind::Permit, Some(false)) => Phrase::PermittedNotSo,
        };
        let mut steps = self.reasons(line.condition);
        let label = match line.label {
            Some(label) => self.label(label),
            None => {
                let only = (steps.len() == 1).then(|| steps.first().cloned()).flatten();
                match only.filter(|step| step.what == What::Condition) {
                    Some(step) => {
                        steps = step.steps;
                        step.words
                    }
                    None => self.written_at(line.condition),
                }
            }
        };
        let mut step = Step::new(What::Line, self.say(phrase, &[&label])).from_steps(steps);
        step.status = Some(status);
        step.holds = Some(holds);
        step.at = self.at(line.span);
        step.as_written = Some(self.written_at(line.condition));
        step
    }

    pub(super) fn papers(&mut self, papers: &'a Papers, of: Status) -> Vec<Step> {
        let mut steps = Vec::new();
        for paper in &papers.required {
            let state = self.machine.paper(papers.list, paper);
            let (phrase, status) = match state {
                PaperState::Present => (Phrase::PaperThere, Status::Satisfied),
                PaperState::Missing => (Phrase::PaperMissing, Status::Violated),
                PaperState::NotRequired => (Phrase::PaperNotRequired, Status::NotApplicable),
                PaperState::Unknown => (Phrase::PaperUnknown, Status::Unknown),
            };
            let decides = match of {
                Status::Violated | Status::Unknown => status == of,
                Status::Satisfied | Status::NotApplicable => state != PaperState::NotRequired,
            };
            let kept = if state == PaperState::NotRequired { self.transitions(paper.required) } else { Vec::new() };
            let decides = decides || !kept.is_empty();
            steps.extend(kept);
            if !decides && !self.full {
                continue;
            }
            let label = match paper.label {
                Some(label) => self.label(label),
                None => crate::evaluate::member_words(self.policy(), paper.member, self.lang),
            };
            let mut below = self.reasons(papers.list);
            if !matches!(self.machine.node(paper.required), crate::policy::node::Node::Bool(_)) {
                below.extend(self.reasons(paper.required));
            }
            let mut step = Step::new(What::Paper, self.say(phrase, &[&label])).from_steps(below);
            (step.status, step.decided, step.at) = (Some(status), decides, self.at(paper.span));
            steps.push(step);
        }
        steps
    }
}

fn not_applicable(reason: Option<NotApplicable>) -> Phrase {
    match reason {
        Some(NotApplicable::NotYetInForce) => Phrase::NotYetInForce,
        Some(NotApplicable::Repealed) => Phrase::Repealed,
        Some(NotApplicable::NothingToCount) => Phrase::NothingToCount,
        Some(NotApplicable::OtherAct) => Phrase::NotOnTheAct,
        Some(NotApplicable::Condition | NotApplicable::Unless | NotApplicable::Replaced) | None => Phrase::DoesNotApply,
    }
}
