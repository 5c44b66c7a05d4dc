//! What follows under each reading: where choices have nothing to do with one another, each by itself; else each combination.
use std::collections::BTreeSet;

use crate::answer::phrase::{Along, Phrase, say};
use crate::answer::{Answer, Reading};
use crate::render::words::{differing_words, reading_words, that_matter, verdict_in};
use crate::render::{Page, Style, Tone};

/// So many combinations are listed where nobody asked for all.
const MOST_LISTED: usize = 8;

/// What follows under each reading that the case touches.
pub fn readings(page: &mut Page, answer: &Answer, style: &Style) {
    let Some(told) = told(answer, style) else { return };
    page.gap();
    page.paragraph(0, Tone::Strong, &told.heading);
    page.columns(2, &told.rows);
    told.note.iter().for_each(|note| page.paragraph(2, Tone::Faint, note));
}

/// What stands above the readings, what comes of each, and what is said of them all.
pub struct Told {
    pub heading: String,
    pub rows: Vec<(String, String)>,
    pub note: Option<String>,
}

/// The readings in words.
pub fn told(answer: &Answer, style: &Style) -> Option<Told> {
    if answer.readings.is_empty() {
        return None;
    }
    let lang = &style.lang;
    let agree = answer.readings.iter().all(|reading| reading.verdict == answer.verdict && reading.differs.is_empty());
    let heading = say(lang, if agree { Phrase::ReadingsAgree } else { Phrase::ReadingsApart }, &[]);
    let matter = that_matter(&answer.readings);
    if let Some(alone) = apart(&answer.readings, &matter) {
        let note = Some(say(lang, Along::EachByItself, &[]));
        return Some(Told { heading, rows: rows(&alone, lang), note });
    }
    let mut rows = rows(&combined(&answer.readings, &matter), lang);
    let more = if style.full { 0 } else { rows.len().saturating_sub(MOST_LISTED) };
    rows.truncate(rows.len() - more);
    let note = match more {
        0 => None,
        1 => Some(say(lang, Along::OneMoreReading, &[])),
        _ => Some(say(lang, Along::MoreReadings, &[&more.to_string()])),
    };
    Some(Told { heading, rows, note })
}

fn rows(listed: &Listed<'_>, lang: &str) -> Vec<(String, String)> {
    let mut rows: Vec<(String, String)> = Vec::new();
    for (words, reading) in listed {
        let mut text = verdict_in(reading.verdict, lang);
        let differs = differing_words(&reading.differs, lang);
        if !differs.is_empty() {
            text = say(lang, Phrase::Otherwise, &[&text, &differs]);
        }
        let row = (reading_words(words, lang), text);
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

type Listed<'a> = Vec<(Vec<String>, &'a Reading)>;

/// Each combination, by the choices that matter.
fn combined<'a>(readings: &'a [Reading], matter: &[&str]) -> Listed<'a> {
    let words = |reading: &Reading| {
        let of_use = |words: &&String| words.split_once(": ").is_none_or(|(name, _)| matter.contains(&name));
        reading.reading.iter().filter(of_use).cloned().collect()
    };
    readings.iter().map(|reading| (words(reading), reading)).collect()
}

/// Each option of each choice, the others as in the main reading; nothing where what comes of one hangs on another.
fn apart<'a>(readings: &'a [Reading], matter: &[&str]) -> Option<Listed<'a>> {
    let main = readings.first().filter(|_| matter.len() > 1)?;
    let mut listed: Listed<'a> = Vec::new();
    for name in matter {
        let others_as_main = |reading: &&Reading| {
            matter.iter().filter(|other| *other != name).all(|other| chosen(reading, other) == chosen(main, other))
        };
        let mut options: Vec<&str> = readings.iter().filter_map(|reading| chosen(reading, name)).collect();
        let mut seen = BTreeSet::new();
        options.retain(|option| seen.insert(*option));
        for option in options {
            let mut of_option = readings.iter().filter(|reading| chosen(reading, name) == Some(option));
            let words = vec![option.to_owned()];
            listed.push((words, of_option.find(others_as_main)?));
        }
    }
    readings.iter().all(|reading| is_sum(reading, main, &listed)).then_some(listed)
}

/// What a reading says of a choice: `limit: MP`.
fn chosen<'a>(reading: &'a Reading, name: &str) -> Option<&'a str> {
    let of = |words: &&String| words.split_once(": ").is_some_and(|(own, _)| own == name);
    reading.reading.iter().find(of).map(String::as_str)
}

/// A reading differs from the main one in just what its options differ in by themselves.
fn is_sum(reading: &Reading, main: &Reading, listed: &Listed<'_>) -> bool {
    let own = |(words, _): &&(Vec<String>, &Reading)| words.iter().all(|word| reading.reading.contains(word));
    let parts: Vec<&Reading> = listed.iter().filter(own).map(|(_, part)| *part).collect();
    let together: BTreeSet<&String> = parts.iter().flat_map(|part| &part.differs).collect();
    let turned = parts.iter().map(|part| part.verdict).find(|verdict| *verdict != main.verdict);
    let same = parts.iter().all(|part| part.verdict == main.verdict || Some(part.verdict) == turned);
    same && together == reading.differs.iter().collect() && reading.verdict == turned.unwrap_or(main.verdict)
}
