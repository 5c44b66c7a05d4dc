//! The days on which what an act comes to can change.
//!
//! Where the law is all that depends on the governing date, these are the starts of versions and the ends of transitions, and
//! there are no others. Where an expression uses `governing date`, the days at which it stands to the case's own dates as
//! the rules' durations say are added, and the first days of months: whoever compares them looks for the day itself between two.

use std::collections::{BTreeMap, BTreeSet};

use super::reach::{Reach, reach, reach_of};
use crate::facts::Case;
use crate::policy::Policy;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::policy::value::{CellId, Value};
use crate::value::date::{add_days, add_months, day_number};
use crate::value::{Date, Duration, MonthRule, Unit};

/// The most days that are looked at.
const MOST: usize = 50_000;
/// The longest count of months or years that is taken for a distance between dates.
const LONGEST: i64 = 1_500;

/// Days on which something can change.
#[derive(Debug, Default)]
pub(crate) struct Points {
    pub days: BTreeSet<Date>,
    /// There are no others.
    pub exact: bool,
    /// Nothing looks at the governing date itself.
    pub steady: bool,
    /// Something looks at the fact that is moved with it.
    pub moves: bool,
    /// Of the provisions that look at neither, the days on which their law changes.
    pub own: BTreeMap<ProvisionId, Vec<Date>>,
}

/// The days on which what the act comes to for the case can change; with the fact that is moved along, if one is.
pub(crate) fn points(policy: &Policy, case: &Case, (act, moved): (ActId, Option<CellId>)) -> Points {
    let reach = reach(policy, act);
    let mut days = starts(policy, &reach);
    let nodes = || nodes_of(policy, &reach);
    let steady = !nodes().any(|node| matches!(node, Node::GoverningDate));
    let moves = moved.is_some_and(|moved| nodes().any(|node| looks_at(policy, node, moved)));
    let exact = steady && !moves;
    if !exact {
        let mut dates: BTreeSet<Date> = days.clone();
        dates.extend(nodes().filter_map(|node| if let Node::Date(day) = node { Some(*day) } else { None }));
        dates.extend(case.cells.iter().flat_map(|value| dates_of(*value)));
        days.extend(apart(&dates, &distances(nodes(), case)));
        days.extend(months(&dates));
    }
    let own = if exact { BTreeMap::new() } else { own_law(policy, (act, moved)) };
    Points { days, exact, steady, moves, own }
}

fn nodes_of<'p>(policy: &'p Policy, reach: &Reach) -> impl Iterator<Item = &'p Node> {
    reach.nodes.iter().filter_map(|id| policy.nodes.get(id.index()))
}

/// The provisions of an act that nothing but their own law can turn, and when it changes.
fn own_law(policy: &Policy, (act, moved): (ActId, Option<CellId>)) -> BTreeMap<ProvisionId, Vec<Date>> {
    let mut found = BTreeMap::new();
    let Some(act) = policy.acts.get(act.index()) else { return found };
    for id in &act.provisions {
        let reach = reach_of(policy, *id);
        let turns = |node: &Node| {
            matches!(node, Node::GoverningDate) || moved.is_some_and(|moved| looks_at(policy, node, moved))
        };
        if !nodes_of(policy, &reach).any(turns) {
            found.insert(*id, starts(policy, &reach).into_iter().collect());
        }
    }
    found
}

/// Whether a node can be the fact: by itself, or as a part of a record.
fn looks_at(policy: &Policy, node: &Node, fact: CellId) -> bool {
    let is_part = || !policy.facts.fields.values().any(|field| field.offset == fact.0);
    matches!(node, Node::Fact(cell) if *cell == fact.0) || matches!(node, Node::Field(..)) && is_part()
}

fn starts(policy: &Policy, reach: &Reach) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for dated in reach.timelines.iter().filter_map(|id| policy.dated.get(id.index())) {
        for entry in &dated.entries {
            days.extend([entry.earliest, entry.latest].into_iter().filter(|day| *day != ALWAYS));
            let ends = entry.keep.iter().filter_map(|(_, until)| add_days((*until)?, 1).ok());
            days.extend(ends);
        }
    }
    days
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all other values have no date")]
fn dates_of(value: Value) -> Vec<Date> {
    match value {
        Value::Date(day) => vec![day],
        Value::DateTime(moment) => vec![moment.date()],
        Value::Period(period) => vec![period.first, period.last],
        _ => Vec::new(),
    }
}

/// How far from the case's dates the rules look: their durations, and their whole numbers as days, months and years.
fn distances<'n>(nodes: impl Iterator<Item = &'n Node>, case: &Case) -> BTreeSet<(i64, i64)> {
    let mut found = BTreeSet::from([(0, 0)]);
    let mut numbers = BTreeSet::new();
    for node in nodes {
        if let Node::Duration(duration) = node {
            found.extend(distance(*duration));
        } else if let Node::Int(number) = node {
            numbers.insert(*number);
        }
    }
    for value in &case.cells {
        if let Value::Duration(duration) = value {
            found.extend(distance(*duration));
        } else if let Value::Int(number) = value {
            numbers.insert(*number);
        }
    }
    for number in numbers.into_iter().filter(|number| (1..=LONGEST).contains(number)) {
        found.extend([(0, number), (number, 0), (number * 12, 0)]);
    }
    found
}

/// In months and days.
fn distance(duration: Duration) -> Option<(i64, i64)> {
    match duration.unit {
        Unit::Day => Some((0, duration.amount)),
        Unit::Month => Some((duration.amount, 0)),
        Unit::Minute => Some((0, duration.amount / (24 * 60))),
        // as many days at least, and hardly ever more than twice as many: the day itself is looked for between
        Unit::WorkingDay => Some((0, duration.amount.saturating_mul(7) / 5)),
    }
}

/// The days that far from the dates, and those beside them.
fn apart(dates: &BTreeSet<Date>, distances: &BTreeSet<(i64, i64)>) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for (months, distance) in distances {
        for date in dates {
            for sign in [1, -1] {
                let moved = add_months(*date, months * sign, Some(MonthRule::Down));
                let Ok(day) = moved.and_then(|day| add_days(day, distance * sign)) else { continue };
                days.extend([-1, 0, 1].into_iter().filter_map(|beside| add_days(day, beside).ok()));
            }
            if days.len() > MOST {
                return days;
            }
        }
    }
    days
}

/// The first days of the months between the first date and the last, so that no long stretch goes unlooked at.
fn months(dates: &BTreeSet<Date>) -> Vec<Date> {
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return Vec::new() };
    let span = (day_number(*last) - day_number(*first)) / 28;
    let begin = first.first_of_month();
    (0..=span.min(2_400)).filter_map(|month| add_months(begin, month, Some(MonthRule::Down)).ok()).collect()
}
