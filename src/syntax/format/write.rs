//! Lines written out, with what stands before each and between its parts.

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::align::Columns;
use super::lines::{First, Line};
use super::tokens::Token;

/// How much deeper what goes on stands.
const MORE: usize = 2;

/// A bracket that is open.
struct Open {
    /// How deep the line stands on which it was opened.
    line: usize,
    /// Where what it holds stands, if it is on a line of its own.
    inside: usize,
    /// What was at hand before it.
    around: (Option<(usize, usize)>, Option<usize>),
}

/// Where the writing has come.
#[derive(Default)]
struct Writer {
    text: String,
    open: Vec<Open>,
    /// Where the value of the entry at hand begins, and how many brackets were open before it.
    value: Option<(usize, usize)>,
    /// Where its first text begins.
    quoted: Option<usize>,
}

/// The text.
pub(super) fn write(lines: &[Line<'_>], columns: &[Columns]) -> String {
    let mut writer = Writer::default();
    let mut before: Option<&Line<'_>> = None;
    for (line, columns) in lines.iter().zip(columns) {
        let after_open = before.is_some_and(|before| before.tokens.last().is_some_and(Token::opens));
        if line.blank && !after_open && line.closing == 0 {
            writer.text.push('\n');
        }
        writer.line(line, columns);
        before = Some(line);
    }
    writer.text
}

impl Writer {
    fn line(&mut self, line: &Line<'_>, columns: &Columns) {
        let indent = self.indent(line);
        let begun = self.text.len();
        self.text.push_str(&" ".repeat(indent));
        let depth = self.open.len();
        let begins = matches!(line.first, First::Declaration | First::Entry(_));
        if begins {
            (self.value, self.quoted) = (None, None);
        }
        let mut stops = columns.stops.iter().peekable();
        let mut column = self.text.len();
        for (at, token) in line.tokens.iter().enumerate() {
            if at > 0 {
                let mut gap = gap(line, at);
                if let Some((_, width)) = stops.next_if(|(length, _)| *length == at) {
                    let written = self.text.get(column..).unwrap_or_default().trim_start().width();
                    gap = width.saturating_sub(written) + gap.max(1);
                    self.text.push_str(&" ".repeat(gap));
                    column = self.text.len();
                } else {
                    self.text.push_str(&" ".repeat(gap));
                }
            }
            let here = self.text.get(begun..).unwrap_or_default().width();
            let is_value = columns.stops.first().is_some_and(|(length, _)| *length == at)
                || (line.first == First::Declaration
                    && at > 0
                    && line.tokens.get(at - 1).is_some_and(|before| before.operator && before.text == "="));
            if begins && is_value && self.value.is_none() {
                self.value = Some((here, depth));
            }
            if token.text.starts_with('"') && self.quoted.is_none() {
                self.quoted = Some(here);
            }
            self.bracket(token, indent, here);
            self.text.push_str(token.text);
        }
        self.text.push('\n');
    }

    fn bracket(&mut self, token: &Token<'_>, indent: usize, here: usize) {
        match token.text {
            "(" => self.open.push(Open { line: here, inside: here + 1, around: (self.value, self.quoted) }),
            "{" | "[" => self.open.push(Open { line: indent, inside: indent + 2, around: (self.value, self.quoted) }),
            "}" | ")" | "]" => {
                if let Some(open) = self.open.pop() {
                    (self.value, self.quoted) = open.around;
                }
            }
            _ => {}
        }
    }

    fn indent(&self, line: &Line<'_>) -> usize {
        let inside = self.open.last().map_or(0, |open| open.inside);
        match line.first {
            First::Declaration => inside,
            First::Comment | First::Entry(_) => inside,
            First::Closer => {
                let outermost = self.open.len().checked_sub(line.closing).and_then(|at| self.open.get(at));
                outermost.map_or(0, |open| open.line)
            }
            First::More => match self.value {
                Some((column, depth)) if depth == self.open.len() => self.under(line, column),
                Some(_) => inside,
                None if self.open.is_empty() => MORE,
                None => inside,
            },
        }
    }

    /// Under the value; a text in another language under the first.
    fn under(&self, line: &Line<'_>, column: usize) -> usize {
        let language =
            line.tokens.first().filter(|_| line.tokens.get(1).is_some_and(|next| next.text.starts_with('"')));
        match (language, self.quoted) {
            (Some(language), Some(quoted)) if language.text.len() <= 3 => {
                quoted.saturating_sub(language.text.len() + 1)
            }
            _ => column,
        }
    }
}

/// Some tokens of a line with the blanks between them.
pub(super) fn joined(line: &Line<'_>, range: Range<usize>) -> String {
    let mut text = String::new();
    for at in range.clone() {
        let Some(token) = line.tokens.get(at) else { continue };
        if at > range.start {
            text.push_str(&" ".repeat(gap(line, at)));
        }
        text.push_str(token.text);
    }
    text
}

/// The blanks before a token.
fn gap(line: &Line<'_>, at: usize) -> usize {
    let (Some(before), Some(token)) = (at.checked_sub(1).and_then(|at| line.tokens.get(at)), line.tokens.get(at))
    else {
        return 0;
    };
    let begins = line.begins.get(at).copied().unwrap_or_default();
    if token.is_comment() {
        return 2;
    }
    match (before.text, token.text) {
        ("{", "}") => 0,
        ("(" | "[", _) | (_, ")" | "]" | "," | ":") => 0,
        ("{", _) | (_, "{" | "}") => 1,
        (",", _) => 1,
        (_, "|") | ("|", _) => 1,
        (":", _) if is_key(line, at) => 1,
        _ if begins => 2,
        _ if before.operator || token.operator => 1,
        _ => usize::from(token.apart),
    }
}

/// Whether the colon before a token is that of a key, and not of a time.
fn is_key(line: &Line<'_>, at: usize) -> bool {
    line.tokens.get(at).is_some_and(|token| token.apart || !token.text.starts_with(|c: char| c.is_ascii_digit()))
        || line.tokens.iter().take(at).filter(|token| token.text == ":").count() == 1
            && at
                .checked_sub(2)
                .and_then(|at| line.tokens.get(at))
                .is_some_and(|key| !key.text.starts_with(|c: char| c.is_ascii_digit()))
}
