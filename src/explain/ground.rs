//! What each provision of an act can look at: facts, and the values that it holds them against.

use std::collections::BTreeSet;

use super::constants::Constants;
use super::place::Place;
use crate::history::reach::{Reach, reach_of, reach_of_date};
use crate::policy::Policy;
use crate::policy::ids::{ActId, ProvisionId, RecordId};
use crate::policy::node::Node;
use crate::policy::provision::Body;
use crate::policy::types::Base;

/// What one provision can look at, in whatever version of the law.
#[derive(Debug)]
pub(super) struct Area {
    pub provision: ProvisionId,
    pub constants: Constants,
    /// It looks at the day the question is asked.
    pub today: bool,
    /// Numbers are reckoned with: what turns it need be no number that it names.
    pub reckons: bool,
    /// Cells of facts that are themselves what a quota counts: never negative.
    counted: BTreeSet<u32>,
    seen: Facts,
    /// What says under which law it is judged.
    dated: Facts,
}

/// Facts that nodes look at.
#[derive(Debug, Default)]
struct Facts {
    /// Cells of the root.
    cells: BTreeSet<u32>,
    /// Cells of records that are reached through a list or a parameter.
    fields: BTreeSet<(RecordId, u32)>,
}

/// What the provisions of an act can look at.
pub(super) fn areas(policy: &Policy, act: ActId) -> Vec<Area> {
    let provisions = policy.acts.get(act.index()).map(|act| act.provisions.as_slice()).unwrap_or_default();
    provisions.iter().map(|id| Area::of(policy, act, *id)).collect()
}

/// Whether a provision of an act, or what selects its law, looks at the day the question is asked.
#[must_use]
pub fn looks_at_today(policy: &Policy, act: ActId) -> bool {
    areas(policy, act).iter().any(|area| area.today)
}

impl Area {
    fn of(policy: &Policy, act: ActId, provision: ProvisionId) -> Area {
        let (reach, date) = (reach_of(policy, provision), reach_of_date(policy, act));
        let mut constants = Constants::of(policy, &reach);
        constants.add(&Constants::of(policy, &date));
        Area {
            provision,
            constants,
            today: asks_for_today(policy, &reach) || asks_for_today(policy, &date),
            reckons: reach.nodes.iter().filter_map(|id| policy.nodes.get(id.index())).any(is_reckoning),
            counted: counted(policy, provision),
            seen: Facts::of(policy, &reach),
            dated: Facts::of(policy, &date),
        }
    }

    /// Whether a fact is what a quota counts.
    pub fn counts(&self, place: &Place<'_>) -> bool {
        place.list.is_none() && self.counted.contains(&place.cell.0)
    }

    /// Whether a finding can depend on a fact.
    pub fn has(&self, place: &Place<'_>) -> bool {
        self.uses(place) || self.dated.have(place)
    }

    /// Whether it can look at a fact for more than the law that it is judged by.
    pub fn uses(&self, place: &Place<'_>) -> bool {
        place.element || self.seen.have(place)
    }
}

impl Facts {
    fn of(policy: &Policy, reach: &Reach) -> Facts {
        let mut facts = Facts::default();
        for node in reach.nodes.iter().filter_map(|id| policy.nodes.get(id.index())) {
            if let Node::Fact(cell) = node {
                facts.cells.insert(*cell);
            } else if let Node::Field(of, offset) = node
                && let Some(Base::Record(record)) = policy.types.get(of.index()).map(|ty| &ty.base)
            {
                facts.fields.insert((*record, *offset));
            }
        }
        facts
    }

    fn have(&self, place: &Place<'_>) -> bool {
        let field = |part: &(RecordId, u32)| self.fields.contains(part);
        place.list.is_none() && self.cells.contains(&place.cell.0) || place.within.iter().any(field)
    }
}

/// The facts that a quota counts, alone or added up, in whatever version.
#[expect(clippy::wildcard_enum_match_arm, reason = "of other nodes a fact is only a part")]
fn counted(policy: &Policy, provision: ProvisionId) -> BTreeSet<u32> {
    let body = policy.provisions.get(provision.index()).map(|provision| &provision.body);
    let mut waiting = if let Some(Body::Quota { count, .. }) = body { vec![*count] } else { Vec::new() };
    let mut found = BTreeSet::new();
    while let Some(node) = waiting.pop().and_then(|id| policy.nodes.get(id.index())) {
        match node {
            Node::Fact(cell) => drop(found.insert(*cell)),
            Node::Versioned(_, value) => waiting.push(*value),
            Node::Add(one, other) => waiting.extend([*one, *other]),
            Node::Dated(dated) => {
                let entries = policy.dated.get(dated.index()).map(|dated| dated.entries.as_slice()).unwrap_or_default();
                waiting.extend(entries.iter().filter_map(|entry| entry.value));
            }
            _ => {}
        }
    }
    found
}

fn is_reckoning(node: &Node) -> bool {
    matches!(
        node,
        Node::Add(..)
            | Node::Subtract(..)
            | Node::Multiply(..)
            | Node::Negate(_)
            | Node::Round { .. }
            | Node::CompareQuotients(..)
            | Node::MakeDuration { .. }
            | Node::Aggregate(_)
    )
}

fn asks_for_today(policy: &Policy, reach: &Reach) -> bool {
    let deadline = |id: &ProvisionId| {
        let provision = policy.provisions.get(id.index());
        provision.is_some_and(|provision| matches!(provision.body, Body::Deadline(_)))
    };
    let today = |node: &Node| matches!(node, Node::Today);
    reach.nodes.iter().filter_map(|id| policy.nodes.get(id.index())).any(today) || reach.provisions.iter().any(deadline)
}
