//! A plan for people: a checklist, a bar chart over the days, and what it all comes to.
mod chart;
mod checklist;
mod ruler;
mod totals;

use super::words::{citations, in_language, short_name, version};
use super::{Page, Style, Tone};
use crate::answer::NotApplicable;
use crate::answer::phrase::{Along, Phrase, day_words, say};
use crate::answer::plan::{Plan, StepPlan};

/// The whole plan.
#[must_use]
pub fn plan(plan: &Plan, style: &Style) -> String {
    let mut page = Page::new(style);
    headline(&mut page, plan, style);
    if plan.applies == Some(false) {
        page.gap();
        page.marked(0, ("–", Tone::Faint), &say(&style.lang, Along::ItDoesNotApply, &[&why_not(plan, &style.lang)]));
        return page.finish();
    }
    page.gap();
    if plan.applies.is_none() {
        page.marked(0, ("?", Tone::Doubt), &say(&style.lang, Along::PerhapsApplies, &[]));
    }
    let timed = takes_time(plan);
    checklist::papers(&mut page, 0, &plan.papers, style);
    plan.steps.iter().for_each(|step| checklist::step(&mut page, step, timed, style));
    chart::chart(&mut page, plan, style);
    totals::totals(&mut page, plan, style);
    totals::missing(&mut page, plan, style);
    totals::faults(&mut page, plan, style);
    totals::readings(&mut page, plan, style);
    totals::presumed(&mut page, plan, style);
    if style.full {
        origin(&mut page, plan, style);
    }
    page.finish()
}

/// `verifying_mini_program from 2024-04-29, under the law of 2024-04-28`
fn headline(page: &mut Page, plan: &Plan, style: &Style) {
    let lang = &style.lang;
    let mut text = say(lang, Along::PlanFrom, &[short_name(&plan.procedure), &day_words(&plan.from, lang)]);
    let law = Some(&plan.governed_on).filter(|day| **day != plan.from);
    let dates = [
        (Phrase::UnderTheLawOf, law),
        (Phrase::AsItWasKnown, plan.known_by.as_ref()),
        (Phrase::AskedOn, plan.today.as_ref()),
    ];
    for (phrase, day) in dates {
        if let Some(day) = day {
            text = say(lang, phrase, &[&text, &day_words(day, lang)]);
        }
    }
    page.paragraph(0, Tone::Strong, &text);
}

fn why_not(plan: &Plan, lang: &str) -> String {
    let day = day_words(&plan.governed_on, lang);
    match plan.reason {
        None | Some(NotApplicable::Condition | NotApplicable::NothingToCount | NotApplicable::OtherAct) => {
            say(lang, Along::NoCondition, &[])
        }
        Some(NotApplicable::NotYetInForce) => say(lang, Along::NotYetOn, &[&day]),
        Some(NotApplicable::Repealed) => say(lang, Along::RepealedOn, &[&day]),
        Some(NotApplicable::Unless) => say(lang, Along::Excluded, &[]),
        Some(NotApplicable::Replaced) => match &plan.replaced_by {
            Some(name) => say(lang, Along::TakesItsPlace, &[short_name(name)]),
            None => say(lang, Along::ExceptionTakesPlace, &[]),
        },
    }
}

fn origin(page: &mut Page, plan: &Plan, style: &Style) {
    page.gap();
    page.paragraph(0, Tone::Plain, &version(&plan.version, &style.lang));
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
fn range(one: Option<&str>, other: Option<&str>, lang: &str) -> String {
    let day = |day: Option<&str>| day.map_or_else(|| say(lang, Along::DayOpen, &[]), |day| day_words(day, lang));
    let (one, other) = (day(one), day(other));
    if one == other { one } else { say(lang, Along::BetweenDays, &[&one, &other]) }
}
