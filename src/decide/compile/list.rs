//! Lists of the case: how many elements are so, and whether one or every one is.

use super::{Element, Said, Unfit, Writer, element_block, last, settled};
use crate::decide::form::{At, Elements, Term, Test, Truth, Which};
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

    /// `count` and `sum` as terms.
    pub(super) fn aggregate_term(&mut self, id: NodeId, aggregate: &Aggregate) -> Result<At, Unfit> {
        match self.flat_aggregate(aggregate) {
            Ok(term) => Ok(term),
            Err(Unfit) => self.computed_term(id),
        }
    }

    fn flat_aggregate(&mut self, aggregate: &Aggregate) -> Result<At, Unfit> {
        let plain = !aggregate.distinct && aggregate.resets_after.is_none();
        let counts = aggregate.kind == AggregateKind::Count;
        if !plain || !counts && aggregate.kind != AggregateKind::Sum {
            return Err(Unfit);
        }
        let list = self.list(aggregate, Which::Count)?;
        let cost = self.list_cost(list);
        if counts {
            return Ok(self.add_term(Term::Count(list), cost));
        }
        let zero = aggregate.zero.map(|zero| self.term(zero)).transpose()?;
        let measured = aggregate.value.ok_or(Unfit)?;
        if matches!(self.base(measured), Base::Record(_) | Base::List(_) | Base::Bool) {
            return Err(Unfit);
        }
        self.frame.element = Some(Element { variable: aggregate.variable, records: aggregate.records });
        let value = self.term(measured);
        self.frame.element = None;
        let value = value?;
        Ok(self.add_term(Term::Sum { list, zero, value }, cost))
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
