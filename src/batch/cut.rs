//! Cutting a stream into pieces of whole records, as they come: memory is bounded by the longest record.

pub mod lines;
pub mod rows;
pub mod values;

use std::io::{self, Read};

/// A piece has about this many bytes.
pub const PIECE: usize = 512 * 1024;
/// A record has at most this many bytes.
pub const LONGEST: usize = 1 << 20;

/// Bytes of whole records.
#[derive(Debug, Default)]
pub struct Piece {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The line of the first byte, counted from 1.
    pub line: u64,
    /// Records before it; counted only where the cutter sees each record.
    pub records: u64,
    /// Bytes of the stream up to its end.
    pub end: u64,
    /// The line behind it.
    pub next_line: u64,
    /// Where its records stand, where lines do not tell.
    pub spans: Vec<Spot>,
    /// It is the beginning of a record that is too long; the rest is left out.
    pub too_long: bool,
}

/// Where a record stands in a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// What knows where records end.
pub trait Ends {
    /// Looks at the bytes from `from` on, which are new.
    ///
    /// # Errors
    /// Where nothing behind a place can be read.
    fn look(&mut self, bytes: &[u8], from: usize) -> Result<(), String>;
    /// The end of the last whole record seen.
    fn cut(&self) -> Option<usize>;
    /// The bytes before `at` are gone, to be read as a piece: where its records stand.
    fn take(&mut self, at: usize) -> Vec<Spot>;
    /// The stream ends here. Whether what is left is a record.
    ///
    /// # Errors
    /// Where more must follow.
    fn end(&mut self, bytes: &[u8]) -> Result<(), String>;
    /// Whether a record that is too long can be left out, and reading go on behind it.
    fn skips(&self) -> bool;
}

/// Cuts a stream.
pub struct Cutter<R, E> {
    from: R,
    ends: E,
    rest: Vec<u8>,
    line: u64,
    records: u64,
    end: u64,
    over: bool,
    skipping: bool,
}

/// Why a stream can't be read on.
#[derive(Debug)]
pub enum Broken {
    /// By the system.
    Io(io::Error),
    /// What stands there is not what was expected; the line, and why.
    Form(u64, String),
}

impl<R: Read, E: Ends> Cutter<R, E> {
    /// Begins to cut where so many bytes, lines and records have been read before.
    pub fn new(from: R, ends: E, (end, line, records): (u64, u64, u64)) -> Cutter<R, E> {
        Cutter { from, ends, rest: Vec::new(), line, records, end, over: false, skipping: false }
    }

    fn more(&mut self, buffer: &mut Vec<u8>) -> Result<(), Broken> {
        let from = buffer.len();
        let wanted = PIECE.saturating_sub(from).max(PIECE / 4);
        let read = (&mut self.from).take(wanted as u64).read_to_end(buffer).map_err(Broken::Io)?;
        self.over = read < wanted;
        let looked = self.ends.look(buffer, from);
        looked.map_err(|why| Broken::Form(self.line + newlines(buffer), why))
    }

    fn piece(&mut self) -> Result<Option<Piece>, Broken> {
        let mut buffer = Vec::with_capacity(PIECE + PIECE / 4);
        buffer.append(&mut self.rest);
        loop {
            if self.over {
                if let Some(at) = self.ends.cut() {
                    return Ok(Some(self.give(buffer, at, false)));
                }
                let ended = self.ends.end(&buffer);
                ended.map_err(|why| Broken::Form(self.line + newlines(&buffer), why))?;
                let whole = buffer.len();
                return Ok((whole > 0).then(|| self.give(buffer, whole, false)));
            }
            self.more(&mut buffer)?;
            if self.skipping {
                self.skip(&mut buffer);
                continue;
            }
            match self.ends.cut() {
                Some(at) if !self.over => return Ok(Some(self.give(buffer, at, false))),
                None if buffer.len() > LONGEST && !self.over => return self.too_long(buffer).map(Some),
                Some(_) | None => {}
            }
        }
    }

    /// The beginning of a record that is too long.
    fn too_long(&mut self, mut buffer: Vec<u8>) -> Result<Piece, Broken> {
        if !self.ends.skips() {
            return Err(Broken::Form(self.line, format!("a record has more than {LONGEST} bytes")));
        }
        self.ends.take(buffer.len());
        self.skipping = true;
        let line = self.line;
        self.end += buffer.len() as u64;
        buffer.truncate(80);
        Ok(Piece { bytes: buffer, line, next_line: line + 1, end: self.end, too_long: true, ..Piece::default() })
    }

    /// Leaves out the rest of a record that is too long.
    fn skip(&mut self, buffer: &mut Vec<u8>) {
        let at = memchr::memchr(b'\n', buffer).map_or(buffer.len(), |at| at + 1);
        self.skipping = buffer.get(at.saturating_sub(1)).is_none_or(|last| *last != b'\n');
        self.line += u64::from(!self.skipping);
        self.end += at as u64;
        self.ends.take(buffer.len());
        buffer.drain(..at);
        // what is left has been looked at as the rest of a record: it is looked at again
        let _ = self.ends.look(buffer, 0);
    }

    fn give(&mut self, mut buffer: Vec<u8>, at: usize, too_long: bool) -> Piece {
        self.rest.extend_from_slice(buffer.get(at..).unwrap_or_default());
        buffer.truncate(at);
        let spans = self.ends.take(at);
        let (line, records) = (self.line, self.records);
        self.line += newlines(&buffer);
        self.records += spans.len() as u64;
        self.end += at as u64;
        Piece { bytes: buffer, line, records, end: self.end, next_line: self.line, spans, too_long }
    }
}

impl<R: Read, E: Ends> Iterator for Cutter<R, E> {
    type Item = Result<Piece, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over && self.rest.is_empty() {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.over = true;
            self.rest.clear();
        }
        piece.transpose()
    }
}

/// How many lines end in these bytes.
#[must_use]
pub fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
