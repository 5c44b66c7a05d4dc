//! Versions in the order of their days.

use super::entry::Kind;
use super::lines::{First, Line};

/// Puts versions that follow each other, one a line, in the order of their days. Comments above a version go with it.
pub(super) fn by_date(lines: &mut Vec<Line<'_>>) {
    let mut start = 0;
    while start < lines.len() {
        let length = run(lines.get(start..).unwrap_or_default());
        if length > 1 {
            sort(lines, start, length);
        }
        start += length.max(1);
    }
}

/// How many lines of versions and their comments there are, up to the last version.
fn run(lines: &[Line<'_>]) -> usize {
    let Some(block) = lines.first().map(|line| line.block) else { return 0 };
    let goes_on =
        |line: &&Line<'_>| line.block == block && (line.first == First::Comment || (is_version(line) && line.alone));
    let all = lines.iter().take_while(goes_on).count();
    lines.get(..all).and_then(|run| run.iter().rposition(is_version)).map_or(0, |last| last + 1)
}

fn is_version(line: &Line<'_>) -> bool {
    line.first == First::Entry(Kind::Version)
}

fn sort(lines: &mut Vec<Line<'_>>, start: usize, length: usize) {
    let run: Vec<Line<'_>> = lines.drain(start..start + length).collect();
    let blank = run.first().is_some_and(|line| line.blank);
    let mut groups: Vec<Vec<Line<'_>>> = vec![Vec::new()];
    for line in run {
        let ends = is_version(&line);
        if let Some(group) = groups.last_mut() {
            group.push(line);
        }
        if ends {
            groups.push(Vec::new());
        }
    }
    groups.retain(|group| !group.is_empty());
    let sorted = groups.is_sorted_by_key(|group| key(group));
    if !sorted {
        groups.sort_by_key(|group| key(group));
    }
    let mut back: Vec<Line<'_>> = groups.into_iter().flatten().collect();
    if let Some(first) = back.first_mut().filter(|_| !sorted) {
        first.blank = blank;
    }
    lines.splice(start..start, back);
}

/// The last day on which it may begin, as text: what is left open comes behind all days.
fn key(group: &[Line<'_>]) -> String {
    let Some(line) = group.last() else { return String::new() };
    let shown: String = line.tokens.iter().map(|token| token.text).take_while(|text| *text != ":").collect();
    let last = shown.trim_start_matches("from").rsplit("..").next().unwrap_or_default().to_owned();
    match last.len() {
        4 => format!("{last}-99-99"),
        7 => format!("{last}-99"),
        _ => last,
    }
}
