//! Cutting a stream into pieces of whole records, as they come: memory is bounded by the longest record.

pub mod lines;
pub mod rows;
pub mod values;

use std::hash::{DefaultHasher, Hasher as _};
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
    /// What tells the stream up to its end from any other; nothing where nobody asks.
    pub digest: Option<u64>,
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

/// A place behind which nothing can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The byte.
    pub at: usize,
    /// Why.
    pub why: &'static str,
}

/// What knows where records end.
pub trait Ends {
    /// Looks at the bytes from `from` on, which are new.
    ///
    /// # Errors
    /// Where nothing behind a place can be read.
    fn look(&mut self, bytes: &[u8], from: usize) -> Result<(), Fault>;
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
    digest: Option<DefaultHasher>,
    over: bool,
    ended: bool,
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
        let digest = None;
        Cutter { from, ends, rest: Vec::new(), line, records, end, digest, over: false, ended: false, skipping: false }
    }

    /// Goes on with the digest of what stands before.
    #[must_use]
    pub fn digesting(self, digest: Option<DefaultHasher>) -> Cutter<R, E> {
        Cutter { digest, ..self }
    }

    /// These bytes are done.
    fn pass(&mut self, bytes: &[u8]) {
        self.end += bytes.len() as u64;
        if let Some(digest) = &mut self.digest {
            digest.write(bytes);
        }
    }

    fn digest(&self) -> Option<u64> {
        self.digest.as_ref().map(DefaultHasher::finish)
    }

    fn more(&mut self, buffer: &mut Vec<u8>) -> Result<(), Broken> {
        let from = buffer.len();
        let wanted = PIECE.saturating_sub(from).max(PIECE / 4);
        let read = (&mut self.from).take(wanted as u64).read_to_end(buffer).map_err(Broken::Io)?;
        self.over = read < wanted;
        let looked = self.ends.look(buffer, from);
        let line = |at| self.line + newlines(buffer.get(..at).unwrap_or_default());
        looked.map_err(|fault| Broken::Form(line(fault.at), fault.why.to_owned()))
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
        if let Some(at) = memchr::memchr(b'\n', &buffer) {
            return Ok(self.first_line(buffer, at + 1));
        }
        self.ends.take(buffer.len());
        self.skipping = true;
        let line = self.line;
        self.pass(&buffer);
        buffer.truncate(80);
        let (end, digest) = (self.end, self.digest());
        Ok(Piece { bytes: buffer, line, next_line: line + 1, end, digest, too_long: true, ..Piece::default() })
    }

    /// The line at which a record begins that does not end: what follows is looked at anew.
    fn first_line(&mut self, buffer: Vec<u8>, at: usize) -> Piece {
        let piece = self.give(buffer, at, false);
        // what follows a row of text can always be looked at
        let _ = self.ends.look(&self.rest, 0);
        piece
    }

    /// Leaves out the rest of a record that is too long.
    fn skip(&mut self, buffer: &mut Vec<u8>) {
        let at = memchr::memchr(b'\n', buffer).map_or(buffer.len(), |at| at + 1);
        self.skipping = buffer.get(at.saturating_sub(1)).is_none_or(|last| *last != b'\n');
        self.line += u64::from(!self.skipping);
        self.pass(buffer.get(..at).unwrap_or_default());
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
        self.pass(&buffer);
        let (end, next_line, digest) = (self.end, self.line, self.digest());
        Piece { bytes: buffer, line, records, end, next_line, digest, spans, too_long }
    }
}

impl<R: Read, E: Ends> Iterator for Cutter<R, E> {
    type Item = Result<Piece, Broken>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let piece = self.piece();
        self.ended = !matches!(piece, Ok(Some(_)));
        piece.transpose()
    }
}

/// How many lines end in these bytes.
#[must_use]
pub fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}
