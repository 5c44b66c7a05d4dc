//! Records as machines write them, read quickly: the keys are expected in the order in which they came last, and values go straight
//! into cells. Whatever is unusual (an unknown key, a key given twice, a value that does not fit) is left to the full
//! reader, which says what is wrong and where.

mod names;
mod pass;
mod plan;
mod value;
mod word;

pub(super) use names::Names;
pub(super) use plan::Plans;
pub(super) use word::{date_of, number_at};

use std::cell::Cell;

use super::Case;
use super::decode::presume;
use super::schema::Schema;
use super::table::Unknown;
use crate::policy::Policy;
use crate::policy::value::{CellId, ListRef, Value};
use plan::{Key, Keys, Kind};

/// One text being read. Places in it are handed on rather than kept, so that they stay in registers.
pub(super) struct Scan<'a> {
    pub bytes: &'a [u8],
    pub policy: &'a Policy,
    pub schema: &'a Schema,
    pub keys: &'a [Keys],
    pub names: &'a [Names],
    pub unknown: Unknown<'a>,
    /// `null` says that nothing is known.
    pub null_is_unknown: bool,
    pub case: &'a mut Case,
    /// The texts of the case, not looked at yet: that they are UTF-8 is found out for all of them at once.
    pub texts: Vec<u8>,
}

/// What stands where a key is expected.
enum Found<'a> {
    /// A key, and the place behind its colon.
    Key(&'a Key, usize),
    /// Nothing more but what is left out: the place behind the record.
    End(usize),
}

impl<'a> Scan<'a> {
    /// Reads the root record into a case of which nothing is known; nothing where the full reader has to.
    pub fn facts(&mut self, root: usize) -> Option<()> {
        let read = self.root(root);
        let mut texts = std::mem::take(&mut self.texts);
        if read.is_none() {
            texts.clear();
        }
        self.case.texts = String::from_utf8(texts).ok()?;
        read
    }

    fn root(&mut self, root: usize) -> Option<()> {
        let (keys, start) = (self.keys.get(root)?, self.blanks(0));
        // whether blanks stand behind commas and colons is seen at the first colon; what is otherwise is read all the same
        let end = match self.byte(keys.first_value(start)) {
            Some(b' ') => self.record::<true>(keys, 0, start)?,
            _ => self.record::<false>(keys, 0, start)?,
        };
        if self.blanks(end) != self.bytes.len() {
            return None;
        }
        for (at, index, value) in self.schema.presumed_root() {
            presume(self.case, CellId(*at), *index, *value);
        }
        Some(())
    }

    #[inline(always)]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// The place behind one blank, where they are expected: many write one behind each comma and colon.
    #[inline(always)]
    fn one_blank<const SPACED: bool>(&self, at: usize) -> usize {
        at.wrapping_add(usize::from(SPACED && self.byte(at) == Some(b' ')))
    }

    /// The place behind blanks.
    #[inline(always)]
    fn blanks(&self, at: usize) -> usize {
        match self.byte(at) {
            Some(..=b' ') => self.many_blanks(at),
            _ => at,
        }
    }

    #[inline(never)]
    fn many_blanks(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            at += 1;
        }
        at
    }

    /// The place behind this byte, if it is next.
    #[inline(always)]
    fn pass(&self, byte: u8, at: usize) -> Option<usize> {
        (self.byte(at) == Some(byte)).then(|| at.wrapping_add(1))
    }

    /// Reads a record whose first cell this is; the place behind it. Blanks are rare, and looked for where something else is missing.
    fn record<const SPACED: bool>(&mut self, keys: &'a Keys, base: usize, at: usize) -> Option<usize> {
        let mut at = self.pass(b'{', at)?;
        if let Some(end) = self.pass(b'}', at) {
            return Some(end);
        }
        let (mut seen, mut next) = (0_u64, &keys.first);
        loop {
            let (key, end) = match self.key::<SPACED>(keys, next, at)? {
                Found::Key(key, end) => (key, end),
                Found::End(end) => return Some(end),
            };
            if seen & key.mark != 0 {
                return None;
            }
            (seen, next) = (seen | key.mark, &key.next);
            at = self.value::<SPACED>(key, base.wrapping_add(key.offset), end)?;
            if self.byte(at) != Some(b',') {
                at = self.blanks(at);
                match self.byte(at)? {
                    b',' => {}
                    b'}' => return Some(at.wrapping_add(1)),
                    _ => match self.zeros(key, at)? {
                        (end, b',') => at = end,
                        (end, _) => return Some(end.wrapping_add(1)),
                    },
                }
            }
            at = at.wrapping_add(1);
        }
    }

    /// Behind a whole number, `.0` says nothing more: the place of the comma or bracket behind it, and which it is.
    #[inline(never)]
    fn zeros(&self, key: &Key, at: usize) -> Option<(usize, u8)> {
        let is_behind_digit = self.byte(at.wrapping_sub(1)).is_some_and(|byte| byte.is_ascii_digit());
        if !matches!(key.kind, Kind::Int) || !is_behind_digit {
            return None;
        }
        let start = self.pass(b'.', at)?;
        let zeros = self.bytes.get(start..)?.iter().take_while(|byte| **byte == b'0').count();
        let end = self.blanks(start.wrapping_add(zeros));
        let byte = self.byte(end).filter(|byte| zeros > 0 && matches!(byte, b',' | b'}'))?;
        Some((end, byte))
    }

    /// The key that comes next, and the place behind the colon: mostly the one that came after this one in the last record.
    #[inline(always)]
    fn key<const SPACED: bool>(&self, keys: &'a Keys, next: &Cell<u8>, at: usize) -> Option<Found<'a>> {
        let at = self.one_blank::<SPACED>(at);
        if let Some(expected) = keys.list.get(usize::from(next.get()))
            && expected.written.is_at(self.bytes, at)
        {
            return Some(Found::Key(expected, at.wrapping_add(expected.written.length)));
        }
        self.other_key(keys, next, self.blanks(at))
    }

    /// One that is not the expected one, behind those that are left out.
    #[inline(never)]
    fn other_key(&self, keys: &'a Keys, next: &Cell<u8>, mut at: usize) -> Option<Found<'a>> {
        loop {
            let (name, end) = self.string(at)?;
            let end = self.pass(b':', self.blanks(end))?;
            if let Some(number) = keys.numbers.get(name.as_ref()).copied() {
                next.set(u8::try_from(number).ok()?);
                return Some(Found::Key(keys.list.get(number)?, end));
            }
            if !self.unknown.is_expected(&name) {
                return None;
            }
            at = self.blanks(self.over(self.blanks(end), 0)?);
            if let Some(end) = self.pass(b'}', at) {
                return Some(Found::End(end));
            }
            at = self.blanks(self.pass(b',', at)?);
            if let Some(expected) = keys.list.get(usize::from(next.get()))
                && expected.written.is_at(self.bytes, at)
            {
                return Some(Found::Key(expected, at + expected.written.length));
            }
        }
    }

    /// Reads the value of a key into its cell; the place behind it.
    #[inline(always)]
    fn value<const SPACED: bool>(&mut self, key: &'a Key, cell: usize, at: usize) -> Option<usize> {
        let at = self.one_blank::<SPACED>(at);
        let read = self.plain::<SPACED>(key, &key.kind, cell, at);
        if read.is_some() { read } else { self.value_apart::<SPACED>(key, cell, at) }
    }

    /// One behind blanks, or none.
    #[inline(never)]
    fn value_apart<const SPACED: bool>(&mut self, key: &'a Key, cell: usize, at: usize) -> Option<usize> {
        let start = self.blanks(at);
        if self.byte(start) == Some(b'n') {
            return self.none(key, cell, start);
        }
        if start == at { None } else { self.plain::<SPACED>(key, &key.kind, cell, start) }
    }

    /// What stands at this place already: nothing has been done where it is not of this kind.
    #[inline(always)]
    fn plain<const SPACED: bool>(&mut self, key: &'a Key, kind: &'a Kind, cell: usize, at: usize) -> Option<usize> {
        match kind {
            Kind::Member(taxonomy) => self.member(*taxonomy, cell, at),
            Kind::Bool => self.bool(cell, at),
            Kind::Int => self.int(cell, at),
            Kind::Date => self.date(cell, at),
            Kind::Text => self.words(cell, at),
            Kind::Record(shape) => {
                let first = cell.wrapping_add(1);
                let end = self.record::<SPACED>(self.keys.get(*shape)?, first, at)?;
                self.put(cell, Value::Record(CellId(first as u32)))?;
                Some(end)
            }
            Kind::List(element) => self.list::<SPACED>(key, element, cell, at),
            Kind::Other => self.other(key, cell, at),
            Kind::Unusual => None,
        }
    }

    #[inline(always)]
    fn put(&mut self, cell: usize, value: Value) -> Option<()> {
        *self.case.cells.get_mut(cell)? = value;
        Some(())
    }

    #[inline(never)]
    fn none(&mut self, key: &Key, cell: usize, at: usize) -> Option<usize> {
        self.bytes.get(at..)?.starts_with(b"null").then_some(())?;
        if self.null_is_unknown {
            return Some(at + 4);
        }
        if !key.optional {
            return None;
        }
        self.case.cells.get_mut(cell..cell + key.width)?.fill(Value::None);
        Some(at + 4)
    }

    /// A list: its elements lie behind the cells of the case, one after another.
    #[inline(never)]
    fn list<const SPACED: bool>(&mut self, key: &'a Key, element: &'a Kind, cell: usize, at: usize) -> Option<usize> {
        let mut at = self.blanks(self.pass(b'[', at)?);
        let first = self.case.cells.len();
        let mut length = 0_u32;
        if self.byte(at) != Some(b']') {
            loop {
                let end = self.element::<SPACED>(key, element, at)?;
                at = self.blanks(end);
                length += 1;
                match self.byte(at)? {
                    b',' => at = self.blanks(at + 1),
                    b']' => break,
                    _ => return None,
                }
            }
        }
        let start = CellId(u32::try_from(first).ok()?);
        self.presume_elements(key, start, length);
        self.put(cell, Value::List(ListRef { start, length }))?;
        Some(at + 1)
    }

    #[inline(always)]
    fn element<const SPACED: bool>(&mut self, key: &'a Key, element: &'a Kind, at: usize) -> Option<usize> {
        let cell = self.case.cells.len();
        if let Kind::Record(shape) = element {
            let keys = self.keys.get(*shape)?;
            self.case.cells.resize(cell.wrapping_add(keys.size), Value::Unknown);
            return self.record::<SPACED>(keys, cell, at);
        }
        self.case.cells.push(Value::Unknown);
        self.plain::<SPACED>(key, element, cell, at)
    }

    fn presume_elements(&mut self, key: &'a Key, start: CellId, length: u32) {
        let Some((element, stride)) = &key.details.element else { return };
        for (offset, index, value) in self.schema.presumed_element(element) {
            for number in 0..length {
                presume(self.case, CellId(start.0 + number * stride + offset), *index, *value);
            }
        }
    }
}
