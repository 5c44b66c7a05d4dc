//! Which of two rows of a table is the narrower one, and which of the rows that hold count.

use std::cmp::Ordering;

use super::define::{CellTest, TableRow};
use super::value::Value;

impl TableRow {
    /// Whether it is narrower than another: in the first column in which one lets pass only what the other does, and not all of it.
    ///
    /// `any` is wider than all else, and members are held against each other; numbers, days and texts are not.
    #[must_use]
    pub fn is_narrower_than(&self, other: &TableRow) -> bool {
        let columns = self.tests.iter().zip(&other.tests);
        let first = columns.map(|(test, other)| by_width(test, other)).find(|order| *order != Some(Ordering::Equal));
        first == Some(Some(Ordering::Less))
    }
}

/// The rows that hold for a case, without those to which another that holds is narrower; more than one is an exception.
#[derive(Debug)]
pub(crate) struct Narrowest<'p, T> {
    first: Option<Held<'p, T>>,
    others: Vec<Held<'p, T>>,
}

/// A row with what it gives, and whether it is known to hold.
#[derive(Debug)]
struct Held<'p, T> {
    row: &'p TableRow,
    gives: T,
    sure: bool,
}

impl<'p, T> Narrowest<'p, T> {
    pub fn new() -> Self {
        Narrowest { first: None, others: Vec::new() }
    }

    /// Whether a narrower row is known to hold.
    pub fn is_beaten(&self, row: &TableRow) -> bool {
        self.held().any(|held| held.sure && held.row.is_narrower_than(row))
    }

    /// Adds a row that holds, or perhaps does, and that is not beaten.
    pub fn add(&mut self, row: &'p TableRow, gives: T, sure: bool) {
        if sure {
            self.others.retain(|held| !row.is_narrower_than(held.row));
            self.first.take_if(|held| row.is_narrower_than(held.row));
        }
        let held = Held { row, gives, sure };
        match &self.first {
            None => self.first = Some(held),
            Some(_) => self.others.push(held),
        }
    }

    /// What the table gives: where several rows count, one of their values; where none is known to hold, perhaps none.
    pub fn value(self, value: impl Fn(T) -> Value, either: impl Fn(Value, Value) -> Value) -> Value {
        let rest = (!self.held().any(|held| held.sure)).then_some(Value::None);
        let values = self.first.into_iter().chain(self.others).map(|held| value(held.gives)).chain(rest);
        values.reduce(either).unwrap_or(Value::None)
    }

    /// Those that are known to hold.
    pub fn sure(&self) -> impl Iterator<Item = (&'p TableRow, &T)> {
        self.held().filter(|held| held.sure).map(|held| (held.row, &held.gives))
    }

    fn held(&self) -> impl Iterator<Item = &Held<'p, T>> {
        self.first.iter().chain(&self.others)
    }
}

/// How much one cell lets pass beside another; none where neither lets pass all that the other does.
fn by_width(test: &CellTest, other: &CellTest) -> Option<Ordering> {
    match (test, other) {
        (CellTest::Any, CellTest::Any) => Some(Ordering::Equal),
        (CellTest::Any, _) => Some(Ordering::Greater),
        (_, CellTest::Any) => Some(Ordering::Less),
        (CellTest::Members(these), CellTest::Members(those)) => match (these.as_slice(), those.as_slice()) {
            ([these], [those]) => by_stretch(*these, *those),
            _ => Members::of(test)?.by_width(&Members::of(other)?),
        },
        _ => match (Members::of(test), Members::of(other)) {
            (Some(these), Some(those)) => these.by_width(&those),
            _ => Some(Ordering::Equal),
        },
    }
}

/// One member and all below it beside another.
fn by_stretch(these: (u32, u32), those: (u32, u32)) -> Option<Ordering> {
    let within = |one: (u32, u32), other: (u32, u32)| other.0 <= one.0 && one.1 <= other.1;
    order(within(these, those), within(those, these))
}

/// Which is the narrower of two, each of which lies within the other or not.
fn order(within: bool, around: bool) -> Option<Ordering> {
    match (within, around) {
        (true, true) => Some(Ordering::Equal),
        (true, false) => Some(Ordering::Less),
        (false, true) => Some(Ordering::Greater),
        (false, false) => None,
    }
}

/// The members that a cell lets pass, in stretches that do not touch; 0 stands for none.
#[derive(PartialEq)]
struct Members(Vec<(u64, u64)>);

impl Members {
    /// None for cells that ask for something else.
    fn of(test: &CellTest) -> Option<Members> {
        match test {
            CellTest::None => Some(Members(vec![(0, 0)])),
            CellTest::Members(ranges) => {
                Some(Members::joined(ranges.iter().map(|(first, last)| (u64::from(*first) + 1, u64::from(*last) + 1))))
            }
            CellTest::Not(test) => Members::of(test).map(|members| members.others()),
            CellTest::Any | CellTest::Values(_) | CellTest::Compare(..) | CellTest::Between(..) => None,
        }
    }

    fn joined(stretches: impl Iterator<Item = (u64, u64)>) -> Members {
        let mut sorted: Vec<(u64, u64)> = stretches.collect();
        sorted.sort_unstable();
        let mut joined: Vec<(u64, u64)> = Vec::new();
        for (first, last) in sorted {
            match joined.last_mut() {
                Some((_, end)) if first <= *end + 1 => *end = last.max(*end),
                _ => joined.push((first, last)),
            }
        }
        Members(joined)
    }

    fn others(&self) -> Members {
        let (mut others, mut next) = (Vec::new(), 0);
        for (first, last) in &self.0 {
            if next < *first {
                others.push((next, *first - 1));
            }
            next = last + 1;
        }
        others.push((next, u64::MAX));
        Members(others)
    }

    fn by_width(&self, other: &Members) -> Option<Ordering> {
        order(self.is_within(other), other.is_within(self))
    }

    fn is_within(&self, other: &Members) -> bool {
        let holds = |(first, last): &(u64, u64)| other.0.iter().any(|(low, high)| low <= first && last <= high);
        self.0.iter().all(holds)
    }
}
