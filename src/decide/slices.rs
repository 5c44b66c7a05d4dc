//! The days cut into slices within which the law on an act is the same.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::compile;
use super::form::Law;
use crate::history::{Reach, reach, reach_on};
use crate::policy::Policy;
use crate::policy::ids::ActId;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::value::Date;
use crate::value::date::add_days;

/// The slices of a range of days, in their order.
#[derive(Debug)]
pub(super) struct Slices {
    act: ActId,
    last: Date,
    /// First days; the first is that of the range.
    starts: Vec<Date>,
    laws: Vec<OnceLock<Law>>,
    /// Where the act has no governing date.
    undated: OnceLock<Law>,
    /// Something is judged under the law of other days.
    elsewhere: bool,
}

impl Slices {
    pub fn new(policy: &Policy, act: ActId, days: RangeInclusive<Date>) -> Slices {
        let reach = reach(policy, act);
        let mut starts = BTreeSet::from([*days.start()]);
        starts.extend(changes(policy, &reach).into_iter().filter(|day| days.contains(day)));
        Slices {
            act,
            last: *days.end(),
            laws: starts.iter().map(|_| OnceLock::new()).collect(),
            starts: starts.into_iter().collect(),
            undated: OnceLock::new(),
            elsewhere: looks_elsewhere(policy, &reach, act),
        }
    }

    /// The law of a day, looked for first where the last one was found; none outside the range.
    pub fn law(&self, policy: &Policy, on: Option<Date>, slice: &mut usize) -> Option<&Law> {
        let Some(on) = on else {
            return Some(self.undated.get_or_init(|| self.written(policy, None)));
        };
        if !self.holds(*slice, on) {
            *slice = self.starts.partition_point(|start| *start <= on).checked_sub(1)?;
            if !self.holds(*slice, on) {
                return None;
            }
        }
        let law = self.laws.get(*slice)?;
        Some(law.get_or_init(|| self.written(policy, self.starts.get(*slice).copied())))
    }

    /// The slice of a day; none outside the range.
    pub fn place(&self, on: Date) -> Option<usize> {
        let place = self.starts.partition_point(|start| *start <= on).checked_sub(1)?;
        self.holds(place, on).then_some(place)
    }

    /// The first day of each slice.
    pub fn starts(&self) -> &[Date] {
        &self.starts
    }

    /// The first day of a slice.
    pub fn first_day(&self, slice: usize) -> Option<Date> {
        self.starts.get(slice).copied()
    }

    /// The last day of all.
    pub fn last_day(&self) -> Date {
        self.last
    }

    fn holds(&self, slice: usize, on: Date) -> bool {
        let begun = self.starts.get(slice).is_some_and(|start| *start <= on);
        begun && on <= self.last && self.starts.get(slice + 1).is_none_or(|next| on < *next)
    }

    fn written(&self, policy: &Policy, on: Option<Date>) -> Law {
        let day = on.filter(|_| !self.elsewhere);
        if has_readings(policy, &reach_on(policy, self.act, day), day) {
            return Law { readings: true, ..Law::default() };
        }
        compile::law(policy, self.act, on)
    }
}

/// The days on which something that was reached begins, may begin or ends.
fn changes(policy: &Policy, reach: &Reach) -> BTreeSet<Date> {
    let mut days = BTreeSet::new();
    for dated in reach.timelines.iter().filter_map(|id| policy.dated.get(id.index())) {
        for entry in &dated.entries {
            days.extend([entry.earliest, entry.latest].into_iter().filter(|day| *day != ALWAYS));
            days.extend(entry.keep.iter().filter_map(|(_, until)| add_days((*until)?, 1).ok()));
        }
    }
    days
}

/// Whether a part of the law is looked up for another day than the one that governs the act.
fn looks_elsewhere(policy: &Policy, reach: &Reach, act: ActId) -> bool {
    let governed = |id: &crate::policy::ids::ProvisionId| {
        policy.provisions.get(id.index()).is_some_and(|provision| provision.governed_on.is_some())
    };
    let at = |id: &crate::policy::ids::NodeId| matches!(policy.nodes.get(id.index()), Some(Node::At(..)));
    policy.acts.get(act.index()).is_none() || reach.provisions.iter().any(governed) || reach.nodes.iter().any(at)
}

/// Whether what can be looked at on a day, or on any, can be read in several ways.
fn has_readings(policy: &Policy, reach: &Reach, on: Option<Date>) -> bool {
    let disputed = |id: &crate::policy::ids::NodeId| matches!(policy.nodes.get(id.index()), Some(Node::Disputed(..)));
    let doubtful = |id: &crate::policy::ids::DatedId| {
        let entries = policy.dated.get(id.index()).map(|dated| dated.entries.as_slice()).unwrap_or_default();
        let mut open = entries.iter().filter(|entry| entry.choice.is_some());
        open.any(|entry| on.is_none_or(|on| entry.earliest <= on && on < entry.latest))
    };
    reach.nodes.iter().any(disputed) || reach.timelines.iter().any(doubtful)
}
