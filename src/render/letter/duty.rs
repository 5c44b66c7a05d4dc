//! What whoever asked has to do, to pay, and by when.
use super::heading;
use super::reading::{either, not_always, values};
use crate::answer::phrase::{Along, Phrase, day_words, is_chinese, long_day, say};
use crate::answer::{Answer, DeadlineDue, FeeDue, Status, Verdict};
use crate::render::answer_human::{fee_words, named, nearest, sanction};
use crate::render::words::{in_language, localised};
use crate::render::{Page, Style, Tone};

pub(super) const BULLET: (&str, Tone) = ("-", Tone::Faint);

/// Papers to hand in, facts to tell, requirements to meet.
pub fn to_do(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    let mut duties = Vec::new();
    for finding in answer.findings.iter().filter(|finding| finding.status == Status::Violated) {
        for paper in finding.papers.iter().filter(|paper| paper.status == "missing") {
            let label = in_language(&paper.label, lang).unwrap_or(&paper.paper);
            duties.push(say(lang, Phrase::LetterHandIn, &[label]));
        }
        let unmet = finding
            .lines
            .iter()
            .filter(|line| line.status == Status::Violated && line.line == "require" && !line.fixed);
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
    let ways: Vec<String> = nearest(answer, style).map(str::to_owned).chain(days(answer, lang)).collect();
    match (duties.is_empty() && ways.is_empty(), answer.in_any_case.unwrap_or(answer.verdict)) {
        (true, Verdict::Forbidden) => page.paragraph(2, Tone::Plain, &say(lang, Phrase::LetterNoWay, &[])),
        (true, Verdict::Undetermined) if !answer.readings.is_empty() => {
            page.paragraph(2, Tone::Plain, &say(lang, Phrase::LetterSettle, &[]));
        }
        (true, Verdict::Undetermined) if !answer.faults.is_empty() => {
            page.paragraph(2, Tone::Plain, &say(lang, Along::LetterComplete, &[]));
        }
        (true, Verdict::Permitted) if follows(answer) => {
            page.paragraph(2, Tone::Plain, &say(lang, Phrase::LetterThenToDo, &[]));
        }
        (true, Verdict::Undetermined) => page.paragraph(2, Tone::Plain, &say(lang, Along::LetterOpen, &[])),
        (true, Verdict::Permitted) => {
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
        ways.iter().for_each(|way| page.marked(2, BULLET, way));
    }
}

/// The days to come on which it would be granted.
fn days(answer: &Answer, lang: &str) -> Option<String> {
    let on = answer.governed_on.as_deref()?;
    let granted = answer.changes.iter().flatten().filter(|change| change.verdict == Verdict::Permitted);
    let days = granted.filter_map(|change| change.days.as_ref()).find(|days| days.from.as_deref() > Some(on))?;
    let from = long_day(days.from.as_deref()?, lang);
    Some(match &days.until {
        Some(until) => say(lang, Along::LetterFromUntil, &[&from, &long_day(until, lang)]),
        None => say(lang, Along::LetterFrom, &[&from]),
    })
}

/// Whether something is to be paid or done by a day.
pub fn follows(answer: &Answer) -> bool {
    !answer.fees.is_empty() || answer.deadlines.iter().any(|due| due.state != "met")
}

/// What is to be paid, and what else follows.
pub fn fees(page: &mut Page, answer: &Answer, style: &Style) {
    if !answer.fees.is_empty() {
        heading(page, style, Phrase::LetterFees);
    }
    for fee in &answer.fees {
        page.marked(2, BULLET, &fee_line(answer, fee, style));
    }
    if !answer.sanctions.is_empty() {
        heading(page, style, Phrase::LetterFollows);
    }
    for due in &answer.sanctions {
        page.marked(2, BULLET, &sanction(due, style));
    }
}

/// A fee in its own words where they tell the amount, else its name and the amount; where readings lead apart, what each says.
fn fee_line(answer: &Answer, fee: &FeeDue, style: &Style) -> String {
    let lang = &style.lang;
    let plain = named(answer, &fee.provision, style);
    let amounts = values(answer, fee.amount.as_deref().unwrap_or_default(), &fee.provision, "amount");
    let hangs = amounts.len() > 1 || not_always(answer, &fee.provision);
    let line = match said_of_fee(answer, fee, lang) {
        _ if amounts.len() > 1 => {
            let each = |amount: &&str| fee_words(&FeeDue { amount: Some((*amount).to_owned()), ..fee.clone() }, style);
            let amounts: Vec<String> = amounts.iter().map(each).collect();
            say(lang, Phrase::FactIs, &[&plain, &either(&amounts, lang)])
        }
        Some((said, true)) if fee.certain => said,
        Some((said, _)) => say(lang, Phrase::FactIs, &[&said, &fee_words(fee, style)]),
        None => say(lang, Phrase::FactIs, &[&plain, &fee_words(fee, style)]),
    };
    if hangs { say(lang, Phrase::LetterHangs, &[&line]) } else { line }
}

/// What a fee says of itself in words of its own, and whether these tell the amount.
fn said_of_fee(answer: &Answer, fee: &FeeDue, lang: &str) -> Option<(String, bool)> {
    let finding = answer.findings.iter().find(|finding| finding.provision == fee.provision)?;
    let said = in_language(&finding.message, lang).filter(|_| finding.status == Status::Satisfied)?;
    let amount = fee.amount.as_deref()?;
    let (here, every) = (localised(amount, lang), fee.every.as_deref().unwrap_or_default());
    let made = [
        amount.to_owned(),
        here.clone(),
        format!("{amount} every {every}"),
        format!("每 {} 收取 {here}", localised(every, lang)),
    ];
    (!made.iter().any(|words| words == said)).then(|| (said.to_owned(), said.contains(&here)))
}

/// The days by which something is to be done.
pub fn by_when(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    let open: Vec<_> = answer.deadlines.iter().filter(|due| due.state != "met").collect();
    if !open.is_empty() {
        heading(page, style, Phrase::LetterByWhen);
    }
    for due in open {
        let what = named(answer, &due.provision, style);
        let days = values(answer, due.last_day.as_deref().unwrap_or_default(), &due.provision, "last_day");
        let said = own_words(answer, due, lang).filter(|_| days.len() < 2);
        let mut words = match due.last_day.as_deref().map(|day| long_day(day, lang)) {
            Some(_) if said.is_some() => said.unwrap_or_default() + if is_chinese(lang) { "。" } else { "." },
            Some(_) if days.len() > 1 => {
                let days: Vec<String> = days.iter().map(|day| long_day(day, lang)).collect();
                let what = say(lang, Phrase::LetterHangs, &[&what]);
                say(lang, Phrase::LetterUntilDay, &[&either(&days, lang), &what])
            }
            Some(day) => say(lang, Phrase::LetterUntilDay, &[&day, &what]),
            None => say(lang, Phrase::FactIs, &[&what, &say(lang, Phrase::LastDayOpen, &[])]) + ".",
        };
        if let Some(consequence) = in_language(&due.consequence, lang) {
            words += if is_chinese(lang) { "" } else { " " };
            words += &say(lang, Phrase::LetterElse, &[consequence]);
        }
        if due.state == "missed" {
            words += if is_chinese(lang) { "" } else { " " };
            words += &say(lang, Along::LetterPassed, &[]);
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
