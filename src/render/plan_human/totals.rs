//! What the plan comes to: costs, the end, the path that it hangs on; and what it rests on or lacks.
use super::range;
use crate::answer::FeeDue;
use crate::answer::phrase::{Along, Phrase, duration_words, money_words, say};
use crate::answer::plan::{CostTotal, Days, Plan};
use crate::render::words::{citations, differing_words, localised, plain, reading_words, short_name};
use crate::render::{Page, Style, Tone};

/// Costs, end, critical path.
pub(super) fn totals(page: &mut Page, plan: &Plan, style: &Style) {
    let lang = &style.lang;
    let comma = say(lang, Phrase::ListSeparator, &[]);
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut row = |name: Along, text: String| rows.push((say(lang, name, &[]), text));
    plan.costs.iter().for_each(|total| row(Along::CostsInAll, cost(total, lang)));
    if !plan.costs_unknown.is_empty() {
        row(Along::Besides, say(lang, Along::UnknownCosts, &[&plan.costs_unknown.join(&comma)]));
    }
    plan.fees.iter().for_each(|due| row(Along::FeeOfAct, fee(due, lang)));
    if !plan.steps.iter().any(super::remains) {
        row(Along::Ends, say(lang, Along::EverythingDone, &[]));
    } else if !super::takes_time(plan) {
        row(Along::Ends, say(lang, Along::NoTimeSaid, &[]));
    } else {
        row(Along::Ends, end(plan, lang));
    }
    if plan.critical_path.len() > 1 && plan.days.most != Some(0) {
        row(Along::CriticalPath, plan.critical_path.join(" → "));
    }
    page.gap();
    page.columns(0, &rows);
}

/// `0 .. 300 CNY, all of it still to pay`
fn cost(total: &CostTotal, lang: &str) -> String {
    let (all, still) = (money(&total.least, &total.most, lang), money(&total.still_least, &total.still_most, lang));
    if all == still {
        return all;
    }
    match total.still_most.split_once(' ') {
        Some(("0", _)) => say(lang, Along::AllPaid, &[&all]),
        _ => say(lang, Along::StillToPay, &[&all, &still]),
    }
}

fn money(least: &str, most: &str, lang: &str) -> String {
    let words = money_words(most, lang);
    match least.split_once(' ') {
        _ if least == most => words,
        Some((number, _)) => say(lang, Along::AmountRange, &[number, &words]),
        None => words,
    }
}

fn fee(due: &FeeDue, lang: &str) -> String {
    let open = || say(lang, Along::AmountOpen, &[]);
    let mut amount = due.amount.as_deref().map_or_else(open, |amount| money_words(amount, lang));
    if let Some(every) = &due.every {
        amount = say(lang, Phrase::Every, &[&amount, &duration_words(every, lang)]);
    }
    if !due.certain {
        amount += &say(lang, Phrase::IfItApplies, &[]);
    }
    say(lang, Along::NotInTotal, &[&say(lang, Phrase::FactIs, &[short_name(&due.provision), &amount])])
}

fn end(plan: &Plan, lang: &str) -> String {
    let days = match plan.days {
        Days { least: Some(least), most: Some(most) } if least == most => counted(most, lang),
        Days { least: Some(least), most: Some(most) } => {
            say(lang, Along::DaysRange, &[&least.to_string(), &counted(most, lang)])
        }
        Days { least: Some(least), most: None } => say(lang, Along::AtLeast, &[&counted(least, lang)]),
        Days { least: None, .. } => String::new(),
    };
    let days = if days.is_empty() { days } else { say(lang, Phrase::InBrackets, &[&days]) };
    let end = &plan.end;
    match (&end.earliest, &end.latest) {
        (None, None) => say(lang, Along::EndOpen, &[]),
        (one, other) => format!("{}{days}", range(one.as_deref(), other.as_deref(), lang)),
    }
}

fn counted(days: i64, lang: &str) -> String {
    if days == 1 { say(lang, Along::OneDay, &[]) } else { say(lang, Along::SomeDays, &[&days.to_string()]) }
}

/// The facts that are still needed, each with its question.
pub(super) fn missing(page: &mut Page, plan: &Plan, style: &Style) {
    let lang = &style.lang;
    let row = |fact: &crate::answer::MissingFact| {
        let question = fact.asked(lang).unwrap_or_default();
        let steps = fact.matters_to.iter().map(|name| short_name(name)).collect::<Vec<_>>();
        let steps = steps.join(&say(lang, Phrase::ListSeparator, &[]));
        (fact.fact.clone(), format!("{question}{}", say(lang, Phrase::InBrackets, &[&steps])).trim_start().to_owned())
    };
    section(page, &say(lang, Phrase::StillToBeSaid, &[]), &plan.missing.iter().map(row).collect::<Vec<_>>());
}

/// What went wrong while the procedure was judged.
pub(super) fn faults(page: &mut Page, plan: &Plan, style: &Style) {
    for fault in &plan.faults {
        page.gap();
        page.marked(0, ("!", Tone::Doubt), &format!("{} [{}]", fault.said(&style.lang), fault.code));
        page.paragraph(4, Tone::Faint, &format!("{}:{}", fault.at.file, fault.at.line));
    }
}

/// What differs where the rules can be read in several ways.
pub(super) fn readings(page: &mut Page, plan: &Plan, style: &Style) {
    let lang = &style.lang;
    let differs = |differs: &[String]| {
        if differs.is_empty() { say(lang, Along::AsAbove, &[]) } else { differing_words(differs, lang) }
    };
    let rows: Vec<_> =
        plan.readings.iter().map(|one| (reading_words(&one.reading, lang), differs(&one.differs))).collect();
    section(page, &say(lang, Phrase::ReadingsApart, &[]), &rows);
}

/// What was taken for granted.
pub(super) fn presumed(page: &mut Page, plan: &Plan, style: &Style) {
    let row = |fact: &crate::answer::PresumedFact| {
        let cited = if fact.citations.is_empty() {
            String::new()
        } else {
            say(&style.lang, Phrase::InBrackets, &[&citations(&fact.citations)])
        };
        (fact.fact.clone(), format!("{}{cited}", localised(&plain(&fact.value), &style.lang)))
    };
    section(page, &say(&style.lang, Phrase::PresumedAs, &[]), &plan.presumed.iter().map(row).collect::<Vec<_>>());
}

fn section(page: &mut Page, heading: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, heading);
    page.columns(2, rows);
}
