//! What differs between two rulebooks, for people.
use super::history_human::{detail, keys, known_as};
use super::words::{citations, short_name};
use super::{Page, Style, Tone};
use crate::answer::difference::{
    AmendmentDays, AmendmentDifference, DaysDifference, ItemDifference, RulebookDifference,
};
use crate::answer::history::VersionEntry;

/// Declaration by declaration, then the amendments.
#[must_use]
pub fn difference(found: &RulebookDifference, style: &Style) -> String {
    let mut page = Page::new(style);
    let between = match (&found.from, &found.to) {
        (Some(from), Some(to)) => format!(" on the days from {from} to {to}"),
        (Some(from), None) => format!(" from {from} on"),
        (None, Some(to)) => format!(" up to {to}"),
        (None, None) => String::new(),
    };
    let title = format!("from the old rulebook to the new{between}{}", known_as(found.known_by.as_deref()));
    page.paragraph(0, Tone::Strong, &title);
    if found.differences.is_empty() && found.amendments.is_empty() {
        page.paragraph(0, Tone::Plain, "nothing differs in meaning");
    }
    found.differences.iter().for_each(|one| item(&mut page, one, &found.amendments));
    if !found.amendments.is_empty() {
        page.gap();
        page.paragraph(0, Tone::Strong, "amendments");
        found.amendments.iter().for_each(|one| amendment(&mut page, one));
    }
    page.finish()
}

fn item(page: &mut Page, item: &ItemDifference, amendments: &[AmendmentDifference]) {
    page.gap();
    let name = if item.name.is_empty() { item.kind.to_owned() } else { format!("{} {}", item.kind, item.name) };
    page.paragraph(0, Tone::Strong, &format!("{name}: {}", item.change));
    match (item.change, &item.by) {
        ("new", Some(version)) => {
            page.marked(0, ("+", Tone::Good), &format!("in force {}", since(version.from.as_deref())));
            detail(page, version);
        }
        ("gone", _) => page.marked(0, ("-", Tone::Bad), &format!("stood in {}:{}", item.at.file, item.at.line)),
        _ => {}
    }
    item.clauses.iter().for_each(|clause| days(page, clause, amendments));
}

fn since(from: Option<&str>) -> String {
    from.map_or_else(|| "always".to_owned(), |from| format!("from {from}"))
}

/// `● from 2018-11-16: limit: individual: 2 -> 1`
fn days(page: &mut Page, days: &DaysDifference, amendments: &[AmendmentDifference]) {
    let when = match (&days.from, &days.until) {
        (None, None) => String::new(),
        (Some(from), None) => format!("from {from} on: "),
        (None, Some(until)) => format!("until {until}: "),
        (Some(from), Some(until)) if from == until => format!("on {from}: "),
        (Some(from), Some(until)) => format!("{from} .. {until}: "),
    };
    let line = days.line.as_ref().map(|line| format!(" {line}"));
    let name = format!("{}{}", super::history_human::clause_words(&days.clause), line.unwrap_or_default());
    let none = || "none".to_owned();
    let text = match days.changes.is_empty() {
        true => format!("{} -> {}", days.old.clone().unwrap_or_else(none), days.new.clone().unwrap_or_else(none)),
        false => keys(&days.changes),
    };
    page.marked(0, ("●", Tone::Good), &format!("{when}{name}: {text}"));
    if let Some(version) = &days.version {
        detail(page, version);
    }
    before(page, days, amendments);
}

/// Which amendment was behind the old value, and what became of it.
fn before(page: &mut Page, days: &DaysDifference, amendments: &[AmendmentDifference]) {
    let of = |version: &Option<VersionEntry>| version.as_ref().and_then(|version| version.amendment.clone());
    let Some(was) = of(&days.old_version).filter(|was| of(&days.version).as_ref() != Some(was)) else { return };
    let Some(moved) = amendments.iter().find(|amendment| amendment.amendment == was) else {
        return page.marked(0, ("│", Tone::Faint), &format!("  before: by the amendment {}", short_name(&was)));
    };
    let text = format!("  before: by the amendment {}; now {}", short_name(&was), what(moved));
    page.marked(0, ("│", Tone::Faint), &text);
    if !moved.citations.is_empty() {
        page.marked(0, ("│", Tone::Faint), &format!("  {}", citations(&moved.citations)));
    }
}

/// `moved: was to begin on 2020-06-01, begins on 2021-06-01 (by put_off)`
fn amendment(page: &mut Page, found: &AmendmentDifference) {
    let text = match found.change {
        "gone" => "gone; it was ".to_owned() + &found.old.as_ref().map(begins).unwrap_or_default(),
        "new" => format!("new, {}", what(found)),
        _ => what(found),
    };
    page.marked(0, ("●", Tone::Good), &format!("{}: {text}", found.amendment));
    if !found.targets.is_empty() {
        page.marked(0, ("│", Tone::Faint), &format!("  changes {}", found.targets.join(", ")));
    }
    if !found.citations.is_empty() {
        page.marked(0, ("│", Tone::Faint), &format!("  {}", citations(&found.citations)));
    }
    page.marked(0, ("│", Tone::Faint), &format!("  {}:{}", found.at.file, found.at.line));
}

fn begins(days: &AmendmentDays) -> String {
    let by = if days.moved_by.is_empty() { String::new() } else { format!(" (by {})", days.moved_by.join(", ")) };
    match (&days.from, days.moved_by.is_empty()) {
        (Some(from), _) => format!("from {from}{by}"),
        (None, false) => format!("withdrawn{by}"),
        (None, true) => "without a day of its own".to_owned(),
    }
}

/// What became of an amendment.
fn what(found: &AmendmentDifference) -> String {
    let (old, new) = (found.old.as_ref(), found.new.as_ref());
    match (found.change, old, new) {
        ("announced", Some(old), Some(new)) => {
            let day = |days: &AmendmentDays| days.announced.clone().unwrap_or_else(|| "no day".to_owned());
            format!("announced on {} instead of {}", day(new), day(old))
        }
        (_, Some(old), Some(new)) => format!("{} instead of {}", begins(new), begins(old)),
        (_, None, Some(new)) => begins(new),
        (_, _, None) => "gone".to_owned(),
    }
}
