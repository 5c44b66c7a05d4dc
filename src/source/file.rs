//! One source text with an index of its lines, so that a place costs a search and not a scan of the file.
use std::ops::Range;

use super::Span;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A file: the path as shown to people, the text, and where its lines begin.
///
/// Lines end at `\n`; a `\r` before it belongs to the line's end. A byte order mark at the very start is no
/// character of the first line.
#[derive(Clone, Debug, Default)]
pub struct SourceFile {
    path: String,
    text: String,
    /// The start of every line but the first.
    breaks: Vec<usize>,
}

impl SourceFile {
    /// Indexes a text.
    #[must_use]
    pub fn new(path: String, text: String) -> SourceFile {
        let breaks = text.match_indices('\n').map(|(byte, _)| byte + 1).collect();
        SourceFile { path, text, breaks }
    }

    /// The path as shown to people.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; what stands after the last line break counts as one, even if empty.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.breaks.len() + 1
    }

    /// The line, from 1, that a byte is in. Past the end it is the last.
    #[must_use]
    pub fn line(&self, byte: usize) -> usize {
        self.breaks.partition_point(|start| *start <= byte) + 1
    }

    /// The bytes of a line (from 1) without its line end.
    #[must_use]
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = match line.checked_sub(2) {
            Some(before) => self.breaks.get(before).copied().unwrap_or(self.text.len()),
            None if self.text.starts_with(BYTE_ORDER_MARK) => BYTE_ORDER_MARK.len(),
            None => 0,
        };
        let end = self.breaks.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let with_end = self.slice(start..end);
        let text = with_end.strip_suffix('\n').map_or(with_end, |text| text.strip_suffix('\r').unwrap_or(text));
        start..start + text.len()
    }

    /// The text of a line (from 1) without its line end.
    #[must_use]
    pub fn line_text(&self, line: usize) -> &str {
        self.slice(self.line_range(line))
    }

    /// Line and column of a byte, both from 1, the column in characters. A byte inside a character
    /// counts as its start, one inside or past the line end as the place after the last character.
    #[must_use]
    pub fn line_column(&self, byte: usize) -> (usize, usize) {
        let line = self.line(byte.min(self.text.len()));
        let range = self.line_range(line);
        let end = self.floor(byte.min(range.end)).max(range.start);
        (line, self.slice(range.start..end).chars().count() + 1)
    }

    /// The bytes of a place, brought inside the text and onto the starts of characters.
    #[must_use]
    pub fn clamp(&self, span: Span) -> Range<usize> {
        let start = self.floor(span.start as usize);
        start..self.floor(span.end as usize).max(start)
    }

    /// The text of a byte range; empty where there is none.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The start of the character that a byte is in, or the end of the text.
    fn floor(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        (0..=byte).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_characters() {
        let file = SourceFile::new("a".into(), "\u{feff}ab\r\n额度 𠮷x\n".into());
        let at = |text: &str| file.line_column(file.text().find(text).unwrap_or_default());
        assert_eq!(at("b"), (1, 2));
        assert_eq!(at("\r"), (1, 3));
        assert_eq!(at("\n"), (1, 3));
        assert_eq!(at("x"), (2, 5));
        assert_eq!(file.line_column(9_999), (3, 1));
        assert_eq!(file.line_text(1), "ab");
        assert_eq!(file.line_text(99), "");
    }

    #[test]
    fn odd_places_are_clamped() {
        let file = SourceFile::new("a".into(), "额".into());
        let span = |start, end| Span { start, end, ..Span::default() };
        assert_eq!(file.clamp(span(1, 2)), 0..0);
        assert_eq!(file.clamp(span(9, 4)), 3..3);
        assert_eq!(SourceFile::default().line_column(7), (1, 1));
    }
}
