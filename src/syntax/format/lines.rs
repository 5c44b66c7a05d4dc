//! Lines as the author broke them: how deep each stands, and what begins it.

use super::entry::{Kind, Marks};
use super::tokens::Token;

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Line<'t> {
    pub tokens: Vec<Token<'t>>,
    /// Of each token, whether an entry begins there.
    pub begins: Vec<bool>,
    /// Whether an empty line stands before it.
    pub blank: bool,
    /// What begins it.
    pub first: First,
    /// The block it stands in, by the place of its bracket; none outside of all.
    pub block: Option<usize>,
    /// How many brackets it closes before anything else.
    pub closing: usize,
    /// Whether its first entry ends on it, and no other of its kind begins on it.
    pub alone: bool,
}

/// What a line begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    Declaration,
    Entry(Kind),
    Comment,
    Closer,
    /// It goes on with what began before.
    More,
}

/// The lines of a text.
pub(super) fn lines<'t>(text: &str, tokens: &[Token<'t>], marks: &Marks) -> Vec<Line<'t>> {
    let mut lines: Vec<Line<'t>> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for token in tokens {
        if token.lines > 0 || lines.is_empty() {
            let blank = token.lines > 1 && !lines.is_empty();
            let first = first(token, marks);
            let line = Line {
                tokens: Vec::new(),
                begins: Vec::new(),
                blank,
                first,
                block: open.last().copied(),
                closing: 0,
                alone: false,
            };
            lines.push(line);
        }
        if token.opens() {
            open.push(token.start);
        } else if token.closes() {
            open.pop();
        }
        if let Some(line) = lines.last_mut() {
            line.tokens.push(*token);
            line.begins.push(marks.entries.contains_key(&token.start));
        }
    }
    for line in &mut lines {
        line.closing = line.tokens.iter().take_while(|token| token.closes()).count();
        line.alone = is_alone(text, line, marks);
    }
    lines
}

fn first(token: &Token<'_>, marks: &Marks) -> First {
    if token.is_comment() {
        return First::Comment;
    }
    if token.closes() {
        return First::Closer;
    }
    if marks.declarations.contains(&token.start) {
        return First::Declaration;
    }
    marks.entries.get(&token.start).map_or(First::More, |entry| First::Entry(entry.kind))
}

fn is_alone(text: &str, line: &Line<'_>, marks: &Marks) -> bool {
    let (Some(first), Some(last)) = (line.tokens.first(), line.tokens.iter().rfind(|token| !token.is_comment())) else {
        return false;
    };
    let Some(entry) = marks.entries.get(&first.start) else { return false };
    let end = last.start + last.text.len();
    let behind = text.get(entry.end..end).unwrap_or_default();
    entry.end <= end && behind.trim_matches([' ', ',']).is_empty()
}
