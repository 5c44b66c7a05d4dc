//! Single values as machines write them. Each is read from a place on, and says where it ends.

use std::borrow::Cow;

use jiter::Jiter;

use super::Scan;
use super::plan::{Details, Key, element_of};
use super::word::{date_at, number_at, short_text, stops, word_at};
use crate::facts::decode::Wanted;
use crate::facts::input::Shape;
use crate::facts::moment::day_begun;
use crate::facts::scalar::Reading;
use crate::policy::ids::TaxonomyId;
use crate::policy::value::{Pool, TextRef, Value};
use crate::source::Span;
use crate::value::Date;

/// More digits are left to the full reader.
const DIGITS: usize = 18;
/// Longer texts are.
const LONGEST_TEXT: usize = 64 * 1024;

/// A value, and the place behind it.
type Read<T> = Option<(T, usize)>;

impl<'a> Scan<'a> {
    #[inline(always)]
    pub(super) fn bool(&mut self, cell: usize, at: usize) -> Option<usize> {
        const TRUE: u64 = u64::from_le_bytes(*b"true\0\0\0\0");
        const FALSE: u64 = u64::from_le_bytes(*b"false\0\0\0");
        let word = word_at(self.bytes, at);
        let truth = word & 0xFFFF_FFFF == TRUE;
        if !truth && word & 0xFF_FFFF_FFFF != FALSE {
            return None;
        }
        self.put(cell, Value::Bool(truth))?;
        Some(at.wrapping_add(if truth { 4 } else { 5 }))
    }

    /// What stands behind it is looked at by whoever goes on.
    #[inline(always)]
    pub(super) fn int(&mut self, cell: usize, at: usize) -> Option<usize> {
        let Some((number, digits)) = number_at(self.bytes, at) else { return self.long_int(cell, at) };
        if digits > 1 && self.byte(at) == Some(b'0') {
            return None;
        }
        self.put(cell, Value::Int(number as i64))?;
        Some(at.wrapping_add(digits))
    }

    /// One with a sign or many digits.
    #[inline(never)]
    fn long_int(&mut self, cell: usize, at: usize) -> Option<usize> {
        let negative = self.byte(at) == Some(b'-');
        let start = at + usize::from(negative);
        let rest = self.bytes.get(start..)?;
        let digits = rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        let superfluous = digits > 1 && rest.first() == Some(&b'0');
        if digits == 0 || digits > DIGITS || superfluous {
            return None;
        }
        let number = rest.get(..digits)?.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
        self.put(cell, Value::Int(if negative { -number } else { number }))?;
        Some(start + digits)
    }

    /// `"2018-11-20"`
    #[inline(always)]
    pub(super) fn date(&mut self, cell: usize, at: usize) -> Option<usize> {
        let start = self.pass(b'"', at)?;
        let Some((year, month, day)) = date_at(self.bytes, start) else { return self.midnight(cell, at) };
        let date = Date::new(year, month, day).ok().filter(|_| year > 0)?;
        self.put(cell, Value::Date(date))?;
        Some(start.wrapping_add(11))
    }

    /// `"2018-11-20T00:00:00"`
    #[inline(never)]
    fn midnight(&mut self, cell: usize, at: usize) -> Option<usize> {
        let (text, end) = self.string(at)?;
        self.put(cell, Value::Date(day_begun(&text)?))?;
        Some(end)
    }

    /// A member by its name; most names are short enough to be compared as two words.
    #[inline(always)]
    pub(super) fn member(&mut self, taxonomy: usize, cell: usize, at: usize) -> Option<usize> {
        let start = self.pass(b'"', at)?;
        if let Some((low, high, length)) = short_text(self.bytes, start)
            && let Some(member) = self.names.get(taxonomy)?.of(low, high)
        {
            self.put(cell, Value::Member(member))?;
            return Some(start.wrapping_add(length).wrapping_add(1));
        }
        self.long_member(taxonomy, cell, at)
    }

    #[inline(never)]
    fn long_member(&mut self, taxonomy: usize, cell: usize, at: usize) -> Option<usize> {
        let (name, end) = self.string(at)?;
        let taxonomy = TaxonomyId(u32::try_from(taxonomy).ok()?);
        let member = self.schema.member(self.policy, taxonomy, &name)?;
        self.put(cell, Value::Member(member))?;
        Some(end)
    }

    #[inline(never)]
    pub(super) fn words(&mut self, cell: usize, at: usize) -> Option<usize> {
        let Some((text, end)) = self.quoted(at) else { return self.escaped_words(cell, at) };
        // none begins within a character, so that together they are UTF-8 only if each is
        if matches!(text.first(), Some(0x80..=0xBF)) {
            return None;
        }
        self.put_words(cell, text)?;
        Some(end)
    }

    #[inline(never)]
    fn escaped_words(&mut self, cell: usize, at: usize) -> Option<usize> {
        let (text, end) = self.escaped(at)?;
        self.put_words(cell, text.as_bytes())?;
        Some(end)
    }

    #[inline(always)]
    fn put_words(&mut self, cell: usize, text: &[u8]) -> Option<()> {
        if text.len() > LONGEST_TEXT {
            return None;
        }
        let start = u32::try_from(self.texts.len()).ok()?;
        self.texts.extend_from_slice(text);
        let length = text.len() as u32;
        self.put(cell, Value::Text(TextRef { pool: Pool::Case, start, length }))
    }

    /// A text between its quotes.
    #[inline]
    pub(super) fn string(&self, at: usize) -> Read<Cow<'a, str>> {
        match self.quoted(at) {
            Some((text, end)) => Some((Cow::Borrowed(std::str::from_utf8(text).ok()?), end)),
            None => self.escaped(at).map(|(text, end)| (Cow::Owned(text), end)),
        }
    }

    /// A text with escapes.
    #[inline(never)]
    fn escaped(&self, at: usize) -> Read<String> {
        let mut reader = Jiter::new(self.bytes.get(at..)?);
        let text = reader.next_str().ok()?.to_owned();
        Some((text, at + reader.current_index()))
    }

    /// The bytes of a text without escapes.
    #[inline]
    fn quoted(&self, at: usize) -> Read<&'a [u8]> {
        let start = self.pass(b'"', at)?;
        let mut end = start;
        loop {
            let found = stops(word_at(self.bytes, end));
            if found != 0 {
                end = end.wrapping_add(found.trailing_zeros() as usize / 8);
                break;
            }
            end = end.wrapping_add(8);
        }
        let text = self.bytes.get(start..end)?;
        let behind = self.pass(b'"', end)?;
        Some((text, behind))
    }

    /// As the full reader reads it, if it is a text or a plain number.
    #[inline(never)]
    pub(super) fn other(&mut self, key: &'a Key, cell: usize, at: usize) -> Option<usize> {
        let text = if self.byte(at) == Some(b'"') { Some(self.string(at)?) } else { None };
        let (shape, end) = match &text {
            Some((text, end)) => (Shape::Text(text), *end),
            None => {
                let (digits, end) = self.digits(at)?;
                (Shape::Number(digits), end)
            }
        };
        let Details { name, field, .. } = key.details.as_ref();
        let wanted = Wanted { name, field, ty: element_of(&field.ty).unwrap_or(&field.ty) };
        let reading = Reading { policy: self.policy, schema: self.schema, wanted, place: Span::default() };
        let value = reading.scalar(shape, &mut self.case.texts).ok()?;
        self.put(cell, value)?;
        Some(end)
    }

    fn digits(&self, at: usize) -> Read<&'a str> {
        let rest = self.bytes.get(at..)?;
        let length = rest.iter().position(|byte| !matches!(byte, b'0'..=b'9' | b'.' | b'-'))?;
        let ends = matches!(rest.get(length), Some(b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n'));
        let digits = ends.then(|| std::str::from_utf8(rest.get(..length)?).ok()).flatten()?;
        Some((digits, at + length))
    }
}
