//! The course of a verdict for people: one paragraph a stretch, with the reason it begins.
use super::words::{citations, in_language, localised, readable, readable_names, status_in, verdict_in};
use super::{Page, Style, Tone};
use crate::answer::course::{Change, Course, Stretch, Then};
use crate::answer::phrase::{Along, Past, Phrase, day_words, say};
use crate::answer::{Status, Verdict};

const DETAIL: usize = 4;

/// The whole course.
#[must_use]
pub fn course(course: &Course, style: &Style) -> String {
    let mut page = Page::new(style);
    let labels = course.act_labels.iter().cloned().collect();
    let act = in_language(&labels, &style.lang).unwrap_or(&course.act);
    let lang = &style.lang;
    let mut text = say(lang, Along::LawOfEachDay, &[act]);
    for (phrase, day) in [(Phrase::AsKnownOn, &course.known_by), (Phrase::AskedOn, &course.today)] {
        if let Some(day) = day {
            text = say(lang, phrase, &[&text, &day_words(day, lang)]);
        }
    }
    page.paragraph(0, Tone::Strong, &text);
    course.stretches.iter().for_each(|one| stretch(&mut page, one, lang));
    page.finish()
}

fn stretch(page: &mut Page, stretch: &Stretch, lang: &str) {
    page.gap();
    let (mark, tone) = match stretch.verdict {
        Verdict::Permitted => ("✓", Tone::Good),
        Verdict::Forbidden => ("✗", Tone::Bad),
        Verdict::Undetermined => ("?", Tone::Doubt),
    };
    let word = verdict_in(stretch.verdict, lang);
    let said = match stretch.by.as_slice() {
        [] => word,
        names => say(lang, Phrase::By, &[&word, &readable_names(names, lang)]),
    };
    let days = days(stretch.from.as_deref(), stretch.until.as_deref(), lang);
    page.marked(0, (mark, tone), &say(lang, Along::VerdictOn, &[&days, &said]));
    for (fee, amount) in &stretch.fees {
        let open = || say(lang, Along::AmountOpen, &[]);
        let amount = amount.as_deref().map_or_else(open, |amount| localised(amount, lang));
        page.paragraph(DETAIL, Tone::Plain, &format!("{} {amount}", readable(fee)));
    }
    for one in &stretch.changes {
        page.paragraph(DETAIL, Tone::Plain, &change(one, lang));
        if !one.citations.is_empty() {
            page.paragraph(DETAIL, Tone::Faint, &citations(&one.citations));
        }
    }
}

fn days(from: Option<&str>, until: Option<&str>, lang: &str) -> String {
    let day = |day: &str| day_words(day, lang);
    match (from, until) {
        (None, None) => say(lang, Along::Always, &[]),
        (Some(from), None) => say(lang, Along::FromOn, &[&day(from)]),
        (None, Some(until)) => say(lang, Along::UntilDay, &[&day(until)]),
        (Some(from), Some(until)) => say(lang, Along::BetweenDays, &[&day(from), &day(until)]),
    }
}

/// `forbidden by accounts_per_subject (quota_cut_2018)`
pub(super) fn then(then: &Then, style: &Style) -> String {
    let word = verdict_in(then.verdict, &style.lang);
    let said = match then.by.as_slice() {
        [] => word,
        names => say(&style.lang, Phrase::By, &[&word, &readable_names(names, &style.lang)]),
    };
    // what changes by the same amendments is told together
    let mut told: Vec<(Vec<String>, Vec<String>)> = Vec::new();
    for change in &then.changes {
        let by: Vec<String> = amendments_of(change);
        let words = changes_of(change, then, &style.lang);
        match told.iter_mut().find(|(of, _)| *of == by) {
            Some((_, all)) => all.extend(words.filter(|words| !all.contains(words))),
            None => told.push((by, words.into_iter().collect())),
        }
    }
    let separator = say(&style.lang, Phrase::ListSeparator, &[]);
    let parts = told.into_iter().filter_map(|(by, words)| match (words.is_empty(), by.is_empty()) {
        (true, true) => None,
        // what forbids has been named: which amendment makes it do so
        (true, false) => Some(by.join(&separator)),
        (false, true) => Some(words.join(&separator)),
        (false, false) => {
            Some(words.join(&separator) + &say(&style.lang, Along::ByAmendments, &[&by.join(&separator)]))
        }
    });
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() {
        return said;
    }
    said + &say(&style.lang, Phrase::InBrackets, &[&parts.join(&say(&style.lang, Past::Separator, &[]))])
}

/// What is due from then on.
fn due(change: &Change, lang: &str) -> Option<String> {
    let written = change.amount.as_ref().or(change.last_day.as_ref());
    written.map(|value| localised(value, lang)).or_else(|| in_language(&change.action, lang).map(str::to_owned))
}

/// The amendments that are behind a change.
fn amendments_of(change: &Change) -> Vec<String> {
    let own = change.version.amendment.iter();
    let others = change.amendments.iter().filter(|name| change.version.amendment.as_ref() != Some(*name));
    own.chain(others).map(|name| readable(name)).collect()
}

/// What is another amount, or applies no longer; what forbids has been named.
fn changes_of(change: &Change, then: &Then, lang: &str) -> Option<String> {
    let name = &readable(&change.provision);
    if let Some(due) = due(change, lang) {
        return Some(say(lang, Phrase::FactIs, &[name, &due]));
    }
    if then.by.contains(&change.provision) {
        return None;
    }
    match (change.was, change.is) {
        (Status::NotApplicable, Status::Satisfied) => Some(say(lang, Along::AppliesNow, &[name])),
        (Status::Satisfied | Status::Violated, Status::NotApplicable) => {
            Some(say(lang, Along::AppliesNoLonger, &[name]))
        }
        _ => None,
    }
}

/// `accounts_per_subject: satisfied -> violated, by quota_cut_2018`
fn change(change: &Change, lang: &str) -> String {
    let name = &readable(&change.provision);
    let mut words = match due(change, lang) {
        Some(due) => say(lang, Along::AmountNow, &[name, &due]),
        None => say(lang, Along::WasIs, &[name, &status_in(change.was, lang), &status_in(change.is, lang)]),
    };
    if let Some(through) = &change.through {
        words += &say(lang, Along::Through, &[&readable(through)]);
    }
    let amendments = amendments_of(change);
    if !amendments.is_empty() {
        words += &say(lang, Along::ByAmendments, &[&amendments.join(&say(lang, Phrase::ListSeparator, &[]))]);
    }
    if let Some(day) = &change.version.announced {
        words += &say(lang, Along::AnnouncedOn, &[&day_words(day, lang)]);
    }
    words
}
