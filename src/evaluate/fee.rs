//! Fees: what is due, and how often.

use std::cmp::Ordering;

use super::machine::Machine;
use super::outcome::{Numbers, Outcome};
use super::trace::Trace;
use crate::answer::{NotApplicable, Status};
use crate::builtin;
use crate::policy::ids::NodeId;
use crate::policy::value::Value;
use crate::value::Fault;

impl<T: Trace> Machine<'_, T> {
    pub(super) fn fee(
        &mut self,
        amount: NodeId,
        every: Option<NodeId>,
        at_least: Option<NodeId>,
        at_most: Option<NodeId>,
    ) -> Outcome {
        let whole = self.value(amount);
        if whole.is_none() {
            return Outcome::not_applicable(NotApplicable::NothingToCount);
        }
        let least = self.bounded(whole, at_least, Ordering::Less);
        let amount = self.bounded(least, at_most, Ordering::Greater);
        let every = self.value_or_none(every);
        let status = if amount.is_open() { Status::Unknown } else { Status::Satisfied };
        Outcome { may_violate: false, ..Outcome::of(status, Numbers::Fee { amount, every }) }
    }

    /// The bound, where the amount lies on the wrong side of it.
    fn bounded(&mut self, amount: Value, bound: Option<NodeId>, wrong: Ordering) -> Value {
        let Some(node) = bound else {
            return amount;
        };
        let bound = self.value(node);
        self.settle(node, bounded(amount, bound, wrong))
    }
}

/// An amount, or the bound where it lies on the wrong side of it; none bounds nothing.
pub(crate) fn bounded(amount: Value, bound: Value, wrong: Ordering) -> Result<Value, Fault> {
    if amount.is_none() || bound.is_none() {
        return Ok(amount);
    }
    if amount.is_open() || bound.is_open() {
        return Ok(Value::Unknown);
    }
    Ok(if builtin::compare(amount, bound)? == wrong { bound } else { amount })
}
