//! Lists of the case: how many elements are so, and whether one or every one is.

use std::cmp::Ordering;

use super::{Element, Said, Unfit, Writer, element_block, last, settled};
use crate::decide::form::{At, Elements, Find, Found, Place, Term, Test, Truth, Which};
use crate::policy::ids::NodeId;
use crate::policy::node::Aggregate;
use crate::policy::types::Base;
use crate::syntax::expression::AggregateKind;

impl Writer<'_> {
    /// `any`, `no` and `all` as tests.
    pub(super) fn elements(&mut self, id: NodeId, aggregate: &Aggregate, wanted: bool) -> Result<Said, Unfit> {
        let (which, wanted) = match aggregate.kind {
            AggregateKind::Any => (Which::Any, wanted),
            AggregateKind::No => (Which::Any, !wanted),
            AggregateKind::All => (Which::All, wanted),
            AggregateKind::Count
            | AggregateKind::Sum
            | AggregateKind::Min
            | AggregateKind::Max
            | AggregateKind::First
            | AggregateKind::Last => return self.computed(id, wanted),
        };
        match self.list(aggregate, which) {
            Ok(list) => Ok(Said::Test(self.add_test(Test::Elements { list, wanted }))),
            Err(Unfit) => self.computed(id, wanted),
        }
    }

    /// Counts, sums and what is found in a list as terms.
    pub(super) fn aggregate_term(&mut self, id: NodeId, aggregate: &Aggregate) -> Result<At, Unfit> {
        match self.flat_aggregate(id, aggregate) {
            Ok(term) => Ok(term),
            Err(Unfit) => self.computed_term(id),
        }
    }

    fn flat_aggregate(&mut self, id: NodeId, aggregate: &Aggregate) -> Result<At, Unfit> {
        if aggregate.resets_after.is_some() {
            return Err(Unfit);
        }
        let find = match aggregate.kind {
            AggregateKind::Count if aggregate.distinct => Find::Distinct,
            AggregateKind::Min => Find::Extreme(Ordering::Less),
            AggregateKind::Max => Find::Extreme(Ordering::Greater),
            AggregateKind::First => Find::Pick(Ordering::Less, None),
            AggregateKind::Last => Find::Pick(Ordering::Greater, None),
            AggregateKind::Count => {
                let list = self.list(aggregate, Which::Count)?;
                return Ok(self.add_term(Term::Count(list), self.list_cost(list)));
            }
            AggregateKind::Sum => {
                let list = self.list(aggregate, Which::Count)?;
                let zero = aggregate.zero.map(|zero| self.term(zero)).transpose()?;
                let value = self.of_element(aggregate, aggregate.value)?;
                return Ok(self.add_term(Term::Sum { list, zero, value }, self.list_cost(list)));
            }
            AggregateKind::Any | AggregateKind::No | AggregateKind::All => return Err(Unfit),
        };
        self.found(id, aggregate, find)
    }

    /// What is found among the elements; in functions nothing is, since the machine can't be asked there.
    fn found(&mut self, node: NodeId, aggregate: &Aggregate, find: Find) -> Result<At, Unfit> {
        if !self.frame.is_shallow() {
            return Err(Unfit);
        }
        let list = self.list(aggregate, Which::Count)?;
        let value = self.of_element(aggregate, aggregate.value)?;
        let find = match (find, aggregate.order) {
            (Find::Pick(wanted, _), Some(order)) => Find::Pick(wanted, Some(self.of_element(aggregate, Some(order))?)),
            (find, _) => find,
        };
        self.law.found.push(Found { list, find, value, node });
        let at = last(&self.law.found);
        Ok(self.add_term(Term::Found(at), self.list_cost(list)))
    }

    /// What is said of an element, or the element itself.
    fn of_element(&mut self, aggregate: &Aggregate, value: Option<NodeId>) -> Result<At, Unfit> {
        let Some(value) = value else {
            return match aggregate.records {
                true => Err(Unfit),
                false => Ok(self.add_term(Term::Cell(Place::Element(0)), 1)),
            };
        };
        if matches!(self.base(value), Base::Record(_) | Base::List(_) | Base::Bool) {
            return Err(Unfit);
        }
        self.frame.element = Some(Element { variable: aggregate.variable, records: aggregate.records });
        let value = self.term(value);
        self.frame.element = None;
        value
    }

    fn list(&mut self, aggregate: &Aggregate, which: Which) -> Result<At, Unfit> {
        let list = self.place(aggregate.list).ok_or(Unfit)?;
        if !matches!(self.base(aggregate.list), Base::List(_)) {
            return Err(Unfit);
        }
        // of two elements only one can be looked at
        if self.frame.has_element() {
            return Err(Unfit);
        }
        self.frame.element = Some(Element { variable: aggregate.variable, records: aggregate.records });
        let parts = self.element_tests(aggregate);
        self.frame.element = None;
        let (filter, have) = parts?;
        let stride = aggregate.stride.max(1);
        let block = self.block_of(filter, have);
        self.law.elements.push(Elements { list, stride, which, filter, have, block });
        Ok(last(&self.law.elements))
    }

    /// The tests of an element as one block; what is not asked is taken to hold.
    fn block_of(&mut self, filter: Option<At>, have: Option<At>) -> Option<(At, u64, u64)> {
        let asked =
            |test: Option<At>, writer: &mut Self| test.unwrap_or_else(|| writer.as_test(Said::Known(Truth::Yes)));
        let tests = [asked(filter, self), asked(have, self)];
        let (block, [counts, has]) = element_block(tests, &mut self.law)?;
        self.law.blocks.push(block);
        Some((last(&self.law.blocks), counts, has))
    }

    fn element_tests(&mut self, aggregate: &Aggregate) -> Result<(Option<At>, Option<At>), Unfit> {
        let filter = aggregate.filter.map(|filter| self.element_test(filter)).transpose()?;
        let have = aggregate.have.map(|have| self.element_test(have)).transpose()?;
        Ok((filter, have))
    }

    fn element_test(&mut self, condition: NodeId) -> Result<At, Unfit> {
        let said = settled(self.test(condition, true)?, true);
        Ok(self.as_test(said))
    }

    /// Lists are taken to have a few elements.
    pub(super) fn list_cost(&self, list: At) -> u32 {
        let parts = self.law.elements.get(list as usize).map(|of| [of.filter, of.have]);
        let parts = parts.into_iter().flatten().flatten();
        parts.fold(1_u32, |sum, test| sum.saturating_add(self.cost(test))).saturating_mul(4)
    }
}
