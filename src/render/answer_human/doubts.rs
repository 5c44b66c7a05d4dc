//! What the answer rests on or waits for: questions, faults, readings, presumptions.
use crate::answer::{Answer, MissingFact};
use crate::render::words::{citations, in_language, plain, short_names, verdict};
use crate::render::{Page, Style, Tone};

/// The facts that are still needed, each with its question.
pub fn missing(page: &mut Page, answer: &Answer, style: &Style) {
    if answer.missing.is_empty() {
        return;
    }
    let row = |fact: &&MissingFact| {
        let mut text = fact.question.clone().unwrap_or_default();
        let reason = in_language(&fact.reason, &style.lang).map(str::to_owned);
        let names = || Some(short_names(&fact.matters_to)).filter(|names| !names.is_empty());
        let reason = reason.or_else(|| names().map(|names| format!("matters to {names}")));
        if let Some(reason) = reason.filter(|_| style.full || text.is_empty()) {
            text += &format!(" ({reason})");
        }
        (fact.fact.clone(), text.trim_start().to_owned())
    };
    let (later, now): (Vec<_>, Vec<_>) = answer.missing.iter().partition(|fact| fact.later);
    for (heading, facts) in [("still to be said", now), ("then perhaps, depending on the answers", later)] {
        if !facts.is_empty() {
            page.gap();
            page.paragraph(0, Tone::Strong, heading);
            page.columns(2, &facts.iter().map(row).collect::<Vec<_>>());
        }
    }
}

/// What went wrong, with the facts that led there.
pub fn faults(page: &mut Page, answer: &Answer) {
    for fault in &answer.faults {
        page.gap();
        page.marked(0, ("!", Tone::Doubt), &format!("{} [{}]", fault.message, fault.code));
        for (fact, value) in &fault.facts {
            page.paragraph(4, Tone::Plain, &format!("{fact}: {}", plain(value)));
        }
        page.paragraph(4, Tone::Faint, &format!("{}:{}", fault.at.file, fault.at.line));
    }
}

/// What follows under each reading that the case touches.
pub fn readings(page: &mut Page, answer: &Answer) {
    if answer.readings.is_empty() {
        return;
    }
    let agree = answer.readings.iter().all(|reading| reading.verdict == answer.verdict && reading.differs.is_empty());
    page.gap();
    page.paragraph(
        0,
        Tone::Strong,
        match agree {
            true => "the rules can be read in several ways, which all lead here",
            false => "the rules can be read in several ways, which lead apart",
        },
    );
    let rows: Vec<_> = answer
        .readings
        .iter()
        .map(|reading| {
            let mut text = verdict(reading.verdict).to_owned();
            if !reading.differs.is_empty() {
                text += &format!("; otherwise: {}", reading.differs.join(", "));
            }
            (reading.reading.join(", "), text)
        })
        .collect();
    page.columns(2, &rows);
}

/// What was taken for granted.
pub fn presumed(page: &mut Page, answer: &Answer) {
    if answer.presumed.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, "presumed, as it was not given");
    let rows: Vec<_> = answer
        .presumed
        .iter()
        .map(|fact| {
            let mut text = plain(&fact.value);
            if !fact.citations.is_empty() {
                text += &format!(" ({})", citations(&fact.citations));
            }
            (fact.fact.clone(), text)
        })
        .collect();
    page.columns(2, &rows);
}

/// What was asked by name.
pub fn asked(page: &mut Page, answer: &Answer) {
    if answer.asked.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, "asked");
    let rows: Vec<_> = answer.asked.iter().map(|(name, value)| (name.clone(), plain(value))).collect();
    page.columns(2, &rows);
}
