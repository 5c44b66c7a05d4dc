//! The place that people are sent to.
use std::ops::Range;

use crate::source::{SourceFile, Span};

/// A span over more lines than this is shown by its first line.
const MOST_LINES: usize = 4;

/// The bytes to point at for a span: inside the text, without the line end it may run into, over few lines.
/// The end of the file is nothing that can be pointed at: its last visible character is.
pub(super) fn pointed_at(file: &SourceFile, span: Span) -> Range<usize> {
    let Range { start, end } = file.clamp(span);
    if start >= visible_end(file) {
        return last_character(file);
    }
    let end = start + file.slice(start..end).trim_end_matches(['\n', '\r']).len();
    let first = file.line(start);
    if file.line(end) >= first + MOST_LINES {
        return start..file.line_range(first).end.max(start);
    }
    start..end
}

fn last_character(file: &SourceFile) -> Range<usize> {
    let end = visible_end(file);
    let last = file.slice(0..end).chars().next_back();
    end - last.map_or(0, char::len_utf8)..end
}

/// Where the blanks and line breaks that end the file begin. Other white space may be what is wrong: it is pointed at.
fn visible_end(file: &SourceFile) -> usize {
    file.text().trim_end_matches([' ', '\t', '\r', '\n']).len()
}
