//! A text for people as it grows: paragraphs that hang under a mark, and columns.
use unicode_width::UnicodeWidthStr;

use super::wrap::wrap;
use super::{Style, Tone};
use crate::answer::phrase::long_days;
use crate::diagnostic::render::visible;

/// Lines narrower than this are not worth breaking for.
const NARROWEST: usize = 24;

/// A text for people. Everything that is put on it is made safe for a terminal.
#[derive(Debug)]
pub struct Page<'s> {
    style: &'s Style,
    text: String,
    /// Days are written at length.
    formal: bool,
}

impl<'s> Page<'s> {
    /// An empty page.
    #[must_use]
    pub fn new(style: &'s Style) -> Page<'s> {
        Page { style, text: String::new(), formal: false }
    }

    /// An empty page of a letter, on which days are written at length.
    #[must_use]
    pub fn letter(style: &'s Style) -> Page<'s> {
        Page { formal: true, ..Page::new(style) }
    }

    /// The text.
    #[must_use]
    pub fn finish(self) -> String {
        self.text
    }

    /// An empty line, unless nothing or an empty line stands before.
    pub fn gap(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
    }

    /// A paragraph, indented.
    pub fn paragraph(&mut self, indent: usize, tone: Tone, text: &str) {
        self.hanging(indent, "", tone, tone, text);
    }

    /// A paragraph that hangs under a mark in the mark's tone.
    pub fn marked(&mut self, indent: usize, mark: (&str, Tone), text: &str) {
        let (mark, tone) = mark;
        self.hanging(indent, &format!("{mark} "), tone, Tone::Plain, text);
    }

    /// A paragraph whose last words are in a tone of their own.
    pub fn ending(&mut self, text: &str, ending: (&str, Tone)) {
        let (word, tone) = ending;
        let from = self.text.len();
        self.paragraph(0, Tone::Plain, &format!("{text}{word}"));
        let Some(at) = self.text.rfind(word).filter(|at| *at >= from) else {
            return;
        };
        self.text.truncate(at);
        self.text += &self.style.paint.text(tone, word);
        self.text.push('\n');
    }

    /// Rows of two columns, the first as wide as its widest, the second hanging.
    pub fn columns(&mut self, indent: usize, rows: &[(String, String)]) {
        let widest = rows.iter().map(|(first, _)| visible(first).width()).max().unwrap_or(0);
        let widest = widest.min(self.style.width / 2);
        for (first, second) in rows {
            let first = visible(first);
            let blanks = widest.saturating_sub(first.width()) + 2;
            let lead = format!("{first}{:blanks$}", "");
            self.hanging(indent, &lead, Tone::Strong, Tone::Plain, second);
        }
    }

    /// A line of pieces, each in its tone, as wide as it is.
    pub fn line(&mut self, indent: usize, pieces: &[(String, Tone)]) {
        let mut line = " ".repeat(indent);
        let end = pieces.iter().rposition(|(text, _)| !text.trim_end().is_empty());
        for (number, (text, tone)) in pieces.iter().enumerate().take(end.map_or(0, |end| end + 1)) {
            let text = visible(text);
            let text = if Some(number) == end { text.trim_end() } else { &text };
            line += &self.style.paint.text(*tone, text);
        }
        self.text += &line;
        self.text.push('\n');
    }

    /// A paragraph in a tree: what stands before its first line, and before every other.
    pub fn branch(&mut self, first: (&str, Tone), rest: &str, (tone, text): (Tone, &str)) {
        let (lead, lead_tone) = first;
        let width = self.style.width.saturating_sub(lead.width()).max(NARROWEST);
        for (number, line) in wrap(&visible(text), width).iter().enumerate() {
            let (start, start_tone) = if number == 0 { (lead, lead_tone) } else { (rest, Tone::Faint) };
            let start = self.style.paint.text(start_tone, start);
            let line = format!("{start}{}", self.style.paint.text(tone, line));
            self.text += line.trim_end();
            self.text.push('\n');
        }
    }

    fn hanging(&mut self, indent: usize, lead: &str, lead_tone: Tone, tone: Tone, text: &str) {
        let hang = indent + lead.width();
        let width = self.style.width.saturating_sub(hang).max(NARROWEST);
        let text = if self.formal { long_days(text, &self.style.lang) } else { text.to_owned() };
        for (number, line) in wrap(&visible(&text), width).iter().enumerate() {
            let start = match number {
                0 => format!("{:indent$}{}", "", self.style.paint.text(lead_tone, lead)),
                _ => " ".repeat(hang),
            };
            let line = format!("{start}{}", self.style.paint.text(tone, line));
            self.text += line.trim_end();
            self.text.push('\n');
        }
    }
}
