//! The ways in which a provision is violated: each a list of conditions that all have to hold.

use super::cases::{Case, USUAL, cases};
use super::logic::{compare_test, turned};
use super::shape::has_reader;
use crate::decide::form::{At, Compared, Law, Stretch, Term, Test, Truth};
use crate::decide::operation::Operation;
use crate::policy::value::Value;
use crate::syntax::expression::Comparison;

/// Of more ways than these, what would make them is asked as a whole.
pub(super) const MOST: usize = 24;

/// The ways in which all of these hold. `partial`: they say the same only where all that they ask for is there.
pub(super) fn ways(tests: &[At], law: &mut Law, partial: &mut bool) -> Vec<Vec<At>> {
    let mut all: Vec<Vec<At>> = vec![Vec::new()];
    for test in tests {
        let mut parts = expanded(*test, law, partial);
        if parts.len().saturating_mul(all.len()) > MOST {
            parts = vec![vec![*test]];
        }
        all = all.iter().flat_map(|way| parts.iter().map(move |part| [way.as_slice(), part].concat())).collect();
    }
    all
}

fn expanded(test: At, law: &mut Law, partial: &mut bool) -> Vec<Vec<At>> {
    let itself = || vec![vec![test]];
    match law.tests.get(test as usize).copied() {
        Some(Test::Known(Truth::Yes)) => vec![Vec::new()],
        Some(Test::Known(Truth::No)) => Vec::new(),
        Some(Test::All(parts)) => {
            let parts = parts.of(&law.operands).to_vec();
            ways(&parts, law, partial)
        }
        Some(Test::Any(parts)) => {
            let mut all = Vec::new();
            for part in parts.of(&law.operands).to_vec() {
                all.extend(expanded(part, law, partial));
            }
            if all.len() > MOST { itself() } else { all }
        }
        Some(Test::Not(of)) => match denied(of, law) {
            Some(denied) => expanded(denied, law, partial),
            None => itself(),
        },
        Some(Test::Settled { test: of, applies, .. }) => {
            // two exceptions may differ, and so be open, although this one is not violated
            let clash = |test: &At| matches!(law.tests.get(*test as usize), Some(Test::Clash(_)));
            let read = applies.of(&law.operands).iter().all(|test| !clash(test) && is_read(*test, law));
            let found = expanded(of, law, partial);
            if read && only_read(&found, law, partial) { found } else { itself() }
        }
        Some(Test::If { condition, then, otherwise, .. }) => {
            let Some(not) = denied(condition, law) else { return itself() };
            let mut found = ways(&[condition, then], law, partial);
            found.extend(ways(&[not, otherwise], law, partial));
            if only_read(&found, law, partial) { found } else { itself() }
        }
        Some(Test::Exceeds { count, adding, limit }) => {
            let found = over(count, adding, limit, law, partial);
            found.filter(|found| only_read(found, law, partial)).unwrap_or_else(itself)
        }
        Some(Test::Compare { whole }) => {
            let found = law.compared.get(whole as usize).copied().and_then(|of| by_case(of, law, partial));
            found.filter(|found| only_read(found, law, partial)).unwrap_or_else(itself)
        }
        Some(Test::Of { term, wanted }) => match one_of(term, wanted, law) {
            Some(parts) => expanded(parts, law, partial),
            None => itself(),
        },
        _ => itself(),
    }
}

/// A number in a cell, and what is added, compared with each limit that there may be. Where there is none, it is not exceeded.
fn over(count: At, adding: At, limit: At, law: &mut Law, partial: &mut bool) -> Option<Vec<Vec<At>>> {
    if !is_counted(count, law) {
        return None;
    }
    let Some(Term::Constant(Value::Int(adding))) = law.terms.get(adding as usize).copied() else { return None };
    if !(0..USUAL).contains(&adding) {
        return None;
    }
    let mut limits = cases(limit, law)?;
    limits.retain(|case| !case.value.is_none());
    for case in &mut limits {
        let limit = case.value.as_int().filter(|limit| limit.abs() < USUAL)?;
        case.value = Value::Int(limit - adding);
    }
    let compared =
        Compared { comparison: Comparison::Greater, left: count, right: count, optional: (true, false), wanted: true };
    Some(compared_ways(compared, &limits, law, partial))
}

/// What is in a cell compared with each of several written values, of which conditions choose one.
fn by_case(compared: Compared, law: &mut Law, partial: &mut bool) -> Option<Vec<Vec<At>>> {
    let compared = match (is_counted(compared.left, law), is_counted(compared.right, law)) {
        (true, false) => compared,
        (false, true) => Compared {
            comparison: turned(compared.comparison),
            left: compared.right,
            right: compared.left,
            optional: (compared.optional.1, compared.optional.0),
            wanted: compared.wanted,
        },
        (true, true) | (false, false) => return None,
    };
    let cases = cases(compared.right, law)?;
    let several = cases.iter().any(|case| !case.conditions.is_empty());
    several.then(|| compared_ways(compared, &cases, law, partial))
}

/// Whether a value is read of a cell, or a number of elements.
fn is_counted(term: At, law: &Law) -> bool {
    matches!(law.terms.get(term as usize), Some(Term::Cell(_) | Term::Count(_)))
}

fn compared_ways(compared: Compared, cases: &[Case], law: &mut Law, partial: &mut bool) -> Vec<Vec<At>> {
    let length = |list: usize| u32::try_from(list - 1).unwrap_or(u32::MAX);
    let mut all = Vec::new();
    for case in cases {
        law.terms.push(Term::Constant(case.value));
        law.compared.push(Compared { right: length(law.terms.len()), ..compared });
        let whole = length(law.compared.len());
        let test = add(compare_test(whole, law), law);
        all.extend(ways(&[case.conditions.as_slice(), &[test]].concat(), law, partial));
    }
    all
}

/// `in [a, b]`: equal to one of them.
fn one_of(term: At, wanted: bool, law: &mut Law) -> Option<At> {
    let Some(Term::Operation(operation)) = law.terms.get(term as usize) else { return None };
    let Some(Operation::OneOf(left, others)) = law.operations.get(*operation as usize).copied() else { return None };
    let Some(Term::Cell(_)) = law.terms.get(left as usize) else { return None };
    let length = |list: usize| u32::try_from(list).unwrap_or(u32::MAX);
    let mut parts = Vec::new();
    for right in others.of(&law.operands).to_vec() {
        let Some(Term::Constant(value)) = law.terms.get(right as usize) else { return None };
        if value.is_none() {
            return None;
        }
        law.compared.push(Compared { comparison: Comparison::Equal, left, right, optional: (false, false), wanted });
        let whole = length(law.compared.len() - 1);
        parts.push(add(Test::Compare { whole }, law));
    }
    let stretch = Stretch { start: length(law.operands.len()), length: length(parts.len()) };
    law.operands.extend(&parts);
    Some(add(if wanted { Test::Any(stretch) } else { Test::All(stretch) }, law))
}

/// Whether all that some ways ask for is read of cells, or elements counted: then what is not there is noticed.
fn only_read(ways: &[Vec<At>], law: &Law, partial: &mut bool) -> bool {
    let few = !ways.is_empty() && ways.len() <= MOST;
    let read = few && ways.iter().flatten().all(|test| has_reader(*test, law));
    *partial |= read;
    read
}

/// Whether a condition is read of cells in all its parts.
fn is_read(test: At, law: &Law) -> bool {
    match law.tests.get(test as usize) {
        Some(Test::All(parts) | Test::Any(parts)) => parts.of(&law.operands).iter().all(|part| is_read(*part, law)),
        Some(Test::Not(of)) => is_read(*of, law),
        Some(Test::Known(_)) => true,
        // elements are counted only where that still matters
        Some(Test::Counted { .. }) => false,
        _ => has_reader(test, law),
    }
}

pub(super) fn add(test: Test, law: &mut Law) -> At {
    law.tests.push(test);
    u32::try_from(law.tests.len() - 1).unwrap_or(u32::MAX)
}

/// The opposite of a condition, if it has a form without `not`.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others are denied as a whole")]
pub(super) fn denied(test: At, law: &mut Law) -> Option<At> {
    let opposite = match law.tests.get(test as usize).copied()? {
        Test::Known(truth) => Test::Known(truth.wanted(false)),
        Test::Holds { place, wanted } => Test::Holds { place, wanted: !wanted },
        Test::Among { place, first, last, wanted } => Test::Among { place, first, last, wanted: !wanted },
        Test::AmongAny { place, ranges, wanted } => Test::AmongAny { place, ranges, wanted: !wanted },
        Test::Given { place, wanted } => Test::Given { place, wanted: !wanted },
        Test::Characters { place, every, classes, wanted } => {
            Test::Characters { place, every, classes, wanted: !wanted }
        }
        Test::Elements { list, wanted } => Test::Elements { list, wanted: !wanted },
        Test::Of { term, wanted } => Test::Of { term, wanted: !wanted },
        Test::Int { whole, .. } | Test::Compare { whole } | Test::Counted { whole, .. } => {
            let compared = law.compared.get(whole as usize).copied()?;
            law.compared.push(Compared { wanted: !compared.wanted, ..compared });
            compare_test(u32::try_from(law.compared.len() - 1).ok()?, law)
        }
        Test::Not(of) => return Some(of),
        Test::All(parts) => Test::Any(all_denied(parts, law)?),
        Test::Any(parts) => Test::All(all_denied(parts, law)?),
        _ => return None,
    };
    Some(add(opposite, law))
}

fn all_denied(parts: Stretch, law: &mut Law) -> Option<Stretch> {
    let mut all = Vec::new();
    for part in parts.of(&law.operands).to_vec() {
        all.push(match denied(part, law) {
            Some(denied) => denied,
            None => add(Test::Not(part), law),
        });
    }
    let start = u32::try_from(law.operands.len()).ok()?;
    law.operands.extend(&all);
    Some(Stretch { start, length: u32::try_from(all.len()).ok()? })
}
