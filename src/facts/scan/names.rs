//! The names of a taxonomy's members, found by their first sixteen bytes. The quote behind a name belongs to them, so that a name and
//! the same with zeros behind it are told apart.

use crate::policy::Policy;
use crate::policy::ids::{MemberId, TaxonomyId};

/// Names of fewer bytes than this are in the table.
const LONGEST: usize = 16;

/// The short names of a taxonomy: open addressing over a table that is at most half full.
#[derive(Clone, Debug, Default)]
pub(in crate::facts) struct Names {
    table: Vec<Option<(u64, u64, MemberId)>>,
}

impl Names {
    /// The members of a taxonomy. Of two of one name the first is meant.
    pub fn of_taxonomy(policy: &Policy, taxonomy: TaxonomyId) -> Names {
        let members = (0..).zip(&policy.members).filter(|(_, member)| member.taxonomy == taxonomy);
        let short: Vec<(u32, &str)> = members
            .map(|(number, member)| (number, member.name.as_str()))
            .filter(|(_, name)| name.len() < LONGEST)
            .collect();
        let mut names = Names { table: vec![None; (2 * short.len()).next_power_of_two()] };
        for (number, name) in short {
            names.insert(quoted(name.as_bytes()), MemberId(number));
        }
        names
    }

    fn insert(&mut self, (low, high): (u64, u64), member: MemberId) {
        if self.of(low, high).is_some() {
            return;
        }
        let mut place = self.place(low, high);
        while let Some(Some(_)) = self.table.get(place) {
            place = (place + 1) & (self.table.len() - 1);
        }
        if let Some(slot) = self.table.get_mut(place) {
            *slot = Some((low, high, member));
        }
    }

    /// The member of a short name that stands alone.
    pub fn of_text(&self, name: &[u8]) -> Option<MemberId> {
        let (low, high) = if name.len() < LONGEST { quoted(name) } else { return None };
        self.of(low, high)
    }

    /// The member whose name has these bytes, a quote and zeros behind them.
    #[inline(always)]
    pub fn of(&self, low: u64, high: u64) -> Option<MemberId> {
        let mut place = self.place(low, high);
        while let Some(Some((first, second, member))) = self.table.get(place) {
            if (*first, *second) == (low, high) {
                return Some(*member);
            }
            place = (place + 1) & (self.table.len() - 1);
        }
        None
    }

    #[inline(always)]
    fn place(&self, low: u64, high: u64) -> usize {
        let mixed = (low ^ high.rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        (mixed >> 32) as usize & (self.table.len().wrapping_sub(1))
    }
}

/// A name of fewer than sixteen bytes and the quote behind it, as two words.
fn quoted(name: &[u8]) -> (u64, u64) {
    let mut bytes = [0; LONGEST];
    for (byte, of_name) in bytes.iter_mut().zip(name.iter().chain(b"\"")) {
        *byte = *of_name;
    }
    let sixteen = u128::from_le_bytes(bytes);
    (sixteen as u64, (sixteen >> 64) as u64)
}
