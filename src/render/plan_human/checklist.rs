//! The steps one by one: how each stands, what it needs, and when it can be.
use super::{mark, range, remains};
use crate::answer::PaperFinding;
use crate::answer::phrase::{Along, Phrase, day_words, duration_words, is_chinese, money_words, say};
use crate::answer::plan::{NeedFinding, StepDeadline, StepPlan, Takes};
use crate::render::words::{citations, in_language};
use crate::render::{Page, Style, Tone};

const DETAIL: usize = 4;

/// A step with what is still to be said of it; with its days, where the plan has any to tell.
pub(super) fn step(page: &mut Page, step: &StepPlan, timed: bool, style: &Style) {
    let lang = &style.lang;
    let called = match in_language(&step.label, lang) {
        Some(label) => say(lang, Along::Labelled, &[&step.step, label]),
        None => step.step.clone(),
    };
    let ending = match step.state {
        "open" => say(lang, Along::OpenNow, &[]),
        "may_be_needed" => say(lang, Along::MayBeNeeded, &[]),
        "not_needed" => say(lang, Along::NotNeeded, &[]),
        _ => String::new(),
    };
    page.marked(0, mark(step), &format!("{called}{ending}"));
    if remains(step) {
        asks(page, step, style);
        page_line(page, &conditions(step, lang), lang);
        if timed {
            page_line(page, &days(step, lang), lang);
        }
        deadline(page, step.deadline.as_ref(), lang);
        if let Some(why) = in_language(&step.undated_words, lang).or(step.undated.as_deref()) {
            page.marked(DETAIL, ("?", Tone::Doubt), why);
        }
    }
    if style.full {
        background(page, step, style);
    }
}

fn page_line(page: &mut Page, parts: &[String], lang: &str) {
    if !parts.is_empty() {
        page.paragraph(DETAIL, Tone::Plain, &parts.join(if is_chinese(lang) { "；" } else { "; " }));
    }
}

fn asks(page: &mut Page, step: &StepPlan, style: &Style) {
    step.needs.iter().for_each(|found| need(page, found, style));
    papers(page, DETAIL, &step.papers, style);
}

fn need(page: &mut Page, need: &NeedFinding, style: &Style) {
    let lang = &style.lang;
    let words = in_language(&need.need, lang).unwrap_or_default();
    match need.status {
        "there" => page.marked(DETAIL, ("✓", Tone::Good), words),
        "missing" => page.marked(DETAIL, ("✗", Tone::Bad), &say(lang, Along::IsMissing, &[words])),
        _ if need.lacks.is_empty() => page.marked(DETAIL, ("?", Tone::Doubt), words),
        _ => page.marked(DETAIL, ("?", Tone::Doubt), &say(lang, Along::NeedLacks, &[words, &need.lacks.join(", ")])),
    }
}

/// Papers one by one.
pub(super) fn papers(page: &mut Page, indent: usize, papers: &[PaperFinding], style: &Style) {
    let lang = &style.lang;
    for paper in papers {
        let words = in_language(&paper.label, lang).unwrap_or(&paper.paper);
        match paper.status {
            "present" => page.marked(indent, ("✓", Tone::Good), words),
            "missing" => page.marked(indent, ("✗", Tone::Bad), &say(lang, Along::IsMissing, &[words])),
            "not_required" => page.marked(indent, ("–", Tone::Faint), &say(lang, Along::IsNotRequired, &[words])),
            _ => page.marked(indent, ("?", Tone::Doubt), &say(lang, Along::IsNotKnown, &[words])),
        }
    }
}

/// What it costs, how long it takes, what it waits for, what is missing to tell that.
fn conditions(step: &StepPlan, lang: &str) -> Vec<String> {
    let mut all = Vec::new();
    for cost in &step.costs {
        let open = || say(lang, Along::AmountOpen, &[]);
        all.push(say(lang, Along::Costs, &[&cost.as_deref().map_or_else(open, |amount| money_words(amount, lang))]));
    }
    all.extend(step.takes.as_ref().map(|time| takes(time, lang)));
    if !step.waits_for.is_empty() {
        all.push(say(lang, Along::WaitsFor, &[&step.waits_for.join(&say(lang, Phrase::ListSeparator, &[]))]));
    }
    if !step.lacks.is_empty() {
        all.push(say(lang, Along::Lacks, &[&step.lacks.join(&say(lang, Phrase::ListSeparator, &[]))]));
    }
    all
}

/// `takes 7 to 15 working days`
fn takes(takes: &Takes, lang: &str) -> String {
    let words = |time: &str| duration_words(time, lang);
    match (&takes.shortest, &takes.longest) {
        (Some(one), Some(other)) if one == other => say(lang, Along::Takes, &[&words(one)]),
        (Some(one), Some(other)) => match (one.split_once(' '), other.split_once(' ')) {
            (Some((number, unit)), Some((_, same))) if unit == same || format!("{unit}s") == same => {
                say(lang, Along::TakesBetween, &[number, &words(other)])
            }
            _ => say(lang, Along::TakesBetween, &[&words(one), &words(other)]),
        },
        (Some(one), None) => say(lang, Along::TakesAtLeast, &[&words(one)]),
        (None, Some(other)) => say(lang, Along::TakesUpTo, &[&words(other)]),
        (None, None) => say(lang, Along::TakesOpen, &[]),
    }
}

fn days(step: &StepPlan, lang: &str) -> Vec<String> {
    let (start, finish) = (&step.start, &step.finish);
    if finish.earliest.is_none() && finish.latest.is_none() {
        let begins = |day: &String| say(lang, Along::BeginsEarliest, &[&day_words(day, lang)]);
        return start.earliest.iter().map(begins).collect();
    }
    let ends = range(finish.earliest.as_deref(), finish.latest.as_deref(), lang);
    if start == finish {
        return vec![say(lang, Along::OnDay, &[&ends])];
    }
    let begins = range(start.earliest.as_deref(), start.latest.as_deref(), lang);
    vec![say(lang, Along::BeginsEnds, &[&begins, &ends])]
}

fn deadline(page: &mut Page, deadline: Option<&StepDeadline>, lang: &str) {
    let Some(deadline) = deadline else { return };
    let by = match &deadline.last_day {
        Some(day) => say(lang, Along::DueBy, &[&day_words(day, lang)]),
        None => say(lang, Along::DueByOpen, &[]),
    };
    match deadline.state {
        "missed" => page.marked(DETAIL, ("!", Tone::Bad), &say(lang, Along::CannotBeKept, &[&by])),
        "at_risk" => page.marked(DETAIL, ("!", Tone::Doubt), &say(lang, Along::AtRisk, &[&by])),
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
