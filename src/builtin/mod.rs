//! The table of built-in functions: one row each, read by the checker, the evaluator, the editor and the manual.

mod dates;
mod numbers;
pub use numbers::compare;
mod signature;
mod sizes;

use crate::policy::value::{Pool, TextRef, Value};
use crate::value::Fault;

pub use signature::Signature;

/// A built-in function.
pub struct Builtin {
    /// The name it is called by.
    pub name: &'static str,
    /// What it takes and gives.
    pub signature: Signature,
    /// One sentence.
    pub doc: &'static str,
    /// An expression, and one that it equals.
    pub example: (&'static str, &'static str),
    /// With greater arguments the result is never smaller: a range of numbers gives a range.
    pub rising: bool,
    /// Computes it. The arguments are known values of the signature's types, never none.
    pub run: fn(&[Value], Texts<'_>) -> Result<Value, Fault>,
}

/// The pools that texts stand in.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The rulebook's.
    pub policy: &'a str,
    /// The case's.
    pub case: &'a str,
}

impl<'a> Texts<'a> {
    /// The text; empty, where the reference is of another pool.
    #[must_use]
    pub fn get(self, text: TextRef) -> &'a str {
        let pool = match text.pool {
            Pool::Policy => self.policy,
            Pool::Case => self.case,
        };
        let start = text.start as usize;
        pool.get(start..start + text.length as usize).unwrap_or_default()
    }
}

/// The rows, in the order of the manual. A row's place is its number in `Node::Builtin`.
pub const TABLE: &[Builtin] = &[
    Builtin {
        name: "abs",
        signature: Signature::Measure,
        doc: "the size of a number, an amount or a duration, without its sign",
        example: ("abs(-5)", "5"),
        rising: false,
        run: numbers::abs,
    },
    Builtin {
        name: "min",
        signature: Signature::Ordered,
        doc: "the least of two or more values of one type",
        example: ("min(3, 1, 2)", "1"),
        rising: true,
        run: numbers::min,
    },
    Builtin {
        name: "max",
        signature: Signature::Ordered,
        doc: "the greatest of two or more values of one type",
        example: ("max(10 CNY, 12.50 CNY)", "12.50 CNY"),
        rising: true,
        run: numbers::max,
    },
    Builtin {
        name: "earlier",
        signature: Signature::Moments,
        doc: "the earliest of two or more dates or datetimes",
        example: ("earlier(2018-11-16, 2018-11-15)", "2018-11-15"),
        rising: false,
        run: numbers::min,
    },
    Builtin {
        name: "later",
        signature: Signature::Moments,
        doc: "the latest of two or more dates or datetimes",
        example: ("later(2018-11-16, 2018-11-15)", "2018-11-16"),
        rising: false,
        run: numbers::max,
    },
    Builtin {
        name: "length",
        signature: Signature::Sized,
        doc: "the characters of a text, the elements of a list, or the days of a period",
        example: ("length(\"公众号\")", "3"),
        rising: false,
        run: sizes::length,
    },
    Builtin {
        name: "date_of",
        signature: Signature::Ints(3),
        doc: "the day of a year, month and day number; a fault where the month lacks the day",
        example: ("date_of(2018, 11, 16)", "2018-11-16"),
        rising: false,
        run: dates::date_of,
    },
    Builtin {
        name: "easter",
        signature: Signature::Ints(1),
        doc: "easter sunday of a year",
        example: ("easter(2024)", "2024-03-31"),
        rising: false,
        run: dates::easter,
    },
];

/// The function of that name, and its row.
#[must_use]
pub fn find(name: &str) -> Option<(u32, &'static Builtin)> {
    (0..).zip(TABLE).find(|(_, row)| row.name == name)
}

/// The function of a row.
#[must_use]
pub fn row(number: u32) -> Option<&'static Builtin> {
    TABLE.get(number as usize)
}
