//! The days that a clause reckons with: held against each other, or counted from, by how much.

use crate::check::length::duration;
use crate::check::look::Look;
use crate::check::naming::field_of;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::types::Base;
use crate::value::{Decimal, Duration, Unit};

/// Two days that are held against each other, or one from which a time is counted.
pub(super) struct Reckoned {
    pub at: NodeId,
    pub earlier: Option<NodeId>,
    pub later: Option<NodeId>,
    pub length: Option<Duration>,
    /// All days in the clause.
    pub days: Vec<NodeId>,
}

/// The days that a clause reckons with.
pub(super) fn reckoned(look: Look<'_>, node: NodeId) -> Vec<Reckoned> {
    let within = look.within(node);
    let all = within.iter().filter_map(|id| of_node(look, *id)).collect::<Vec<_>>();
    if all.is_empty() {
        return Vec::new();
    }
    let is_day = |id: &NodeId| look.ty(*id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    // whether there is one says nothing of when
    let asked = |node: &Node| if let Node::IsGiven(of) = node { Some(*of) } else { None };
    let given: Vec<NodeId> = within.iter().filter_map(|id| asked(look.node(*id))).collect();
    let is_own = |id: &NodeId| is_day(id) && !given.contains(id) && field_of(look, *id).is_some();
    let days: Vec<NodeId> = within.iter().copied().filter(is_own).collect();
    // a shift or a count stands within what compares it
    let inner: Vec<NodeId> = all.iter().flat_map(|(_, parts)| parts).copied().collect();
    let own = within.iter().filter(|id| !inner.contains(id)).filter_map(|id| of_node(look, *id));
    own.map(|(found, _)| Reckoned { days: days.clone(), ..found }).collect()
}

/// What a node reckons, and the nodes that it does so with.
fn of_node(look: Look<'_>, id: NodeId) -> Option<(Reckoned, Vec<NodeId>)> {
    let node = look.node(id);
    if let Some((base, length, back)) = shift(look, id) {
        let (earlier, later) = if back { (None, Some(base)) } else { (Some(base), None) };
        return Some((Reckoned { at: id, earlier, later, length, days: Vec::new() }, Vec::new()));
    }
    if let Node::Between { from, to, .. } = node {
        let found = Reckoned { at: id, earlier: Some(*from), later: Some(*to), length: None, days: Vec::new() };
        return Some((found, Vec::new()));
    }
    let Node::Compare(_, one, other) = node else { return None };
    let (one, other) = (look.plain(*one), look.plain(*other));
    for (counted, number) in [(one, other), (other, one)] {
        if let Node::Between { unit, from, to, .. } = look.node(counted) {
            let length = look.constant(number).and_then(|number| so_many(*unit, &number));
            let found = Reckoned { at: id, earlier: Some(*from), later: Some(*to), length, days: Vec::new() };
            return Some((found, vec![counted]));
        }
    }
    let found = match (shift(look, one), shift(look, other)) {
        (Some((base, length, back)), None) => Some((base, other, length, back, one)),
        (None, Some((base, length, back))) => Some((base, one, length, back, other)),
        (Some(_), Some(_)) => return None,
        (None, None) => None,
    };
    if let Some((base, alone, length, back, at)) = found {
        let (earlier, later) = if back { (alone, base) } else { (base, alone) };
        return Some((
            Reckoned { at: id, earlier: Some(earlier), later: Some(later), length, days: Vec::new() },
            vec![at],
        ));
    }
    let named = |id: NodeId| look.ty(id).is_some_and(|ty| matches!(ty.base, Base::Date | Base::DateTime));
    let Node::Compare(comparison, ..) = node else { return None };
    let up = crate::check::words::End::asked(*comparison)?.is_upper();
    let (earlier, later) = if up { (one, other) } else { (other, one) };
    (named(one) && named(other)).then(|| {
        (Reckoned { at: id, earlier: Some(earlier), later: Some(later), length: None, days: Vec::new() }, Vec::new())
    })
}

/// A day that is shifted: which, by how much, and whether back.
pub(in crate::check) fn shift(look: Look<'_>, id: NodeId) -> Option<(NodeId, Option<Duration>, bool)> {
    let Node::Shift { date, duration: length, subtract, .. } = look.node(id) else { return None };
    Some((look.plain(*date), duration(look, *length), *subtract))
}

fn so_many(unit: CountUnit, number: &crate::check::test::Constant) -> Option<Duration> {
    let crate::check::test::Constant::Number(number) = number else { return None };
    let number = i64::try_from(*number).ok().filter(|whole| Decimal::from(*whole) == *number)?;
    let (times, unit) = match unit {
        CountUnit::Years => (12, Unit::Month),
        CountUnit::Months => (1, Unit::Month),
        CountUnit::Weeks => (7, Unit::Day),
        CountUnit::Days => (1, Unit::Day),
        CountUnit::WorkingDays(_) => (1, Unit::WorkingDay),
        CountUnit::Hours | CountUnit::Minutes => return None,
    };
    Some(Duration { amount: number.checked_mul(times)?, unit })
}
