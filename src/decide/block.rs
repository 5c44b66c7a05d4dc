//! Provisions that are judged together: every fact that they ask about is read once and gives a word of bits, one bit for each
//! condition that holds; gates join bits, and the last bits say which provisions are violated.
//!
//! Nothing is decided on the way, so that a processor never guesses wrong. What is not known sets bits in a second word, and only
//! then are the gates passed a second time: a condition is open where it holds only if what is open holds.

use super::form::{At, Place, Stretch};
use crate::policy::ids::ProvisionId;
use crate::policy::value::TextRef;
use crate::value::{CharSet, Currency, Decimal};

/// The bits of conditions grow from the lowest, those of provisions from the highest down.
pub(super) const WIDTH: u32 = 64;

/// The cell that is read: of the case, or of the element of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Spot {
    cell: u32,
    /// All ones within an element.
    inside: u32,
}

impl Spot {
    pub fn of(place: Place) -> Spot {
        match place {
            Place::Root(cell) => Spot { cell, inside: 0 },
            Place::Element(cell) => Spot { cell, inside: u32::MAX },
        }
    }

    /// Where it lies, if the element's first cell is this.
    #[inline]
    pub fn at(self, element: u32) -> usize {
        self.cell.wrapping_add(element & self.inside) as usize
    }
}

/// What is read of a cell: the bits of those of its conditions that hold for what stands there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<T> {
    pub spot: Spot,
    pub asks: T,
    /// All its bits.
    pub all: u64,
    /// Those that hold where the fact is known not to exist.
    pub none: u64,
}

/// A truth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flag {
    pub yes: u64,
    pub no: u64,
}

/// A member: the bits for each from the first of the table on, and those for any other.
#[derive(Clone, Debug)]
pub(super) struct Members {
    pub first: u32,
    pub table: Vec<u64>,
    pub other: u64,
}

/// A number from low to high: an int as it is, a day by [`day_key`](crate::decide::slices::day_key).
#[derive(Clone, Copy, Debug)]
pub(super) struct Interval {
    pub low: i64,
    pub high: i64,
    pub inside: u64,
    pub outside: u64,
}

impl Interval {
    #[inline]
    pub fn bits(&self, number: i64) -> u64 {
        if self.low <= number && number <= self.high { self.inside } else { self.outside }
    }
}

/// An amount of money of a currency, or a number, by its millionths.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub interval: Interval,
    pub currency: Option<Currency>,
}

/// The millionths of a number, if they are a whole number of a usual size.
#[inline]
pub(super) fn scaled(number: Decimal) -> Option<i64> {
    const TENS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    let times = TENS.get(number.scale() as usize)?;
    i64::try_from(number.mantissa()).ok()?.checked_mul(*times)
}

/// A text that is this one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub text: TextRef,
    pub same: u64,
    pub other: u64,
}

/// The characters of a text.
#[derive(Clone, Debug)]
pub(super) struct Characters {
    pub set: CharSet,
    pub every: bool,
    pub yes: u64,
    pub no: u64,
}

/// Whether there is one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    pub yes: u64,
}

/// A condition that is asked for its truth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub test: At,
    pub bit: u32,
}

/// One bit of several. `turned` is all ones where every one of them has to hold, and nothing where any has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gate {
    pub mask: u64,
    pub turned: u64,
    pub bit: u32,
}

impl Gate {
    #[inline]
    pub fn passed(self, bits: u64) -> u64 {
        let some = u64::from((bits ^ self.turned) & self.mask != 0);
        (some ^ (self.turned & 1)) << self.bit
    }
}

/// A provision, and the conditions that are looked at only where all others hold.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub provision: ProvisionId,
    pub rest: Stretch,
}

/// Conditions over cells, and what is made of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Bits that hold whatever the facts are, and bits that are always open.
    pub always: u64,
    pub open: u64,
    pub flags: Vec<Reader<Flag>>,
    pub members: Vec<Reader<Members>>,
    pub ints: Vec<Reader<Interval>>,
    pub days: Vec<Reader<Interval>>,
    pub amounts: Vec<Reader<Amount>>,
    pub words: Vec<Reader<Words>>,
    pub characters: Vec<Reader<Characters>>,
    pub given: Vec<Reader<Given>>,
    pub asked: Vec<Asked>,
    /// The condition of each bit that is read of a cell.
    pub conditions: Vec<Asked>,
    /// Level by level: those of one level do not ask for one another.
    pub gates: Vec<Vec<Gate>>,
    /// The first has the highest bit.
    pub provisions: Vec<Judged>,
}

impl Block {
    /// The bits of its provisions.
    #[inline]
    pub fn violated(&self) -> u64 {
        let free = WIDTH.wrapping_sub(self.provisions.len() as u32);
        u64::MAX.checked_shl(free).unwrap_or(0)
    }
}
