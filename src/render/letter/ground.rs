//! The grounds of a decision, one by one, each with its numbers and its legal basis.
use super::heading;
use super::reading::{disputed, open};
use crate::answer::phrase::{Along, Phrase, long_day, say};
use crate::answer::{Answer, Finding, LineFinding, Plain, Status, Verdict, VersionRef};
use crate::render::words::{citations, in_language, readable, said, title};
use crate::render::{Page, Style, Tone};

/// The grounds: what is violated, what is open, or what was checked.
pub fn grounds(page: &mut Page, answer: &Answer, style: &Style) {
    heading(page, style, Phrase::LetterGrounds);
    let wanted = match answer.verdict {
        Verdict::Permitted => Status::Satisfied,
        Verdict::Forbidden => Status::Violated,
        Verdict::Undetermined => Status::Unknown,
    };
    let is_ground = |finding: &&Finding| finding.status == wanted && (wanted == Status::Satisfied || finding.binding);
    let found: Vec<&Finding> = answer.findings.iter().filter(is_ground).filter(|one| decides(one)).collect();
    match (answer.verdict, found.is_empty()) {
        (Verdict::Permitted, true) => page.paragraph(2, Tone::Plain, &say(&style.lang, Phrase::NothingForbids, &[])),
        (Verdict::Permitted, false) => {
            page.paragraph(2, Tone::Plain, &say(&style.lang, Phrase::LetterNothingAgainst, &[]))
        }
        (Verdict::Forbidden, true) => page.paragraph(2, Tone::Plain, &say(&style.lang, Phrase::NothingPermits, &[])),
        (Verdict::Undetermined, true) => {
            page.paragraph(2, Tone::Plain, &say(&style.lang, Phrase::LetterReadings, &[]));
            disputed(page, answer, style);
        }
        (Verdict::Forbidden | Verdict::Undetermined, false) => {}
    }
    if answer.in_any_case.is_some() {
        page.paragraph(2, Tone::Plain, &say(&style.lang, Along::LetterInAnyCase, &[]));
    }
    for (number, finding) in found.iter().enumerate() {
        ground(page, finding, number + 1, style);
    }
    for fault in &answer.faults {
        page.paragraph(2, Tone::Plain, &say(&style.lang, Along::LetterFault, &[fault.said(&style.lang)]));
    }
    open(page, answer, style);
    if answer.readings.iter().all(|reading| reading.verdict == answer.verdict)
        && answer.readings.iter().any(|reading| !reading.differs.is_empty())
    {
        page.paragraph(2, Tone::Plain, &say(&style.lang, Phrase::LetterDisputes, &[]));
        disputed(page, answer, style);
    }
}

/// A fee, a deadline or a procedure has a heading of its own.
fn decides(finding: &Finding) -> bool {
    finding.status == Status::Violated || !matches!(finding.kind, "fee" | "deadline" | "procedure" | "sanction")
}

fn ground(page: &mut Page, finding: &Finding, number: usize, style: &Style) {
    let lang = &style.lang;
    let name = title(finding, lang);
    let checked = checked(finding, lang);
    let said = in_language(&finding.message, lang).filter(|_| match finding.status {
        Status::Violated => true,
        Status::Satisfied => !finding.numbers.is_empty(),
        Status::Unknown | Status::NotApplicable => false,
    });
    page.marked(2, (&format!("{number}."), Tone::Strong), said.unwrap_or(checked.as_deref().unwrap_or(&name)));
    if let Some(words) = numbers(finding, lang) {
        page.paragraph(5, Tone::Plain, &words);
    }
    for line in finding.lines.iter().filter(|line| line.status == finding.status) {
        if let Some(words) = line_words(line, lang) {
            page.paragraph(5, Tone::Plain, &words);
        }
    }
    for paper in finding.papers.iter().filter(|paper| paper.status == "missing") {
        let label = in_language(&paper.label, lang).unwrap_or(&paper.paper);
        page.paragraph(5, Tone::Plain, &say(lang, Phrase::PaperMissing, &[label]));
    }
    basis(page, finding, lang);
}

/// Of a rule that is in order, what it asks for.
fn checked(finding: &Finding, lang: &str) -> Option<String> {
    if finding.status != Status::Satisfied {
        return None;
    }
    let told = |line: &LineFinding| {
        let label = in_language(&line.label, lang)?;
        Some(if line.line == "forbid" { say(lang, Phrase::Not, &[label]) } else { label.to_owned() })
    };
    let mut words: Vec<String> = finding.lines.iter().filter_map(told).collect();
    let there = finding.papers.iter().filter(|paper| paper.status == "present");
    words.extend(there.map(|paper| in_language(&paper.label, lang).unwrap_or(&paper.paper).to_owned()));
    (!words.is_empty()).then(|| words.join(if crate::answer::phrase::is_chinese(lang) { "；" } else { "; " }))
}

fn numbers(finding: &Finding, lang: &str) -> Option<String> {
    let number = |name| finding.numbers.get(name).filter(|value| **value != Plain::Null);
    let shown = |value: &Plain| said(value, lang);
    let (count, adding, limit) = (number("count")?, number("adding")?, number("limit")?);
    Some(say(lang, Phrase::LetterNumbers, &[&shown(count), &shown(adding), &shown(limit)]))
}

fn line_words(line: &LineFinding, lang: &str) -> Option<String> {
    let label = in_language(&line.label, lang)?;
    let phrase = match (line.status, line.line) {
        (Status::Violated, "forbid") => Phrase::LetterForbiddenSo,
        (Status::Violated, _) => Phrase::LetterNotMet,
        (Status::Unknown, _) => Phrase::LetterOpen,
        (Status::Satisfied | Status::NotApplicable, _) => return None,
    };
    let found = line.character.as_ref().map(|found| {
        let words = say(lang, Phrase::LetterCharacter, &[&found.position.to_string(), &found.character]);
        format!(" {words}")
    });
    Some(say(lang, phrase, &[label]) + &found.unwrap_or_default())
}

fn basis(page: &mut Page, finding: &Finding, lang: &str) {
    let mut words = Vec::new();
    if !finding.citations.is_empty() {
        words.push(say(lang, Phrase::LetterBasis, &[&citations(&finding.citations)]));
    }
    let several = !finding.other_versions.is_empty();
    let versions = std::iter::once(&finding.version).chain(&finding.other_versions);
    words.extend(versions.filter(|version| several || version.from.is_some()).map(|version| in_force(version, lang)));
    if several {
        words.push(say(lang, Along::LetterWhichIsOpen, &[]));
    }
    for kept in &finding.kept {
        let by = readable(&kept.amendment);
        words.push(match &kept.until {
            Some(until) => say(lang, Along::LetterKeptUntil, &[&by, &long_day(until, lang)]),
            None => say(lang, Along::LetterKept, &[&by]),
        });
    }
    if !words.is_empty() {
        page.paragraph(5, Tone::Faint, &words.join(if crate::answer::phrase::is_chinese(lang) { "" } else { " " }));
    }
}

/// `In force since 16 November 2018, under the amendment quota cut 2018.`
fn in_force(version: &VersionRef, lang: &str) -> String {
    let Some(from) = &version.from else { return say(lang, Along::LetterAlways, &[]) };
    let from = match from.split_once(" .. ") {
        Some((first, last)) => say(lang, Along::LetterSomeDay, &[&long_day(first, lang), &long_day(last, lang)]),
        None => long_day(from, lang),
    };
    match &version.amendment {
        Some(amendment) => say(lang, Phrase::LetterInForceBy, &[&from, &readable(amendment)]),
        None => say(lang, Phrase::LetterInForce, &[&from]),
    }
}
