//! What a test is like: whether it is read of a cell, and what it compares that with.

use super::block::remaining;
use super::logic::turned;
use crate::builtin;
use crate::decide::block::{Interval, scaled};
use crate::decide::form::{At, Compared, Law, Place, Term, Test, Truth};
use crate::decide::operation::Operation;
use crate::decide::slices::day_key;
use crate::policy::node::CountUnit;
use crate::policy::value::{TextRef, Value};
use crate::syntax::expression::{Comparison, TextTest};
use crate::value::{Currency, MonthRule};

/// Members further apart are asked for one by one.
pub(super) const WIDEST: u32 = 4096;

/// Whether a condition is read of a cell; what is not is asked only where all else holds.
pub(super) fn has_reader(at: At, law: &Law) -> bool {
    match law.tests.get(at as usize) {
        Some(Test::Holds { .. } | Test::Given { .. } | Test::Characters { .. } | Test::Known(Truth::Open)) => true,
        Some(Test::Among { first, last, .. }) => last - first <= WIDEST,
        Some(Test::AmongAny { ranges, .. }) => width(ranges.of(&law.ranges)) <= WIDEST,
        Some(Test::Int { .. } | Test::Compare { .. }) => leaf_of(at, law).is_some(),
        Some(Test::Counted { .. }) => true,
        Some(Test::Of { .. }) => text_test(at, law).is_some() || in_period(at, law).is_some(),
        Some(
            Test::Known(Truth::Yes | Truth::No)
            | Test::All(_)
            | Test::Any(_)
            | Test::If { .. }
            | Test::Exceeds { .. }
            | Test::Elements { .. }
            | Test::Not(_)
            | Test::Lacks { .. }
            | Test::Missed { .. }
            | Test::Clash(_)
            | Test::Settled { .. }
            | Test::Computed { .. },
        )
        | None => false,
    }
}

fn width(ranges: &[(u32, u32)]) -> u32 {
    let first = ranges.iter().map(|range| range.0).min().unwrap_or(0);
    let last = ranges.iter().map(|range| range.1).max().unwrap_or(0);
    last - first
}

/// A comparison of a cell with what is written.
pub(super) enum Leaf {
    Flag(bool),
    Member(u32),
    Int(i64),
    Day(i64),
    Amount(i64, Option<Currency>),
    Words(TextRef),
    /// So many characters.
    Length(i64),
    /// So much time from a day to that of a term.
    Elapsed {
        unit: CountUnit,
        months: Option<MonthRule>,
        to: At,
        bound: i64,
    },
    /// A term that is computed.
    Term(At),
}

/// The cell that a comparison is about and what it is compared with, if it has a reader.
pub(super) fn leaf_of(at: At, law: &Law) -> Option<(Place, Compared, Leaf)> {
    let (Test::Compare { whole } | Test::Int { whole, .. }) = law.tests.get(at as usize)? else { return None };
    let compared = *law.compared.get(*whole as usize)?;
    let (left, right) = (law.terms.get(compared.left as usize)?, law.terms.get(compared.right as usize)?);
    match (left, right) {
        (Term::Cell(place), Term::Constant(value)) => Some((*place, compared, written(&compared, *value)?)),
        (Term::Cell(place), _) => {
            is_light(compared.right, law).then_some((*place, compared, Leaf::Term(compared.right)))
        }
        (_, Term::Cell(place)) => {
            let leaf = is_light(compared.left, law).then_some(Leaf::Term(compared.left))?;
            let optional = (compared.optional.1, compared.optional.0);
            Some((*place, Compared { comparison: turned(compared.comparison), optional, ..compared }, leaf))
        }
        (Term::Operation(operation), Term::Constant(Value::Int(bound))) => {
            let (place, leaf) = measured(law.operations.get(*operation as usize)?, *bound, law)?;
            Some((place, compared, leaf))
        }
        _ => None,
    }
}

/// A cell compared with what is written.
fn written(compared: &Compared, value: Value) -> Option<Leaf> {
    let equality = matches!(compared.comparison, Comparison::Equal | Comparison::NotEqual);
    let leaf = if let Value::Bool(truth) = value {
        Leaf::Flag(truth)
    } else if let Value::Member(member) = value {
        Leaf::Member(member.0)
    } else if let Value::Int(number) = value {
        Leaf::Int(number)
    } else if let Value::Date(day) = value {
        Leaf::Day(i64::from(day_key(day)))
    } else if let Value::Text(text) = value {
        Leaf::Words(text)
    } else if let Value::Money(money) = value {
        Leaf::Amount(scaled(money.amount)?, Some(money.currency))
    } else if let Value::Decimal(number) = value {
        Leaf::Amount(scaled(number)?, None)
    } else {
        return None;
    };
    let ordered = !matches!(leaf, Leaf::Words(_) | Leaf::Flag(_) | Leaf::Member(_));
    (equality || ordered).then_some(leaf)
}

/// The length of a text, or the time from a day on.
#[expect(clippy::wildcard_enum_match_arm, reason = "other operations are computed")]
fn measured(operation: &Operation, bound: i64, law: &Law) -> Option<(Place, Leaf)> {
    let cell = |term: At| if let Some(Term::Cell(place)) = law.terms.get(term as usize) { Some(*place) } else { None };
    match *operation {
        Operation::Builtin { row, arguments } if builtin::row(row).is_some_and(|row| row.name == "length") => {
            let [text] = arguments.of(&law.operands) else { return None };
            Some((cell(*text)?, Leaf::Length(bound)))
        }
        Operation::Between { unit, from, to, months } if is_light(to, law) => {
            Some((cell(from)?, Leaf::Elapsed { unit, months, to, bound }))
        }
        _ => None,
    }
}

/// Whether a term is a cell or little is done with some: it may be computed though it should not be needed.
fn is_light(term: At, law: &Law) -> bool {
    match law.terms.get(term as usize) {
        Some(Term::Cell(_) | Term::GoverningDate | Term::Today) => true,
        Some(Term::Once { term, .. }) => is_light(*term, law),
        Some(Term::Operation(operation)) => law.operations.get(*operation as usize).is_some_and(|operation| {
            let is_written = |part: &At| matches!(law.terms.get(*part as usize), Some(Term::Constant(_)));
            operation.parts(&law.operands).iter().all(|part| is_written(part) || is_light(*part, law))
        }),
        Some(
            Term::Constant(_)
            | Term::If { .. }
            | Term::ByMember(_)
            | Term::Count(_)
            | Term::Sum { .. }
            | Term::Table(_)
            | Term::Scale(_)
            | Term::Found(_)
            | Term::Remaining { .. }
            | Term::Computed(_)
            | Term::Inside { .. },
        )
        | None => false,
    }
}

/// The text in a cell that a condition is about, and what is asked of it.
pub(super) fn text_test(at: At, law: &Law) -> Option<(Place, TextTest, TextRef, bool)> {
    let Some(Test::Of { term, wanted }) = law.tests.get(at as usize) else { return None };
    let Some(Term::Operation(operation)) = law.terms.get(*term as usize) else { return None };
    let Operation::TextTest(test, text, argument) = law.operations.get(*operation as usize)? else { return None };
    let Some(Term::Cell(place)) = law.terms.get(*text as usize) else { return None };
    Some((*place, *test, *argument, *wanted))
}

/// The day in a cell that is to lie in a period, and the period.
pub(super) fn in_period(at: At, law: &Law) -> Option<(Place, At, bool)> {
    let Some(Test::Of { term, wanted }) = law.tests.get(at as usize) else { return None };
    let Some(Term::Operation(operation)) = law.terms.get(*term as usize) else { return None };
    let Operation::InPeriod(day, period) = law.operations.get(*operation as usize)? else { return None };
    let Some(Term::Cell(place)) = law.terms.get(*day as usize) else { return None };
    is_light(*period, law).then_some((*place, *period, *wanted))
}

/// Keeps a term that a condition on an element compares with, if it is the same for all elements.
pub(super) fn keep(test: At, law: &mut Law) {
    let compared = leaf_of(test, law)
        .and_then(|(place, _, leaf)| if let Leaf::Term(right) = leaf { Some((place, right)) } else { None });
    let within = in_period(test, law).map(|(place, period, _)| (place, period));
    let Some((Place::Element(_), right)) = compared.or(within) else { return };
    let Some(Term::Operation(operation)) = law.terms.get(right as usize).copied() else { return };
    if is_of_element(right, law) {
        return;
    }
    let Ok(term) = u32::try_from(law.terms.len()) else { return };
    law.terms.push(Term::Operation(operation));
    if let Some(own) = law.terms.get_mut(right as usize) {
        *own = Term::Once { slot: law.kept, term };
        law.kept += 1;
    }
}

/// Whether a light term looks at the element of a list.
fn is_of_element(term: At, law: &Law) -> bool {
    match law.terms.get(term as usize) {
        Some(Term::Operation(operation)) => law
            .operations
            .get(*operation as usize)
            .is_none_or(|operation| operation.parts(&law.operands).iter().any(|part| is_of_element(*part, law))),
        term => matches!(term, Some(Term::Cell(Place::Element(_)))),
    }
}

/// What remains of some ways where a number is compared with a bound: between two ends, and outside of them.
pub(super) fn interval(compared: &Compared, bound: i64, ways: u64) -> Interval {
    const NOTHING: (i64, i64) = (1, 0);
    let before = bound.checked_sub(1).map_or(NOTHING, |last| (i64::MIN, last));
    let after = bound.checked_add(1).map_or(NOTHING, |first| (first, i64::MAX));
    let ((low, high), holds) = match compared.comparison {
        Comparison::Less => (before, true),
        Comparison::LessOrEqual => ((i64::MIN, bound), true),
        Comparison::Greater => (after, true),
        Comparison::GreaterOrEqual => ((bound, i64::MAX), true),
        Comparison::Equal => ((bound, bound), true),
        Comparison::NotEqual => ((bound, bound), false),
    };
    let inside = holds == compared.wanted;
    Interval { low, high, inside: remaining(inside, ways), outside: remaining(!inside, ways) }
}
