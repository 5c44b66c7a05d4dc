//! An answer in Markdown: a heading, findings as a list, what follows as tables.
use super::answer_human::{deadline_words, fee_words, holds_words, named, readings_told, sanction, ways_told};
use super::markdown::escaped;
use super::words::{
    citations, in_language, numbers, presumed, reason, said, still_applies, title, verdict_in, versions, word_in,
};
use super::{Style, why_markdown};
use crate::answer::phrase::{Along, Phrase, day_words, is_chinese, say};
use crate::answer::{Answer, Finding, Status};

/// The whole answer.
#[must_use]
pub fn answer(answer: &Answer, style: &Style) -> String {
    let lang = &style.lang;
    let mut text = headline(answer, style);
    if let Some(verdict) = answer.in_any_case {
        text += &format!("{}\n\n", say(lang, Along::InAnyCase, &[&verdict_in(verdict, lang)]));
    }
    for status in [Status::Violated, Status::Unknown, Status::Satisfied, Status::NotApplicable] {
        if status == Status::NotApplicable && !style.full {
            continue;
        }
        answer.findings.iter().filter(|one| one.status == status).for_each(|one| text += &finding(one, style));
    }
    let missing: Vec<[String; 2]> =
        answer.missing.iter().map(|one| [one.fact.clone(), one.asked(lang).unwrap_or_default().to_owned()]).collect();
    for ways in ways_told(answer, style) {
        text += &list(&ways.heading, ways.ways.into_iter().chain(ways.notes.iter().map(String::as_str)));
    }
    text += &table(&say(lang, Phrase::StillToBeSaid, &[]), &missing);
    let faults = answer.faults.iter().map(|fault| fault.said(lang));
    text += &list(&say(lang, Phrase::WhatWentWrong, &[]), faults);
    if let Some(told) = readings_told(answer, style) {
        let rows: Vec<[String; 2]> = told.rows.into_iter().map(<[String; 2]>::from).collect();
        text += &table(&told.heading, &rows);
        text += &told.note.map(|note| format!("\n{}\n", escaped(&note))).unwrap_or_default();
    }
    let named = |name: &str, words: String| [named(answer, name, style), words];
    let fees: Vec<_> = answer.fees.iter().map(|fee| named(&fee.provision, fee_words(fee, style))).collect();
    text += &table(&say(lang, Phrase::Costs, &[]), &fees);
    let due: Vec<_> = answer.deadlines.iter().map(|due| named(&due.provision, deadline_words(due, style))).collect();
    text += &table(&say(lang, Phrase::Deadlines, &[]), &due);
    let sanctions: Vec<_> = answer.sanctions.iter().map(|due| named(&due.provision, sanction(due, style))).collect();
    text += &table(&say(lang, Phrase::Sanctions, &[]), &sanctions);
    let presumed: Vec<String> = answer.presumed.iter().map(|fact| presumed(fact, lang)).collect();
    text += &list(&say(lang, Phrase::PresumedAs, &[]), presumed.iter().map(String::as_str));
    let asked: Vec<_> = answer.asked.iter().map(|(name, value)| [name.clone(), said(value, lang)]).collect();
    text += &table(&say(lang, Phrase::AskedFor, &[]), &asked);
    if let Some(why) = &answer.why {
        text += &format!("\n{}", why_markdown::list(why, style));
    }
    text
}

fn headline(answer: &Answer, style: &Style) -> String {
    let lang = &style.lang;
    let labels = answer.act_labels.iter().cloned().collect();
    let mut act = in_language(&labels, lang).unwrap_or(&answer.act).to_owned();
    if let Some(day) = &answer.governed_on {
        act = say(lang, Phrase::UnderTheLawOf, &[&act, &day_words(day, lang)]);
    }
    let holds = holds_words(answer, style).map(|words| format!("{}\n\n", escaped(&words))).unwrap_or_default();
    let colon = if is_chinese(lang) { "：" } else { ": " };
    format!("## {}{colon}**{}**\n\n", escaped(&act), verdict_in(answer.verdict, lang)) + &holds
}

fn finding(finding: &Finding, style: &Style) -> String {
    let lang = &style.lang;
    let mark = match finding.status {
        Status::Satisfied => "✓",
        Status::Violated => "✗",
        Status::Unknown => "?",
        Status::NotApplicable => "–",
    };
    let name = &title(finding, lang);
    let said = match finding.status {
        Status::Violated => in_language(&finding.message, lang).unwrap_or(name).to_owned(),
        Status::Unknown => say(lang, Phrase::CantBeTold, &[name]),
        Status::Satisfied => say(lang, Phrase::InOrder, &[name]),
        Status::NotApplicable => say(lang, Phrase::FactIs, &[name, &reason(finding, lang)]),
    };
    let mut text = format!("- {mark} {}\n", escaped(&said));
    let mut below = |words: String| text += &format!("  - {}\n", escaped(&words));
    if !finding.numbers.is_empty() {
        below(numbers(&finding.numbers, lang));
    }
    for line in finding.lines.iter().filter(|line| line.status == finding.status) {
        let denied = line.line == "forbid" && line.status == Status::Satisfied;
        let words = |label: &str| if denied { say(lang, Phrase::Not, &[label]) } else { label.to_owned() };
        in_language(&line.label, lang).into_iter().for_each(|label| below(words(label)));
    }
    for paper in &finding.papers {
        let label = in_language(&paper.label, lang).unwrap_or(&paper.paper);
        below(say(lang, Phrase::Paper, &[label, &word_in(paper.status, lang)]));
    }
    if !finding.lacks.is_empty() {
        below(say(lang, Phrase::Lacks, &[&finding.lacks.join(", ")]));
    }
    if finding.version.from.is_some() {
        below(versions(finding, lang));
    }
    finding.kept.iter().for_each(|kept| below(still_applies(kept, lang)));
    if !finding.citations.is_empty() {
        below(say(lang, Phrase::Source, &[&citations(&finding.citations)]));
    }
    text
}

/// A heading and a line for each; nothing where there are none.
fn list<'a>(heading: &str, lines: impl Iterator<Item = &'a str>) -> String {
    let lines: String = lines.map(|line| format!("- {}\n", escaped(line))).collect();
    if lines.is_empty() { lines } else { format!("\n**{}**\n\n{lines}", escaped(heading)) }
}

fn table(heading: &str, rows: &[[String; 2]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let body: String = rows.iter().map(|[one, two]| format!("| {} | {} |\n", escaped(one), escaped(two))).collect();
    format!("\n| {} | |\n|---|---|\n{body}", escaped(heading))
}
