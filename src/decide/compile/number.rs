//! The numbers that are asked for beside the verdict.

use std::cmp::Ordering;

use super::{Said, Unfit, Writer};
use crate::decide::form::{At, Number, Stretch, Term};
use crate::decide::operation::Operation;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Export;
use crate::policy::provision::{Body, Provision};
use crate::policy::value::Value;

impl<'p> Writer<'p> {
    /// A number of a provision; what has no flat form is left to the machine.
    pub(super) fn number(&mut self, provision: ProvisionId, export: Export) -> Number {
        self.spent = 0;
        let found = self.policy.provisions.get(provision.index());
        let flat = found.ok_or(Unfit).and_then(|found| self.flat_number(found, export));
        let (applies, term) = flat.unwrap_or((Stretch { start: 0, length: 0 }, None));
        Number { provision, export, applies, term }
    }

    pub(super) fn flat_number(
        &mut self,
        provision: &'p Provision,
        export: Export,
    ) -> Result<(Stretch, Option<At>), Unfit> {
        let alone = provision.exceptions.is_empty() && provision.is_no_exception();
        if !alone || provision.governed_on.is_some() || !provision.on.is_empty() {
            return Err(Unfit);
        }
        let Some(applies) = self.applies(provision)? else {
            let none = self.add_term(Term::Constant(Value::None), 1);
            return Ok((self.operands(&[]), Some(none)));
        };
        let term = self.exported(&provision.body, export)?;
        let tests: Vec<At> = applies.into_iter().map(|said| self.as_test(holds(said))).collect();
        Ok((self.operands(&tests), Some(term)))
    }

    fn bounded(&mut self, amount: At, bound: Option<NodeId>, wrong: Ordering) -> Result<At, Unfit> {
        let Some(bound) = bound else { return Ok(amount) };
        let bound = self.term(bound)?;
        Ok(self.operate(Operation::Bounded { amount, bound, wrong }))
    }

    fn exported(&mut self, body: &Body, export: Export) -> Result<At, Unfit> {
        match (body, export) {
            (Body::Quota { count, .. }, _) if self.is_optional(*count) => Err(Unfit),
            (Body::Quota { count, .. }, Export::Count) => self.term(*count),
            (Body::Quota { limit, .. }, Export::Limit) => self.term(*limit),
            (Body::Quota { count, limit, .. }, Export::Remaining) => {
                let (count, limit) = (self.term(*count)?, self.term(*limit)?);
                Ok(self.add_term(Term::Remaining { count, limit }, 1))
            }
            (Body::Fee { amount, at_least, at_most, .. }, Export::Amount) => {
                let amount = self.term(*amount)?;
                let amount = self.bounded(amount, *at_least, Ordering::Less)?;
                self.bounded(amount, *at_most, Ordering::Greater)
            }
            (Body::Deadline(deadline), Export::LastDay) => self.last_day(deadline),
            _ => Err(Unfit),
        }
    }
}

/// What does not exist on the date asks nothing.
fn holds(said: Said) -> Said {
    super::settled(said, false)
}
