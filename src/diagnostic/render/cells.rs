//! A line as it is shown: control characters visible, tabs as blanks, and a long line cut to what surrounds its labels.
use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::visible::push_visible;

const TAB: usize = 4;
const CUT: &str = "…";

/// One character: where it begins in the source, how it is shown, and at which column.
struct Cell {
    source: usize,
    text: String,
    columns: Range<usize>,
}

/// A line made fit to be shown, which knows where each source byte went.
pub(super) struct Shown {
    pub(super) text: String,
    /// Source byte and the shown bytes of each character, the line's end last.
    map: Vec<(usize, Range<usize>)>,
}

impl Shown {
    /// Shows a line that starts at a source byte within a number of columns, around the source bytes that matter.
    pub(super) fn new(line: &str, start: usize, most: usize, around: &[usize]) -> Shown {
        let cells = cells(line, start);
        let width = cells.last().map_or(0, |cell| cell.columns.end);
        let windows = windows(&cells, width, most, around);
        let mut shown = Shown { text: String::new(), map: Vec::with_capacity(cells.len() + 1) };
        let mut cut = None;
        for cell in &cells {
            let kept = windows.iter().any(|window| window.contains(&cell.columns.start));
            if kept {
                cut = None;
                shown.push(cell.source, &cell.text);
            } else {
                let place = cut.get_or_insert_with(|| shown.append(CUT)).clone();
                shown.map.push((cell.source, place));
            }
        }
        shown.push(start + line.len(), "");
        shown
    }

    fn push(&mut self, source: usize, text: &str) {
        let place = self.append(text);
        self.map.push((source, place));
    }

    fn append(&mut self, text: &str) -> Range<usize> {
        let start = self.text.len();
        self.text.push_str(text);
        start..self.text.len()
    }

    /// Where the character of a source byte begins.
    pub(super) fn start(&self, source: usize) -> usize {
        let after = self.map.partition_point(|(byte, _)| *byte <= source);
        self.map.get(after.saturating_sub(1)).map_or(0, |(_, place)| place.start)
    }

    /// Where the character before a source byte ends.
    pub(super) fn end(&self, source: usize) -> usize {
        let after = self.map.partition_point(|(byte, _)| *byte < source);
        after.checked_sub(1).and_then(|last| self.map.get(last)).map_or(0, |(_, place)| place.end)
    }
}

fn cells(line: &str, start: usize) -> Vec<Cell> {
    let mut column = 0;
    let cell = |(byte, c): (usize, char)| {
        let mut text = String::new();
        match c {
            '\t' => text.push_str(&" ".repeat(TAB - column % TAB)),
            _ => push_visible(&mut text, c),
        }
        let from = column;
        column += if text.len() == c.len_utf8() { c.width().unwrap_or(0) } else { text.width() };
        Cell { source: start + byte, text, columns: from..column }
    };
    line.char_indices().map(cell).collect()
}

/// The columns to keep: all of a line that fits, else a share for each place that matters, a third of it before the place.
fn windows(cells: &[Cell], width: usize, most: usize, around: &[usize]) -> Vec<Range<usize>> {
    if width <= most {
        return std::iter::once(0..usize::MAX).collect();
    }
    let places: Vec<usize> = match around {
        [] => vec![0],
        _ => around.iter().map(|source| column_of(cells, *source)).collect(),
    };
    // places that fit into one stretch are shown in one
    let first = places.iter().min().copied().unwrap_or_default();
    let across = places.iter().max().copied().unwrap_or_default() - first;
    let (places, share) = match across < most / 2 {
        true => (vec![first], most),
        false => (places, 0),
    };
    let share = share.max(most / places.len()).max(12);
    let window = |column: usize| {
        let from = column.saturating_sub(share / 3).min(width.saturating_sub(share));
        from..from + share
    };
    places.into_iter().map(window).collect()
}

fn column_of(cells: &[Cell], source: usize) -> usize {
    let index = cells.partition_point(|cell| cell.source < source);
    cells.get(index).or(cells.last()).map_or(0, |cell| cell.columns.start)
}
