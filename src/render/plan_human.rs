//! A plan for people: a checklist, a bar chart over the days, and what it all comes to.
mod chart;
mod checklist;
mod ruler;
mod totals;

use super::words::{citations, in_language, short_name, version};
use super::{Page, Style, Tone};
use crate::answer::NotApplicable;
use crate::answer::plan::{Plan, StepPlan};

/// The whole plan.
#[must_use]
pub fn plan(plan: &Plan, style: &Style) -> String {
    let mut page = Page::new(style);
    headline(&mut page, plan);
    if plan.applies == Some(false) {
        page.gap();
        page.marked(0, ("–", Tone::Faint), &format!("it does not apply: {}", why_not(plan)));
        return page.finish();
    }
    page.gap();
    if plan.applies.is_none() {
        page.marked(0, ("?", Tone::Doubt), "it can't be told yet whether it applies; if it does:");
    }
    let timed = takes_time(plan);
    checklist::papers(&mut page, 0, &plan.papers, style);
    plan.steps.iter().for_each(|step| checklist::step(&mut page, step, timed, style));
    chart::chart(&mut page, plan, style);
    totals::totals(&mut page, plan);
    totals::missing(&mut page, plan);
    totals::faults(&mut page, plan);
    totals::readings(&mut page, plan);
    totals::presumed(&mut page, plan);
    if style.full {
        origin(&mut page, plan);
    }
    page.finish()
}

/// `verifying_mini_program from 2024-04-29, under the law of 2024-04-28`
fn headline(page: &mut Page, plan: &Plan) {
    let mut text = format!("{} from {}", short_name(&plan.procedure), plan.from);
    if plan.governed_on != plan.from {
        text += &format!(", under the law of {}", plan.governed_on);
    }
    if let Some(day) = &plan.known_by {
        text += &format!(" as it was known on {day}");
    }
    if let Some(day) = &plan.today {
        text += &format!(", asked on {day}");
    }
    page.paragraph(0, Tone::Strong, &text);
}

fn why_not(plan: &Plan) -> String {
    match plan.reason {
        None | Some(NotApplicable::Condition | NotApplicable::NothingToCount | NotApplicable::OtherAct) => {
            "its condition does not hold".to_owned()
        }
        Some(NotApplicable::NotYetInForce) => format!("it is not yet in force on {}", plan.governed_on),
        Some(NotApplicable::Repealed) => format!("it is repealed on {}", plan.governed_on),
        Some(NotApplicable::Unless) => "it is excluded by its `unless`".to_owned(),
        Some(NotApplicable::Replaced) => match &plan.replaced_by {
            Some(name) => format!("`{}` takes its place", short_name(name)),
            None => "an exception takes its place".to_owned(),
        },
    }
}

fn origin(page: &mut Page, plan: &Plan) {
    page.gap();
    page.paragraph(0, Tone::Plain, &version(&plan.version, "en"));
    if !plan.citations.is_empty() {
        page.paragraph(0, Tone::Faint, &citations(&plan.citations));
    }
    page.paragraph(0, Tone::Faint, &format!("{}:{}", plan.at.file, plan.at.line));
}

/// How a step stands, as a mark.
fn mark(step: &StepPlan) -> (&'static str, Tone) {
    match step.state {
        "done" => ("✓", Tone::Good),
        "open" => ("→", Tone::Strong),
        "waiting" => ("○", Tone::Plain),
        "may_be_needed" => ("?", Tone::Doubt),
        _ => ("–", Tone::Faint),
    }
}

/// Whether a step is still to be done, perhaps.
fn remains(step: &StepPlan) -> bool {
    matches!(step.state, "open" | "waiting" | "may_be_needed")
}

/// Whether a step that remains takes time.
fn takes_time(plan: &Plan) -> bool {
    plan.steps.iter().any(|step| remains(step) && step.takes.is_some())
}

/// What a step is called: its label, else its name.
fn called<'a>(step: &'a StepPlan, style: &Style) -> &'a str {
    in_language(&step.label, &style.lang).unwrap_or(&step.step)
}

/// `2024-05-10`, `2024-05-10 .. 2024-05-22`, `2024-05-10 .. ?`
fn range(one: Option<&str>, other: Option<&str>) -> String {
    let (one, other) = (one.unwrap_or("?"), other.unwrap_or("?"));
    if one == other { one.to_owned() } else { format!("{one} .. {other}") }
}
