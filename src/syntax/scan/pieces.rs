//! Cuts a text into declarations.

use std::ops::Range;

use crate::diagnostic::nearest;

/// The words declarations begin with.
pub(in crate::syntax) const KEYWORDS: [&str; 20] = [
    "package",
    "use",
    "source",
    "taxonomy",
    "record",
    "facts",
    "presume",
    "act",
    "rule",
    "quota",
    "fee",
    "deadline",
    "sanction",
    "procedure",
    "define",
    "table",
    "calendar",
    "amendment",
    "scenario",
    "invariant",
];

/// Words that go on with a definition on a new line, at column 1 as well.
const FOLLOWERS: [&str; 20] = [
    "and",
    "or",
    "not",
    "in",
    "is",
    "if",
    "then",
    "else",
    "otherwise",
    "at",
    "where",
    "from",
    "announced",
    "repealed",
    "months",
    "cite",
    "note",
    "disputed",
    "for",
    "by",
];

/// The pieces of a text whose brackets match: each from the word that begins a declaration to the next.
pub(in crate::syntax) fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut depth = 0_usize;
    let mut at_start = true;
    let mut offset = 0;
    let mut last = ' ';
    loop {
        // within brackets nothing begins
        if depth > 0 && !starts.is_empty() {
            offset = next_bracket(text, offset).map_or(text.len(), |(place, _)| place);
        }
        let Some(rest) = text.get(offset..).filter(|rest| !rest.is_empty()) else { break };
        let length = token(rest);
        let piece = rest.get(..length).unwrap_or_default();
        let first = piece.chars().next().unwrap_or(' ');
        match first {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            _ if first.is_whitespace() || first == '#' => {}
            _ if starts.is_empty() || (depth == 0 && at_start && begins(text, offset, last)) => starts.push(offset),
            _ => {}
        }
        at_start = match first {
            '\n' => true,
            '}' => depth == 0,
            '#' => at_start,
            _ => at_start && first.is_whitespace(),
        };
        if !first.is_whitespace() && first != '#' {
            last = first;
        }
        offset += length;
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// The next bracket from a place on that stands in no text and no comment.
pub(in crate::syntax) fn next_bracket(text: &str, from: usize) -> Option<(usize, u8)> {
    let mut place = from;
    loop {
        let sign = *text.as_bytes().get(place)?;
        match sign {
            b'{' | b'(' | b'[' | b'}' | b')' | b']' => return Some((place, sign)),
            b'"' | b'#' => place += token(text.get(place..)?),
            _ => place += 1,
        }
    }
}

/// How long the token is that a text begins with: a word, a text, a comment, a run of blanks, or one character.
pub(in crate::syntax) fn token(text: &str) -> usize {
    let first = text.chars().next().unwrap_or(' ');
    match first {
        '#' => memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len()),
        '"' => quoted(text),
        _ if is_word(first) => word(text),
        ' ' | '\t' | '\r' => run(text, |byte| matches!(byte, b' ' | b'\t' | b'\r')),
        _ => first.len_utf8(),
    }
}

/// How many bytes of this kind a text begins with.
fn run(text: &str, is_of_it: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|byte| !is_of_it(byte)).unwrap_or(text.len())
}

/// The length of the word that a text begins with; nearly all are ASCII.
fn word(text: &str) -> usize {
    let plain = run(text, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let rest = text.get(plain..).unwrap_or_default();
    if rest.bytes().next().is_none_or(|byte| byte.is_ascii()) {
        return plain;
    }
    plain + rest.find(|c| !is_word(c)).unwrap_or(rest.len())
}

/// The length of a quoted text, which ends on its line.
fn quoted(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut offset = 1;
    while let Some(stop) = bytes.get(offset..).and_then(|rest| memchr::memchr3(b'"', b'\n', b'\\', rest)) {
        offset += stop;
        match bytes.get(offset) {
            Some(b'\n') => return offset,
            Some(b'"') => return offset + 1,
            // what is escaped is passed over, but not the end of the line
            _ => offset += if bytes.get(offset + 1) == Some(&b'\n') { 1 } else { 2 },
        }
    }
    text.len()
}

/// A letter, a digit, or `_`
pub(in crate::syntax) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether a declaration begins here; `last` is what the token before begins with.
fn begins(text: &str, offset: usize, last: char) -> bool {
    let rest = text.get(offset..).unwrap_or_default();
    let word = rest.get(..token(rest)).unwrap_or_default();
    let after = rest.get(word.len()..).unwrap_or_default();
    let follows = after.trim_start_matches([' ', '\t', '\r', '\n']);
    let column_one = text.get(..offset).is_some_and(|before| before.ends_with('\n'));
    let nameless = KEYWORDS.contains(&word) && column_one && !"+-*/=<>,:.)".contains(last);
    if !follows.starts_with(|c: char| is_word(c) && (!c.is_ascii_digit() || nameless) || "\"{".contains(c)) {
        return false;
    }
    KEYWORDS.contains(&word) || (column_one && looks_like_one(word, follows, last))
}

/// Whether a word that is no keyword was likely meant as one.
fn looks_like_one(word: &str, follows: &str, last: char) -> bool {
    if !word.starts_with(|c: char| c.is_alphabetic()) || FOLLOWERS.contains(&word) || "+-*/=<>,:.".contains(last) {
        return false;
    }
    let line = follows.lines().next().unwrap_or_default();
    last == '}' || line.trim_end().ends_with('{') || nearest(word, KEYWORDS).is_some()
}
