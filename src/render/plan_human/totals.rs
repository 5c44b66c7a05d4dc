//! What the plan comes to: costs, the end, the path that it hangs on; and what it rests on or lacks.
use super::range;
use crate::answer::FeeDue;
use crate::answer::plan::{CostTotal, Days, Plan};
use crate::render::words::{citations, plain, short_name};
use crate::render::{Page, Tone};

/// Costs, end, critical path.
pub(super) fn totals(page: &mut Page, plan: &Plan) {
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |name: &str, text: String| rows.push((name.to_owned(), text));
    plan.costs.iter().for_each(|total| row("costs in all", cost(total)));
    if !plan.costs_unknown.is_empty() {
        row("besides", format!("what can't be told yet, for {}", plan.costs_unknown.join(", ")));
    }
    plan.fees.iter().for_each(|due| row("fee of the act", fee(due)));
    if !plan.steps.iter().any(super::remains) {
        row("ends", "everything is done".to_owned());
    } else if !super::takes_time(plan) {
        row("ends", "no step says how long it takes".to_owned());
    } else {
        row("ends", end(plan));
    }
    if plan.critical_path.len() > 1 && plan.days.most != Some(0) {
        row("critical path", plan.critical_path.join(" → "));
    }
    page.gap();
    page.columns(0, &rows);
}

/// `0 .. 300 CNY, all of it still to pay`
fn cost(total: &CostTotal) -> String {
    let (all, still) = (money(&total.least, &total.most), money(&total.still_least, &total.still_most));
    if all == still {
        return all;
    }
    match total.still_most.split_once(' ') {
        Some(("0", _)) => format!("{all}, all of it paid"),
        _ => format!("{all}, of which {still} still to pay"),
    }
}

fn money(least: &str, most: &str) -> String {
    match least.split_once(' ') {
        _ if least == most => most.to_owned(),
        Some((number, _)) => format!("{number} to {most}"),
        None => most.to_owned(),
    }
}

fn fee(due: &FeeDue) -> String {
    let amount = due.amount.as_deref().unwrap_or("an amount that can't be told yet");
    let every = due.every.as_deref().map(|every| format!(" every {every}")).unwrap_or_default();
    let perhaps = if due.certain { "" } else { ", if it applies" };
    let name = short_name(&due.provision);
    format!("{name}: {amount}{every}{perhaps} (not in the total)")
}

fn end(plan: &Plan) -> String {
    let days = match plan.days {
        Days { least: Some(least), most: Some(most) } if least == most => format!(" ({})", counted(most)),
        Days { least: Some(least), most: Some(most) } => format!(" ({least} to {})", counted(most)),
        Days { least: Some(least), most: None } => format!(" ({} or more)", counted(least)),
        Days { least: None, .. } => String::new(),
    };
    let end = &plan.end;
    match (&end.earliest, &end.latest) {
        (None, None) => "on a day that can't be told yet".to_owned(),
        (one, other) => format!("{}{days}", range(one.as_deref(), other.as_deref())),
    }
}

fn counted(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// The facts that are still needed, each with its question.
pub(super) fn missing(page: &mut Page, plan: &Plan) {
    let row = |fact: &crate::answer::MissingFact| {
        let question = fact.question.clone().unwrap_or_default();
        let steps = fact.matters_to.iter().map(|name| short_name(name)).collect::<Vec<_>>().join(", ");
        (fact.fact.clone(), format!("{question} ({steps})").trim_start().to_owned())
    };
    section(page, "still to be said", &plan.missing.iter().map(row).collect::<Vec<_>>());
}

/// What went wrong while the procedure was judged.
pub(super) fn faults(page: &mut Page, plan: &Plan) {
    for fault in &plan.faults {
        page.gap();
        page.marked(0, ("!", Tone::Doubt), &format!("{} [{}]", fault.message, fault.code));
        page.paragraph(4, Tone::Faint, &format!("{}:{}", fault.at.file, fault.at.line));
    }
}

/// What differs where the rules can be read in several ways.
pub(super) fn readings(page: &mut Page, plan: &Plan) {
    let differs = |differs: &[String]| {
        if differs.is_empty() { "as above".to_owned() } else { differs.join(", ") }
    };
    let rows: Vec<_> = plan.readings.iter().map(|one| (one.reading.join(", "), differs(&one.differs))).collect();
    section(page, "the rules can be read in several ways, which lead apart", &rows);
}

/// What was taken for granted.
pub(super) fn presumed(page: &mut Page, plan: &Plan) {
    let row = |fact: &crate::answer::PresumedFact| {
        let cited =
            if fact.citations.is_empty() { String::new() } else { format!(" ({})", citations(&fact.citations)) };
        (fact.fact.clone(), format!("{}{cited}", plain(&fact.value)))
    };
    section(page, "presumed, as it was not given", &plan.presumed.iter().map(row).collect::<Vec<_>>());
}

fn section(page: &mut Page, heading: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, heading);
    page.columns(2, rows);
}
