//! What differs between two rulebooks, for people.
use super::history_human::{detail, keys, known_as, or_none, under};
use super::words::{change_in, citations, clause_in, kind_in, short_name};
use super::{Page, Style, Tone};
use crate::answer::difference::{
    AmendmentDays, AmendmentDifference, DaysDifference, ItemDifference, RulebookDifference,
};
use crate::answer::history::VersionEntry;
use crate::answer::phrase::{Past, Phrase, day_words, is_chinese, say};

/// Declaration by declaration, then the amendments.
#[must_use]
pub fn difference(found: &RulebookDifference, style: &Style) -> String {
    let (mut page, lang) = (Page::new(style), &style.lang);
    let plain = say(lang, Past::OldToNew, &[]);
    let day = |day: &String| day_words(day, lang);
    let title = match (&found.from, &found.to) {
        (Some(from), Some(to)) => say(lang, Past::OnDays, &[&plain, &day(from), &day(to)]),
        (Some(from), None) => say(lang, Past::FromOn, &[&plain, &day(from)]),
        (None, Some(to)) => say(lang, Past::UpTo, &[&plain, &day(to)]),
        (None, None) => plain,
    };
    page.paragraph(0, Tone::Strong, &(title + &known_as(found.known_by.as_deref(), lang)));
    if found.differences.is_empty() && found.amendments.is_empty() {
        page.paragraph(0, Tone::Plain, &say(lang, Past::SameMeaning, &[]));
    }
    found.differences.iter().for_each(|one| item(&mut page, one, &found.amendments, lang));
    if !found.amendments.is_empty() {
        page.gap();
        page.paragraph(0, Tone::Strong, &say(lang, Past::Amendments, &[]));
        found.amendments.iter().for_each(|one| amendment(&mut page, one, lang));
    }
    page.finish()
}

fn item(page: &mut Page, item: &ItemDifference, amendments: &[AmendmentDifference], lang: &str) {
    page.gap();
    let kind = kind_in(item.kind, lang);
    let name = if item.name.is_empty() { kind } else { say(lang, Past::HeadOf, &[&kind, &item.name]) };
    page.paragraph(0, Tone::Strong, &say(lang, Past::LineOf, &[&name, &change_in(item.change, lang)]));
    match (item.change, &item.by) {
        ("new", Some(version)) => {
            let since = match &version.from {
                Some(from) => say(lang, Past::InForceFrom, &[&day_words(from, lang)]),
                None => say(lang, Past::InForceAlways, &[]),
            };
            page.marked(0, ("+", Tone::Good), &since);
            detail(page, version, lang);
        }
        ("gone", _) => {
            let place = format!("{}:{}", item.at.file, item.at.line);
            page.marked(0, ("-", Tone::Bad), &say(lang, Past::StoodIn, &[&place]));
        }
        _ => {}
    }
    item.clauses.iter().for_each(|clause| days(page, clause, amendments, lang));
}

/// `● from 2018-11-16: limit: individual: 2 -> 1`
fn days(page: &mut Page, days: &DaysDifference, amendments: &[AmendmentDifference], lang: &str) {
    let line = days.line.as_ref().map(|line| format!(" {line}"));
    let name = format!("{}{}", clause_in(&days.clause, lang), line.unwrap_or_default());
    let value = |value: &Option<String>| or_none(value.as_ref(), lang);
    let text = match days.changes.is_empty() {
        true => say(lang, Past::WasIs, &[&name, &value(&days.old), &value(&days.new)]),
        false => say(lang, Past::LineOf, &[&name, &keys(&days.changes, lang)]),
    };
    let day = |day: &String| day_words(day, lang);
    let told = match (&days.from, &days.until) {
        (None, None) => text,
        (Some(from), None) => say(lang, Past::DaysFrom, &[&day(from), &text]),
        (None, Some(until)) => say(lang, Past::DaysUntil, &[&day(until), &text]),
        (Some(from), Some(until)) if from == until => say(lang, Past::DayOn, &[&day(from), &text]),
        (Some(from), Some(until)) => say(lang, Past::DaysBetween, &[&day(from), &day(until), &text]),
    };
    page.marked(0, ("●", Tone::Good), &told);
    if let Some(version) = &days.version {
        detail(page, version, lang);
    }
    before(page, days, amendments, lang);
}

/// Which amendment was behind the old value, and what became of it.
fn before(page: &mut Page, days: &DaysDifference, amendments: &[AmendmentDifference], lang: &str) {
    let of = |version: &Option<VersionEntry>| version.as_ref().and_then(|version| version.amendment.clone());
    let Some(was) = of(&days.old_version).filter(|was| of(&days.version).as_ref() != Some(was)) else { return };
    let Some(moved) = amendments.iter().find(|amendment| amendment.amendment == was) else {
        return under(page, &say(lang, Past::Before, &[short_name(&was)]));
    };
    under(page, &say(lang, Past::BeforeNow, &[short_name(&was), &what(moved, lang)]));
    if !moved.citations.is_empty() {
        under(page, &citations(&moved.citations));
    }
}

/// `moved: was to begin on 2020-06-01, begins on 2021-06-01 (by put_off)`
fn amendment(page: &mut Page, found: &AmendmentDifference, lang: &str) {
    let text = match found.change {
        "gone" => say(lang, Past::GoneWas, &[&found.old.as_ref().map(|days| begins(days, lang)).unwrap_or_default()]),
        "new" => say(lang, Past::NewOne, &[&what(found, lang)]),
        _ => what(found, lang),
    };
    page.marked(0, ("●", Tone::Good), &say(lang, Past::LineOf, &[&found.amendment, &text]));
    if !found.targets.is_empty() {
        let targets = found.targets.join(&say(lang, Phrase::ListSeparator, &[]));
        under(page, &say(lang, Past::Changes, &[&targets]));
    }
    if !found.citations.is_empty() {
        under(page, &citations(&found.citations));
    }
    under(page, &format!("{}:{}", found.at.file, found.at.line));
}

fn begins(days: &AmendmentDays, lang: &str) -> String {
    let by = days.moved_by.join(if is_chinese(lang) { "、" } else { ", " });
    let moved = |words: String| if by.is_empty() { words } else { say(lang, Past::MovedBy, &[&words, &by]) };
    match (&days.from, by.is_empty()) {
        (Some(from), _) => moved(say(lang, Past::Begins, &[&day_words(from, lang)])),
        (None, false) => moved(say(lang, Past::IsWithdrawn, &[])),
        (None, true) => say(lang, Past::NoDayOfOwn, &[]),
    }
}

/// What became of an amendment.
fn what(found: &AmendmentDifference, lang: &str) -> String {
    let (old, new) = (found.old.as_ref(), found.new.as_ref());
    match (found.change, old, new) {
        ("announced", Some(old), Some(new)) => {
            let none = || say(lang, Past::NoDay, &[]);
            let day = |days: &AmendmentDays| days.announced.as_ref().map_or_else(none, |day| day_words(day, lang));
            say(lang, Past::AnnouncedInstead, &[&day(new), &day(old)])
        }
        (_, Some(old), Some(new)) => say(lang, Past::InsteadOf, &[&begins(new, lang), &begins(old, lang)]),
        (_, None, Some(new)) => begins(new, lang),
        (_, _, None) => say(lang, Past::Gone, &[]),
    }
}
