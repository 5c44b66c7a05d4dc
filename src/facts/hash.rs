//! Names looked up quickly. They are a rulebook's own, so nobody can choose them to be slow.
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Things by their names.
pub(super) type ByName<T> = HashMap<String, T, BuildHasherDefault<Folded>>;

/// Eight bytes at a time are multiplied and folded.
#[derive(Clone, Copy, Debug, Default)]
pub struct Folded(u64);

impl Hasher for Folded {
    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let word = part.iter().fold(0, |word: u64, byte| (word << 8) | u64::from(*byte));
            let product = u128::from(self.0 ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835);
            self.0 = (product >> 64) as u64 ^ product as u64;
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
