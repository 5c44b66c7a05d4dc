//! Numbers of a few bits each: runs of one number, and stretches of packed ones.

use bytes::Bytes;

/// A stream of such numbers.
#[derive(Debug, Default)]
pub struct Runs {
    bytes: Bytes,
    at: usize,
    width: usize,
    /// So many more of this number.
    same: usize,
    number: u32,
    /// So many more packed ones; the first begins at this bit behind `at`.
    packed: usize,
    bit: usize,
}

/// The stream ends before all numbers were read.
pub struct Ended;

impl Runs {
    /// Numbers of so many bits.
    pub fn new(bytes: Bytes, width: usize) -> Runs {
        Runs { bytes, width: width.min(32), ..Runs::default() }
    }

    /// How many of the next are this number for sure.
    pub fn same_ahead(&mut self, number: u32) -> usize {
        if self.same == 0 && self.packed == 0 && self.begin().is_err() {
            return 0;
        }
        if self.number == number { self.same } else { 0 }
    }

    /// Passes numbers that are ahead.
    pub fn pass(&mut self, count: usize) {
        self.same = self.same.saturating_sub(count);
    }

    /// Reads so many, and puts what each comes to behind a list.
    pub fn read<T: Copy>(&mut self, mut count: usize, into: &mut Vec<T>, of: impl Fn(u32) -> T) -> Result<(), Ended> {
        into.reserve(count);
        while count > 0 {
            if self.same > 0 {
                let now = self.same.min(count);
                into.extend(std::iter::repeat_n(of(self.number), now));
                self.same -= now;
                count -= now;
            } else if self.packed > 0 {
                let now = self.packed.min(count);
                self.unpack(now, into, &of);
                self.packed -= now;
                self.bit += now * self.width;
                if self.packed == 0 {
                    self.at += self.bit.div_ceil(8);
                    self.bit = 0;
                }
                count -= now;
            } else {
                self.begin()?;
            }
        }
        Ok(())
    }

    /// What stands before each run: how long it is, and whether it is packed.
    fn begin(&mut self) -> Result<(), Ended> {
        let (mut head, mut shift) = (0_u64, 0);
        loop {
            let byte = *self.bytes.get(self.at).ok_or(Ended)?;
            self.at += 1;
            head |= u64::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
            if shift > 56 {
                return Err(Ended);
            }
        }
        let length = usize::try_from(head >> 1).map_err(|_| Ended)?;
        if head & 1 == 1 {
            self.packed = length.saturating_mul(8);
            self.bit = 0;
            return Ok(());
        }
        self.same = length;
        self.number = 0;
        for place in 0..self.width.div_ceil(8) {
            let byte = *self.bytes.get(self.at).ok_or(Ended)?;
            self.number |= u32::from(byte) << (8 * place);
            self.at += 1;
        }
        Ok(())
    }

    fn unpack<T: Copy>(&self, count: usize, into: &mut Vec<T>, of: &impl Fn(u32) -> T) {
        let from = self.bytes.get(self.at..).unwrap_or_default();
        let mut done = 0;
        if self.bit.is_multiple_of(8) {
            let (from, eights) = (from.get(self.bit / 8..).unwrap_or_default(), count / 8);
            done = eights * 8;
            match self.width {
                1 => unpack_eights::<1, T>(from, eights, into, of),
                2 => unpack_eights::<2, T>(from, eights, into, of),
                3 => unpack_eights::<3, T>(from, eights, into, of),
                4 => unpack_eights::<4, T>(from, eights, into, of),
                5 => unpack_eights::<5, T>(from, eights, into, of),
                6 => unpack_eights::<6, T>(from, eights, into, of),
                7 => unpack_eights::<7, T>(from, eights, into, of),
                8 => unpack_eights::<8, T>(from, eights, into, of),
                _ => done = 0,
            }
        }
        let mask = (1_u64 << self.width) - 1;
        let (mut bit, mut left) = (self.bit + done * self.width, count - done);
        // a word holds as many as fit behind the bits of its first byte that are used
        let in_word = 57_usize.checked_div(self.width).unwrap_or(left);
        while left > 0 {
            let mut word = word(from, bit / 8) >> (bit % 8);
            let now = in_word.min(left);
            into.extend((0..now).map(|_| {
                let number = word & mask;
                word >>= self.width;
                of(number as u32)
            }));
            bit += now * self.width;
            left -= now;
        }
    }
}

/// Eight numbers of `WIDTH` bits, up to eight, take as many bytes: the compiler knows all places in them.
fn unpack_eights<const WIDTH: usize, T: Copy>(from: &[u8], count: usize, into: &mut Vec<T>, of: &impl Fn(u32) -> T) {
    for eight in 0..count {
        let word = word(from, eight * WIDTH);
        let number = |place: usize| of((word >> (place * WIDTH)) as u32 & (u32::MAX >> (32 - WIDTH)));
        into.extend_from_slice(&[
            number(0),
            number(1),
            number(2),
            number(3),
            number(4),
            number(5),
            number(6),
            number(7),
        ]);
    }
}

/// Eight bytes; behind the end there are zeros.
fn word(bytes: &[u8], at: usize) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk::<8>() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)),
    }
}

#[cfg(test)]
mod tests {
    use super::Runs;
    use bytes::Bytes;

    fn all(bytes: &[u8], width: usize, count: usize) -> Vec<u32> {
        let mut found = Vec::new();
        let read = Runs::new(Bytes::copy_from_slice(bytes), width).read(count, &mut found, |number| number);
        assert!(read.is_ok());
        found
    }

    #[test]
    fn runs_and_packed_numbers_follow_one_another() {
        // the example of the specification: 0 to 7 in three bits
        assert_eq!(all(&[3, 0b1000_1000, 0b1100_0110, 0b1111_1010], 3, 8), [0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(all(&[8, 5, 3, 0b1000_1000, 0b1100_0110, 0b1111_1010], 3, 7), [5, 5, 5, 5, 0, 1, 2]);
        assert_eq!(all(&[6, 0x34, 0x12], 12, 3), [0x1234, 0x1234, 0x1234]);
    }

    #[test]
    fn numbers_of_any_width_stand_where_they_stand() {
        for width in 1..=20_usize {
            let numbers: Vec<u32> =
                (0..40_u32).map(|number| number.wrapping_mul(0x9E37_79B9) >> (32 - width)).collect();
            let mut packed = vec![11];
            let bits =
                numbers.iter().flat_map(|number| (0..width).map(move |bit| number >> bit & 1)).collect::<Vec<_>>();
            packed.extend(bits.chunks(8).map(|bits| bits.iter().rev().fold(0, |byte, bit| byte << 1 | *bit as u8)));
            assert_eq!(all(&packed, width, 40), numbers, "{width} bits");
            let mut runs = Runs::new(Bytes::from(packed), width);
            let mut found = Vec::new();
            for count in [3, 8, 13, 16] {
                assert!(runs.read(count, &mut found, |number| number).is_ok());
            }
            assert_eq!(found, numbers, "{width} bits in parts");
        }
    }

    #[test]
    fn a_stream_that_ends_early_is_noticed() {
        assert!(Runs::new(Bytes::from_static(&[8, 5]), 3).read(9, &mut Vec::new(), |number| number).is_err());
    }
}
