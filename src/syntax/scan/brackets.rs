//! Brackets that are not closed, or close nothing. Where a declaration's brackets don't match, the indentation says which is meant.

use std::ops::Range;

use super::pieces::{KEYWORDS, is_word, next_bracket, token};
use super::{Changes, closes_later, original};
use crate::source::{FileId, Span};
use crate::syntax::errors;

/// How deep brackets may stand in each other.
const DEEPEST: usize = 64;

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Open {
    place: usize,
    sign: u8,
    line: usize,
    indent: usize,
    /// The indent of the first line inside.
    inner: Option<usize>,
}

struct Balance<'t> {
    text: &'t str,
    added: &'t [usize],
    file: FileId,
    changes: &'t mut Changes,
    open: Vec<Open>,
    /// There are more closing brackets than opening ones.
    surplus: bool,
}

/// A token and its line.
#[derive(Clone, Copy)]
struct Here {
    place: usize,
    /// Where the token before it ends.
    before: usize,
    line: usize,
    line_start: usize,
    indent: usize,
    first: bool,
}

/// Reports brackets that don't match, and makes them match.
pub(super) fn balance(text: &str, added: &[usize], file: FileId, changes: &mut Changes) {
    for stretch in stretches(text) {
        let piece = text.get(stretch.clone()).unwrap_or_default();
        let (matching, deepest, surplus) = measure(piece);
        if matching && deepest <= DEEPEST {
            continue;
        }
        let mut balance = Balance { text, added, file, changes, open: Vec::new(), surplus };
        balance.walk(stretch);
    }
}

/// From one declaration's keyword at column 1 to the next, whatever the brackets say.
fn stretches(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![0];
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if offset > 0 && is_head(line) {
            starts.push(offset);
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Whether a line begins as declarations do.
fn is_head(line: &str) -> bool {
    if !line.starts_with(|c: char| c.is_ascii_lowercase()) {
        return false;
    }
    let word = line.split(|c| !is_word(c)).next().unwrap_or_default();
    let after = line.get(word.len()..).unwrap_or_default();
    let follows = after.trim_start();
    KEYWORDS.contains(&word)
        && after.starts_with([' ', '\t', '{'])
        && follows.starts_with(|c: char| is_word(c) || c == '"' || c == '{')
}

/// Whether the brackets match, how deep they are, and whether more are closed than opened.
fn measure(text: &str) -> (bool, usize, bool) {
    let mut open = Vec::new();
    let (mut matching, mut deepest) = (true, 0);
    let (mut opened, mut closed) = (0_usize, 0_usize);
    let mut offset = 0;
    while let Some((place, sign)) = next_bracket(text, offset) {
        if matches!(sign, b'{' | b'(' | b'[') {
            open.push(sign);
            opened += 1;
            deepest = deepest.max(open.len());
        } else {
            closed += 1;
            matching &= open.pop().map(closer) == Some(sign);
        }
        offset = place + 1;
    }
    (matching && open.is_empty(), deepest, closed > opened)
}

fn closer(sign: u8) -> u8 {
    match sign {
        b'{' => b'}',
        b'(' => b')',
        _ => b']',
    }
}

impl Balance<'_> {
    fn walk(&mut self, stretch: Range<usize>) {
        let mut here = Here {
            place: stretch.start,
            before: stretch.start,
            line: 0,
            line_start: stretch.start,
            indent: 0,
            first: true,
        };
        if self.surplus {
            self.missing_block(&stretch);
        }
        while here.place < stretch.end {
            let Some(rest) = self.text.get(here.place..stretch.end) else { return };
            let length = token(rest);
            let sign = rest.as_bytes().first().copied().unwrap_or_default();
            match sign {
                b'\n' => {
                    here = Here { line: here.line + 1, line_start: here.place + 1, first: true, ..here };
                }
                b' ' | b'\t' | b'\r' | b'#' => {}
                _ => {
                    here.indent = if here.first { here.place - here.line_start } else { here.indent };
                    if self.bracket(sign, here) {
                        return self.give_up(here.place..stretch.end);
                    }
                    here.first = false;
                    here.before = here.place + length;
                }
            }
            here.place += length;
        }
        self.close_down(0, stretch.end, here.before);
    }

    /// A head without the bracket that opens its block, where that is what is missing.
    fn missing_block(&mut self, stretch: &Range<usize>) {
        let piece = self.text.get(stretch.clone()).unwrap_or_default();
        let mut length = 0;
        let mut last = "";
        let mut offset = 0;
        while let Some(rest) = piece.get(offset..).filter(|rest| !rest.is_empty() && !rest.starts_with('\n')) {
            let word = rest.get(..token(rest)).unwrap_or_default();
            offset += word.len();
            if !word.starts_with(|c: char| c.is_whitespace() || c == '#') {
                (last, length) = (word, offset);
            }
        }
        let head = piece.get(..length).unwrap_or_default();
        let below = piece.get(offset..).unwrap_or_default().trim_start();
        if !is_head(head) || head.contains(['{', '=', ')']) || below.starts_with('{') || !below.contains('}') {
            return;
        }
        let at = self.original(stretch.start + length);
        self.changes.found.push(errors::expected(Span::at(self.file, at), "`{`", last, ""));
        self.changes.added.push((at, b'{'));
        self.open.push(Open { place: stretch.start + length, sign: b'{', line: 0, indent: 0, inner: None });
        self.surplus = false;
    }

    /// Looks at one token; says whether brackets stand too deep in each other.
    fn bracket(&mut self, sign: u8, here: Here) -> bool {
        let closes = matches!(sign, b'}' | b')' | b']');
        if here.first && !closes {
            self.dedent(here);
        }
        if here.first
            && let Some(top) = self.open.last_mut()
            && top.line != here.line
        {
            top.inner = top.inner.or(Some(here.indent));
        }
        if closes {
            self.close(sign, here);
        } else if matches!(sign, b'{' | b'(' | b'[') {
            self.open.push(Open { place: here.place, sign, line: here.line, indent: here.indent, inner: None });
        }
        self.open.len() > DEEPEST
    }

    /// A line that stands further left than a block's lines ends that block.
    fn dedent(&mut self, here: Here) {
        while let Some(top) = self.open.last().copied() {
            let deeper = top.sign != b'{' || top.inner.is_some_and(|inner| inner > top.indent);
            // a surplus of closing brackets means that none is missing
            if self.surplus || top.line == here.line || here.indent > top.indent || !deeper {
                return;
            }
            self.unclosed(top, here.place, here.before);
        }
    }

    fn close(&mut self, sign: u8, here: Here) {
        let matches = |open: &Open| closer(open.sign) == sign;
        let Some(top) = self.open.last().copied() else { return self.stray(sign, here) };
        let below =
            self.open.iter().rposition(|open| matches(open) && open.indent == here.indent && open.line != here.line);
        if here.first && self.surplus && matches(&top) && here.indent > top.indent && top.line != here.line {
            return self.stray(sign, here);
        }
        if let (true, Some(position)) = (here.first && here.indent < top.indent, below) {
            self.close_down(position + 1, here.place, here.before);
        }
        match self.open.iter().rposition(matches) {
            Some(position) => {
                self.close_down(position + 1, here.place, here.place);
                self.open.pop();
            }
            None if top.sign == b'{' && closes_later(self.text, here.place + 1) => self.stray(sign, here),
            None if top.line == here.line => self.crossed(top, sign, here),
            None => self.stray(sign, here),
        }
    }

    /// Ends all brackets above a level before a place.
    fn close_down(&mut self, level: usize, seen: usize, before: usize) {
        while self.open.len() > level
            && let Some(top) = self.open.last().copied()
        {
            self.unclosed(top, seen, before);
        }
    }

    fn unclosed(&mut self, open: Open, seen: usize, before: usize) {
        self.open.pop();
        let (start, end, at) = (self.original(open.place), self.original(before), self.original(seen));
        let next = self.text.get(seen..).and_then(|rest| rest.get(..token(rest))).unwrap_or_default();
        let span = Span::new(self.file, start, start + 1);
        let there = if next.is_empty() { Span::at(self.file, at) } else { Span::new(self.file, at, at + next.len()) };
        self.changes.found.push(errors::unclosed_bracket(
            span,
            there,
            char::from(open.sign),
            char::from(closer(open.sign)),
            next,
        ));
        self.changes.added.push((end, closer(open.sign)));
        if open.sign != b'{' {
            self.changes.told.push(start..end);
        }
    }

    fn stray(&mut self, sign: u8, here: Here) {
        let start = self.original(here.place);
        let span = Span::new(self.file, start, start + 1);
        self.changes.found.push(errors::unmatched_bracket(span, char::from(sign)));
        self.changes.blanked.push(start..start + 1);
    }

    /// `(a]`
    fn crossed(&mut self, open: Open, sign: u8, here: Here) {
        self.open.pop();
        let (start, end) = (self.original(open.place), self.original(here.place));
        let (from, to) = (Span::new(self.file, start, start + 1), Span::new(self.file, end, end + 1));
        self.changes.found.push(errors::crossed_bracket(
            from,
            to,
            char::from(open.sign),
            char::from(sign),
            char::from(closer(open.sign)),
        ));
        self.changes.blanked.push(end..end + 1);
        self.changes.added.push((end, closer(open.sign)));
    }

    /// Leaves out the rest of a declaration that is too deep.
    fn give_up(&mut self, rest: Range<usize>) {
        let (start, end) = (self.original(rest.start), self.original(rest.end));
        let first = self.open.first().map_or(start, |open| self.original(open.place));
        self.changes.found.push(errors::deep_brackets(Span::new(self.file, start, start + 1)));
        self.changes.blanked.push(start..end);
        self.open.pop();
        for open in self.open.drain(..).rev() {
            self.changes.added.push((start, closer(open.sign)));
        }
        self.changes.told.push(first..end);
    }

    fn original(&self, place: usize) -> usize {
        original(self.added, place)
    }
}
