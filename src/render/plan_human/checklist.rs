//! The steps one by one: how each stands, what it needs, and when it can be.
use super::{mark, range, remains};
use crate::answer::PaperFinding;
use crate::answer::plan::{NeedFinding, StepDeadline, StepPlan, Takes};
use crate::render::words::{citations, in_language};
use crate::render::{Page, Style, Tone};

const DETAIL: usize = 4;

/// A step with what is still to be said of it; with its days, where the plan has any to tell.
pub(super) fn step(page: &mut Page, step: &StepPlan, timed: bool, style: &Style) {
    let label = in_language(&step.label, &style.lang).map(|label| format!(": {label}")).unwrap_or_default();
    let ending = match step.state {
        "open" => " (open now)",
        "may_be_needed" => " (may be needed)",
        "not_needed" => " (not needed)",
        _ => "",
    };
    page.marked(0, mark(step), &format!("{}{label}{ending}", step.step));
    if remains(step) {
        asks(page, step, style);
        page_line(page, &conditions(step));
        if timed {
            page_line(page, &days(step));
        }
        deadline(page, step.deadline.as_ref());
        if let Some(why) = &step.undated {
            page.marked(DETAIL, ("?", Tone::Doubt), why);
        }
    }
    if style.full {
        background(page, step, style);
    }
}

fn page_line(page: &mut Page, parts: &[String]) {
    if !parts.is_empty() {
        page.paragraph(DETAIL, Tone::Plain, &parts.join("; "));
    }
}

fn asks(page: &mut Page, step: &StepPlan, style: &Style) {
    step.needs.iter().for_each(|found| need(page, found, style));
    papers(page, DETAIL, &step.papers, style);
}

fn need(page: &mut Page, need: &NeedFinding, style: &Style) {
    let words = in_language(&need.need, &style.lang).unwrap_or_default();
    match need.status {
        "there" => page.marked(DETAIL, ("✓", Tone::Good), words),
        "missing" => page.marked(DETAIL, ("✗", Tone::Bad), &format!("{words} (missing)")),
        _ if need.lacks.is_empty() => page.marked(DETAIL, ("?", Tone::Doubt), words),
        _ => page.marked(DETAIL, ("?", Tone::Doubt), &format!("{words} (lacks {})", need.lacks.join(", "))),
    }
}

/// Papers one by one.
pub(super) fn papers(page: &mut Page, indent: usize, papers: &[PaperFinding], style: &Style) {
    for paper in papers {
        let words = in_language(&paper.label, &style.lang).unwrap_or(&paper.paper);
        match paper.status {
            "present" => page.marked(indent, ("✓", Tone::Good), words),
            "missing" => page.marked(indent, ("✗", Tone::Bad), &format!("{words} (missing)")),
            "not_required" => page.marked(indent, ("–", Tone::Faint), &format!("{words} (not required)")),
            _ => page.marked(indent, ("?", Tone::Doubt), &format!("{words} (not known)")),
        }
    }
}

/// What it costs, how long it takes, what it waits for, what is missing to tell that.
fn conditions(step: &StepPlan) -> Vec<String> {
    let mut all = Vec::new();
    for cost in &step.costs {
        all.push(format!("costs {}", cost.as_deref().unwrap_or("an amount that can't be told yet")));
    }
    all.extend(step.takes.as_ref().map(takes));
    if !step.waits_for.is_empty() {
        all.push(format!("waits for {}", step.waits_for.join(", ")));
    }
    if !step.lacks.is_empty() {
        all.push(format!("lacks {}", step.lacks.join(", ")));
    }
    all
}

/// `takes 7 to 15 working days`
fn takes(takes: &Takes) -> String {
    match (&takes.shortest, &takes.longest) {
        (Some(one), Some(other)) if one == other => format!("takes {one}"),
        (Some(one), Some(other)) => match (one.split_once(' '), other.split_once(' ')) {
            (Some((number, unit)), Some((_, same))) if unit == same || format!("{unit}s") == same => {
                format!("takes {number} to {other}")
            }
            _ => format!("takes {one} to {other}"),
        },
        (Some(one), None) => format!("takes {one} or more"),
        (None, Some(other)) => format!("takes up to {other}"),
        (None, None) => "takes a time that can't be told yet".to_owned(),
    }
}

fn days(step: &StepPlan) -> Vec<String> {
    let (start, finish) = (&step.start, &step.finish);
    if finish.earliest.is_none() && finish.latest.is_none() {
        return start.earliest.iter().map(|day| format!("begins on {day} at the earliest")).collect();
    }
    let ends = range(finish.earliest.as_deref(), finish.latest.as_deref());
    if start == finish {
        return vec![format!("on {ends}")];
    }
    let begins = range(start.earliest.as_deref(), start.latest.as_deref());
    vec![format!("begins {begins}, ends {ends}")]
}

fn deadline(page: &mut Page, deadline: Option<&StepDeadline>) {
    let Some(deadline) = deadline else { return };
    let by = match &deadline.last_day {
        Some(day) => format!("to be done by {day}"),
        None => "to be done by a day that can't be told yet".to_owned(),
    };
    match deadline.state {
        "missed" => page.marked(DETAIL, ("!", Tone::Bad), &format!("{by}, which can't be kept from this start")),
        "at_risk" => {
            page.marked(DETAIL, ("!", Tone::Doubt), &format!("{by}, which is missed if things take their longest"))
        }
        _ => page.paragraph(DETAIL, Tone::Plain, &by),
    }
}

fn background(page: &mut Page, step: &StepPlan, style: &Style) {
    if !remains(step) {
        asks(page, step, style);
    }
    if let Some(note) = &step.note {
        page.paragraph(DETAIL, Tone::Plain, note);
    }
    if !step.citations.is_empty() {
        page.paragraph(DETAIL, Tone::Faint, &citations(&step.citations));
    }
}
