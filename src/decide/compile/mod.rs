//! Writing down the law on an act within a slice of time.

mod block;
mod cases;
mod exceptions;
mod finding;
mod frame;
mod list;
mod logic;
mod number;
mod operation;
mod provision;
mod readers;
mod scale;
mod shape;
mod table;
mod term;
mod timeline;
mod ways;

use std::collections::BTreeMap;

pub(super) use block::{blocks, element_block};
pub(super) use provision::Entry;

use frame::{Element, Frame};
use timeline::Held;

use super::form::{At, Law, Place, Stretch, Term, Test, Truth};
use super::index::Index;
use crate::evaluate::readings::Assignment;
use crate::policy::Policy;
use crate::policy::ids::{ActId, NodeId, ProvisionId};
use crate::policy::node::{Export, Node};
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::value::Date;

/// What is computed at once is no dearer than this many parts; what is dearer the machine computes once and remembers.
const DEAREST: u32 = 64;

/// Where provisions are found by what they ask, more than these are not judged over columns: to look them up is quicker.
const MOST_UNDIVIDED: usize = 192;

/// Functions that call functions are written down in full up to this size.
const LONGEST: u32 = 10_000;

/// There is no flat form: the machine has to compute what it is part of.
pub(super) struct Unfit;

/// What a condition comes to.
#[derive(Clone, Copy)]
pub(super) enum Said {
    /// It does not exist on the date.
    Nothing,
    Known(Truth),
    Test(At),
}

/// Writes a law down.
pub(super) struct Writer<'p> {
    policy: &'p Policy,
    on: Option<Date>,
    law: Law,
    frame: Frame<'p>,
    /// How much of the provision was written within functions and lists.
    spent: u32,
    /// What was left to the machine.
    left: Vec<NodeId>,
    terms: BTreeMap<NodeId, At>,
    /// What each term and test costs.
    term_costs: Vec<u32>,
    test_costs: Vec<u32>,
}

/// The law on an act on a day, and on every day of its slice, under the main reading.
pub(super) fn law(policy: &Policy, act: ActId, on: Option<Date>, asked: &[(ProvisionId, Export)]) -> Law {
    let all = policy.acts.get(act.index()).map(|act| act.provisions.as_slice()).unwrap_or_default();
    law_of(policy, (act, all), on, (Assignment::new(), asked))
}

/// The law of some provisions under a reading, and numbers that are asked for.
pub(super) fn law_of(
    policy: &Policy,
    (act, provisions): (ActId, &[ProvisionId]),
    on: Option<Date>,
    (reading, asked): (Assignment, &[(ProvisionId, Export)]),
) -> Law {
    let mut writer = Writer {
        policy,
        on,
        law: Law { reading, ..Law::default() },
        frame: Frame::default(),
        spent: 0,
        left: Vec::new(),
        terms: BTreeMap::new(),
        term_costs: Vec::new(),
        test_costs: Vec::new(),
    };
    let entries = writer.act(act, provisions);
    let all = if entries.len() <= MOST_UNDIVIDED { entries.clone() } else { Vec::new() };
    let index = Index::of(entries, &mut writer.law);
    if index.divides() {
        writer.law.undivided = blocks(&all, &mut writer.law);
    }
    writer.law.index = index;
    for (provision, export) in asked {
        let number = writer.number(*provision, *export);
        writer.law.numbers.push(number);
    }
    writer.law
}

/// Where the value of an expression stands, if it is a fact.
pub(super) fn place_of(policy: &Policy, id: NodeId) -> Option<Place> {
    Frame::default().place(policy, id)
}

impl<'p> Writer<'p> {
    fn node(&self, id: NodeId) -> &'p Node {
        self.policy.nodes.get(id.index()).unwrap_or(&Node::Broken)
    }

    fn place(&self, id: NodeId) -> Option<Place> {
        self.frame.place(self.policy, id)
    }

    fn base(&self, id: NodeId) -> &'p Base {
        self.policy.types.get(id.index()).map_or(&Base::Any, |ty| &ty.base)
    }

    /// Functions are written down once for each call, those that they call once for each of these: that has to end.
    fn spend(&mut self) -> Result<(), Unfit> {
        self.spent += u32::from(!self.frame.is_plain());
        if self.spent > LONGEST { Err(Unfit) } else { Ok(()) }
    }

    fn is_optional(&self, id: NodeId) -> bool {
        self.policy.types.get(id.index()).is_none_or(|ty| ty.optional)
    }

    fn add_term(&mut self, term: Term, cost: u32) -> At {
        self.law.terms.push(term);
        self.term_costs.push(cost);
        last(&self.law.terms)
    }

    fn add_test(&mut self, test: Test) -> At {
        let cost = self.cost_of(&test);
        self.law.tests.push(test);
        self.test_costs.push(cost);
        last(&self.law.tests)
    }

    fn operands(&mut self, tests: &[At]) -> Stretch {
        let start = count(&self.law.operands);
        self.law.operands.extend(tests);
        Stretch { start, length: count(tests) }
    }

    fn cost(&self, test: At) -> u32 {
        self.test_costs.get(test as usize).copied().unwrap_or(1)
    }

    fn term_cost(&self, term: At) -> u32 {
        self.term_costs.get(term as usize).copied().unwrap_or(1)
    }

    fn cost_of(&self, test: &Test) -> u32 {
        let parts = |stretch: Stretch| {
            stretch.of(&self.law.operands).iter().fold(1_u32, |sum, test| sum.saturating_add(self.cost(*test)))
        };
        match test {
            Test::All(stretch) | Test::Any(stretch) | Test::Clash(stretch) => parts(*stretch),
            Test::If { condition, then, otherwise, .. } => {
                [*condition, *then, *otherwise].iter().fold(1, |sum: u32, part| sum.saturating_add(self.cost(*part)))
            }
            Test::Exceeds { count, adding, limit } => {
                [*count, *adding, *limit].iter().fold(1, |sum: u32, part| sum.saturating_add(self.term_cost(*part)))
            }
            Test::Compare { whole } | Test::Int { whole, .. } | Test::Counted { whole, .. } => {
                let compared = self.law.compared.get(*whole as usize);
                compared.map_or(1, |of| self.term_cost(of.left).saturating_add(self.term_cost(of.right)))
            }
            Test::Elements { list, .. } => self.list_cost(*list),
            Test::Not(test) | Test::Settled { test, .. } => self.cost(*test).saturating_add(1),
            Test::Known(_)
            | Test::Holds { .. }
            | Test::Among { .. }
            | Test::AmongAny { .. }
            | Test::Given { .. }
            | Test::Characters { .. }
            | Test::Lacks { .. }
            | Test::Missed { .. }
            | Test::Of { .. }
            | Test::Computed { .. } => 1,
        }
    }

    /// A truth as a test.
    fn as_test(&mut self, said: Said) -> At {
        match said {
            Said::Test(test) => test,
            Said::Known(truth) => self.add_test(Test::Known(truth)),
            Said::Nothing => self.add_test(Test::Known(Truth::No)),
        }
    }

    /// A constant, if the term is one.
    fn constant(&self, term: At) -> Option<Value> {
        let term = self.law.terms.get(term as usize)?;
        if let Term::Constant(value) = term { Some(*value) } else { None }
    }
}

/// What does not exist does not hold.
pub(super) fn settled(said: Said, wanted: bool) -> Said {
    match said {
        Said::Nothing => Said::Known(Truth::known(!wanted)),
        Said::Known(_) | Said::Test(_) => said,
    }
}

/// How many, as lists count here; there are never as many as a `u32` can count.
pub(super) fn count<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

/// The place of what was added last.
pub(super) fn last<T>(list: &[T]) -> At {
    count(list).saturating_sub(1)
}
