//! What follows from an act: fees, deadlines and sanctions; and what went wrong or was presumed on the way.

use indexmap::IndexMap;

use super::cited::cited;
use super::outcome::{DeadlineState, Numbers, Outcome};
use super::problem::Problem;
use super::report::{Heard, Reporter};
use super::trace::{Notes, Open, Used};
use crate::answer::phrase::{Along, say};
use crate::answer::{ActionDue, Answer, DeadlineDue, FaultNote, FeeDue, Plain, PresumedFact, SanctionDue, Status};
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::provision::{Action, ActionTail, Body, Provision};
use crate::policy::value::{CellId, Value};
use crate::source::Span;

const NOT_KNOWN: (Value, Value) = (Value::Unknown, Value::Unknown);

/// Adds what follows from a finding.
pub(super) fn add<'a>(
    reporter: &mut Reporter<'a, '_>,
    answer: &mut Answer,
    provision: &'a Provision,
    outcome: &Outcome,
) {
    if outcome.status == Status::NotApplicable {
        return;
    }
    match &provision.body {
        Body::Fee { .. } => answer.fees.push(reporter.fee(provision, outcome)),
        Body::Deadline(_) => answer.deadlines.push(reporter.deadline(provision, outcome)),
        Body::Sanction { .. } => answer.sanctions.push(reporter.sanction(provision, outcome)),
        Body::Rule(_) | Body::Quota { .. } | Body::Procedure(_) => {}
    }
}

/// Adds what went wrong in a finding, each fault once.
pub(super) fn faults(reporter: &mut Reporter<'_, '_>, answer: &mut Answer, provision: &Provision, notes: &Notes) {
    for open in &notes.open {
        let Open::Fault(problem, node) = open else {
            continue;
        };
        let note = reporter.fault(*problem, *node, provision, notes);
        let known = answer.faults.iter().any(|other| other.span == note.span && other.code == note.code);
        if !known {
            answer.faults.push(note);
        }
    }
}

impl<'a> Reporter<'a, '_> {
    pub(super) fn known(&self, value: Value) -> Option<String> {
        let known = !value.is_open() && !value.is_none();
        known.then(|| self.machine.words(value, None, "en"))
    }

    pub(super) fn fee(&self, provision: &Provision, outcome: &Outcome) -> FeeDue {
        let (amount, every) =
            if let Numbers::Fee { amount, every } = outcome.numbers { (amount, every) } else { NOT_KNOWN };
        FeeDue {
            provision: provision.name.clone(),
            amount: self.known(amount),
            every: self.known(every),
            certain: outcome.applies.is_some(),
        }
    }

    fn deadline(&mut self, provision: &'a Provision, outcome: &Outcome) -> DeadlineDue {
        let (last_day, state) = if let Numbers::Deadline { last_day, state } = outcome.numbers {
            (last_day, state)
        } else {
            (Value::Unknown, DeadlineState::Unknown)
        };
        let body = if let Body::Deadline(deadline) = &provision.body { Some(deadline) } else { None };
        let consequence = body.and_then(|deadline| deadline.consequence);
        let state = if outcome.applies.is_none() { DeadlineState::Unknown } else { state };
        DeadlineDue {
            provision: provision.name.clone(),
            last_day: self.known(last_day),
            state: state.word(),
            binding: body.is_some_and(|deadline| deadline.binding) && !outcome.advisory,
            certain: outcome.applies.is_some(),
            consequence: consequence.map(|chosen| self.chosen(chosen, Some(provision))).unwrap_or_default(),
        }
    }

    fn sanction(&mut self, provision: &'a Provision, outcome: &Outcome) -> SanctionDue {
        let (nth, until) =
            if let Numbers::Sanction { nth, until, .. } = outcome.numbers { (nth, until) } else { NOT_KNOWN };
        let actions = self.machine.actions(outcome).unwrap_or_default();
        SanctionDue {
            provision: provision.name.clone(),
            nth: nth.as_int(),
            action: self.machine.action(outcome, "en"),
            words: self.action_in_languages(outcome),
            actions: actions.iter().map(|action| self.action_due(action)).collect(),
            until: self.known(until),
            certain: outcome.applies.is_some(),
        }
    }

    /// What follows, in the languages beside English that the rulebook's sentences are in.
    fn action_in_languages(&mut self, outcome: &Outcome) -> IndexMap<String, String> {
        let others: Vec<String> = self.languages.iter().filter(|language| *language != "en").cloned().collect();
        let said = others.into_iter().filter_map(|language| {
            let words = self.machine.action(outcome, &language)?;
            Some((language, words))
        });
        said.collect()
    }

    fn action_due(&mut self, action: &'a Action) -> ActionDue {
        let mut due = ActionDue { verb: action.verb.clone(), duration: None, amount: None, text: None };
        match &action.tail {
            ActionTail::Nothing => {}
            ActionTail::ForGood => due.duration = Some("good".to_owned()),
            ActionTail::For(length) => due.duration = self.computed(*length),
            ActionTail::Amount(amount) => due.amount = self.computed(*amount),
            ActionTail::Text(text) => due.text = self.wording(*text, None).into_iter().next().map(|(_, words)| words),
        }
        due
    }

    fn computed(&mut self, node: NodeId) -> Option<String> {
        let value = self.machine.value(node);
        self.known(value)
    }

    pub(super) fn fault(&self, problem: Problem, node: NodeId, provision: &Provision, notes: &Notes) -> FaultNote {
        let policy = self.machine.policy;
        let span = policy.spans.get(node.index()).copied().filter(|span| *span != Span::default());
        let span = match problem {
            Problem::Conflict(..) => provision.name_span,
            Problem::Operation(_) | Problem::NoValue(..) | Problem::Rows(..) | Problem::TooLong | Problem::Broken => {
                span.unwrap_or(provision.span)
            }
        };
        FaultNote {
            code: problem.code().id(),
            message: self.fault_message(problem, "en"),
            words: match self.languages.len() {
                0 | 1 => IndexMap::new(),
                _ => self.languages.iter().map(|tag| (tag.clone(), self.fault_message(problem, tag))).collect(),
            },
            facts: self.led_there(notes),
            at: self.at(span),
            span,
        }
    }

    /// What went wrong in words; of a conflict, with the place of each.
    fn fault_message(&self, problem: Problem, language: &str) -> String {
        let message = problem.message_in(self.machine.policy, language);
        let named = |id: ProvisionId| {
            let provision = self.machine.policy.provisions.get(id.index());
            provision.map(|provision| provision.name_span).unwrap_or_default()
        };
        let (one, other) = match problem {
            Problem::Conflict(one, other) => (named(one), named(other)),
            Problem::Rows(_, places) => places,
            Problem::Operation(_) | Problem::NoValue(..) | Problem::TooLong | Problem::Broken => return message,
        };
        let place = |span: Span| {
            let at = self.at(span);
            format!("{}:{}", at.file, at.line)
        };
        message + &say(language, Along::AtBoth, &[&place(one), &place(other)])
    }

    /// The facts that were read on the way, lists and records left out.
    fn led_there(&self, notes: &Notes) -> IndexMap<String, Plain> {
        let mut all = IndexMap::new();
        for used in &notes.used {
            let Used::Fact(cell) = used else {
                continue;
            };
            let value = self.machine.case.value(*cell);
            if !matches!(value, Value::List(_) | Value::Record(_)) {
                all.insert(self.path(*cell), self.machine.plain(value, None));
            }
        }
        all
    }

    fn path(&self, cell: CellId) -> String {
        self.machine.case.path_of(self.machine.policy, cell)
    }

    /// The presumptions that findings rest on.
    pub(super) fn presumed(&self, findings: &[Heard]) -> Vec<PresumedFact> {
        let (policy, case) = (self.machine.policy, self.machine.case);
        let mut all = Vec::new();
        for (cell, index) in &case.presumed {
            let used = findings.iter().any(|heard| heard.notes.used.contains(&Used::Fact(*cell)));
            let Some(presumption) = policy.presumptions.get(*index).filter(|_| used) else {
                continue;
            };
            all.push(PresumedFact {
                fact: self.path(*cell),
                value: self.machine.plain(presumption.value, None),
                citations: cited(policy, &presumption.cites),
                question: case.question_of(policy, *cell).unwrap_or_default(),
            });
        }
        all
    }
}
