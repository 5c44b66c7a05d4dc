//! A derivation for people: a tree that begins with the verdict and ends with facts and sources.
use super::why_outline::{Row, outline};
use super::{Page, Style, Tone};
use crate::answer::phrase::{Phrase, say};
use crate::answer::why::{Step, Why};
use crate::answer::{Status, Verdict};

/// The whole derivation.
#[must_use]
pub fn why(why: &Why, style: &Style) -> String {
    let mut page = Page::new(style);
    let (before, word) = why.because.words.rsplit_once([':', '：']).unwrap_or(("", &why.because.words));
    let tone = match why.verdict {
        Verdict::Permitted => Tone::Good,
        Verdict::Forbidden => Tone::Bad,
        Verdict::Undetermined => Tone::Doubt,
    };
    let colon = why.because.words.chars().nth(before.chars().count()).unwrap_or(':');
    let blank = if colon == ':' { " " } else { "" };
    page.ending(&format!("{before}{colon}{blank}"), (&word.trim().to_uppercase(), tone));
    page.gap();
    tree(&mut page, &why.because, style);
    if !style.full {
        page.gap();
        page.paragraph(0, Tone::Faint, &say(&style.lang, Phrase::FullShows, &[]));
    }
    page.finish()
}

/// What a verdict follows from, one tree a finding.
pub fn tree(page: &mut Page, because: &Step, style: &Style) {
    for row in outline(because, style) {
        let (mark, tone) = mark(row.status);
        page.branch((&format!("{mark} "), tone), "  ", (row.tone, &row.text));
        branches(page, &row.rows, "  ");
        if !row.rows.is_empty() {
            page.gap();
        }
    }
}

fn branches(page: &mut Page, rows: &[Row], prefix: &str) {
    for (number, row) in rows.iter().enumerate() {
        let last = number + 1 == rows.len();
        let (fork, rest) = if last { ("└ ", "  ") } else { ("├ ", "│ ") };
        let rest = format!("{prefix}{rest}");
        page.branch((&format!("{prefix}{fork}"), Tone::Faint), &rest, (row.tone, &row.text));
        branches(page, &row.rows, &rest);
    }
}

fn mark(status: Option<Status>) -> (&'static str, Tone) {
    match status {
        Some(Status::Satisfied) => ("✓", Tone::Good),
        Some(Status::Violated) => ("✗", Tone::Bad),
        Some(Status::Unknown) => ("?", Tone::Doubt),
        Some(Status::NotApplicable) => ("–", Tone::Faint),
        None => ("·", Tone::Faint),
    }
}
