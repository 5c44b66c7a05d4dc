//! The choices between readings that an act touches on a day, and the provisions that hang on them.

use std::collections::BTreeSet;

use super::form::Law;
use crate::evaluate::is_binding;
use crate::evaluate::readings::{Assignment, MOST_READINGS, options};
use crate::history::{Reach, reach_of_date, reach_of_on, reach_on};
use crate::policy::Policy;
use crate::policy::ids::{ActId, ChoiceId, DatedId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::value::Date;

/// Provisions that hang on the same choices, and nothing else does.
#[derive(Debug)]
pub(super) struct Doubt {
    /// In the order of the rulebook.
    pub provisions: Vec<ProvisionId>,
    /// The law of them under every reading but the main one.
    pub others: Vec<Law>,
}

impl Doubt {
    pub fn holds(&self, id: ProvisionId) -> bool {
        self.provisions.binary_search(&id).is_ok()
    }
}

/// Choices, and the provisions that hang on them.
type Hanging = (Vec<ProvisionId>, BTreeSet<ChoiceId>);

/// The provisions that can be read in several ways on a day, or on any: those together that hang on the same choices. Nothing where there
/// are more readings than are ever tried.
pub(super) fn doubts(policy: &Policy, number: ActId, on: Option<Date>) -> Option<Vec<Hanging>> {
    let all = choices(policy, &reach_on(policy, number, on), on);
    let Some(act) = policy.acts.get(number.index()).filter(|_| !all.is_empty()) else { return Some(Vec::new()) };
    let ways = all.iter().try_fold(1_usize, |ways, choice| ways.checked_mul(options(policy, *choice)));
    ways.filter(|ways| *ways <= MOST_READINGS)?;
    // what permits it may be any of them
    if act.forbidden_unless_permitted {
        return Some(vec![(act.provisions.clone(), all)]);
    }
    let mut found: Vec<Hanging> = Vec::new();
    for id in act.provisions.iter().filter(|id| is_binding(policy, **id)) {
        let own = choices(policy, &reach_of_on(policy, *id, on), on);
        if own.is_empty() {
            continue;
        }
        let (with, without) = found.into_iter().partition(|(_, of)| !of.is_disjoint(&own));
        found = without;
        found.push(with.into_iter().fold((vec![*id], own), joined));
    }
    found.iter_mut().for_each(|(provisions, _)| provisions.sort_unstable());
    Some(found)
}

fn joined(mut one: Hanging, other: Hanging) -> Hanging {
    one.0.extend(other.0);
    one.1.extend(other.1);
    one
}

/// Every combination of the options of some choices but the main one.
pub(super) fn others(policy: &Policy, choices: &BTreeSet<ChoiceId>) -> Vec<Assignment> {
    let mut all = vec![Assignment::new()];
    for choice in choices {
        let with = |taken: &Assignment| {
            let taken = taken.clone();
            (0..options(policy, *choice)).map(move |option| [taken.as_slice(), &[(*choice, option)]].concat())
        };
        all = all.iter().flat_map(with).collect();
    }
    all.split_off(1)
}

/// Whether the day that governs an act can be read in several ways.
pub(super) fn is_day_doubtful(policy: &Policy, act: ActId) -> bool {
    !choices(policy, &reach_of_date(policy, act), None).is_empty()
}

/// The choices that can be met on a day, or on any.
fn choices(policy: &Policy, reach: &Reach, on: Option<Date>) -> BTreeSet<ChoiceId> {
    let disputed = |id: &NodeId| match policy.nodes.get(id.index()) {
        Some(Node::Disputed(choice, _)) => Some(*choice),
        Some(_) | None => None,
    };
    let doubtful = |id: &DatedId| {
        let entries = policy.dated.get(id.index()).map(|dated| dated.entries.as_slice()).unwrap_or_default();
        let open = entries.iter().filter(|entry| on.is_none_or(|on| entry.earliest <= on && on < entry.latest));
        open.filter_map(|entry| entry.choice).collect::<Vec<_>>()
    };
    reach.nodes.iter().filter_map(disputed).chain(reach.timelines.iter().flat_map(doubtful)).collect()
}
