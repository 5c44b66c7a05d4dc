//! What sources disagree about, so far as something hangs on it: each value once, with who says it and what follows.
use super::Page;
use crate::answer::phrase::{Along, Phrase, is_chinese, say};
use crate::answer::{Answer, Citation, Opinion, Verdict};
use crate::render::words::{
    choice_words, citations, localised, nobody, readable, reading_words, short_name, that_matter, title, verdict_in,
};
use crate::render::{Style, Tone};

/// A line for each choice on which something hangs.
pub fn disputed(page: &mut Page, answer: &Answer, style: &Style) {
    for name in that_matter(&answer.readings) {
        page.marked(4, super::duty::BULLET, &choice(answer, name, &style.lang));
    }
}

/// What sources disagree about where the decision is open for other reasons.
pub fn open(page: &mut Page, answer: &Answer, style: &Style) {
    let lang = &style.lang;
    if answer.disputes.is_empty() || !answer.readings.is_empty() || !answer.is_open() {
        return;
    }
    page.paragraph(2, Tone::Plain, &say(lang, Along::LetterDisputesOpen, &[]));
    for dispute in &answer.disputes {
        let told: Vec<String> = dispute.opinions.iter().map(|opinion| says(opinion, lang)).collect();
        let told = told.join(if is_chinese(lang) { "；" } else { "; " });
        let words = say(lang, Phrase::FactIs, &[&choice_words(&dispute.value, lang), &told]);
        page.marked(4, super::duty::BULLET, &words);
    }
}

/// `limit of q: 5 according to Act (A), 1 (permitted); 3 according to Notice (B), 2 (forbidden)`
fn choice(answer: &Answer, name: &str, lang: &str) -> String {
    let mut ways: Vec<&String> = Vec::new();
    let of_this = |words: &&String| words.split_once(": ").is_some_and(|(of, _)| of == name);
    for words in answer.readings.iter().flat_map(|reading| &reading.reading).filter(of_this) {
        if !ways.contains(&words) {
            ways.push(words);
        }
    }
    let dispute = answer.disputes.iter().find(|dispute| dispute.value == name);
    if dispute.is_none() && ways.iter().any(|words| words.ends_with(": early")) {
        return start(answer, (name, &ways), lang);
    }
    let told = ways.iter().enumerate().map(|(place, words)| {
        let opinion = dispute.and_then(|dispute| dispute.opinions.get(place));
        let said = match opinion {
            Some(opinion) => says(opinion, lang),
            None => reading_words(&[(*words).clone()], lang),
        };
        match verdict_of(answer, words) {
            Some(verdict) => said + &say(lang, Phrase::InBrackets, &[&verdict_in(verdict, lang)]),
            None => said,
        }
    });
    let told: Vec<String> = told.collect();
    let told = told.join(if is_chinese(lang) { "；" } else { "; " });
    if dispute.is_some() { say(lang, Phrase::FactIs, &[&choice_words(name, lang), &told]) } else { told }
}

/// `the day on which the amendment cut begins is not exactly known: not begun yet (permitted); begun (forbidden)`
fn start(answer: &Answer, (name, ways): (&str, &[&String]), lang: &str) -> String {
    let own = answer.findings.iter().find(|finding| short_name(&finding.provision) == name);
    let open = match own {
        Some(provision) => say(lang, Along::LetterStartOpen, &[&title(provision, lang)]),
        None => say(lang, Along::LetterAmendmentOpen, &[&readable(name)]),
    };
    let told = ways.iter().filter_map(|words| {
        let verdict = verdict_in(verdict_of(answer, words)?, lang);
        let begun = words.ends_with(": early");
        let said = say(lang, if begun { Along::LetterBegun } else { Along::LetterNotBegun }, &[]);
        Some(said + &say(lang, Phrase::InBrackets, &[&verdict]))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return open;
    }
    say(lang, Phrase::FactIs, &[&open, &told.join(if is_chinese(lang) { "；" } else { "; " })])
}

fn says(opinion: &Opinion, lang: &str) -> String {
    let source = |one: &crate::answer::OpinionSource| Citation {
        source: one.source.clone(),
        locator: one.locator.clone(),
        title: one.title.clone(),
    };
    let sources: Vec<Citation> = opinion.sources.iter().map(source).collect();
    if sources.is_empty() {
        return localised(&opinion.says, lang) + &say(lang, Phrase::InBrackets, &[&nobody(lang)]);
    }
    let sources = citations(&sources);
    say(lang, Phrase::LetterSays, &[&localised(&opinion.says, lang), &sources])
}

/// The verdict of all readings that take this way, where they lead apart at all.
fn verdict_of(answer: &Answer, words: &String) -> Option<Verdict> {
    let apart = answer.readings.iter().any(|reading| reading.verdict != answer.verdict);
    let mut verdicts = answer.readings.iter().filter(|reading| reading.reading.contains(words)).map(|one| one.verdict);
    let first = verdicts.next()?;
    (apart && verdicts.all(|verdict| verdict == first)).then_some(first)
}

/// What a number of a provision is under the readings: the main value first, each once.
pub fn values<'a>(answer: &'a Answer, main: &'a str, provision: &str, number: &str) -> Vec<&'a str> {
    let mut all = vec![main];
    let begin = format!("{provision}.{number}: ");
    for value in
        answer.readings.iter().flat_map(|reading| &reading.differs).filter_map(|words| words.strip_prefix(&begin))
    {
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all
}

/// Whether a provision applies under some readings only.
pub fn not_always(answer: &Answer, provision: &str) -> bool {
    let words = format!("{provision}: not_applicable");
    answer.readings.iter().any(|reading| reading.differs.contains(&words))
}

/// `10 EUR or 12 EUR`
pub fn either(values: &[String], lang: &str) -> String {
    let mut all = values.iter();
    let first = all.next().cloned().unwrap_or_default();
    all.fold(first, |said, value| say(lang, Phrase::LetterOr, &[&said, value]))
}
