//! Eight or sixteen bytes at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;
const ZEROS: u64 = ONES * b'0' as u64;
const QUOTES: u64 = ONES * b'"' as u64;
const ESCAPES: u64 = ONES * b'\\' as u64;

/// The eight bytes from a place on, the first the lowest; behind the end there are zeros.
#[inline(always)]
pub(super) fn word_at(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => last_word(rest),
    }
}

#[cold]
#[inline(never)]
fn last_word(rest: &[u8]) -> u64 {
    rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

/// The sixteen bytes from a place on, if there are so many.
#[inline(always)]
fn sixteen_at(bytes: &[u8], at: usize) -> Option<u128> {
    bytes.get(at..)?.first_chunk::<16>().map(|sixteen| u128::from_le_bytes(*sixteen))
}

/// Marks the first byte that is zero; it may mark bytes behind that.
#[inline(always)]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & TOPS
}

/// Marks the first byte that ends a text or is unusual in one: a quote, a backslash, a control; it may mark bytes behind that.
#[inline(always)]
pub(super) fn stops(word: u64) -> u64 {
    let quotes = (word ^ QUOTES).wrapping_sub(ONES);
    let escapes = (word ^ ESCAPES).wrapping_sub(ONES);
    let controls = word.wrapping_sub(ONES * 0x20);
    // none of the signs has the highest bit, which is left to the word itself
    (quotes | escapes | controls) & !word & TOPS
}

/// What stands before a quote: as two words, the quote included and zeros behind it, and how long it is. Nothing if it is longer
/// than fifteen bytes, or the text ends soon.
#[inline(always)]
pub(super) fn short_text(bytes: &[u8], at: usize) -> Option<(u64, u64, usize)> {
    let sixteen = sixteen_at(bytes, at)?;
    let (low, high) = (sixteen as u64, (sixteen >> 64) as u64);
    let (in_low, in_high) = (zeros(low ^ QUOTES), zeros(high ^ QUOTES));
    // the lowest mark is the highest bit of the quote, and all bits up to it count; no mark: all there are
    let up_to = |marks: u64| ((marks & marks.wrapping_neg()) << 1).wrapping_sub(1);
    let in_second = if in_low == 0 { up_to(in_high) } else { 0 };
    let length = if in_low == 0 { (in_high.trailing_zeros() / 8).wrapping_add(8) } else { in_low.trailing_zeros() / 8 };
    (in_low | in_high != 0).then_some((low & up_to(in_low), high & in_second, length as usize))
}

/// The whole number that up to seven digits make, and how many they are; no digits: nothing.
#[inline(always)]
pub(in crate::facts) fn number_at(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let digits = word_at(bytes, at) ^ ZEROS;
    let others = (digits.wrapping_add(ONES * 0x76) | digits) & TOPS;
    let bits = others.trailing_zeros() & !7;
    if bits == 0 || bits == 64 {
        return None;
    }
    let eight = digits << (64_u32.wrapping_sub(bits));
    let twos = eight.wrapping_mul(10).wrapping_add(eight >> 8) & 0x00FF_00FF_00FF_00FF;
    let fours = twos.wrapping_mul(100).wrapping_add(twos >> 16) & 0x0000_FFFF_0000_FFFF;
    let all = fours.wrapping_mul(10_000).wrapping_add(fours >> 32) & 0xFFFF_FFFF;
    Some((all, (bits / 8) as usize))
}

/// Year, month and day of `2018-11-20"`, the quote included.
#[inline(always)]
pub(super) fn date_at(bytes: &[u8], at: usize) -> Option<(i16, i8, i8)> {
    let (ten, quote) = bytes.get(at..)?.first_chunk::<11>()?.split_first_chunk::<10>()?;
    date_of(ten).filter(|_| *quote == [b'"'])
}

/// Year, month and day of `2018-11-20`.
#[inline(always)]
pub(in crate::facts) fn date_of(ten: &[u8; 10]) -> Option<(i16, i8, i8)> {
    const DASHED: u64 = u64::from_le_bytes(*b"0000-00-");
    // what may be added to a digit without reaching the highest bit, and to what has to be zero
    const MORE: u64 = u64::from_le_bytes([0x76, 0x76, 0x76, 0x76, 0x7F, 0x76, 0x76, 0x7F]);
    let [y1, y2, y3, y4, dash, m1, m2, other, d1, d2] = *ten;
    let months = u64::from_le_bytes([y1, y2, y3, y4, dash, m1, m2, other]) ^ DASHED;
    let days = u64::from(u16::from_le_bytes([d1, d2])) ^ (ZEROS & 0xFFFF);
    let wrong = (months.wrapping_add(MORE) | months | days.wrapping_add(0x7676) | days) & TOPS;
    if wrong != 0 {
        return None;
    }
    let part = |word: u64, byte: u32| (word >> (8 * byte)) as i16 & 0xF;
    let two = |word: u64, byte: u32| part(word, byte).wrapping_mul(10).wrapping_add(part(word, byte + 1));
    let year = two(months, 0).wrapping_mul(100).wrapping_add(two(months, 2));
    Some((year, two(months, 5) as i8, two(days, 0) as i8))
}

/// Bytes that are expected, to be compared as words.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Written {
    bytes: Vec<u8>,
    pub length: usize,
    /// The first sixteen or fewer, and which of them count.
    first: u128,
    mask: u128,
}

impl Written {
    pub fn of(bytes: Vec<u8>) -> Written {
        let part = |at| u128::from(word_at(&bytes, at));
        let length = bytes.len();
        let mask = if length < 16 { !(u128::MAX << (8 * length)) } else { u128::MAX };
        Written { first: part(0) | part(8) << 64, mask, length, bytes }
    }

    /// Whether these bytes stand at a place.
    #[inline(always)]
    pub fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        match sixteen_at(bytes, at) {
            Some(sixteen) if self.length <= 16 => (sixteen ^ self.first) & self.mask == 0,
            Some(sixteen) => sixteen == self.first && self.begins(bytes, at),
            None => self.begins(bytes, at),
        }
    }

    #[inline(never)]
    fn begins(&self, bytes: &[u8], at: usize) -> bool {
        bytes.get(at..).is_some_and(|rest| rest.starts_with(&self.bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::{Written, date_at, number_at, short_text, stops, word_at};

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
            for behind in ["", "and more behind it"] {
                let text = [b"..", bytes.as_slice(), behind.as_bytes()].concat();
                assert!(written.is_at(&text, 2) && !written.is_at(&text, 1));
                assert!(!written.is_at(text.get(..bytes.len() + 1).unwrap_or_default(), 2));
            }
        }
    }

    #[test]
    fn short_texts_of_any_length() {
        for length in 0..18 {
            let text = "abcdefghijklmnopq".get(..length).unwrap_or_default();
            let written = format!("{text}\",\"another\": \"a text behind it\"");
            let quoted = format!("{text}\"");
            let expected = (word_at(quoted.as_bytes(), 0), word_at(quoted.as_bytes(), 8), length);
            assert_eq!(short_text(written.as_bytes(), 0), (length < 16).then_some(expected), "{text}");
        }
        assert_eq!(short_text(b"too near\"}", 0), None);
    }

    #[test]
    fn whole_numbers_of_up_to_seven_digits() {
        for (text, number) in [("0,", Some((0, 1))), ("7}", Some((7, 1))), ("1234567]", Some((1_234_567, 7)))] {
            assert_eq!(number_at(text.as_bytes(), 0), number, "{text}");
        }
        assert_eq!(number_at(b"40", 0), Some((40, 2)));
        assert_eq!(number_at(b"99\xff\xff\xff", 0), Some((99, 2)));
        for text in ["", "-1", ",", "12345678,", "\u{e9}"] {
            assert_eq!(number_at(text.as_bytes(), 0), None, "{text}");
        }
    }

    #[test]
    fn dates_are_read_as_they_stand() {
        assert_eq!(date_at(b"2018-11-20\"", 0), Some((2018, 11, 20)));
        assert_eq!(date_at(b"9999-99-99\"}", 0), Some((9999, 99, 99)));
        let wrong = [
            "2018-11-2\"",
            "2018-11-20",
            "2018-11-20,",
            "2018/11-20\"",
            "2018-11/20\"",
            "201a-11-20\"",
            "2018-1:-20\"",
        ];
        for text in wrong.into_iter().chain(["2018-11- 1\"", "2018-11-2\u{e9}", "20\u{e9}8-11-20\""]) {
            assert_eq!(date_at(text.as_bytes(), 0), None, "{text}");
        }
    }
}
