//! What follows from the act: what it costs, what is due by when, which sanction.
use crate::answer::phrase::{Phrase, day_words, say};
use crate::answer::{Answer, DeadlineDue, FeeDue, Finding, SanctionDue, Status};
use crate::render::words::{in_language, localised, readable, title, word_in};
use crate::render::{Page, Style, Tone};

/// A name before an amount or a day is no longer.
const LONGEST_NAME: usize = 48;

/// `costs` and one row a fee.
pub fn fees(page: &mut Page, answer: &Answer, style: &Style) {
    let rows: Vec<_> =
        answer.fees.iter().map(|fee| (named(answer, &fee.provision, style), fee_words(fee, style))).collect();
    section(page, &say(&style.lang, Phrase::Costs, &[]), &rows);
}

/// What a provision is called.
pub fn named(answer: &Answer, provision: &str, style: &Style) -> String {
    let finding = answer.findings.iter().find(|finding| finding.provision == provision);
    let title = finding.map(|finding| title(finding, &style.lang));
    title.filter(|title| title.chars().count() <= LONGEST_NAME).unwrap_or_else(|| readable(provision))
}

/// `300 CNY every 1 year`
pub fn fee_words(fee: &FeeDue, style: &Style) -> String {
    let lang = &style.lang;
    let amount = fee.amount.as_deref().map(|amount| localised(amount, lang));
    let amount = amount.unwrap_or_else(|| say(lang, Phrase::AmountOpen, &[]));
    let words = match fee.every.as_deref() {
        Some(every) => say(lang, Phrase::Every, &[&amount, &localised(every, lang)]),
        None => amount,
    };
    words + &perhaps(fee.certain, style)
}

/// `deadlines` and one row each.
pub fn deadlines(page: &mut Page, answer: &Answer, style: &Style) {
    let rows: Vec<_> =
        answer.deadlines.iter().map(|due| (named(answer, &due.provision, style), deadline(due, style))).collect();
    section(page, &say(&style.lang, Phrase::Deadlines, &[]), &rows);
}

/// `until 2024-04-03 at the latest; else the temporary registration lapses`
pub fn deadline(due: &DeadlineDue, style: &Style) -> String {
    let last = match &due.last_day {
        Some(day) => say(&style.lang, Phrase::LastDay, &[&day_words(day, &style.lang)]),
        None => say(&style.lang, Phrase::LastDayOpen, &[]),
    };
    let state = match due.state {
        "unknown" => String::new(),
        state => format!(" ({})", word_in(state, &style.lang)),
    };
    let consequence = in_language(&due.consequence, &style.lang);
    format!(
        "{last}{state}{}{}",
        perhaps(due.certain, style),
        consequence.map(|text| say(&style.lang, Phrase::Else, &[text])).unwrap_or_default()
    )
}

/// `sanctions` and one row each.
pub fn sanctions(page: &mut Page, answer: &Answer, style: &Style) {
    let rows: Vec<_> =
        answer.sanctions.iter().map(|due| (named(answer, &due.provision, style), sanction(due, style))).collect();
    section(page, &say(&style.lang, Phrase::Sanctions, &[]), &rows);
}

/// `close for 7 days (finding number 2), over on 2018-03-08`
pub fn sanction(due: &SanctionDue, style: &Style) -> String {
    let lang = &style.lang;
    let action = due.words.get(lang).or(due.action.as_ref()).cloned();
    let action = action.unwrap_or_else(|| say(lang, Phrase::CantBeToldYet, &[]));
    let nth = due.nth.map(|nth| say(lang, Phrase::FindingNumber, &[&nth.to_string()])).unwrap_or_default();
    let until = due.until.as_deref().map(|day| say(lang, Phrase::OverOn, &[&day_words(day, lang)]));
    format!("{action}{nth}{}{}", until.unwrap_or_default(), perhaps(due.certain, style))
}

fn perhaps(certain: bool, style: &Style) -> String {
    if certain { String::new() } else { say(&style.lang, Phrase::IfItApplies, &[]) }
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
        (title(finding, &style.lang), message.to_owned())
    };
    let rows: Vec<_> = answer.findings.iter().filter(under_way).map(row).collect();
    if !style.full {
        section(page, &say(&style.lang, Phrase::Procedures, &[]), &rows);
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
