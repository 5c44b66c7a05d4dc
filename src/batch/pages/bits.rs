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

    /// Reads so many.
    pub fn read(&mut self, mut count: usize, mut take: impl FnMut(u32)) -> Result<(), Ended> {
        while count > 0 {
            if self.same > 0 {
                let now = self.same.min(count);
                (0..now).for_each(|_| take(self.number));
                self.same -= now;
                count -= now;
            } else if self.packed > 0 {
                let now = self.packed.min(count);
                self.unpack(now, &mut take);
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

    fn unpack(&self, count: usize, take: &mut impl FnMut(u32)) {
        let from = self.bytes.get(self.at..).unwrap_or_default();
        let mask = (1_u64 << self.width) - 1;
        let (mut bit, mut left) = (self.bit, count);
        // a word holds as many as fit behind the bits of its first byte that are used
        let in_word = 57_usize.checked_div(self.width).unwrap_or(left);
        while left > 0 {
            let mut word = word(from, bit / 8) >> (bit % 8);
            let now = in_word.min(left);
            for _ in 0..now {
                take(u32::try_from(word & mask).unwrap_or(0));
                word >>= self.width;
            }
            bit += now * self.width;
            left -= now;
        }
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
        let read = Runs::new(Bytes::copy_from_slice(bytes), width).read(count, |number| found.push(number));
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
    fn a_stream_that_ends_early_is_noticed() {
        assert!(Runs::new(Bytes::from_static(&[8, 5]), 3).read(9, |_| {}).is_err());
    }
}
