//! Whom transitions keep: each with its days, what it belongs to, and the day by which all of that is judged.

use std::collections::{BTreeMap, BTreeSet};

use super::cases::clauses;
use super::look::Look;
use super::spent::{Named, reached};
use crate::policy::ids::{DatedId, DefineId, NodeId, TableId};
use crate::policy::node::Node;
use crate::policy::provision::{DatedEntry, Provision};
use crate::value::Date;

/// A transition that keeps what was before for those of whom a condition holds.
pub(super) struct Spared<'p> {
    /// What is amended, in full.
    pub of: &'p str,
    pub condition: NodeId,
    /// The last day of the transition, if it ends.
    pub until: Option<Date>,
    /// The version that they are kept from.
    pub entry: &'p DatedEntry,
    /// The day by which every case of it is judged; none where that can't be told, or there are several.
    pub on: Option<NodeId>,
}

/// All transitions under a condition.
pub(super) fn all(look: Look<'_>) -> Vec<Spared<'_>> {
    let mut all = Vec::new();
    for provision in &look.policy.provisions {
        let on = judging(look, provision);
        let timelines = clauses(provision).into_iter().filter_map(|node| look.timeline(node)).chain(provision.life);
        timelines.for_each(|dated| add(look, &mut all, (&provision.name, dated, on)));
    }
    let named = named(look);
    let keeps = |dated: &DatedId| look.entries(*dated).iter().any(|entry| !entry.keep.is_empty());
    let mut named = named.into_iter().filter(|(.., dated)| keeps(dated)).peekable();
    if named.peek().is_some() {
        let days = Days::of(look);
        named.for_each(|(name, of, dated)| add(look, &mut all, (of, dated, days.judging(name))));
    }
    all
}

fn add<'p>(look: Look<'p>, all: &mut Vec<Spared<'p>>, (of, dated, on): (&'p str, DatedId, Option<NodeId>)) {
    for entry in look.entries(dated) {
        let keep = entry.keep.iter().filter_map(|(condition, until)| Some(((*condition)?, *until)));
        all.extend(keep.map(|(condition, until)| Spared { of, condition, until, entry, on }));
    }
}

/// The timelines of definitions and tables.
fn named(look: Look<'_>) -> Vec<(Named, &str, DatedId)> {
    let policy = look.policy;
    let defines = (0..).zip(&policy.defines);
    let defines = defines.map(|(id, of)| (Named::Define(DefineId(id)), of.name.as_str(), vec![of.value]));
    let tables = (0..).zip(&policy.tables).map(|(id, of)| {
        let outputs = of.rows.iter().flat_map(|row| row.outputs.iter().copied());
        (Named::Table(TableId(id)), of.name.as_str(), outputs.collect())
    });
    let all = defines.chain(tables);
    all.flat_map(|(id, name, nodes)| nodes.into_iter().filter_map(move |node| Some((id, name, look.timeline(node)?))))
        .collect()
}

/// Its own day, or that of its act.
fn judging(look: Look<'_>, provision: &Provision) -> Option<NodeId> {
    let act = || provision.acts.first().and_then(|act| look.policy.acts.get(act.index())?.governed_on);
    provision.governed_on.or_else(act)
}

/// By which day what has a name is judged.
struct Days {
    /// The names that cases of one day use, by the fact that gives it.
    used: BTreeMap<u32, (NodeId, BTreeSet<Named>)>,
    /// The names that are used otherwise as well.
    elsewhere: BTreeSet<Named>,
}

impl Days {
    fn of(look: Look<'_>) -> Days {
        let mut by_day: BTreeMap<u32, (NodeId, Vec<NodeId>)> = BTreeMap::new();
        let mut elsewhere = super::spent::without_a_provision(look);
        for provision in &look.policy.provisions {
            match fact_of_all(look, provision) {
                Some((cell, on)) => by_day.entry(cell).or_insert((on, Vec::new())).1.extend(clauses(provision)),
                None => elsewhere.extend(clauses(provision)),
            }
        }
        let used = by_day.into_iter().map(|(cell, (on, open))| (cell, (on, reached(look, open)))).collect();
        Days { used, elsewhere: reached(look, elsewhere) }
    }

    fn judging(&self, name: Named) -> Option<NodeId> {
        let mut days = self.used.values().filter(|(_, used)| used.contains(&name));
        let (on, _) = days.next().filter(|_| !self.elsewhere.contains(&name))?;
        days.next().is_none().then_some(*on)
    }
}

/// The fact that governs all acts of a provision.
fn fact_of_all(look: Look<'_>, provision: &Provision) -> Option<(u32, NodeId)> {
    let acts = provision.acts.iter().map(|act| look.policy.acts.get(act.index())?.governed_on);
    let facts = acts.map(|on| {
        let on = on.filter(|_| provision.governed_on.is_none())?;
        if let Node::Fact(cell) = look.node(on) { Some((*cell, on)) } else { None }
    });
    let all: Option<BTreeMap<u32, NodeId>> = facts.collect();
    let mut all = all?.into_iter();
    all.next().filter(|_| all.next().is_none())
}
