//! Single values as machines write them.
use super::Scan;
use super::plan::{Key, Scalar, element_of};
use super::word::low_bytes;
use crate::facts::decode::Wanted;
use crate::facts::input::Shape;
use crate::facts::scalar::Reading;
use crate::policy::value::{Pool, TextRef, Value};
use crate::source::Span;
use crate::value::Date;

/// More digits are left to the full reader.
const DIGITS: usize = 18;
/// Longer texts are.
const LONGEST_TEXT: usize = 64 * 1024;

impl<'a> Scan<'a> {
    pub(super) fn scalar(&mut self, scalar: Scalar, key: &'a Key) -> Option<Value> {
        match scalar {
            Scalar::Bool => self.bool(),
            Scalar::Int => self.int(),
            Scalar::Date => self.date(),
            Scalar::Member(taxonomy) => self.member(taxonomy),
            Scalar::Text => self.words(),
            Scalar::Other => self.other(key),
        }
    }

    fn bool(&mut self) -> Option<Value> {
        const TRUE: u64 = u32::from_le_bytes(*b"true") as u64;
        const FALSE: u64 = u64::from_le_bytes(*b"false\0\0\0");
        let word = self.word();
        if low_bytes(word, 4) == TRUE {
            self.at += 4;
            return Some(Value::Bool(true));
        }
        if low_bytes(word, 5) == FALSE {
            self.at += 5;
            return Some(Value::Bool(false));
        }
        None
    }

    fn int(&mut self) -> Option<Value> {
        let negative = self.pass(b'-').is_some();
        let (start, mut number) = (self.at, 0_i64);
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            if self.at - start >= DIGITS {
                return None;
            }
            number = number * 10 + i64::from(digit - b'0');
            self.at += 1;
        }
        let digits = self.at - start;
        let superfluous = digits > 1 && self.bytes.get(start) == Some(&b'0');
        let ends = matches!(self.byte(), Some(b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n'));
        (digits > 0 && ends && !superfluous).then_some(Value::Int(if negative { -number } else { number }))
    }

    /// `"2018-11-20"`
    fn date(&mut self) -> Option<Value> {
        let [b'"', y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'"', ..] = self.rest() else { return None };
        let digit = |byte: u8| byte.is_ascii_digit().then(|| i16::from(byte - b'0'));
        let year = digit(*y1)? * 1000 + digit(*y2)? * 100 + digit(*y3)? * 10 + digit(*y4)?;
        let month = i8::try_from(digit(*m1)? * 10 + digit(*m2)?).ok()?;
        let day = i8::try_from(digit(*d1)? * 10 + digit(*d2)?).ok()?;
        let date = Date::new(year, month, day).ok().filter(|_| year > 0)?;
        self.at += 12;
        Some(Value::Date(date))
    }

    fn words(&mut self) -> Option<Value> {
        let text = self.string()?;
        if text.len() > LONGEST_TEXT {
            return None;
        }
        let start = u32::try_from(self.case.texts.len()).ok()?;
        self.case.texts.push_str(text);
        Some(Value::Text(TextRef { pool: Pool::Case, start, length: u32::try_from(text.len()).ok()? }))
    }

    /// As the full reader reads it, if it is a text without escapes or a plain number.
    fn other(&mut self, key: &'a Key) -> Option<Value> {
        let shape = if self.byte() == Some(b'"') { Shape::Text(self.string()?) } else { Shape::Number(self.digits()?) };
        let ty = element_of(&key.field.ty).unwrap_or(&key.field.ty);
        let wanted = Wanted { name: &key.name, field: &key.field, ty };
        let reading = Reading { policy: self.policy, schema: self.schema, wanted, place: Span::default() };
        reading.scalar(shape, &mut self.case.texts).ok()
    }

    fn digits(&mut self) -> Option<&'a str> {
        let start = self.at;
        while matches!(self.byte(), Some(b'0'..=b'9' | b'.' | b'-')) {
            self.at += 1;
        }
        let ends = matches!(self.byte(), Some(b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n'));
        ends.then(|| std::str::from_utf8(self.bytes.get(start..self.at)?).ok()).flatten()
    }
}
