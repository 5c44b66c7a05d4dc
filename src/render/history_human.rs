//! A history for people: one line of time a clause.
use unicode_width::UnicodeWidthStr;

use super::words::{change_in, citations, clause_in, kind_in, short_name};
use super::{Page, Style, Tone};
use crate::answer::At;
use crate::answer::history::{
    ClauseDifference, ClauseHistory, Comparison, Difference, History, KeyChange, Postponed, VersionEntry,
};
use crate::answer::phrase::{Past, Phrase, day_words, say};

const DETAIL: usize = 4;

/// The whole history.
#[must_use]
pub fn history(history: &History, style: &Style) -> String {
    let (mut page, lang) = (Page::new(style), &style.lang);
    let head = say(lang, Past::HeadOf, &[&kind_in(history.kind, lang), &history.name]);
    page.paragraph(0, Tone::Strong, &(head + &known_as(history.known_by.as_deref(), lang)));
    if !history.citations.is_empty() {
        page.paragraph(DETAIL, Tone::Faint, &citations(&history.citations));
    }
    page.paragraph(DETAIL, Tone::Faint, &place(&history.at));
    if !history.life.is_empty() {
        page.gap();
        page.paragraph(0, Tone::Strong, &say(lang, Past::InForce, &[]));
        for version in &history.life {
            let phrase = if version.value.is_some() { Past::InForce } else { Past::Repealed };
            entry(&mut page, version, &say(lang, phrase, &[]), (widest(&history.life, lang), lang));
        }
    }
    if history.life.is_empty() && history.clauses.is_empty() {
        page.gap();
        page.paragraph(0, Tone::Plain, &say(lang, Past::OnNoDay, &[]));
    }
    // the acts it is on are told where they change
    let told = |one: &&ClauseHistory| one.clause != "on" || one.versions.len() > 1;
    history.clauses.iter().filter(told).for_each(|one| clause(&mut page, one, lang));
    history.postponed.iter().for_each(|one| postponed(&mut page, one, lang));
    page.finish()
}

fn clause(page: &mut Page, clause: &ClauseHistory, lang: &str) {
    page.gap();
    let name = clause_in(&clause.clause, lang);
    let head = clause.line.as_ref().map_or_else(|| name.clone(), |line| say(lang, Past::LineOf, &[&name, line]));
    page.paragraph(0, Tone::Strong, &head);
    let width = widest(&clause.versions, lang);
    for version in &clause.versions {
        entry(page, version, &value(version, lang), (width, lang));
    }
}

/// What is new: the keys that changed, else the whole.
fn value(version: &VersionEntry, lang: &str) -> String {
    let Some(whole) = &version.value else { return say(lang, Past::NoMore, &[]) };
    if version.changes.is_empty() {
        return whole.clone();
    }
    keys(&version.changes, lang)
}

/// `enterprise: 5 -> 2; media: none -> 1`
pub(super) fn keys(changes: &[KeyChange], lang: &str) -> String {
    let change = |change: &KeyChange| {
        say(lang, Past::WasIs, &[&change.key, &or_none(change.old.as_ref(), lang), &or_none(change.new.as_ref(), lang)])
    };
    changes.iter().map(change).collect::<Vec<_>>().join(&say(lang, Past::Separator, &[]))
}

/// A value, or that there is none; whether something is law at all.
pub(super) fn or_none(value: Option<&String>, lang: &str) -> String {
    match value.map(String::as_str) {
        None => say(lang, Phrase::None, &[]),
        Some("in force") => say(lang, Past::InForce, &[]),
        Some("not in force") => say(lang, Past::NotInForce, &[]),
        Some(value) => value.to_owned(),
    }
}

/// The day from which a version holds.
fn start(version: &VersionEntry, lang: &str) -> String {
    version.from.as_deref().map_or_else(|| say(lang, Past::Always, &[]), |from| day_words(from, lang))
}

/// As wide as the longest of the days on which versions begin; a span of days stands out.
fn widest(versions: &[VersionEntry], lang: &str) -> usize {
    let days = versions.iter().filter(|version| !version.from.as_ref().is_some_and(|from| from.contains(' ')));
    days.map(|version| start(version, lang).width()).max().unwrap_or(0).max("2000-01-01".len())
}

/// `● 2018-11-16  enterprise: 5 -> 2`, and below it who says so.
fn entry(page: &mut Page, version: &VersionEntry, value: &str, (width, lang): (usize, &str)) {
    let from = start(version, lang);
    let blanks = width.saturating_sub(from.width());
    page.marked(0, ("●", Tone::Good), &format!("{from}{:blanks$}  {value}", ""));
    detail(page, version, lang);
}

/// Who says so, below a version.
pub(super) fn detail(page: &mut Page, version: &VersionEntry, lang: &str) {
    let mut words: Vec<String> = Vec::new();
    if let Some(day) = &version.announced {
        let phrase = if version.retroactive { Past::AnnouncedLate } else { Past::Announced };
        words.push(say(lang, phrase, &[&day_words(day, lang)]));
    }
    words.extend(version.amendment.iter().map(|name| say(lang, Phrase::ByAmendment, &[short_name(name)])));
    words.extend(version.keeps.iter().map(|kept| keeps(kept, lang)));
    words.extend((!version.citations.is_empty()).then(|| citations(&version.citations)));
    words.push(place(&version.at));
    words.iter().for_each(|text| under(page, text));
}

/// A line under a version.
pub(super) fn under(page: &mut Page, text: &str) {
    page.marked(0, ("│  ", Tone::Faint), text);
}

/// `keep previous when COND until DATE` in words
fn keeps(written: &str, lang: &str) -> String {
    let rest = written.strip_prefix("keep previous").unwrap_or(written);
    let (condition, until) = rest.rsplit_once(" until ").map_or((rest, None), |(when, day)| (when, Some(day)));
    let until = until.map(|day| day_words(day, lang));
    match (condition.strip_prefix(" when "), &until) {
        (Some(when), Some(day)) => say(lang, Past::KeptWhenUntil, &[when, day]),
        (Some(when), None) => say(lang, Past::KeptWhen, &[when]),
        (None, Some(day)) => say(lang, Phrase::KeptUntilFlat, &[day]),
        (None, None) => say(lang, Past::Kept, &[]),
    }
}

/// What differs between two days.
#[must_use]
pub fn comparison(comparison: &Comparison, style: &Style) -> String {
    let (mut page, lang) = (Page::new(style), &style.lang);
    let days = [&comparison.from, &comparison.to].map(|day| day_words(day, lang));
    let title = say(lang, Past::FromTo, &days.each_ref().map(String::as_str));
    page.paragraph(0, Tone::Strong, &(title + &known_as(comparison.known_by.as_deref(), lang)));
    if comparison.differences.is_empty() {
        page.paragraph(0, Tone::Plain, &say(lang, Past::NothingDiffers, &[]));
    }
    comparison.differences.iter().for_each(|one| difference(&mut page, one, lang));
    page.finish()
}

fn difference(page: &mut Page, difference: &Difference, lang: &str) {
    page.gap();
    let name = say(lang, Past::HeadOf, &[&kind_in(difference.kind, lang), &difference.name]);
    let change = change_in(difference.change, lang);
    page.paragraph(0, Tone::Strong, &say(lang, Past::LineOf, &[&name, &change]));
    if let Some(version) = &difference.by {
        entry(page, version, &change, (0, lang));
    }
    for clause in &difference.clauses {
        changed(page, clause, lang);
    }
}

/// `● 2018-11-16  limit: enterprise: 5 -> 2`
fn changed(page: &mut Page, clause: &ClauseDifference, lang: &str) {
    let line = clause.line.as_ref().map(|line| format!(" {line}"));
    let name = format!("{}{}", clause_in(&clause.clause, lang), line.unwrap_or_default());
    let new = value(&clause.version, lang);
    let text = match &clause.old {
        Some(old) if clause.version.changes.is_empty() => say(lang, Past::WasIs, &[&name, old, &new]),
        Some(_) | None => say(lang, Past::LineOf, &[&name, &new]),
    };
    entry(page, &clause.version, &text, (0, lang));
    if !clause.earlier.is_empty() {
        let earlier = clause.earlier.join(&say(lang, Phrase::ListSeparator, &[]));
        under(page, &say(lang, Past::After, &[&earlier]));
    }
}

/// What was put off, to when and by whom.
fn postponed(page: &mut Page, postponed: &Postponed, lang: &str) {
    page.gap();
    page.paragraph(0, Tone::Strong, &say(lang, Past::AmendmentName, &[&postponed.amendment]));
    let from = postponed.from.as_deref().map_or_else(|| say(lang, Past::NoDay, &[]), |day| day_words(day, lang));
    let meant = match &postponed.announced {
        Some(day) => say(lang, Past::FirstMeantAnnounced, &[&from, &day_words(day, lang)]),
        None => say(lang, Past::FirstMeant, &[&from]),
    };
    page.marked(0, ("○", Tone::Doubt), &meant);
    for moved in &postponed.moves {
        let what = match &moved.to {
            Some(day) => say(lang, Past::DeferredTo, &[&day_words(day, lang), &moved.by]),
            None => say(lang, Past::WithdrawnBy, &[&moved.by]),
        };
        let known = moved.announced.as_ref().map(|day| say(lang, Past::KnownFrom, &[&what, &day_words(day, lang)]));
        page.marked(0, ("○", Tone::Doubt), &known.unwrap_or(what));
        if !moved.citations.is_empty() {
            page.paragraph(DETAIL, Tone::Faint, &citations(&moved.citations));
        }
        page.paragraph(DETAIL, Tone::Faint, &place(&moved.at));
    }
}

/// `, as it was known on 2018-06-01`
pub(super) fn known_as(day: Option<&str>, lang: &str) -> String {
    day.map(|day| say(lang, Past::AsKnown, &[&day_words(day, lang)])).unwrap_or_default()
}

fn place(at: &At) -> String {
    format!("{}:{}", at.file, at.line)
}
