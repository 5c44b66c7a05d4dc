//! What differs between the readings that a case touches.

use super::answering::{Judged, judge};
use super::machine::Machine;
use super::outcome::{Numbers, Outcome};
use super::question::Question;
use super::readings::{self, Assignment};
use super::report::Heard;
use super::trace::{Recorder, Used};
use crate::answer::{Reading, Status, Verdict};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::ChoiceId;
use crate::policy::node::Export;

/// What the readings lead to; nothing where no choice is touched, or all say the same.
pub(super) fn readings_of(
    policy: &Policy,
    case: &Case,
    question: &Question,
    main: &Judged<'_>,
) -> Option<Vec<Reading>> {
    let touched = touched_by(main);
    if touched.iter().all(|choice| question.reading.iter().any(|(fixed, _)| fixed == choice)) {
        return None;
    }
    let mut judge = |reading: &[(ChoiceId, usize)]| {
        let judged = judge(policy, case, question, reading);
        let met = touched_by(&judged);
        ((judged.verdict, judged.findings), met)
    };
    let found = readings::explore(policy, &question.reading, &mut judge);
    let all: Vec<Reading> =
        found.into_iter().map(|(assignment, judged)| reading(policy, question, main, assignment, judged)).collect();
    all.iter().any(|reading| !reading.differs.is_empty()).then_some(all)
}

/// The verdict under each combination of the readings that the case touches, the main one first.
pub(crate) fn verdicts_of_readings(policy: &Policy, case: &Case, question: &Question) -> Vec<(Assignment, Verdict)> {
    let mut judge = |reading: &[(ChoiceId, usize)]| {
        let judged = judge(policy, case, question, reading);
        let met = touched_by(&judged);
        (judged.verdict, met)
    };
    readings::explore(policy, &question.reading, &mut judge)
}

pub(super) fn touched_by(judged: &Judged<'_>) -> Vec<ChoiceId> {
    let mut all = Vec::new();
    let outside = judged.machine.trace.notes();
    let notes = judged.findings.iter().map(|heard| heard.notes.as_ref()).chain([&outside]);
    for used in notes.flat_map(|notes| &notes.used) {
        if let Used::Choice(choice) = used
            && !all.contains(choice)
        {
            all.push(*choice);
        }
    }
    all
}

pub(super) fn reading(
    policy: &Policy,
    question: &Question,
    main: &Judged<'_>,
    assignment: Assignment,
    (verdict, findings): (Verdict, Vec<Heard>),
) -> Reading {
    let mut differs = Vec::new();
    if verdict != main.verdict {
        differs.push(format!("verdict: {}", verdict_word(verdict)));
    }
    for (here, there) in findings.iter().zip(&main.findings) {
        let name = policy.provisions.get(here.id.index()).map_or("", |provision| provision.name.as_str());
        differences(&main.machine, name, &here.outcome, &there.outcome, &mut differs);
    }
    let free = assignment.into_iter().filter(|(choice, _)| !question.reading.iter().any(|(fixed, _)| fixed == choice));
    Reading { reading: free.map(|choice| readings::named(policy, choice)).collect(), verdict, differs }
}

pub(super) fn differences(
    machine: &Machine<'_, Recorder>,
    name: &str,
    here: &Outcome,
    there: &Outcome,
    differs: &mut Vec<String>,
) {
    if here.status != there.status {
        differs.push(format!("{name}: {}", status_word(here.status)));
    }
    if here.numbers == there.numbers {
        return;
    }
    for (number, export) in exports(here.numbers) {
        let value = here.export(*export);
        if value != there.export(*export) {
            differs.push(format!("{name}.{number}: {}", machine.words(value, None, "en")));
        }
    }
    if let (Numbers::Sanction { rung, .. }, Numbers::Sanction { rung: other, .. }) = (here.numbers, there.numbers)
        && rung != other
    {
        differs.push(format!("{name}.action"));
    }
}

pub(super) fn exports(numbers: Numbers) -> &'static [(&'static str, Export)] {
    match numbers {
        Numbers::Nothing | Numbers::Procedure { .. } => &[],
        Numbers::Quota { .. } => &[
            ("count", Export::Count),
            ("adding", Export::Adding),
            ("limit", Export::Limit),
            ("remaining", Export::Remaining),
        ],
        Numbers::Fee { .. } => &[("amount", Export::Amount)],
        Numbers::Deadline { .. } => &[("last_day", Export::LastDay)],
        Numbers::Sanction { .. } => &[("nth", Export::Nth), ("until", Export::Until)],
    }
}

pub(super) fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Permitted => "permitted",
        Verdict::Forbidden => "forbidden",
        Verdict::Undetermined => "undetermined",
    }
}

pub(super) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Satisfied => "satisfied",
        Status::Violated => "violated",
        Status::NotApplicable => "not_applicable",
        Status::Unknown => "unknown",
    }
}
