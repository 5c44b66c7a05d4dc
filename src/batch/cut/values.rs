//! JSON values one after another: the elements of an array, or records in a row, on as many lines as they like.

use super::{Ends, Fault, Spot};

/// What was last seen between the records of an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Last {
    /// Its bracket.
    #[default]
    Bracket,
    Record,
    Comma,
}

/// Records end where their bracket closes.
#[derive(Debug, Default)]
pub struct Values {
    /// Whether they are elements of an array; none until the first bracket has been seen.
    array: Option<bool>,
    closed: bool,
    last: Last,
    /// Brackets that are open within the record.
    depth: usize,
    in_text: bool,
    escaped: bool,
    start: Option<usize>,
    spots: Vec<Spot>,
}

impl Values {
    /// Goes on inside of an array or row of records, behind a record.
    #[must_use]
    pub fn within(array: bool) -> Values {
        Values { array: Some(array), last: Last::Record, ..Values::default() }
    }

    fn step(&mut self, at: usize, byte: u8) -> Result<(), &'static str> {
        if self.in_text {
            self.text(byte);
            if !self.in_text && self.depth == 0 {
                self.ends(at + 1);
            }
            return Ok(());
        }
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => self.word_ends(at),
            b'[' if self.array.is_none() => self.array = Some(true),
            _ if self.closed => return Err("something follows the end of the array"),
            b',' if self.depth == 0 => {
                self.word_ends(at);
                self.comma()?;
            }
            b']' if self.depth == 0 && self.array == Some(true) => {
                self.word_ends(at);
                self.close()?;
            }
            b'{' | b'[' => {
                self.begins(at)?;
                self.depth += 1;
            }
            b'}' | b']' if self.depth > 0 => {
                self.depth -= 1;
                if self.depth == 0 {
                    self.ends(at + 1);
                }
            }
            b'"' => {
                self.begins(at)?;
                self.in_text = true;
            }
            _ => self.begins(at)?,
        }
        Ok(())
    }

    fn comma(&mut self) -> Result<(), &'static str> {
        if self.array == Some(true) && self.last != Last::Record {
            return Err("no record stands before this comma");
        }
        self.last = Last::Comma;
        Ok(())
    }

    fn close(&mut self) -> Result<(), &'static str> {
        if self.last == Last::Comma {
            return Err("a record is missing between the last comma and the end of the array");
        }
        self.closed = true;
        Ok(())
    }

    fn text(&mut self, byte: u8) {
        if self.escaped {
            self.escaped = false;
        } else if byte == b'\\' {
            self.escaped = true;
        } else if byte == b'"' {
            self.in_text = false;
        }
    }

    fn begins(&mut self, at: usize) -> Result<(), &'static str> {
        let in_array = *self.array.get_or_insert(false);
        if self.start.is_some() {
            return Ok(());
        }
        if in_array && self.last == Last::Record {
            return Err("a comma is missing between this record and the one before it");
        }
        self.last = Last::Record;
        self.start = Some(at);
        Ok(())
    }

    /// A number or word ends where something else begins.
    fn word_ends(&mut self, at: usize) {
        if self.depth == 0 && self.start.is_some() {
            self.ends(at);
        }
    }

    fn ends(&mut self, end: usize) {
        if let Some(start) = self.start.take() {
            self.spots.push(Spot { start, end });
        }
    }
}

impl Ends for Values {
    fn look(&mut self, bytes: &[u8], from: usize) -> Result<(), Fault> {
        let mark = from == 0 && bytes.starts_with(b"\xef\xbb\xbf") && self.array.is_none();
        let from = if mark { 3 } else { from };
        for (at, byte) in bytes.iter().enumerate().skip(from) {
            self.step(at, *byte).map_err(|why| Fault { at, why })?;
        }
        Ok(())
    }

    fn cut(&self) -> Option<usize> {
        self.spots.last().map(|spot| spot.end)
    }

    fn take(&mut self, at: usize) -> Vec<Spot> {
        if let Some(start) = &mut self.start {
            *start = start.saturating_sub(at);
        }
        std::mem::take(&mut self.spots)
    }

    fn end(&mut self, bytes: &[u8]) -> Result<(), String> {
        self.word_ends(bytes.len());
        match (self.array, self.start.is_some() || self.in_text) {
            (_, true) => Err("the file ends within a record".to_owned()),
            (Some(true), false) if !self.closed => Err("the file ends before the array does".to_owned()),
            _ => Ok(()),
        }
    }

    fn skips(&self) -> bool {
        false
    }
}

/// Whether an array begins with these bytes.
#[must_use]
pub fn is_array(bytes: &[u8]) -> bool {
    let rest = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    rest.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[')
}
