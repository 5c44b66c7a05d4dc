//! An answer as a letter that could be sent to whoever asked: the decision, its grounds with sources, what to do, by when.
mod duty;
mod ground;
mod reading;

use super::words::{in_language, presumed as presumed_words, readable};
use super::{Page, Style, Tone, course_human};
use crate::answer::phrase::{Phrase, long_day, say};
use crate::answer::{Answer, Verdict};

/// The letter.
#[must_use]
pub fn letter(answer: &Answer, style: &Style) -> String {
    let mut page = Page::letter(style);
    head(&mut page, answer, style);
    ground::grounds(&mut page, answer, style);
    duty::to_do(&mut page, answer, style);
    duty::fees(&mut page, answer, style);
    duty::by_when(&mut page, answer, style);
    presumed(&mut page, answer, style);
    validity(&mut page, answer, style);
    page.finish()
}

/// A heading with an empty line before it.
fn heading(page: &mut Page, style: &Style, phrase: Phrase) {
    page.gap();
    page.paragraph(0, Tone::Strong, &say(&style.lang, phrase, &[]));
}

/// What it is about, the decision, and the day whose law applies.
fn head(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    let labels = answer.act_labels.iter().cloned().collect();
    let act = in_language(&labels, lang).map_or_else(|| readable(&answer.act), str::to_owned);
    let law = match &answer.governed_on {
        Some(day) => say(lang, Phrase::LetterLawOf, &[&long_day(day, lang)]),
        None => say(lang, Phrase::LetterLawOpen, &[]),
    };
    let mut rows = Vec::new();
    if let Some(day) = &answer.today {
        rows.push((say(lang, Phrase::LetterAsked, &[]), long_day(day, lang)));
    }
    rows.push((say(lang, Phrase::LetterAbout, &[]), act));
    rows.push((say(lang, Phrase::LetterLaw, &[]), law));
    if let Some(day) = &answer.known_by {
        rows.push((say(lang, Phrase::LetterKnown, &[]), long_day(day, lang)));
    }
    let decision = match answer.in_any_case.unwrap_or(answer.verdict) {
        Verdict::Permitted if duty::follows(answer) => (Phrase::LetterPermittedIf, Tone::Good),
        Verdict::Permitted => (Phrase::LetterPermitted, Tone::Good),
        Verdict::Forbidden => (Phrase::LetterForbidden, Tone::Bad),
        Verdict::Undetermined => (Phrase::LetterUndetermined, Tone::Doubt),
    };
    page.paragraph(0, Tone::Strong, &say(lang, Phrase::LetterTitle, &[]));
    page.gap();
    page.columns(0, &rows);
    page.gap();
    page.paragraph(0, decision.1, &say(lang, decision.0, &[]));
}

/// What was taken to be so.
fn presumed(page: &mut Page, answer: &Answer, style: &Style) {
    if answer.presumed.is_empty() {
        return;
    }
    heading(page, style, Phrase::LetterPresumed);
    for fact in &answer.presumed {
        let words = presumed_words(fact, &style.lang);
        page.marked(2, ("-", Tone::Faint), &words);
    }
    page.paragraph(2, Tone::Plain, &say(&style.lang, Phrase::LetterTellIfWrong, &[]));
}

/// Until when the decision holds.
fn validity(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    heading(page, style, Phrase::LetterHow);
    let words = match (&answer.holds_until, &answer.then) {
        (Some(last), Some(then)) => {
            let (last, next) = (long_day(last, lang), long_day(&then.from, lang));
            say(lang, Phrase::LetterHolds, &[&last, &next, &course_human::then(then, style)])
        }
        _ => say(lang, Phrase::LetterHoldsOn, &[]),
    };
    page.paragraph(2, Tone::Plain, &words);
}
