//! How many days a duration is, at least and at most.

use super::look::Look;
use super::test::Constant;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::value::{Duration, Unit};

/// The least number of days, and the most where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Days {
    pub least: i64,
    pub most: Option<i64>,
}

/// A constant duration, negative where it says so.
pub(super) fn duration(look: Look<'_>, id: NodeId) -> Option<Duration> {
    if let Node::Duration(duration) = look.node(id) {
        return Some(*duration);
    }
    if let Node::Negate(inner) = look.node(id) {
        let inner = duration(look, *inner)?;
        return Some(Duration { amount: inner.amount.checked_neg()?, unit: inner.unit });
    }
    let Node::MakeDuration { amount, times, unit } = look.node(id) else { return None };
    let Constant::Number(amount) = look.constant(*amount)? else { return None };
    let amount = i64::try_from(amount).ok()?.checked_mul(*times)?;
    Some(Duration { amount, unit: *unit })
}

/// How many days it is. Of a month nobody knows how long it is, of working days how long they take.
pub(super) fn days(length: Duration) -> Option<Days> {
    let amount = length.amount;
    if !(0..=100_000).contains(&amount) {
        return None;
    }
    Some(match length.unit {
        Unit::Minute => Days { least: amount / 1440, most: Some(amount / 1440 + 1) },
        Unit::Day => Days { least: amount, most: Some(amount) },
        Unit::WorkingDay => Days { least: amount, most: None },
        Unit::Month => Days { least: (amount * 365 / 12 - 2).max(amount * 28), most: Some(amount * 366 / 12 + 2) },
    })
}

/// How many days an expression is, if it is a constant duration.
pub(super) fn days_of(look: Look<'_>, id: NodeId) -> Option<Days> {
    duration(look, id).and_then(days)
}
