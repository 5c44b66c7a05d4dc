//! What a test is like: whether it has a reader, and whether it is asked only where all else holds.

use crate::decide::block::{Interval, scaled};
use crate::decide::form::{At, Compared, Law, Place, Term, Test};
use crate::decide::slices::day_key;
use crate::policy::value::{TextRef, Value};
use crate::syntax::expression::Comparison;
use crate::value::Currency;

/// What is asked only where all else holds: lists, and what the machine has to compute.
pub(super) fn is_lazy(at: At, law: &Law) -> bool {
    match law.tests.get(at as usize) {
        Some(
            Test::Elements { .. }
            | Test::Exceeds { .. }
            | Test::Computed { .. }
            | Test::If { .. }
            | Test::Not(_)
            | Test::Lacks { .. }
            | Test::Settled { .. },
        ) => true,
        Some(Test::Compare { .. }) => leaf_of(at, law).is_none(),
        Some(Test::All(parts) | Test::Any(parts)) => parts.of(&law.operands).iter().any(|part| is_computed(*part, law)),
        Some(
            Test::Known(_)
            | Test::Holds { .. }
            | Test::Among { .. }
            | Test::AmongAny { .. }
            | Test::Int { .. }
            | Test::Given { .. }
            | Test::Characters { .. }
            | Test::Missed { .. }
            | Test::Of { .. },
        )
        | None => false,
    }
}

/// Whether the machine has to compute a part of it.
fn is_computed(at: At, law: &Law) -> bool {
    let computes = |term: At| matches!(law.terms.get(term as usize), Some(Term::Computed(_)));
    match law.tests.get(at as usize) {
        Some(Test::Computed { .. } | Test::If { node: Some(_), .. }) => true,
        Some(Test::If { condition, then, otherwise, .. }) => {
            [*condition, *then, *otherwise].iter().any(|part| is_computed(*part, law))
        }
        Some(Test::All(parts) | Test::Any(parts)) => parts.of(&law.operands).iter().any(|part| is_computed(*part, law)),
        Some(Test::Exceeds { count, limit, .. }) => computes(*count) || computes(*limit),
        Some(
            Test::Known(_)
            | Test::Holds { .. }
            | Test::Among { .. }
            | Test::AmongAny { .. }
            | Test::Int { .. }
            | Test::Compare { .. }
            | Test::Given { .. }
            | Test::Characters { .. }
            | Test::Elements { .. }
            | Test::Not(_)
            | Test::Lacks { .. }
            | Test::Missed { .. }
            | Test::Settled { .. }
            | Test::Of { .. },
        )
        | None => false,
    }
}

/// A comparison of a cell with what is written.
pub(super) enum Leaf {
    Flag(bool),
    Member(u32),
    Int(i64),
    Day(i64),
    Amount(i64, Option<Currency>),
    Words(TextRef),
}

/// The cell that a comparison is about and what it is compared with, if it has a reader.
pub(super) fn leaf_of(at: At, law: &Law) -> Option<(Place, &Compared, Leaf)> {
    let (Test::Compare { whole } | Test::Int { whole, .. }) = law.tests.get(at as usize)? else { return None };
    let compared = law.compared.get(*whole as usize)?;
    let (Term::Cell(place), Term::Constant(value)) =
        (law.terms.get(compared.left as usize)?, law.terms.get(compared.right as usize)?)
    else {
        return None;
    };
    let equality = matches!(compared.comparison, Comparison::Equal | Comparison::NotEqual);
    let leaf = if let Value::Bool(truth) = value {
        Leaf::Flag(*truth)
    } else if let Value::Member(member) = value {
        Leaf::Member(member.0)
    } else if let Value::Int(number) = value {
        Leaf::Int(*number)
    } else if let Value::Date(day) = value {
        Leaf::Day(i64::from(day_key(*day)))
    } else if let Value::Text(text) = value {
        Leaf::Words(*text)
    } else if let Value::Money(money) = value {
        Leaf::Amount(scaled(money.amount)?, Some(money.currency))
    } else if let Value::Decimal(number) = value {
        Leaf::Amount(scaled(*number)?, None)
    } else {
        return None;
    };
    let ordered = !matches!(leaf, Leaf::Words(_) | Leaf::Flag(_) | Leaf::Member(_));
    (equality || ordered).then_some((*place, compared, leaf))
}

/// The numbers for which a comparison with a bound holds; where that is not between two ends, those for which it does not.
pub(super) fn interval(compared: &Compared, bound: i64, mark: u64) -> Interval {
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
    Interval { low, high, inside: if inside { mark } else { 0 }, outside: if inside { 0 } else { mark } }
}
