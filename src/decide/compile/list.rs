//! Lists of the case: how many elements are so, and whether one or every one is.

use super::{Element, Said, Unfit, Writer, last, settled};
use crate::decide::form::{At, Elements, Term, Test, Which};
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

    /// `count` as a term.
    pub(super) fn count_term(&mut self, id: NodeId, aggregate: &Aggregate) -> Result<At, Unfit> {
        let plain = !aggregate.distinct && aggregate.resets_after.is_none();
        if aggregate.kind != AggregateKind::Count || !plain {
            return self.computed_term(id);
        }
        match self.list(aggregate, Which::Count) {
            Ok(list) => {
                let cost = self.list_cost(list);
                Ok(self.add_term(Term::Count(list), cost))
            }
            Err(Unfit) => self.computed_term(id),
        }
    }

    fn list(&mut self, aggregate: &Aggregate, which: Which) -> Result<At, Unfit> {
        let list = self.place(aggregate.list).ok_or(Unfit)?;
        if !matches!(self.base(aggregate.list), Base::List(_)) {
            return Err(Unfit);
        }
        let inside = Element { variable: aggregate.variable, records: aggregate.records };
        let before = self.element.replace(inside);
        let parts = self.element_tests(aggregate);
        self.element = before;
        let (filter, have) = parts?;
        let stride = aggregate.stride.max(1);
        self.law.elements.push(Elements { list, stride, which, filter, have });
        Ok(last(&self.law.elements))
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
