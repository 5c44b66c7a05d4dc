//! The days cut into slices within which the law on an act is the same.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use super::form::Law;
use super::readings::Doubt;
use super::{compile, readings};
use crate::history::{Reach, reach};
use crate::policy::Policy;
use crate::policy::ids::{ActId, ProvisionId};
use crate::policy::node::{Export, Node};
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
    /// The same as numbers, and the day behind the range.
    bounds: Vec<i32>,
    laws: Vec<OnceLock<Law>>,
    /// Where the act has no governing date.
    undated: OnceLock<Law>,
    /// The numbers that are asked for with each decision.
    asked: Vec<(ProvisionId, Export)>,
    /// Something is judged under the law of other days.
    elsewhere: bool,
}

impl Slices {
    pub fn new(policy: &Policy, act: ActId, days: RangeInclusive<Date>) -> Slices {
        let reach = reach(policy, act);
        let mut starts = BTreeSet::from([*days.start()]);
        starts.extend(changes(policy, &reach).into_iter().filter(|day| days.contains(day)));
        let bounds = starts.iter().copied().map(day_key).chain([day_key(*days.end()).saturating_add(1)]);
        Slices {
            act,
            last: *days.end(),
            bounds: bounds.collect(),
            laws: starts.iter().map(|_| OnceLock::new()).collect(),
            starts: starts.into_iter().collect(),
            undated: OnceLock::new(),
            asked: Vec::new(),
            elsewhere: looks_elsewhere(policy, &reach, act),
        }
    }

    /// The law of a day, looked for first where the last one was found; none outside the range.
    pub fn law(&self, policy: &Policy, on: Option<Date>, slice: &mut usize) -> Option<&Law> {
        let Some(on) = on else {
            return Some(self.undated.get_or_init(|| self.written(policy, None)));
        };
        let day = day_key(on);
        if !self.holds(*slice, day) {
            *slice = self.bounds.partition_point(|start| *start <= day).checked_sub(1)?;
        }
        // behind the last slice there is none
        let law = self.laws.get(*slice)?;
        Some(law.get_or_init(|| self.written(policy, self.starts.get(*slice).copied())))
    }

    /// The laws that were written down so far.
    pub fn written_laws(&self) -> impl Iterator<Item = &Law> {
        self.laws.iter().chain([&self.undated]).filter_map(OnceLock::get)
    }

    /// The slice of a day; none outside the range.
    pub fn place(&self, on: Date) -> Option<usize> {
        let day = day_key(on);
        let place = self.bounds.partition_point(|start| *start <= day).checked_sub(1)?;
        self.holds(place, day).then_some(place)
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

    fn holds(&self, slice: usize, day: i32) -> bool {
        matches!(self.bounds.get(slice..slice + 2), Some([start, next]) if *start <= day && day < *next)
    }

    fn written(&self, policy: &Policy, on: Option<Date>) -> Law {
        let day = on.filter(|_| !self.elsewhere);
        let Some(doubts) = readings::doubts(policy, self.act, day) else {
            return Law { is_beyond: true, ..Law::default() };
        };
        let mut law = compile::law(policy, self.act, on, &self.asked);
        for (provisions, choices) in doubts {
            let under = |reading| compile::law_of(policy, (self.act, &provisions), on, (reading, &[]));
            let others = readings::others(policy, &choices).into_iter().map(under).collect();
            law.doubts.push(Doubt { provisions, others });
        }
        law
    }

    /// Asks for numbers; what was written down without them is forgotten.
    pub fn ask(&mut self, asked: &[(ProvisionId, Export)]) {
        self.asked = asked.to_vec();
        self.laws = self.laws.iter().map(|_| OnceLock::new()).collect();
        self.undated = OnceLock::new();
    }

    pub fn asked(&self) -> &[(ProvisionId, Export)] {
        &self.asked
    }
}

/// Days as numbers in the same order, though not one after another.
#[inline]
pub(super) fn day_key(day: Date) -> i32 {
    i32::from(day.year()) << 9 | i32::from(day.month()) << 5 | i32::from(day.day())
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
