//! One finding: what it says, and behind it the provision, its version, its source and its place.
use super::dues::is_procedure;
use crate::answer::phrase::{Phrase, is_chinese, say};
use crate::answer::{Finding, LineFinding, PaperFinding, Status};
use crate::render::words::{
    citations, in_language, numbers, readable, reason, still_applies, title, version, versions, word_in,
};
use crate::render::{Page, Style, Tone};

const DETAIL: usize = 4;

/// A finding with everything behind it.
pub fn in_full(page: &mut Page, finding: &Finding, mark: (&str, Tone), style: &Style) {
    page.gap();
    page.marked(0, mark, &says(finding, style));
    page.paragraph(DETAIL, Tone::Plain, &provision(finding, style));
    lines(page, finding, style);
    papers(page, finding, style);
    if !finding.lacks.is_empty() {
        page.paragraph(DETAIL, Tone::Plain, &say(&style.lang, Phrase::Lacks, &[&finding.lacks.join(", ")]));
    }
    if finding.version.from.is_some() || finding.version.amendment.is_some() {
        page.paragraph(DETAIL, Tone::Plain, &versions(finding, &style.lang));
    }
    origin(page, finding, style);
}

/// One line: `✓ accounts_per_subject: count 0, limit 1, remaining 1`
pub fn in_short(page: &mut Page, indent: usize, finding: &Finding, style: &Style) {
    let mut parts = Vec::new();
    if finding.status == Status::NotApplicable {
        parts.push(reason(finding, &style.lang));
    }
    if !finding.numbers.is_empty() {
        parts.push(numbers(&finding.numbers, &style.lang));
    }
    parts.extend(finding.kept.iter().map(|kept| still_applies(kept, &style.lang)));
    let name = title(finding, &style.lang);
    let telling = finding.lines.iter().filter(|line| line.status == finding.status);
    let telling = telling.filter_map(|line| told(line, style));
    let telling: Vec<String> = telling.collect();
    // where a provision has no words in the language, its lines have
    let nameless = !telling.is_empty() && parts.is_empty() && name == readable(&finding.provision);
    parts.extend(telling);
    if finding.status == Status::Unknown && !finding.lacks.is_empty() {
        parts.push(say(&style.lang, Phrase::Lacks, &[&finding.lacks.join(", ")]));
    }
    if finding.status == Status::Violated {
        parts.extend(in_language(&finding.message, &style.lang).map(str::to_owned));
    }
    let separator = if is_chinese(&style.lang) { "；" } else { "; " };
    let text = match parts.is_empty() {
        true => name,
        false if nameless && is_chinese(&style.lang) => parts.join(separator),
        false => say(&style.lang, Phrase::FactIs, &[&name, &parts.join(separator)]),
    };
    page.marked(indent, status_mark(finding.status), &text);
}

/// A line's label; of what is forbidden and not the case, that it is not.
fn told(line: &LineFinding, style: &Style) -> Option<String> {
    let label = in_language(&line.label, &style.lang)?;
    let denied = line.line == "forbid" && line.status == Status::Satisfied;
    Some(if denied { say(&style.lang, Phrase::Not, &[label]) } else { label.to_owned() })
}

/// Its message where something is wrong; else what is the case, as the message speaks of what is wrong.
fn says(finding: &Finding, style: &Style) -> String {
    let (name, lang) = (title(finding, &style.lang), &style.lang);
    match finding.status {
        Status::Violated => match in_language(&finding.message, lang) {
            Some(message) => message.to_owned(),
            None => say(lang, Phrase::AgainstIt, &[&name]),
        },
        Status::Unknown if is_procedure(finding) => {
            say(lang, Phrase::FactIs, &[&name, in_language(&finding.message, lang).unwrap_or_default()])
        }
        Status::Unknown => say(lang, Phrase::CantBeTold, &[&name]),
        Status::NotApplicable => say(lang, Phrase::FactIs, &[&name, &reason(finding, lang)]),
        Status::Satisfied => say(lang, Phrase::InOrder, &[&name]),
    }
}

/// `quota accounts per subject: count 1, limit 1, remaining 0`; where all is told, under its name in full.
fn provision(finding: &Finding, style: &Style) -> String {
    let name = match (style.full, is_chinese(&style.lang)) {
        (true, _) => finding.provision.clone(),
        (false, true) => title(finding, &style.lang),
        (false, false) => readable(&finding.provision),
    };
    let name = format!("{} {name}", word_in(finding.kind, &style.lang));
    match finding.numbers.is_empty() {
        true => name,
        false => say(&style.lang, Phrase::FactIs, &[&name, &numbers(&finding.numbers, &style.lang)]),
    }
}

fn lines(page: &mut Page, finding: &Finding, style: &Style) {
    for line in &finding.lines {
        let Some(label) = in_language(&line.label, &style.lang) else {
            continue;
        };
        let text = match line.line {
            "forbid" if line.status == Status::Satisfied => say(&style.lang, Phrase::Not, &[label]),
            "forbid" => say(&style.lang, Phrase::LineForbidden, &[label]),
            "permit" => say(&style.lang, Phrase::LinePermitted, &[label]),
            _ => label.to_owned(),
        };
        let text = match &line.character {
            Some(found) => {
                let parts = [text.as_str(), &found.position.to_string(), &found.character];
                say(&style.lang, Phrase::ButCharacter, &parts)
            }
            None => text,
        };
        page.marked(DETAIL, status_mark(line.status), &text);
    }
}

fn status_mark(status: Status) -> (&'static str, Tone) {
    match status {
        Status::Satisfied => ("✓", Tone::Good),
        Status::Violated => ("✗", Tone::Bad),
        Status::Unknown => ("?", Tone::Doubt),
        Status::NotApplicable => ("–", Tone::Faint),
    }
}

fn papers(page: &mut Page, finding: &Finding, style: &Style) {
    for paper in &finding.papers {
        let label = in_language(&paper.label, &style.lang).unwrap_or(&paper.paper);
        let state = word_in(paper.status, &style.lang);
        page.marked(DETAIL, paper_mark(paper), &say(&style.lang, Phrase::Paper, &[label, &state]));
    }
}

fn paper_mark(paper: &PaperFinding) -> (&'static str, Tone) {
    match paper.status {
        "present" => ("✓", Tone::Good),
        "missing" => ("✗", Tone::Bad),
        "not_required" => ("–", Tone::Faint),
        _ => ("?", Tone::Doubt),
    }
}

/// Where it comes from: what it replaces, sources, what it rests on, the place in the rule file.
fn origin(page: &mut Page, finding: &Finding, style: &Style) {
    if let Some(base) = finding.replaced_by.as_deref().filter(|_| finding.status != Status::NotApplicable) {
        page.paragraph(DETAIL, Tone::Plain, &say(&style.lang, Phrase::TakesPlaceOf, &[&readable(base)]));
    }
    for kept in &finding.kept {
        page.paragraph(DETAIL, Tone::Plain, &still_applies(kept, &style.lang));
    }
    if !finding.citations.is_empty() {
        page.paragraph(DETAIL, Tone::Plain, &citations(&finding.citations));
    }
    for base in &finding.rests_on {
        let since = version(&base.version, &style.lang);
        let mut text = say(&style.lang, Phrase::RestsOn, &[&readable(&base.name), &since]);
        if !base.citations.is_empty() {
            text += &format!(" ({})", citations(&base.citations));
        }
        page.paragraph(DETAIL, Tone::Plain, &text);
    }
    if let Some(note) = &finding.note {
        page.paragraph(DETAIL, Tone::Plain, &say(&style.lang, Phrase::Note, &[note]));
    }
    page.paragraph(DETAIL, Tone::Faint, &format!("{}:{}", finding.at.file, finding.at.line));
}
