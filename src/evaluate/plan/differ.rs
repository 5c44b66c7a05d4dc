//! What differs between plans under several readings.

use crate::answer::plan::{Plan, PlanReading, Span, StepPlan};
use crate::evaluate::readings::{Assignment, named};
use crate::policy::Policy;
use crate::policy::ids::ChoiceId;

/// What each reading leads to; nothing where all say the same.
pub(super) fn readings(
    policy: &Policy,
    fixed: &[(ChoiceId, usize)],
    main: &Plan,
    found: Vec<(Assignment, Option<Plan>)>,
) -> Vec<PlanReading> {
    let mut all = Vec::new();
    for (assignment, plan) in found {
        let free = assignment.into_iter().filter(|(choice, _)| !fixed.iter().any(|(other, _)| other == choice));
        let reading = free.map(|choice| named(policy, choice)).collect();
        let differs = plan.map(|plan| differences(main, &plan)).unwrap_or_default();
        all.push(PlanReading { reading, differs });
    }
    if all.iter().all(|reading| reading.differs.is_empty()) { Vec::new() } else { all }
}

fn differences(main: &Plan, other: &Plan) -> Vec<String> {
    let mut all = Vec::new();
    if main.applies != other.applies {
        all.push(format!("applies: {}", truth(other.applies)));
    }
    for (here, there) in main.steps.iter().zip(&other.steps) {
        step(here, there, &mut all);
    }
    if main.costs != other.costs {
        let totals: Vec<_> = other.costs.iter().map(|total| range(&total.least, &total.most)).collect();
        all.push(format!("costs: {}", totals.join(", ")));
    }
    if main.end != other.end {
        all.push(format!("end: {}", days(&other.end)));
    }
    all
}

fn step(here: &StepPlan, there: &StepPlan, all: &mut Vec<String>) {
    let name = &there.step;
    if here.state != there.state {
        all.push(format!("{name}: {}", there.state.replace('_', " ")));
    }
    if here.finish != there.finish {
        all.push(format!("{name}: ends {}", days(&there.finish)));
    }
    if here.deadline != there.deadline {
        let last = there.deadline.as_ref().and_then(|deadline| deadline.last_day.as_deref()).unwrap_or("?");
        all.push(format!("{name}: to be done by {last}"));
    }
}

fn truth(truth: Option<bool>) -> &'static str {
    match truth {
        Some(true) => "true",
        Some(false) => "false",
        None => "unknown",
    }
}

fn days(span: &Span) -> String {
    range(span.earliest.as_deref().unwrap_or("?"), span.latest.as_deref().unwrap_or("?"))
}

fn range(one: &str, other: &str) -> String {
    if one == other { one.to_owned() } else { format!("{one} .. {other}") }
}
