//! The bound that a condition asks for by the name of a definition: `not is_large`, where `is_large` is `seats > 50`; `voucher == 0 USD`, where the
//! first band of `voucher` is below 60 USD.

use super::claim::End;
use crate::check::constraint::Constraint;
use crate::check::look::Look;
use crate::check::test::{Constant, Test};
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::Decimal;

/// A bound, and where it stands.
pub(super) struct Bound {
    pub subject: NodeId,
    pub end: End,
    pub number: Decimal,
    pub at: NodeId,
}

pub(super) fn bound(look: Look<'_>, demand: &Constraint) -> Option<Bound> {
    let Node::Define(define) = look.node(demand.subject) else { return None };
    let [value] = look.versions(look.policy.defines.get(define.index())?.value)[..] else { return None };
    let (holds, wanted) =
        if let Test::Not(test) = &demand.test { (false, only(test)?) } else { (true, only(&demand.test)?) };
    let found = match (wanted, look.node(value)) {
        (Constant::Bool(wanted), Node::Compare(..)) => compared(look, value, *wanted == holds)?,
        (wanted, Node::Band { on, edges, values }) => {
            let found = banded(look, (*on, edges, values), wanted)?;
            if holds { found } else { Bound { end: found.end.denied(), ..found } }
        }
        (_, _) => return None,
    };
    Some(found)
}

fn only(test: &Test) -> Option<&Constant> {
    let Test::Values(values) = test else { return None };
    if let [value] = &values[..] { Some(value) } else { None }
}

fn compared(look: Look<'_>, value: NodeId, holds: bool) -> Option<Bound> {
    let demand = look.demand(value)?;
    let Test::Compare(comparison, Constant::Number(number)) = demand.test else { return None };
    let end = End::asked(comparison)?;
    Some(Bound { subject: demand.subject, end: if holds { end } else { end.denied() }, number, at: value })
}

/// The edge of the first or the last band, where that alone has the value.
fn banded(
    look: Look<'_>,
    (on, edges, values): (NodeId, &[(NodeId, bool)], &[NodeId]),
    wanted: &Constant,
) -> Option<Bound> {
    let is = |value: &NodeId| look.constant(*value).as_ref() == Some(wanted);
    if values.iter().filter(|value| is(value)).count() != 1 {
        return None;
    }
    let (first, last) = (values.first().is_some_and(is), values.last().is_some_and(is));
    let (edge, inclusive) = if first { edges.first()? } else { edges.last().filter(|_| last)? };
    let end = match (first, inclusive) {
        (true, true) => End::AtMost,
        (true, false) => End::Under,
        (false, true) => End::Over,
        (false, false) => End::AtLeast,
    };
    let Constant::Number(number) = look.constant(*edge)? else { return None };
    Some(Bound { subject: on, end, number, at: *edge })
}
