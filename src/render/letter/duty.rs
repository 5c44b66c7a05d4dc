//! What whoever asked has to do, to pay, and by when.
use super::heading;
use crate::answer::phrase::{Phrase, day_words, is_chinese, long_day, say};
use crate::answer::{Answer, DeadlineDue, Status, Verdict};
use crate::render::answer_human::{fee_words, nearest, sanction};
use crate::render::words::{in_language, localised, short_name};
use crate::render::{Page, Style, Tone};

const BULLET: (&str, Tone) = ("-", Tone::Faint);

/// Papers to hand in, facts to tell, requirements to meet.
pub fn to_do(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    let mut duties = Vec::new();
    for finding in answer.findings.iter().filter(|finding| finding.status == Status::Violated) {
        for paper in finding.papers.iter().filter(|paper| paper.status == "missing") {
            let label = in_language(&paper.label, lang).unwrap_or(&paper.paper);
            duties.push(say(lang, Phrase::LetterHandIn, &[label]));
        }
        let unmet = finding.lines.iter().filter(|line| line.status == Status::Violated && line.line == "require");
        let labels = unmet.filter_map(|line| in_language(&line.label, lang));
        duties.extend(labels.map(|label| say(lang, Phrase::LetterMeet, &[label])));
    }
    for fact in &answer.missing {
        let question = fact.asked(lang).map(str::to_owned).unwrap_or_else(|| match fact.fact.as_str() {
            "today" => say(lang, Phrase::Today, &[]),
            "governing date" => say(lang, Phrase::GoverningDate, &[]),
            fact => fact.replace('_', " "),
        });
        duties.push(say(lang, Phrase::LetterTell, &[&question]));
    }
    heading(page, style, Phrase::LetterToDo);
    let ways: Vec<&str> = nearest(answer, style).collect();
    match (duties.is_empty() && ways.is_empty(), answer.verdict) {
        (true, Verdict::Forbidden) => page.paragraph(2, Tone::Plain, &say(lang, Phrase::LetterNoWay, &[])),
        (true, Verdict::Permitted | Verdict::Undetermined) => {
            page.paragraph(2, Tone::Plain, &say(lang, Phrase::LetterNothingToDo, &[]));
        }
        (false, _) => {}
    }
    let mut said: Vec<String> = Vec::new();
    for duty in duties {
        if !said.contains(&duty) {
            page.marked(2, BULLET, &duty);
            said.push(duty);
        }
    }
    if !ways.is_empty() {
        page.paragraph(2, Tone::Plain, &say(lang, Phrase::LetterWays, &[]));
        ways.into_iter().for_each(|way| page.marked(2, BULLET, way));
    }
}

/// What is to be paid, and what else follows.
pub fn fees(page: &mut Page, answer: &Answer, style: &Style) {
    if !answer.fees.is_empty() {
        heading(page, style, Phrase::LetterFees);
    }
    for fee in &answer.fees {
        let (name, amount) = (name(answer, &fee.provision, style), fee_words(fee, style));
        let told = fee.amount.as_deref().is_some_and(|amount| name.contains(&localised(amount, &style.lang)));
        let words = if told && fee.certain { name } else { say(&style.lang, Phrase::FactIs, &[&name, &amount]) };
        page.marked(2, BULLET, &words);
    }
    if !answer.sanctions.is_empty() {
        heading(page, style, Phrase::LetterFollows);
    }
    for due in &answer.sanctions {
        page.marked(2, BULLET, &sanction(due, style));
    }
}

/// The days by which something is to be done.
pub fn by_when(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    let open: Vec<_> = answer.deadlines.iter().filter(|due| due.state != "met").collect();
    if !open.is_empty() {
        heading(page, style, Phrase::LetterByWhen);
    }
    for due in open {
        let what = short_name(&due.provision).replace('_', " ");
        let said = own_words(answer, due, lang);
        let mut words = match due.last_day.as_deref().map(|day| long_day(day, lang)) {
            Some(_) if said.is_some() => said.unwrap_or_default() + if is_chinese(lang) { "。" } else { "." },
            Some(day) => say(lang, Phrase::LetterUntilDay, &[&day, &what]),
            None => say(lang, Phrase::FactIs, &[&what, &say(lang, Phrase::LastDayOpen, &[])]) + ".",
        };
        if let Some(consequence) = in_language(&due.consequence, lang) {
            words += if is_chinese(lang) { "" } else { " " };
            words += &say(lang, Phrase::LetterElse, &[consequence]);
        }
        page.marked(2, BULLET, &words);
    }
}

/// What a deadline says of itself, if it names its day.
fn own_words(answer: &Answer, due: &DeadlineDue, lang: &str) -> Option<String> {
    let day = day_words(due.last_day.as_deref()?, lang);
    let finding = answer.findings.iter().find(|finding| finding.provision == due.provision)?;
    let said = in_language(&finding.message, lang).filter(|said| said.contains(&day))?;
    let plain = said.starts_with(&format!("by {day}: ")) || said.starts_with(&format!("截止 {day}："));
    (!plain).then(|| said.to_owned())
}

/// What a provision that costs something is called.
fn name(answer: &Answer, provision: &str, style: &Style) -> String {
    let finding = answer.findings.iter().find(|finding| finding.provision == provision);
    let known = finding.filter(|finding| finding.status == Status::Satisfied);
    let said = known.and_then(|finding| in_language(&finding.message, &style.lang));
    said.map_or_else(|| short_name(provision).replace('_', " "), str::to_owned)
}
