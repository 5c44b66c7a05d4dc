//! One finding: what it says, and behind it the provision, its version, its source and its place.
use super::dues::is_procedure;
use crate::answer::{Finding, LineFinding, PaperFinding, Status};
use crate::render::words::{citations, in_language, numbers, reason, short_name, version};
use crate::render::{Page, Style, Tone};

const DETAIL: usize = 4;

/// A finding with everything behind it.
pub fn in_full(page: &mut Page, finding: &Finding, mark: (&str, Tone), style: &Style) {
    page.gap();
    page.marked(0, mark, &says(finding, style));
    page.paragraph(DETAIL, Tone::Plain, &provision(finding));
    lines(page, finding, style);
    papers(page, finding, style);
    if !finding.lacks.is_empty() {
        page.paragraph(DETAIL, Tone::Plain, &format!("lacks {}", finding.lacks.join(", ")));
    }
    if finding.version.from.is_some() || finding.version.amendment.is_some() {
        page.paragraph(DETAIL, Tone::Plain, &version(&finding.version));
    }
    origin(page, finding);
}

/// One line: `✓ accounts_per_subject: count 0, limit 1, remaining 1`
pub fn in_short(page: &mut Page, indent: usize, finding: &Finding, style: &Style) {
    let mut parts = Vec::new();
    if finding.status == Status::NotApplicable {
        parts.push(reason(finding));
    }
    if !finding.numbers.is_empty() {
        parts.push(numbers(&finding.numbers));
    }
    let telling = finding.lines.iter().filter(|line| line.status == finding.status);
    parts.extend(telling.filter_map(|line| told(line, style)));
    if finding.status == Status::Unknown && !finding.lacks.is_empty() {
        parts.push(format!("lacks {}", finding.lacks.join(", ")));
    }
    if finding.status == Status::Violated {
        parts.extend(in_language(&finding.message, &style.lang).map(str::to_owned));
    }
    let name = short_name(&finding.provision);
    let text = match parts.is_empty() {
        true => name.to_owned(),
        false => format!("{name}: {}", parts.join("; ")),
    };
    page.marked(indent, status_mark(finding.status), &text);
}

/// A line's label; of what is forbidden and not the case, that it is not.
fn told(line: &LineFinding, style: &Style) -> Option<String> {
    let label = in_language(&line.label, &style.lang)?;
    let denied = line.line == "forbid" && line.status == Status::Satisfied;
    Some(if denied { format!("not: {label}") } else { label.to_owned() })
}

/// Its message where something is wrong; else what is the case, as the message speaks of what is wrong.
fn says(finding: &Finding, style: &Style) -> String {
    let name = short_name(&finding.provision);
    match finding.status {
        Status::Violated => match in_language(&finding.message, &style.lang) {
            Some(message) => message.to_owned(),
            None => format!("{name} is violated"),
        },
        Status::Unknown if is_procedure(finding) => {
            format!("{name}: {}", in_language(&finding.message, &style.lang).unwrap_or_default())
        }
        Status::Unknown => format!("{name} can't be told yet"),
        Status::NotApplicable => format!("{name}: {}", reason(finding)),
        Status::Satisfied => format!("{name} is satisfied"),
    }
}

/// `quota accounts_per_subject: count 1, limit 1, remaining 0`
fn provision(finding: &Finding) -> String {
    let name = format!("{} {}", finding.kind, finding.provision);
    match finding.numbers.is_empty() {
        true => name,
        false => format!("{name}: {}", numbers(&finding.numbers)),
    }
}

fn lines(page: &mut Page, finding: &Finding, style: &Style) {
    for line in &finding.lines {
        let Some(label) = in_language(&line.label, &style.lang) else {
            continue;
        };
        let text = match line.line {
            "forbid" => format!("forbidden: {label}"),
            "permit" => format!("permitted: {label}"),
            _ => label.to_owned(),
        };
        let text = match &line.character {
            Some(found) => format!("{text} (but character {} is `{}`)", found.position, found.character),
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
        let state = paper.status.replace('_', " ");
        page.marked(DETAIL, paper_mark(paper), &format!("paper: {label} ({state})"));
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
fn origin(page: &mut Page, finding: &Finding) {
    if let Some(base) = finding.replaced_by.as_deref().filter(|_| finding.status != Status::NotApplicable) {
        page.paragraph(DETAIL, Tone::Plain, &format!("takes the place of {}", short_name(base)));
    }
    if !finding.citations.is_empty() {
        page.paragraph(DETAIL, Tone::Plain, &citations(&finding.citations));
    }
    for base in &finding.rests_on {
        let mut text = format!("rests on {}, {}", short_name(&base.name), version(&base.version));
        if !base.citations.is_empty() {
            text += &format!(" ({})", citations(&base.citations));
        }
        page.paragraph(DETAIL, Tone::Plain, &text);
    }
    if let Some(note) = &finding.note {
        page.paragraph(DETAIL, Tone::Plain, &format!("note: {note}"));
    }
    page.paragraph(DETAIL, Tone::Faint, &format!("{}:{}", finding.at.file, finding.at.line));
}
