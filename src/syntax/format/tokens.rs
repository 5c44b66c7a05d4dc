//! A text in its smallest parts, and the blanks between them as written.

use super::entry::Marks;
use crate::syntax::scan::token;

/// A word, a text, a bracket, a comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'t> {
    pub text: &'t str,
    /// Its first byte.
    pub start: usize,
    /// Line ends before it.
    pub lines: usize,
    /// Whether blanks, or a line end, stand before it.
    pub apart: bool,
    /// Whether it begins the words that report a condition.
    pub label: bool,
    /// Whether blanks belong before and behind it.
    pub operator: bool,
}

impl Token<'_> {
    pub fn is_comment(&self) -> bool {
        self.text.starts_with('#')
    }

    pub fn opens(&self) -> bool {
        matches!(self.text, "{" | "(" | "[")
    }

    pub fn closes(&self) -> bool {
        matches!(self.text, "}" | ")" | "]")
    }
}

/// The parts of a text in order.
pub(super) fn tokens<'t>(text: &'t str, marks: &Marks) -> Vec<Token<'t>> {
    let (mut found, mut offset, mut lines, mut apart): (Vec<Token<'t>>, _, _, _) = (Vec::new(), 0, 0, false);
    while let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) {
        let operator = marks.operators.get(&offset).map(|end| end - offset);
        let length = operator.unwrap_or_else(|| token(rest).max(1));
        let piece = rest.get(..length).unwrap_or_default();
        if piece.trim().is_empty() {
            lines += piece.matches('\n').count();
            apart = true;
        } else {
            let label = marks.labels.contains(&offset);
            let text = piece.trim_end();
            found.push(Token { text, start: offset, lines, apart, label, operator: operator.is_some() });
            (lines, apart) = (0, false);
        }
        offset += length;
    }
    found
}
