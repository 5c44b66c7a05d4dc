//! Rows of a table as text: a line end between quotes ends no row.

use super::{Ends, Fault, Spot};

/// Where in a row the bytes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// At the first byte of a cell.
    #[default]
    Start,
    /// In a cell without quotes: a quote is a character like any other.
    Bare,
    /// Between quotes.
    Quoted,
    /// Behind a quote that ends the cell, or is the first of two.
    Closed,
}

/// Records end at line ends outside of quotes.
#[derive(Debug)]
pub struct Rows {
    delimiter: u8,
    state: State,
    cut: Option<usize>,
}

impl Rows {
    /// Cells are parted by this byte.
    #[must_use]
    pub fn new(delimiter: u8) -> Rows {
        Rows { delimiter, state: State::Start, cut: None }
    }

    fn step(&mut self, byte: u8) -> State {
        match (self.state, byte) {
            (State::Start, b'"') | (State::Closed, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::Closed,
            (State::Quoted, _) => State::Quoted,
            (_, byte) if byte == self.delimiter || byte == b'\n' || byte == b'\r' => State::Start,
            (State::Start | State::Bare | State::Closed, _) => State::Bare,
        }
    }
}

/// A cell whose quotes do not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The quote that opens it.
    pub opened: usize,
    /// What follows the quote that closes it; none where nothing closes it.
    pub follows: Option<usize>,
}

/// The first cell of a row whose quotes do not fit.
#[must_use]
pub fn misfit(row: &[u8], delimiter: u8) -> Option<Misfit> {
    memchr::memchr(b'"', row)?;
    let (mut rows, mut opened) = (Rows::new(delimiter), 0);
    for (at, byte) in row.iter().enumerate() {
        let before = rows.state;
        rows.state = rows.step(*byte);
        if (before, rows.state) == (State::Start, State::Quoted) {
            opened = at;
        }
        let is_closed = (before, rows.state) == (State::Closed, State::Bare);
        if is_closed && !rows.is_blank(row.get(at..).unwrap_or_default()) {
            return Some(Misfit { opened, follows: Some(at) });
        }
    }
    (rows.state == State::Quoted).then_some(Misfit { opened, follows: None })
}

impl Rows {
    /// Whether nothing but blanks stands before the cell ends.
    fn is_blank(&self, rest: &[u8]) -> bool {
        let next = rest.iter().find(|byte| **byte == self.delimiter || !matches!(byte, b' ' | b'\t'));
        next.is_none_or(|byte| *byte == self.delimiter || matches!(byte, b'\r' | b'\n'))
    }
}

impl Ends for Rows {
    fn look(&mut self, bytes: &[u8], from: usize) -> Result<(), Fault> {
        let new = bytes.get(from..).unwrap_or_default();
        if matches!(self.state, State::Start | State::Bare) && memchr::memchr(b'"', new).is_none() {
            if let Some(at) = memchr::memrchr(b'\n', new) {
                self.cut = Some(from + at + 1);
            }
            if let Some(last) = new.last() {
                self.state = self.step(*last);
            }
            return Ok(());
        }
        for (at, byte) in new.iter().enumerate() {
            self.state = self.step(*byte);
            if *byte == b'\n' && self.state == State::Start {
                self.cut = Some(from + at + 1);
            }
        }
        Ok(())
    }

    fn cut(&self) -> Option<usize> {
        self.cut
    }

    fn take(&mut self, at: usize) -> Vec<Spot> {
        if self.cut != Some(at) {
            self.state = State::Start;
        }
        self.cut = None;
        Vec::new()
    }

    /// A quote that is never closed is left to those who read the row.
    fn end(&mut self, _bytes: &[u8]) -> Result<(), String> {
        Ok(())
    }

    fn skips(&self) -> bool {
        true
    }
}
