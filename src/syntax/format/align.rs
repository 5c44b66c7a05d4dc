//! Columns: the keywords of a block, keys that follow each other, the cells of a table.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::entry::Kind;
use super::lines::{First, Line};
use super::write::joined;

/// Keywords of two words.
const PAIRS: [(&str, &str); 10] = [
    ("governed", "on"),
    ("exception", "to"),
    ("met", "by"),
    ("done", "when"),
    ("time", "zone"),
    ("as", "of"),
    ("at", "least"),
    ("at", "most"),
    ("resets", "after"),
    ("known", "by"),
];
/// A longer keyword does not move the column.
const LONGEST_KEYWORD: usize = 9;

/// Where the columns of a line are: how many of its tokens stand before one, and how wide they are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub stops: Vec<(usize, usize)>,
}

/// The columns of every line.
pub(super) fn columns(lines: &[Line<'_>]) -> Vec<Columns> {
    let mut columns = vec![Columns::default(); lines.len()];
    keywords(lines, &mut columns);
    keys(lines, &mut columns);
    tables(lines, &mut columns);
    columns
}

/// How many tokens a keyword has.
fn keyword(line: &Line<'_>) -> usize {
    let word = |at: usize| line.tokens.get(at).map_or("", |token| token.text);
    if PAIRS.contains(&(word(0), word(1))) { 2 } else { 1 }
}

fn keywords(lines: &[Line<'_>], columns: &mut [Columns]) {
    let mut widest: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let clause = line.first == First::Entry(Kind::Clause);
        let length = keyword(line);
        if !clause || line.tokens.get(length).is_none_or(|token| token.text == "{" || token.is_comment()) {
            continue;
        }
        let width = joined(line, 0..length).width();
        found.push((number, length, width, line.block));
        if width <= LONGEST_KEYWORD {
            let widest = widest.entry(line.block).or_default();
            *widest = width.max(*widest);
        }
    }
    for (number, length, width, block) in found {
        let column = widest.get(&block).copied().unwrap_or_default().max(width);
        set(columns, number, (length, column));
    }
}

fn set(columns: &mut [Columns], line: usize, stop: (usize, usize)) {
    if let Some(columns) = columns.get_mut(line) {
        columns.stops.push(stop);
    }
}

/// Keys and names on lines that follow each other.
fn keys(lines: &[Line<'_>], columns: &mut [Columns]) {
    let mut section: Vec<usize> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if line.first == First::Comment && !line.blank {
            continue;
        }
        let before = section.last().and_then(|last| lines.get(*last));
        let same = before.is_some_and(|before| before.block == line.block && before.first == line.first && !line.blank);
        if !same || !is_keyed(line) {
            finish(lines, &section, columns);
            section.clear();
        }
        if is_keyed(line) {
            section.push(number);
        }
    }
    finish(lines, &section, columns);
}

fn is_keyed(line: &Line<'_>) -> bool {
    let First::Entry(kind) = line.first else { return false };
    line.alone && matches!(kind, Kind::Keyed | Kind::Edit | Kind::Version | Kind::Named)
}

fn finish(lines: &[Line<'_>], section: &[usize], columns: &mut [Columns]) {
    let stop = |line: &Line<'_>| match line.first {
        First::Entry(Kind::Named) => name(line),
        _ => key(line),
    };
    stops(lines, section, columns, stop);
    let second = |line: &Line<'_>| match line.first {
        First::Entry(Kind::Edit) => line.tokens.iter().position(|token| token.text == "->"),
        First::Entry(Kind::Version) => (1..line.tokens.len()).find(|at| {
            let begins = line.begins.get(*at).copied().unwrap_or_default();
            begins || line.tokens.get(*at).is_some_and(|token| token.text == "announced")
        }),
        _ => None,
    };
    stops(lines, section, columns, second);
}

/// The tokens of a key and its colon.
fn key(line: &Line<'_>) -> Option<usize> {
    line.tokens.iter().position(|token| token.text == ":").map(|colon| colon + 1)
}

/// A name with points, and behind it what it is called.
fn name(line: &Line<'_>) -> Option<usize> {
    let length = line.tokens.iter().skip(1).take_while(|token| !token.apart).count() + 1;
    line.tokens.get(length).filter(|token| !token.is_comment()).map(|_| length)
}

fn stops(lines: &[Line<'_>], section: &[usize], columns: &mut [Columns], stop: impl Fn(&Line<'_>) -> Option<usize>) {
    let found: Vec<(usize, usize, usize)> = section
        .iter()
        .filter_map(|number| {
            let line = lines.get(*number)?;
            let length = stop(line)?;
            let from = columns.get(*number).and_then(|columns| columns.stops.last()).map_or(0, |(taken, _)| *taken);
            Some((*number, length, joined(line, from..length).width()))
        })
        .collect();
    let widest = found.iter().map(|(_, _, width)| *width).max().unwrap_or_default();
    found.iter().for_each(|(number, length, _)| set(columns, *number, (*length, widest)));
}

/// The cells of the rows of a block.
fn tables(lines: &[Line<'_>], columns: &mut [Columns]) {
    let mut widths: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    let rows = || lines.iter().enumerate().filter(|(_, line)| line.first == First::Entry(Kind::Row) && line.alone);
    for (_, line) in rows() {
        let widths = widths.entry(line.block).or_default();
        for (column, (from, to)) in cells(line).into_iter().enumerate() {
            let width = joined(line, from..to).width();
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    for (number, line) in rows() {
        let widths = widths.get(&line.block).cloned().unwrap_or_default();
        for ((_, to), width) in cells(line).into_iter().zip(widths) {
            set(columns, number, (to, width));
        }
    }
}

/// From each bar to the next.
fn cells(line: &Line<'_>) -> Vec<(usize, usize)> {
    let bars: Vec<usize> =
        line.tokens.iter().enumerate().filter(|(_, token)| token.text == "|").map(|(at, _)| at).collect();
    bars.iter().zip(bars.iter().skip(1)).map(|(from, to)| (*from, *to)).collect()
}
