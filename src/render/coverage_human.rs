//! What scenarios reach, for people: a table of the files, then what none reaches, on the source.
use std::collections::BTreeMap;
use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::{Page, Style, Tone};
use crate::rulebook::Rulebook;
use crate::scenario::{FileReach, Gap, Ratio, Reached};
use crate::source::{FileId, SourceFile};

const HEADS: [&str; 6] = ["file", "versions", "choices", "conditions", "outcomes", "all"];

/// The table and the gaps.
#[must_use]
pub fn coverage(reached: &Reached, rulebook: &Rulebook, style: &Style) -> String {
    let files = reached.files(&rulebook.policy);
    let mut page = Page::new(style);
    table(&mut page, &files, rulebook);
    for (id, reach) in files.iter().filter(|(_, reach)| !reach.gaps.is_empty()) {
        page.gap();
        gaps(&mut page, rulebook.sources.file(*id), &reach.gaps);
    }
    page.finish()
}

/// `coverage: 87% (212 of 243)`
#[must_use]
pub fn summary(total: Ratio) -> String {
    format!("coverage: {}% ({} of {})", total.percent(), total.touched, total.all)
}

fn table(page: &mut Page<'_>, files: &BTreeMap<FileId, FileReach>, rulebook: &Rulebook) {
    let mut rows = vec![HEADS.map(str::to_owned)];
    for (id, reach) in files.iter().filter(|(_, reach)| reach.total().all > 0) {
        rows.push(row(rulebook.sources.file(*id).path().to_owned(), reach));
    }
    rows.push(row("together".to_owned(), &together(files)));
    let widths: Vec<usize> = (0..HEADS.len()).map(|column| width(&rows, column)).collect();
    for (number, row) in rows.iter().enumerate() {
        let tone = if number == 0 { Tone::Faint } else { Tone::Plain };
        let cells = row.iter().zip(&widths).enumerate();
        let cells: Vec<_> = cells.map(|(column, (cell, width))| (aligned(cell, *width, column), tone)).collect();
        page.line(0, &cells);
    }
}

fn row(name: String, reach: &FileReach) -> [String; 6] {
    let all = format!("{}%", reach.total().percent());
    [name, shown(reach.versions), shown(reach.choices), shown(reach.conditions), shown(reach.outcomes), all]
}

fn shown(ratio: Ratio) -> String {
    match ratio.all {
        0 => "-".to_owned(),
        all => format!("{} of {all}", ratio.touched),
    }
}

fn together(files: &BTreeMap<FileId, FileReach>) -> FileReach {
    let sum = |part: fn(&FileReach) -> Ratio| Ratio::of(files.values().map(part));
    FileReach {
        versions: sum(|file| file.versions),
        choices: sum(|file| file.choices),
        conditions: sum(|file| file.conditions),
        outcomes: sum(|file| file.outcomes),
        gaps: Vec::new(),
    }
}

fn width(rows: &[[String; 6]], column: usize) -> usize {
    rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0)
}

/// The first column to the left, numbers to the right.
fn aligned(cell: &str, width: usize, column: usize) -> String {
    let blanks = " ".repeat(width.saturating_sub(cell.width()));
    if column == 0 { format!("{cell}{blanks}") } else { format!("  {blanks}{cell}") }
}

/// The lines that something on is not reached, with what it is.
fn gaps(page: &mut Page<'_>, file: &SourceFile, gaps: &[Gap]) {
    page.paragraph(0, Tone::Strong, file.path());
    let digits = file.line_count().to_string().len();
    let mut last = 0;
    for gap in gaps {
        let range = file.clamp(gap.span);
        let line = file.line(range.start);
        if line != last {
            page.line(
                2,
                &[(format!("{line:>digits$} │ "), Tone::Faint), (file.line_text(line).to_owned(), Tone::Plain)],
            );
            last = line;
        }
        let from = gap.from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
        let words = format!("{}{}", gap.words, from);
        let text = file.slice(with_brackets(file, range)).split_whitespace().collect::<Vec<_>>().join(" ");
        let blanks = " ".repeat(digits);
        page.line(
            2,
            &[(format!("{blanks} · "), Tone::Faint), (format!("{words}: "), Tone::Bad), (short(&text), Tone::Plain)],
        );
    }
}

/// A part with the brackets that it opens or closes: those around the first or last of its own parts are not counted to it.
fn with_brackets(file: &SourceFile, range: Range<usize>) -> Range<usize> {
    let Range { mut start, mut end } = range;
    let count = |bracket: char| file.slice(start..end).matches(bracket).count();
    let (opened, closed) = (count('('), count(')'));
    let text = file.text();
    for _ in opened..closed {
        let before = text.get(..start).unwrap_or_default().trim_end();
        start = before.strip_suffix('(').map_or(start, str::len);
    }
    for _ in closed..opened {
        let behind = text.get(end..).unwrap_or_default();
        let blanks = behind.len() - behind.trim_start().len();
        end += if behind.trim_start().starts_with(')') { blanks + 1 } else { 0 };
    }
    start..end
}

fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
