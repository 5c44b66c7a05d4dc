//! Passing over what is no fact and may be left out: it has to be well-formed, and nothing more is asked of it.

use super::Scan;

/// What is nested deeper is left to the full reader.
const DEEPEST: usize = 16;

impl Scan<'_> {
    /// The place behind a value, if it is well-formed.
    pub(super) fn over(&self, at: usize, depth: usize) -> Option<usize> {
        if depth > DEEPEST {
            return None;
        }
        match self.byte(at)? {
            b'"' => self.string(at).map(|(_, end)| end),
            b'{' => self.over_all(at, b'}', |scan, at| scan.over_entry(at, depth)),
            b'[' => self.over_all(at, b']', |scan, at| scan.over(at, depth + 1)),
            b't' => self.over_word(at, b"true"),
            b'f' => self.over_word(at, b"false"),
            b'n' => self.over_word(at, b"null"),
            _ => self.over_number(at),
        }
    }

    /// What stands between brackets, and the closing one.
    fn over_all(&self, at: usize, close: u8, one: impl Fn(&Self, usize) -> Option<usize>) -> Option<usize> {
        let mut at = self.blanks(at + 1);
        if let Some(end) = self.pass(close, at) {
            return Some(end);
        }
        loop {
            at = self.blanks(one(self, at)?);
            if let Some(end) = self.pass(close, at) {
                return Some(end);
            }
            at = self.blanks(self.pass(b',', at)?);
        }
    }

    fn over_entry(&self, at: usize, depth: usize) -> Option<usize> {
        let (_, end) = self.string(at)?;
        let colon = self.pass(b':', self.blanks(end))?;
        self.over(self.blanks(colon), depth + 1)
    }

    fn over_word(&self, at: usize, word: &[u8]) -> Option<usize> {
        self.bytes.get(at..)?.starts_with(word).then(|| at + word.len())
    }

    /// `-12.50`; with an exponent it is left to the full reader, as is what does not end there.
    fn over_number(&self, at: usize) -> Option<usize> {
        let start = self.pass(b'-', at).unwrap_or(at);
        let end = self.over_digits(start)?;
        if end - start > 1 && self.byte(start) == Some(b'0') {
            return None;
        }
        match self.pass(b'.', end) {
            Some(point) => self.over_digits(point),
            None => Some(end),
        }
    }

    fn over_digits(&self, at: usize) -> Option<usize> {
        let rest = self.bytes.get(at..)?;
        let length = rest.iter().position(|byte| !byte.is_ascii_digit())?;
        (length > 0).then_some(at + length)
    }
}
