//! A history for people: one line of time a clause.
use super::words::{citations, short_name};
use super::{Page, Style, Tone};
use crate::answer::At;
use crate::answer::history::{
    ClauseDifference, ClauseHistory, Comparison, Difference, History, KeyChange, Postponed, VersionEntry,
};

const DETAIL: usize = 4;

/// The whole history.
#[must_use]
pub fn history(history: &History, style: &Style) -> String {
    let mut page = Page::new(style);
    let known = known_as(history.known_by.as_deref());
    page.paragraph(0, Tone::Strong, &format!("{} {}{known}", history.kind, history.name));
    if !history.citations.is_empty() {
        page.paragraph(DETAIL, Tone::Faint, &citations(&history.citations));
    }
    page.paragraph(DETAIL, Tone::Faint, &place(&history.at));
    if !history.life.is_empty() {
        page.gap();
        page.paragraph(0, Tone::Strong, "in force");
        for version in &history.life {
            let value = if version.value.is_some() { "in force" } else { "repealed" };
            entry(&mut page, version, value);
        }
    }
    if history.life.is_empty() && history.clauses.is_empty() {
        page.gap();
        page.paragraph(0, Tone::Plain, "in force on no day");
    }
    // the acts it is on are told where they change
    let told = |one: &&ClauseHistory| one.clause != "on" || one.versions.len() > 1;
    history.clauses.iter().filter(told).for_each(|one| clause(&mut page, one));
    history.postponed.iter().for_each(|one| postponed(&mut page, one));
    page.finish()
}

/// As it is written in the rules: `met by`; of a step after its name: `hand_in.done when`.
pub(super) fn clause_words(clause: &str) -> String {
    match clause.rsplit_once('.') {
        Some((step, clause)) => format!("{step}.{}", clause.replace('_', " ")),
        None => clause.replace('_', " "),
    }
}

fn clause(page: &mut Page, clause: &ClauseHistory) {
    page.gap();
    let line = clause.line.as_ref().map(|line| format!(": {line}"));
    page.paragraph(0, Tone::Strong, &format!("{}{}", clause_words(&clause.clause), line.unwrap_or_default()));
    for version in &clause.versions {
        entry(page, version, &value(version));
    }
}

/// What is new: the keys that changed, else the whole.
fn value(version: &VersionEntry) -> String {
    let Some(whole) = &version.value else { return "no more".to_owned() };
    if version.changes.is_empty() {
        return whole.clone();
    }
    keys(&version.changes)
}

/// `enterprise: 5 -> 2; media: none -> 1`
pub(super) fn keys(changes: &[KeyChange]) -> String {
    let none = || "none".to_owned();
    let change = |change: &KeyChange| {
        let (old, new) = (change.old.clone().unwrap_or_else(none), change.new.clone().unwrap_or_else(none));
        format!("{}: {old} -> {new}", change.key)
    };
    changes.iter().map(change).collect::<Vec<_>>().join("; ")
}

/// `● 2018-11-16  enterprise: 5 -> 2`, and below it who says so.
fn entry(page: &mut Page, version: &VersionEntry, value: &str) {
    let from = version.from.as_deref().unwrap_or("always");
    page.marked(0, ("●", Tone::Good), &format!("{from:10}  {value}"));
    detail(page, version);
}

/// Who says so, below a version.
pub(super) fn detail(page: &mut Page, version: &VersionEntry) {
    let mut words: Vec<String> = Vec::new();
    if let Some(day) = &version.announced {
        let late = if version.retroactive { " (retroactive)" } else { "" };
        words.push(format!("announced {day}{late}"));
    }
    words.extend(version.amendment.iter().map(|name| format!("by the amendment {}", short_name(name))));
    words.extend(version.keeps.iter().cloned());
    words.extend((!version.citations.is_empty()).then(|| citations(&version.citations)));
    for text in words {
        page.marked(0, ("│", Tone::Faint), &format!("  {text}"));
    }
    page.marked(0, ("│", Tone::Faint), &format!("  {}", place(&version.at)));
}

/// What differs between two days.
#[must_use]
pub fn comparison(comparison: &Comparison, style: &Style) -> String {
    let mut page = Page::new(style);
    let title = format!("from {} to {}{}", comparison.from, comparison.to, known_as(comparison.known_by.as_deref()));
    page.paragraph(0, Tone::Strong, &title);
    if comparison.differences.is_empty() {
        page.paragraph(0, Tone::Plain, "nothing differs");
    }
    comparison.differences.iter().for_each(|one| difference(&mut page, one));
    page.finish()
}

fn difference(page: &mut Page, difference: &Difference) {
    page.gap();
    page.paragraph(0, Tone::Strong, &format!("{} {}: {}", difference.kind, difference.name, difference.change));
    if let Some(version) = &difference.by {
        entry(page, version, difference.change);
    }
    for clause in &difference.clauses {
        changed(page, clause);
    }
}

/// `● 2018-11-16  limit: enterprise: 5 -> 2`
fn changed(page: &mut Page, clause: &ClauseDifference) {
    let line = clause.line.as_ref().map(|line| format!(" {line}"));
    let name = format!("{}{}", clause_words(&clause.clause), line.unwrap_or_default());
    let new = value(&clause.version);
    let text = match &clause.old {
        Some(old) if clause.version.changes.is_empty() => format!("{name}: {old} -> {new}"),
        Some(_) | None => format!("{name}: {new}"),
    };
    entry(page, &clause.version, &text);
    if !clause.earlier.is_empty() {
        page.marked(0, ("│", Tone::Faint), &format!("  after {}", clause.earlier.join(", ")));
    }
}

/// What was put off, to when and by whom.
fn postponed(page: &mut Page, postponed: &Postponed) {
    page.gap();
    page.paragraph(0, Tone::Strong, &format!("amendment {}", postponed.amendment));
    let announced = postponed.announced.as_ref().map(|day| format!(" (announced {day})"));
    let from = postponed.from.as_deref().unwrap_or("no day");
    page.marked(0, ("○", Tone::Doubt), &format!("first meant for {from}{}", announced.unwrap_or_default()));
    for moved in &postponed.moves {
        let what = match &moved.to {
            Some(day) => format!("deferred to {day}"),
            None => "withdrawn".to_owned(),
        };
        let known = moved.announced.as_ref().map(|day| format!(", known from {day}"));
        page.marked(0, ("○", Tone::Doubt), &format!("{what} by {}{}", moved.by, known.unwrap_or_default()));
        if !moved.citations.is_empty() {
            page.paragraph(DETAIL, Tone::Faint, &citations(&moved.citations));
        }
        page.paragraph(DETAIL, Tone::Faint, &place(&moved.at));
    }
}

/// `, as it was known on 2018-06-01`
pub(super) fn known_as(day: Option<&str>) -> String {
    day.map(|day| format!(", as it was known on {day}")).unwrap_or_default()
}

fn place(at: &At) -> String {
    format!("{}:{}", at.file, at.line)
}
