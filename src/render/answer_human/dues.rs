//! What follows from the act: what it costs, what is due by when, which sanction.
use crate::answer::{Answer, DeadlineDue, Finding, SanctionDue, Status};
use crate::render::words::{in_language, short_name};
use crate::render::{Page, Style, Tone};

/// `costs` and one row a fee.
pub fn fees(page: &mut Page, answer: &Answer) {
    let rows: Vec<_> = answer
        .fees
        .iter()
        .map(|fee| {
            let amount = fee.amount.as_deref().unwrap_or("an amount that can't be told yet");
            let every = fee.every.as_deref().map(|every| format!(" every {every}")).unwrap_or_default();
            (short_name(&fee.provision).to_owned(), format!("{amount}{every}{}", perhaps(fee.certain)))
        })
        .collect();
    section(page, "costs", &rows);
}

/// `deadlines` and one row each.
pub fn deadlines(page: &mut Page, answer: &Answer, style: &Style) {
    let rows: Vec<_> =
        answer.deadlines.iter().map(|due| (short_name(&due.provision).to_owned(), deadline(due, style))).collect();
    section(page, "deadlines", &rows);
}

fn deadline(due: &DeadlineDue, style: &Style) -> String {
    let last = match &due.last_day {
        Some(day) => format!("until {day} at the latest"),
        None => "a day that can't be told yet".to_owned(),
    };
    let state = match due.state {
        "unknown" => String::new(),
        state => format!(" ({state})"),
    };
    let consequence = in_language(&due.consequence, &style.lang);
    format!(
        "{last}{state}{}{}",
        perhaps(due.certain),
        consequence.map(|text| format!("; else {text}")).unwrap_or_default()
    )
}

/// `sanctions` and one row each.
pub fn sanctions(page: &mut Page, answer: &Answer) {
    let rows: Vec<_> =
        answer.sanctions.iter().map(|due| (short_name(&due.provision).to_owned(), sanction(due))).collect();
    section(page, "sanctions", &rows);
}

fn sanction(due: &SanctionDue) -> String {
    let action = due.action.as_deref().unwrap_or("can't be told yet");
    let nth = due.nth.map(|nth| format!(" (finding number {nth})")).unwrap_or_default();
    let until = due.until.as_deref().map(|day| format!(", over on {day}")).unwrap_or_default();
    format!("{action}{nth}{until}{}", perhaps(due.certain))
}

fn perhaps(certain: bool) -> &'static str {
    if certain { "" } else { ", if it applies" }
}

/// Whether a finding is a procedure's, which is under way rather than in doubt.
pub fn is_procedure(finding: &Finding) -> bool {
    finding.kind == "procedure" && !finding.numbers.is_empty()
}

/// `procedures` and how far each is.
pub fn procedures(page: &mut Page, answer: &Answer, style: &Style) {
    let under_way = |finding: &&Finding| finding.status == Status::Unknown && is_procedure(finding);
    let row = |finding: &Finding| {
        let message = in_language(&finding.message, &style.lang).unwrap_or_default();
        (short_name(&finding.provision).to_owned(), message.to_owned())
    };
    let rows: Vec<_> = answer.findings.iter().filter(under_way).map(row).collect();
    if !style.full {
        section(page, "procedures (`enact plan` tells more)", &rows);
    }
}

fn section(page: &mut Page, heading: &str, rows: &[(String, String)]) {
    if rows.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, heading);
    page.columns(2, rows);
}
