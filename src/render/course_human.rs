//! The course of a verdict for people: one paragraph a stretch, with the reason it begins.
use super::words::{citations, in_language, short_name, short_names, status, verdict, verdict_in};
use super::{Page, Style, Tone};
use crate::answer::Verdict;
use crate::answer::course::{Change, Course, Stretch, Then};
use crate::answer::phrase::{Phrase, say};

const DETAIL: usize = 4;

/// The whole course.
#[must_use]
pub fn course(course: &Course, style: &Style) -> String {
    let mut page = Page::new(style);
    let labels = course.act_labels.iter().cloned().collect();
    let act = in_language(&labels, &style.lang).unwrap_or(&course.act);
    let known = course.known_by.as_ref().map(|day| format!(", as it was known on {day}"));
    let today = course.today.as_ref().map(|day| format!(", asked on {day}"));
    let tail = [known, today].map(Option::unwrap_or_default).concat();
    page.paragraph(0, Tone::Strong, &format!("{act}, under the law of each day{tail}"));
    course.stretches.iter().for_each(|one| stretch(&mut page, one));
    page.finish()
}

fn stretch(page: &mut Page, stretch: &Stretch) {
    page.gap();
    let (mark, tone) = match stretch.verdict {
        Verdict::Permitted => ("✓", Tone::Good),
        Verdict::Forbidden => ("✗", Tone::Bad),
        Verdict::Undetermined => ("?", Tone::Doubt),
    };
    let by = match stretch.by.as_slice() {
        [] => String::new(),
        names => format!(" by {}", short_names(names)),
    };
    let days = days(stretch.from.as_deref(), stretch.until.as_deref());
    page.marked(0, (mark, tone), &format!("{days}: {}{by}", verdict(stretch.verdict)));
    for (fee, amount) in &stretch.fees {
        let amount = amount.as_deref().unwrap_or("an amount that can't be told yet");
        page.paragraph(DETAIL, Tone::Plain, &format!("{} {amount}", short_name(fee)));
    }
    for one in &stretch.changes {
        page.paragraph(DETAIL, Tone::Plain, &change(one));
        if !one.citations.is_empty() {
            page.paragraph(DETAIL, Tone::Faint, &citations(&one.citations));
        }
    }
}

fn days(from: Option<&str>, until: Option<&str>) -> String {
    match (from, until) {
        (None, None) => "always".to_owned(),
        (Some(from), None) => format!("from {from}"),
        (None, Some(until)) => format!("until {until}"),
        (Some(from), Some(until)) => format!("{from} .. {until}"),
    }
}

/// `forbidden by accounts_per_subject (quota_cut_2018)`
pub(super) fn then(then: &Then, style: &Style) -> String {
    let word = verdict_in(then.verdict, &style.lang);
    let said = match then.by.as_slice() {
        [] => word,
        names => say(&style.lang, Phrase::By, &[&word, &short_names(names)]),
    };
    let mut reasons: Vec<String> = Vec::new();
    for change in &then.changes {
        let amendments =
            change.version.amendment.iter().chain(&change.amendments).map(|name| short_name(name).to_owned());
        let amount = change.amount.iter().map(|amount| format!("{} {amount}", short_name(&change.provision)));
        for reason in amount.chain(amendments) {
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    let reasons = if reasons.is_empty() { String::new() } else { format!(" ({})", reasons.join(", ")) };
    format!("{said}{reasons}")
}

/// `accounts_per_subject: satisfied -> violated, since quota_cut_2018`
fn change(change: &Change) -> String {
    let name = short_name(&change.provision);
    let what = match &change.amount {
        Some(amount) => format!("{name}: now {amount}"),
        None => format!("{name}: {} -> {}", status(change.was), status(change.is)),
    };
    let through = change.through.as_ref().map(|name| format!(", through {}", short_name(name)));
    let amendments: Vec<&str> =
        change.version.amendment.iter().chain(&change.amendments).map(|name| short_name(name)).collect();
    let by = if amendments.is_empty() { String::new() } else { format!(", by {}", amendments.join(", ")) };
    let announced = change.version.announced.as_ref().map(|day| format!(", announced {day}"));
    [what, through.unwrap_or_default(), by, announced.unwrap_or_default()].concat()
}
