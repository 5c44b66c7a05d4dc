//! The least and the greatest that is counted, whatever the case: months of a year, days of a time.

use crate::check::length::{days, days_of};
use crate::check::look::Look;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::syntax::expression::{AggregateKind, Part, PeriodKind};
use crate::value::Decimal;

/// The least and greatest of what is counted.
pub(in crate::check) fn bounds(look: Look<'_>, id: NodeId) -> (Option<Decimal>, Option<Decimal>) {
    let node = look.node(id);
    let to = |last: i64| Some(Decimal::from(last));
    if let Node::PartOf(part, _) = node {
        return match part {
            Part::MonthNumber => (to(1), to(12)),
            Part::DayNumber => (to(1), to(31)),
            Part::YearNumber => (to(1), to(9999)),
            Part::Date => (None, None),
            Part::Time => (to(0), to(1440)),
        };
    }
    let counts = if let Node::Aggregate(of) = node {
        of.kind == AggregateKind::Count
    } else if let Node::Builtin(row, _) = node {
        crate::builtin::row(*row).is_some_and(|row| matches!(row.name, "length" | "abs"))
    } else {
        matches!(node, Node::Covered(_))
    };
    (to(0).filter(|_| counts), days_within(look, node).or_else(|| of_different(look, node)).map(Decimal::from))
}

/// The most different values that are counted, where there are only so many.
fn of_different(look: Look<'_>, node: &Node) -> Option<i64> {
    let Node::Aggregate(of) = node else { return None };
    let value = of.value.filter(|_| of.distinct)?;
    if let Node::PartOf(Part::MonthNumber | Part::DayNumber, _) = look.node(value) {
        let (_, most) = bounds(look, value);
        return most.and_then(|most| i64::try_from(most).ok());
    }
    let ty = look.ty(value).filter(|ty| !ty.optional)?;
    let Base::Member(taxonomy) = ty.base else { return (ty.base == Base::Bool).then_some(2) };
    let taxonomy = look.policy.taxonomies.get(taxonomy.index())?;
    i64::try_from(taxonomy.members.len()).ok()
}

/// The most days that are counted, where only those of some period are.
fn days_within(look: Look<'_>, node: &Node) -> Option<i64> {
    if let Node::Covered(of) = node {
        return most_days(look, of.within?);
    }
    let Node::Aggregate(of) = node else { return None };
    let day = of.value.filter(|day| of.distinct && look.ty(*day).is_some_and(|ty| ty.base == Base::Date))?;
    let parts = of.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default();
    let most = parts.into_iter().filter_map(|part| {
        let Node::InPeriod(own, period) = look.node(part) else { return None };
        most_days(look, *period).filter(|_| look.same(*own, day))
    });
    most.min()
}

/// The most days that a period has.
fn most_days(look: Look<'_>, period: NodeId) -> Option<i64> {
    let node = look.node(period);
    if let Node::PeriodOf(kind, _) = node {
        return Some(match kind {
            PeriodKind::Week => 7,
            PeriodKind::Month => 31,
            PeriodKind::Quarter => 92,
            PeriodKind::Year => 366,
        });
    }
    if let Node::Trailing { length, .. } = node {
        return days_of(look, *length)?.most;
    }
    let Node::Cycle { length, .. } = node else { return None };
    days(*length)?.most
}
