//! What an act comes to, with what each finding looked at and lacks: whoever asks "what if" walks along this.

use super::answering::judge;
use super::outcome::{Numbers, Outcome};
use super::provision::forbids;
use super::question::Question;
use super::readings;
use super::trace::{Notes, Open, Used};
use crate::answer::{Status, Verdict};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ChoiceId, ProvisionId};
use crate::policy::provision::Body;
use crate::policy::value::CellId;

/// Something that was not told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lack {
    /// A fact.
    Cell(CellId),
    /// The day the question is asked.
    Today,
    /// A date that selects the law, where no fact gives one.
    GoverningDate,
}

/// A finding, what it looked at and what stands in its way.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Whose finding.
    pub provision: ProvisionId,
    /// What it comes to.
    pub outcome: Outcome,
    /// The facts that it looked at, known ones.
    pub reads: Vec<CellId>,
    /// What it lacks.
    pub lacks: Vec<Lack>,
    /// A violation forbids the act.
    pub binds: bool,
    /// It tells what is due: a fee, a deadline, a sanction.
    pub due: bool,
}

impl Seen {
    /// Whether the verdict hangs on what it lacks.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.may_forbid() || self.outcome.permits.is_none()
    }

    fn may_forbid(&self) -> bool {
        self.binds && self.outcome.status == Status::Unknown && self.outcome.may_violate
    }

    /// Whether it forbids the act.
    #[must_use]
    pub fn forbids(&self) -> bool {
        self.binds && self.outcome.status == Status::Violated
    }
}

/// An act under one reading.
#[derive(Clone, Debug)]
pub struct Look {
    /// Under this reading.
    pub verdict: Verdict,
    /// The facts that say under which law.
    pub date_reads: Vec<CellId>,
    /// What is lacking to say under which law.
    pub date_lacks: Vec<Lack>,
    /// The findings.
    pub findings: Vec<Seen>,
}

/// What is told to whoever asked: a verdict, and what is due where it is not forbidden.
pub type Told = (Verdict, Vec<(ProvisionId, Status, Numbers)>);

impl Look {
    /// What is told.
    #[must_use]
    pub fn told(&self) -> Told {
        let due = self.findings.iter().filter(|seen| seen.due && self.verdict != Verdict::Forbidden);
        (self.verdict, due.map(|seen| (seen.provision, seen.outcome.status, seen.outcome.numbers)).collect())
    }

    /// What is lacking for an answer, each once: for the verdict, then for what is due.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let mut all = Vec::new();
        if self.verdict == Verdict::Forbidden {
            return all;
        }
        let deciding = |seen: &&Seen| self.verdict == Verdict::Undetermined && seen.decides();
        let verdict = self.findings.iter().filter(deciding).flat_map(|seen| &seen.lacks);
        let due = self.findings.iter().filter(|seen| seen.due).flat_map(|seen| &seen.lacks);
        for lack in self.date_lacks.iter().chain(verdict).chain(due) {
            if !all.contains(lack) {
                all.push(*lack);
            }
        }
        all
    }
}

/// Looks at an act under every reading that the case touches, the main one first.
#[must_use]
pub fn look(policy: &Policy, case: &Case, question: &Question) -> Vec<Look> {
    let mut judge = |reading: &[(ChoiceId, usize)]| one(policy, case, question, reading);
    readings::explore(policy, &question.reading, &mut judge).into_iter().map(|(_, look)| look).collect()
}

/// The verdict that several readings come to together.
#[must_use]
pub fn together(looks: &[Look]) -> Verdict {
    let first = looks.first().map_or(Verdict::Undetermined, |look| look.verdict);
    if looks.iter().all(|look| look.verdict == first) { first } else { Verdict::Undetermined }
}

fn one(policy: &Policy, case: &Case, question: &Question, reading: &[(ChoiceId, usize)]) -> (Look, Vec<ChoiceId>) {
    let judged = judge(policy, case, question, reading);
    let all = judged.machine.trace.notes();
    let date_lacks = if judged.on.is_err() { lacks_of(&all) } else { Vec::new() };
    let findings = judged.findings.iter().filter_map(|heard| {
        let provision = policy.provisions.get(heard.id.index())?;
        Some(Seen {
            provision: heard.id,
            outcome: heard.outcome,
            reads: reads_of(&heard.notes),
            lacks: lacks_of(&heard.notes),
            binds: forbids(provision, &heard.outcome),
            due: matches!(provision.body, Body::Fee { .. } | Body::Deadline(_) | Body::Sanction { .. }),
        })
    });
    let look = Look {
        verdict: judged.verdict,
        date_reads: date_reads(policy, case, question),
        date_lacks,
        findings: findings.collect(),
    };
    (
        look,
        all.used.iter().filter_map(|used| if let Used::Choice(choice) = used { Some(*choice) } else { None }).collect(),
    )
}

/// The one fact that says under which law an act is judged, where it names that very day.
#[must_use]
pub fn governing_fact(policy: &Policy, case: &Case, question: &Question) -> Option<CellId> {
    let reads = date_reads(policy, case, question);
    let [cell] = reads.as_slice() else { return None };
    let node = policy.acts.get(question.act.index())?.governed_on?;
    let day = super::holds(policy, case, None, question.today, node).as_day()?;
    (case.value(*cell).as_day() == Some(day)).then_some(*cell)
}

/// The facts that say under which law an act is judged.
pub(super) fn date_reads(policy: &Policy, case: &Case, question: &Question) -> Vec<CellId> {
    let node = policy.acts.get(question.act.index()).and_then(|act| act.governed_on);
    let (None, Some(node)) = (question.on, node) else { return Vec::new() };
    let room = (super::trace::Recorder::default(), super::Space::default());
    let mut machine = super::Machine::new(policy, case, (None, question.today), &question.reading, room);
    machine.value(node);
    reads_of(&machine.trace.notes())
}

fn reads_of(notes: &Notes) -> Vec<CellId> {
    notes.used.iter().filter_map(|used| if let Used::Fact(cell) = used { Some(*cell) } else { None }).collect()
}

fn lacks_of(notes: &Notes) -> Vec<Lack> {
    let lack = |open: &Open| match open {
        Open::Missing(cell) => Some(Lack::Cell(*cell)),
        Open::Today => Some(Lack::Today),
        Open::GoverningDate => Some(Lack::GoverningDate),
        Open::Fault(..) => None,
    };
    notes.open.iter().filter_map(lack).collect()
}
