//! Eight bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;

/// The eight bytes from a place on, the first the lowest; behind the end there are zeros.
#[inline]
pub(super) fn word_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

/// The lowest bytes of a word, the others zero.
#[inline]
pub(super) fn low_bytes(word: u64, length: u32) -> u64 {
    if length >= 8 { word } else { word & !(u64::MAX << (8 * length)) }
}

/// Marks the first byte that ends a text or is unusual in one: a quote, a backslash, a control; it may mark bytes behind that.
#[inline]
pub(super) fn stops(word: u64) -> u64 {
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let quotes = zeros(word ^ ONES.wrapping_mul(b'"' as u64));
    let escapes = zeros(word ^ ONES.wrapping_mul(b'\\' as u64));
    let controls = word.wrapping_sub(ONES.wrapping_mul(0x20)) & !word;
    (quotes | escapes | controls) & TOPS
}

/// Bytes that are expected, to be compared as words.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Written {
    bytes: Vec<u8>,
    pub length: usize,
    /// Of up to 16 bytes: the first eight or fewer, and the last eight.
    first: u64,
    last: u64,
}

impl Written {
    pub fn of(bytes: Vec<u8>) -> Written {
        let length = bytes.len();
        Written { first: word_at(&bytes, 0), last: word_at(&bytes, length.saturating_sub(8)), length, bytes }
    }

    /// Whether these bytes stand at a place.
    #[inline]
    pub fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        let first = word_at(bytes, at);
        match self.length {
            0..8 => low_bytes(first, self.length as u32) == self.first,
            8..=16 => first == self.first && word_at(bytes, at + self.length - 8) == self.last,
            _ => bytes.get(at..).is_some_and(|rest| rest.starts_with(&self.bytes)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Written, stops, word_at};

    #[test]
    fn the_first_stop_is_found_wherever_it_stands() {
        for (text, place) in [("abc\"d\"ef", 3), ("\u{e9}\\\"", 2), ("\"", 0), ("ab\u{1}\"", 2), ("abcdefg\"", 7)] {
            assert_eq!(stops(word_at(text.as_bytes(), 0)).trailing_zeros() / 8, place, "{text}");
        }
        assert_eq!(stops(word_at("青蓝科".as_bytes(), 0)), 0);
        assert_eq!(stops(word_at(b"ab !~\x7fcd", 0)), 0);
    }

    #[test]
    fn expected_bytes_of_any_length() {
        for length in 1..20 {
            let bytes: Vec<u8> = (0..length).map(|place| b'a' + place).collect();
            let written = Written::of(bytes.clone());
            let text = [b"..", bytes.as_slice()].concat();
            assert!(written.is_at(&text, 2) && !written.is_at(&text, 1));
            assert!(!written.is_at(text.get(..text.len() - 1).unwrap_or_default(), 2));
        }
    }
}
