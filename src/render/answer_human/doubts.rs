//! What the answer rests on or waits for: questions, faults, disputes, presumptions.
use crate::answer::phrase::{Along, Past, Phrase, say};
use crate::answer::{Answer, Citation, MissingFact, OpinionSource, Plain};
use crate::render::words::{
    choice_words, citations, in_language, localised, nobody, presumed as presumed_words, readable_names, said,
    verdict_in, weight,
};
use crate::render::{Page, Style, Tone};

/// Of the facts that led to a fault, so many are told.
const MOST_FACTS: usize = 12;

/// What it comes to whatever is answered.
pub fn in_any_case(page: &mut Page, answer: &Answer, style: &Style) {
    if let Some(verdict) = answer.in_any_case {
        let verdict = verdict_in(verdict, &style.lang);
        page.paragraph(0, Tone::Strong, &say(&style.lang, Along::InAnyCase, &[&verdict]));
    }
}

/// The facts that are still needed, each with its question.
pub fn missing(page: &mut Page, answer: &Answer, style: &Style) {
    if answer.missing.is_empty() {
        return;
    }
    let row = |fact: &&MissingFact| {
        let mut text = fact.asked(&style.lang).unwrap_or_default().to_owned();
        let reason = in_language(&fact.reason, &style.lang).map(str::to_owned);
        let names = || Some(readable_names(&fact.matters_to, &style.lang)).filter(|names| !names.is_empty());
        let reason = reason.or_else(|| names().map(|names| say(&style.lang, Phrase::MattersTo, &[&names])));
        if let Some(reason) = reason.filter(|_| style.full || text.is_empty()) {
            text += &say(&style.lang, Phrase::InBrackets, &[&reason]);
        }
        (fact.fact.clone(), text.trim_start().to_owned())
    };
    let (later, now): (Vec<_>, Vec<_>) = answer.missing.iter().partition(|fact| fact.later);
    for (heading, facts) in [(Phrase::StillToBeSaid, now), (Phrase::ThenPerhaps, later)] {
        if !facts.is_empty() {
            page.gap();
            page.paragraph(0, Tone::Strong, &say(&style.lang, heading, &[]));
            page.columns(2, &facts.iter().map(row).collect::<Vec<_>>());
        }
    }
}

/// What went wrong, with the facts that led there.
pub fn faults(page: &mut Page, answer: &Answer, style: &Style) {
    for fault in &answer.faults {
        page.gap();
        page.marked(0, ("!", Tone::Doubt), &format!("{} [{}]", fault.said(&style.lang), fault.code));
        for (fact, value) in fault.facts.iter().take(MOST_FACTS) {
            page.paragraph(4, Tone::Plain, &say(&style.lang, Phrase::FactIs, &[fact, &said(value, &style.lang)]));
        }
        if let Some(more) = fault.facts.len().checked_sub(MOST_FACTS).filter(|more| *more > 0) {
            page.paragraph(4, Tone::Faint, &say(&style.lang, Past::AndMoreReasons, &[&more.to_string()]));
        }
        page.paragraph(4, Tone::Faint, &format!("{}:{}", fault.at.file, fault.at.line));
    }
}

/// What sources disagree about, and whether it matters here.
pub fn disputes(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    for dispute in &answer.disputes {
        page.gap();
        let phrase = match dispute.decides {
            true => Along::DisputeDecides,
            false if answer.is_open() => Along::DisputeOpen,
            false => Along::DisputeIdle,
        };
        page.paragraph(0, Tone::Strong, &say(lang, phrase, &[&choice_words(&dispute.value, lang)]));
        let rows: Vec<_> = dispute
            .opinions
            .iter()
            .map(|opinion| {
                let sources: Vec<String> = opinion.sources.iter().map(|one| source(one, lang)).collect();
                let sources = if sources.is_empty() { nobody(lang) } else { sources.join("; ") };
                (localised(&opinion.says, lang), sources)
            })
            .collect();
        page.columns(2, &rows);
    }
}

/// `Mini game guide (MG), 4 (primary, rank 1)`
fn source(source: &OpinionSource, lang: &str) -> String {
    let citation =
        Citation { source: source.source.clone(), locator: source.locator.clone(), title: source.title.clone() };
    citations(&[citation]) + &weight(source.kind.as_deref(), source.rank, lang)
}

/// What was taken for granted.
pub fn presumed(page: &mut Page, answer: &Answer, style: &Style) {
    if answer.presumed.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, &say(&style.lang, Phrase::PresumedAs, &[]));
    for fact in &answer.presumed {
        let mut text = presumed_words(fact, &style.lang);
        if !fact.citations.is_empty() {
            text += &say(&style.lang, Phrase::InBrackets, &[&citations(&fact.citations)]);
        }
        page.marked(2, ("•", Tone::Faint), &text);
    }
}

/// What was asked by name.
pub fn asked(page: &mut Page, answer: &Answer, style: &Style) {
    if answer.asked.is_empty() {
        return;
    }
    page.gap();
    page.paragraph(0, Tone::Strong, &say(&style.lang, Phrase::AskedFor, &[]));
    let row = |(name, value): (&String, &Plain)| {
        let code = fault_code(value).map(|code| format!(" [{code}]")).unwrap_or_default();
        (name.clone(), said(value, &style.lang) + &code)
    };
    let rows: Vec<_> = answer.asked.iter().map(row).collect();
    page.columns(2, &rows);
}

/// The code of what went wrong, for `enact explain`.
fn fault_code(value: &Plain) -> Option<&str> {
    let Plain::Object(fields) = value else { return None };
    let Some(Plain::Text(fault)) = fields.get("fault") else { return None };
    fault.split_once(": ").map(|(code, _)| code)
}
