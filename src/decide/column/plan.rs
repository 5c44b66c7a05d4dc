//! What of a law is judged over columns, and which cells it looks at.

use std::collections::BTreeSet;

use super::root;
use super::sieve::Conditions;
use crate::decide::block::Block;
use crate::decide::form::{At, Law, Place, Stretch, Term, Test};
use crate::decide::operation::Operation;

/// How a law is judged.
#[derive(Debug, Default)]
pub struct Plan {
    /// What is asked of each block of provisions beside its readers.
    pub blocks: Vec<Asked>,
    /// Whether something permits the act, and whether that has a form over columns.
    pub permit: Option<(At, bool)>,
    /// The cells that are read, and those that are brought into the order of the rows.
    pub cells: BTreeSet<u32>,
    pub gathered: BTreeSet<u32>,
    /// Whether the day that governs a case is looked at.
    pub sees_day: bool,
    /// Whether all provisions are in blocks.
    pub is_flat: bool,
}

/// What is asked of a block.
#[derive(Debug, Default)]
pub struct Asked {
    /// The readers, as they are asked over columns.
    pub conditions: Conditions,
    /// What is asked of some ways where all else holds.
    pub rests: Vec<(u64, Vec<At>)>,
    /// The same, row by row: what has no form over columns.
    pub alone: Vec<(u64, Vec<At>)>,
}

impl Plan {
    /// The plan of a law.
    pub fn of(law: &Law) -> Plan {
        let mut look = Look { law, cells: BTreeSet::new(), sees_day: false };
        let blocks = law.all_blocks().filter(|_| law.computed.is_empty());
        let permit = law.permit.map(|permit| (permit, look.whole(&[permit])));
        let mut plan = Plan { permit, is_flat: blocks.is_some(), ..Plan::default() };
        for block in blocks.unwrap_or_default() {
            plan.blocks.push(look.asked(block));
            match Conditions::cells(block) {
                Some(cells) => plan.cells.extend(cells),
                None => plan.is_flat = false,
            }
        }
        plan.cells.extend(&look.cells);
        (plan.gathered, plan.sees_day) = (look.cells, look.sees_day);
        plan
    }
}

/// Looks through tests.
struct Look<'l> {
    law: &'l Law,
    cells: BTreeSet<u32>,
    sees_day: bool,
}

impl Look<'_> {
    fn asked(&mut self, block: &Block) -> Asked {
        let mut asked = Asked { conditions: Conditions::of(block), ..Asked::default() };
        for (way, rest) in block.rests.iter().enumerate().filter(|(way, _)| block.lazy >> way & 1 == 1) {
            self.ask(&mut asked, 1 << way, rest.of(&self.law.operands));
        }
        let pairs = block.pairs.iter().map(|reader| reader.seldom);
        let counts = block.counts.iter().map(|counts| counts.seldom);
        for seldom in pairs.chain(block.elapsed.iter().map(|reader| reader.seldom)).chain(counts) {
            for (test, ways) in block.seldom.get(seldom as usize).map(|of| of.conditions.as_slice()).unwrap_or_default()
            {
                self.ask(&mut asked, *ways, &[*test]);
            }
        }
        asked
    }

    fn ask(&mut self, asked: &mut Asked, ways: u64, tests: &[At]) {
        match asked.rests.iter_mut().chain(&mut asked.alone).find(|(_, of)| of == tests) {
            Some((known, _)) => *known |= ways,
            None if self.whole(tests) => asked.rests.push((ways, tests.to_vec())),
            None => asked.alone.push((ways, tests.to_vec())),
        }
    }

    /// Whether all of these have a form over columns; else none of their cells is looked at.
    fn whole(&mut self, tests: &[At]) -> bool {
        let before = (self.cells.clone(), self.sees_day);
        let whole = tests.iter().all(|test| self.test(*test));
        if !whole {
            (self.cells, self.sees_day) = before;
        }
        whole
    }

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
                | Test::Clash(_)
                | Test::Counted { .. }
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
            Some(Term::Constant(_) | Term::Today) => true,
            Some(Term::GoverningDate) => {
                self.sees_day = true;
                true
            }
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
                | Term::Scale(_)
                | Term::Found(_)
                | Term::Remaining { .. }
                | Term::Once { .. }
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
