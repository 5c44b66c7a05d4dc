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
/// What is said in a provision, and in a step, stands in the column of `because` and `done when`: another clause moves nothing.
const PROVISION: usize = 7;
const STEP: usize = 9;
/// How wide a line may become by columns that are only for beauty.
const WIDTH: usize = 120;

/// Where the columns of a line are: how many of its tokens stand before one, and how wide they are made.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    pub stops: Vec<(usize, usize)>,
}

/// The columns of every line.
pub(super) fn columns(lines: &[Line<'_>]) -> Vec<Columns> {
    let mut columns = vec![Columns::default(); lines.len()];
    keywords(lines, &mut columns);
    labels(lines, &mut columns);
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
        let least = match line.first {
            First::Entry(Kind::Clause | Kind::Holiday) => Some(0),
            First::Entry(Kind::Provision) => Some(PROVISION),
            First::Entry(Kind::Step) => Some(STEP),
            First::Entry(Kind::Loose | Kind::Keyed | Kind::Edit | Kind::Version | Kind::Named | Kind::Row)
            | First::Declaration
            | First::Comment
            | First::Closer
            | First::More => None,
        };
        let (Some(least), length) = (least, keyword(line)) else { continue };
        if line.tokens.get(length).is_none_or(|token| token.text == "{" || token.is_comment()) {
            continue;
        }
        let width = joined(line, 0..length).width();
        found.push((number, length, width, line.block));
        let widest = widest.entry(line.block).or_insert(least);
        if width <= LONGEST_KEYWORD {
            *widest = width.max(*widest);
        }
    }
    for (number, length, width, block) in found {
        let column = widest.get(&block).copied().unwrap_or_default().max(width);
        set(columns, number, (length, column));
    }
}

/// The words of conditions on lines that follow each other.
fn labels(lines: &[Line<'_>], columns: &mut [Columns]) {
    let at = |line: &Line<'_>| line.tokens.iter().position(|token| token.label).filter(|at| *at > 0 && line.alone);
    let mut section: Vec<usize> = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let joins = at(line).is_some() && !line.blank && section.last().is_some_and(|last| last + 1 == number);
        if !joins {
            stops_that_fit(lines, &section, columns, at);
            section.clear();
        }
        if at(line).is_some() {
            section.push(number);
        }
    }
    stops_that_fit(lines, &section, columns, at);
}

fn stops_that_fit(
    lines: &[Line<'_>],
    section: &[usize],
    columns: &mut [Columns],
    stop: impl Fn(&Line<'_>) -> Option<usize>,
) {
    let here = section.iter().filter_map(|number| lines.get(*number));
    let before = here.clone().filter_map(|line| Some(joined(line, 0..stop(line)?).width())).max().unwrap_or_default();
    let behind = |line: &Line<'_>| Some(joined(line, stop(line)?..line.tokens.len()).width());
    let longest = here.filter_map(behind).max().unwrap_or_default();
    if before + longest + PROVISION <= WIDTH {
        stops(lines, section, columns, stop);
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
    line.alone && matches!(kind, Kind::Keyed | Kind::Edit | Kind::Version | Kind::Named | Kind::Holiday)
}

fn finish(lines: &[Line<'_>], section: &[usize], columns: &mut [Columns]) {
    stops(lines, section, columns, first_stop);
    stops(lines, section, columns, second_stop);
}

fn first_stop(line: &Line<'_>) -> Option<usize> {
    if line.first == First::Entry(Kind::Named) {
        return name(line);
    }
    if line.first == First::Entry(Kind::Holiday) {
        return line.tokens.iter().position(|token| token.text.starts_with('"'));
    }
    key(line)
}

/// The arrow of an edit, what stands behind the value of a version.
fn second_stop(line: &Line<'_>) -> Option<usize> {
    if line.first == First::Entry(Kind::Edit) {
        return line.tokens.iter().position(|token| token.text == "->");
    }
    let version = line.first == First::Entry(Kind::Version);
    (1..line.tokens.len()).find(|at| version && line.begins.get(*at).copied().unwrap_or_default())
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
