//! Records as machines write them, read quickly: the keys are expected in the order in which they came last, and values go straight
//! into cells. Whatever is unusual (an escape, an unknown key, a key given twice, a value that does not fit) is left to the full
//! reader, which says what is wrong and where.

mod names;
mod plan;
mod value;
mod word;

pub(super) use plan::Plans;

use super::Case;
use super::decode::presume;
use super::schema::Schema;
use crate::policy::Policy;
use crate::policy::ids::TaxonomyId;
use crate::policy::value::{CellId, ListRef, Value};
use names::Names;
use plan::{Key, Keys, Kind};
use word::{low_bytes, stops, word_at};

/// One text being read.
pub(super) struct Scan<'a> {
    pub bytes: &'a [u8],
    pub at: usize,
    pub policy: &'a Policy,
    pub schema: &'a Schema,
    pub keys: &'a [Keys],
    pub names: &'a [Names],
    /// For each kind of record, the key that came after each key last.
    pub follows: &'a mut [Vec<usize>],
    pub case: &'a mut Case,
}

impl<'a> Scan<'a> {
    /// Reads the root record into a case of which nothing is known; nothing where the full reader has to.
    pub fn facts(&mut self, root: usize) -> Option<()> {
        self.blanks();
        self.record(root, 0)?;
        self.blanks();
        if self.at != self.bytes.len() {
            return None;
        }
        for (at, index, value) in self.schema.presumed_root() {
            presume(self.case, CellId(*at), *index, *value);
        }
        Some(())
    }

    fn byte(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn word(&self) -> u64 {
        word_at(self.bytes, self.at)
    }

    #[inline]
    fn blanks(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// Passes this byte, if it is next.
    #[inline]
    fn pass(&mut self, byte: u8) -> Option<()> {
        if self.byte() == Some(byte) {
            self.at += 1;
            return Some(());
        }
        None
    }

    /// Reads a record whose first cell this is.
    fn record(&mut self, shape: usize, base: usize) -> Option<()> {
        let keys = self.keys.get(shape)?;
        self.pass(b'{')?;
        self.blanks();
        if self.pass(b'}').is_some() {
            return Some(());
        }
        let (mut seen, mut before) = (0_u64, keys.list.len());
        loop {
            let number = self.key(shape, keys, before)?;
            let mark = 1_u64 << number;
            if seen & mark != 0 {
                return None;
            }
            (seen, before) = (seen | mark, number);
            let key = keys.list.get(number)?;
            self.value(key, base + key.offset)?;
            self.blanks();
            if self.pass(b',').is_none() {
                return self.pass(b'}');
            }
            self.blanks();
        }
    }

    /// The key that comes next, and the colon: mostly the one that came after this one in the last record.
    fn key(&mut self, shape: usize, keys: &Keys, before: usize) -> Option<usize> {
        let expected = self.follows.get(shape)?.get(before).copied()?;
        if let Some(key) = keys.list.get(expected)
            && key.written.is_at(self.bytes, self.at)
        {
            self.at += key.written.length;
            self.blanks();
            return Some(expected);
        }
        let name = self.string()?;
        let found = keys.numbers.get(name).copied()?;
        self.blanks();
        self.pass(b':')?;
        self.blanks();
        *self.follows.get_mut(shape)?.get_mut(before)? = found;
        Some(found)
    }

    fn value(&mut self, key: &'a Key, at: usize) -> Option<()> {
        if self.byte()? == b'n' {
            return self.none(key, at);
        }
        let value = match &key.kind {
            Kind::Record(shape) => {
                let first = u32::try_from(at + 1).ok()?;
                self.record(*shape, at + 1)?;
                Value::Record(CellId(first))
            }
            Kind::List(element) => self.list(key, element)?,
            Kind::Scalar(scalar) => self.scalar(*scalar, key)?,
            Kind::Unusual => return None,
        };
        *self.case.cells.get_mut(at)? = value;
        Some(())
    }

    fn none(&mut self, key: &Key, at: usize) -> Option<()> {
        self.rest().starts_with(b"null").then_some(())?;
        if !key.optional {
            return None;
        }
        self.at += 4;
        self.case.cells.get_mut(at..at + key.width)?.fill(Value::None);
        Some(())
    }

    /// A list: its elements lie behind the cells of the case, one after another.
    fn list(&mut self, key: &'a Key, element: &'a Kind) -> Option<Value> {
        self.pass(b'[')?;
        self.blanks();
        let first = self.case.cells.len();
        let mut length = 0_u32;
        while self.pass(b']').is_none() {
            if length > 0 {
                self.pass(b',')?;
                self.blanks();
            }
            let at = self.case.cells.len();
            match element {
                Kind::Record(shape) => {
                    let size = self.keys.get(*shape)?.size;
                    self.case.cells.resize(at + size, Value::Unknown);
                    self.record(*shape, at)?;
                }
                Kind::Scalar(scalar) => {
                    let value = self.scalar(*scalar, key)?;
                    self.case.cells.push(value);
                }
                Kind::List(_) | Kind::Unusual => return None,
            }
            length += 1;
            self.blanks();
        }
        let start = CellId(u32::try_from(first).ok()?);
        self.presume_elements(key, start, length);
        Some(Value::List(ListRef { start, length }))
    }

    fn presume_elements(&mut self, key: &'a Key, start: CellId, length: u32) {
        let Some((element, stride)) = &key.element else { return };
        for (offset, index, value) in self.schema.presumed_element(element) {
            for number in 0..length {
                presume(self.case, CellId(start.0 + number * stride + offset), *index, *value);
            }
        }
    }

    /// A text without escapes, between its quotes.
    fn string(&mut self) -> Option<&'a str> {
        self.pass(b'"')?;
        let start = self.at;
        loop {
            let found = stops(self.word());
            if found == 0 {
                self.at += 8;
                continue;
            }
            self.at += found.trailing_zeros() as usize / 8;
            break;
        }
        let text = self.bytes.get(start..self.at)?;
        self.pass(b'"')?;
        std::str::from_utf8(text).ok()
    }

    /// A member by its name; most names are short enough to be compared as two words.
    fn member(&mut self, taxonomy: usize) -> Option<Value> {
        let start = self.at;
        self.pass(b'"')?;
        let (mut low, mut high) = (self.word(), 0);
        let mut length = stops(low).trailing_zeros() / 8;
        if length < 8 {
            low = low_bytes(low, length);
        } else {
            self.at += 8;
            high = self.word();
            let more = stops(high).trailing_zeros() / 8;
            high = low_bytes(high, more);
            length = 8 + more;
            self.at -= 8;
        }
        let found = self.names.get(taxonomy).and_then(|names| names.of(low, high)).filter(|_| length < 16);
        self.at += length as usize;
        if let (Some(member), Some(())) = (found, self.pass(b'"')) {
            return Some(Value::Member(member));
        }
        self.at = start;
        let name = self.string()?;
        let taxonomy = TaxonomyId(u32::try_from(taxonomy).ok()?);
        self.schema.member(self.policy, taxonomy, name).map(Value::Member)
    }
}
