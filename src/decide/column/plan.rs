//! What of a law is judged over columns: whether all of it can be, and which cells it looks at.

use std::collections::BTreeSet;

use super::root;
use crate::decide::form::{At, Law, Place, Stretch, Term, Test};
use crate::decide::index::Check;
use crate::decide::operation::Operation;

/// Where provisions are found by what they ask, more than these are looked up a case at a time instead.
const MOST_INDEXED: usize = 192;

/// How a law is judged.
#[derive(Debug, Default)]
pub struct Plan {
    /// The provisions, in the order of the rulebook.
    pub checks: Vec<Check>,
    /// Whether something permits the act.
    pub permit: Option<At>,
    /// The cells that it looks at.
    pub cells: Vec<u32>,
    /// Whether all of it has a form over columns.
    pub is_flat: bool,
}

impl Plan {
    /// The plan of a law.
    pub fn of(law: &Law) -> Plan {
        let checks = law.checks.clone();
        let mut look = Look { law, cells: BTreeSet::new() };
        let few = checks.len() <= MOST_INDEXED || !law.index.divides();
        let flat = few
            && law.computed.is_empty()
            && checks.iter().all(|check| look.tests(check.conditions))
            && law.permit.is_none_or(|permit| look.test(permit));
        Plan { checks, permit: law.permit, cells: look.cells.into_iter().collect(), is_flat: flat }
    }
}

/// Looks through tests.
struct Look<'l> {
    law: &'l Law,
    cells: BTreeSet<u32>,
}

impl Look<'_> {
    fn tests(&mut self, tests: Stretch) -> bool {
        let law = self.law;
        tests.of(&law.operands).iter().all(|test| self.test(*test))
    }

    fn place(&mut self, place: Place) -> bool {
        let cell = root(place);
        self.cells.extend(cell);
        cell.is_some()
    }

    /// Whether a test has a form over columns.
    fn test(&mut self, at: At) -> bool {
        match self.law.tests.get(at as usize).copied() {
            Some(Test::Known(_)) => true,
            Some(Test::All(tests) | Test::Any(tests)) => self.tests(tests),
            Some(
                Test::Holds { place, .. }
                | Test::Among { place, .. }
                | Test::AmongAny { place, .. }
                | Test::Given { place, .. }
                | Test::Characters { place, .. },
            ) => self.place(place),
            Some(Test::Int { place, whole, .. }) => self.place(place) && self.compared(whole),
            Some(Test::Compare { whole }) => self.compared(whole),
            Some(Test::If { condition, then, otherwise, .. }) => {
                self.test(condition) && self.test(then) && self.test(otherwise)
            }
            Some(Test::Exceeds { count, adding, limit }) => self.term(count) && self.term(adding) && self.term(limit),
            Some(
                Test::Elements { .. }
                | Test::Not(_)
                | Test::Lacks { .. }
                | Test::Missed { .. }
                | Test::Settled { .. }
                | Test::Of { .. }
                | Test::Computed { .. },
            )
            | None => false,
        }
    }

    fn compared(&mut self, whole: At) -> bool {
        let sides = self.law.compared.get(whole as usize).map(|compared| (compared.left, compared.right));
        sides.is_some_and(|(left, right)| self.term(left) && self.term(right))
    }

    fn term(&mut self, at: At) -> bool {
        match self.law.terms.get(at as usize).copied() {
            Some(Term::Constant(_) | Term::GoverningDate | Term::Today) => true,
            Some(Term::Cell(place)) => self.place(place),
            Some(Term::If { condition, then, otherwise, .. }) => {
                self.test(condition) && self.term(then) && self.term(otherwise)
            }
            Some(Term::ByMember(by)) => self.by_member(by),
            Some(Term::Operation(operation)) => match self.law.operations.get(operation as usize).copied() {
                Some(Operation::Add(left, right) | Operation::Subtract(left, right)) => {
                    self.term(left) && self.term(right)
                }
                _ => false,
            },
            Some(
                Term::Count(_)
                | Term::Sum { .. }
                | Term::Table(_)
                | Term::Remaining { .. }
                | Term::Computed(_)
                | Term::Inside { .. },
            )
            | None => false,
        }
    }

    fn by_member(&mut self, by: At) -> bool {
        let law = self.law;
        let Some(by) = law.by_member.get(by as usize) else { return false };
        let on = if let Some(Term::Cell(place)) = law.terms.get(by.on as usize) { Some(*place) } else { None };
        let arms = by.arms.iter().all(|arm| self.term(arm.value));
        arms && on.is_some_and(|on| self.place(on)) && by.otherwise.is_none_or(|otherwise| self.term(otherwise))
    }
}
