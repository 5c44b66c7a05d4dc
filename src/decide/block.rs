//! Provisions that are judged together: the ways in which they can be violated are a bit each. Every fact that they ask about is
//! read once and strikes out the ways whose condition on it does not hold; what remains is violated.
//!
//! Nothing is decided on the way, so that a processor never guesses wrong. What is not known strikes nothing out: it sets the ways
//! that ask for it in a second word, and those of them that remain are open.

use std::cmp::Ordering;

use super::form::{At, Place, Stretch};
use crate::policy::ids::ProvisionId;
use crate::policy::node::CountUnit;
use crate::policy::value::TextRef;
use crate::syntax::expression::TextTest;
use crate::value::{CharSet, Currency, Decimal, MonthRule};

/// So many ways have room in a block.
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

    /// The cell of the case; none of an element.
    pub fn root(self) -> Option<u32> {
        (self.inside == 0).then_some(self.cell)
    }

    /// Where it lies, if the element's first cell is this.
    #[inline]
    pub fn at(self, element: u32) -> usize {
        self.cell.wrapping_add(element & self.inside) as usize
    }
}

/// What is read of a cell: the ways that remain for what stands there.
#[derive(Clone, Debug)]
pub(super) struct Reader<T> {
    pub spot: Spot,
    /// The place of what is done with values that are seldom.
    pub seldom: u32,
    pub asks: T,
}

/// A cell without a value, or with one that is seldom.
#[derive(Clone, Debug)]
pub(super) struct Seldom {
    /// The ways that ask for the cell.
    pub all: u64,
    /// Those that remain where the fact is known not to exist.
    pub none: u64,
    /// The conditions, each with its ways.
    pub conditions: Vec<(At, u64)>,
    /// Each is asked, whatever is not there: more than this cell decides it.
    pub is_asked: bool,
}

/// A truth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flag {
    pub yes: u64,
    pub no: u64,
}

/// A member: what remains for each from the first of the table on, and for any other.
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
    pub fn remaining(&self, number: i64) -> u64 {
        if self.low <= number && number <= self.high { self.inside } else { self.outside }
    }
}

/// What remains for a number.
#[inline]
pub(super) fn remaining(intervals: &[Interval], number: i64) -> u64 {
    intervals.iter().fold(u64::MAX, |ways, interval| ways & interval.remaining(number))
}

/// An amount of money of a currency, or a number, by its millionths.
#[derive(Clone, Debug)]
pub(super) struct Amount {
    pub intervals: Vec<Interval>,
    pub currency: Option<Currency>,
}

/// The millionths of a number, if they are a whole number of a usual size.
#[inline]
pub(super) fn scaled(number: Decimal) -> Option<i64> {
    const TENS: [i64; 7] = [1_000_000, 100_000, 10_000, 1_000, 100, 10, 1];
    let times = TENS.get(number.scale() as usize)?;
    i64::try_from(number.mantissa()).ok()?.checked_mul(*times)
}

/// A text that is this one, or has it at its beginning, at its end or within.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub form: TextTest,
    pub text: TextRef,
    pub yes: u64,
    pub no: u64,
}

impl Words {
    /// What remains for a text.
    #[inline]
    pub fn remaining(&self, text: &[u8], wanted: &[u8]) -> u64 {
        let holds = match self.form {
            TextTest::Matches => text == wanted,
            TextTest::StartsWith => text.starts_with(wanted),
            TextTest::EndsWith => text.ends_with(wanted),
            // no character is a part of another
            TextTest::Contains => memchr::memmem::find(text, wanted).is_some(),
        };
        if holds { self.yes } else { self.no }
    }
}

/// A value compared with one that is computed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub right: At,
    pub less: u64,
    pub equal: u64,
    pub greater: u64,
}

impl Pair {
    #[inline]
    pub fn remaining(&self, order: Ordering) -> u64 {
        match order {
            Ordering::Less => self.less,
            Ordering::Equal => self.equal,
            Ordering::Greater => self.greater,
        }
    }
}

/// How many elements of a list count.
#[derive(Clone, Debug)]
pub(super) struct Counts {
    pub list: At,
    pub seldom: u32,
    /// The ways that ask for it.
    pub ways: u64,
    pub intervals: Vec<Interval>,
}

/// The time from a day to another that is computed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elapsed {
    pub unit: CountUnit,
    pub months: Option<MonthRule>,
    pub to: At,
    pub interval: Interval,
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

/// A provision.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub provision: ProvisionId,
    /// The ways in which it is violated.
    pub ways: u64,
    /// Its conditions as they were, for what the ways don't say.
    pub whole: Stretch,
}

/// Conditions over cells, and what is made of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// All ways, and those that are always open.
    pub ways: u64,
    pub open: u64,
    pub flags: Vec<Reader<Flag>>,
    pub members: Vec<Reader<Members>>,
    pub ints: Vec<Reader<Vec<Interval>>>,
    pub days: Vec<Reader<Vec<Interval>>>,
    /// Whether there are readers of the kinds below.
    pub has_others: bool,
    pub given: Vec<Reader<Given>>,
    pub amounts: Vec<Reader<Amount>>,
    pub words: Vec<Reader<Words>>,
    pub lengths: Vec<Reader<Vec<Interval>>>,
    pub characters: Vec<Reader<Characters>>,
    pub pairs: Vec<Reader<Pair>>,
    pub elapsed: Vec<Reader<Elapsed>>,
    pub counts: Vec<Counts>,
    pub seldom: Vec<Seldom>,
    /// The ways of which more is asked, where all else holds; and what that is.
    pub lazy: u64,
    pub rests: Vec<Stretch>,
    /// The ways that say the same as the conditions only where all that they ask for is there.
    pub partial: u64,
    pub provisions: Vec<Judged>,
    /// The place of the provision of each way.
    pub owners: Vec<u32>,
}
