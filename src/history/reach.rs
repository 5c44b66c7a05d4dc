//! What the findings of an act can depend on: the nodes and timelines that can be reached from its provisions.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::ids::{ActId, DatedId, DefineId, NodeId, ProvisionId, TableId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Body, Dated, DatedEntry, Papers};
use crate::value::Date;

/// What was reached.
#[derive(Debug, Default)]
pub(crate) struct Reach {
    pub nodes: BTreeSet<NodeId>,
    pub timelines: BTreeSet<DatedId>,
    pub provisions: BTreeSet<ProvisionId>,
    pub tables: BTreeSet<TableId>,
    waiting: Vec<NodeId>,
    /// Only what can be law on this day.
    on: Option<Date>,
}

/// Everything that the findings of an act can depend on.
pub(crate) fn reach(policy: &Policy, act: ActId) -> Reach {
    reach_on(policy, act, None)
}

/// Everything that the findings of an act can depend on under the law of a day; without one, of any.
pub(crate) fn reach_on(policy: &Policy, act: ActId, on: Option<Date>) -> Reach {
    let mut reach = Reach { on, ..Reach::default() };
    if let Some(act) = policy.acts.get(act.index()) {
        act.provisions.iter().for_each(|id| reach.provision(policy, *id));
    }
    reach.follow(policy);
    reach
}

/// Everything that the finding of a provision can depend on under the law of one date.
pub(crate) fn reach_of(policy: &Policy, provision: ProvisionId) -> Reach {
    reach_of_on(policy, provision, None)
}

/// Everything that the finding of a provision can depend on under the law of a day; without one, of any.
pub(crate) fn reach_of_on(policy: &Policy, provision: ProvisionId, on: Option<Date>) -> Reach {
    let mut reach = Reach { on, ..Reach::default() };
    reach.provision(policy, provision);
    reach.follow(policy);
    reach
}

/// Everything that the date which governs an act can depend on.
pub(crate) fn reach_of_date(policy: &Policy, act: ActId) -> Reach {
    let mut reach = Reach::default();
    reach.waiting.extend(policy.acts.get(act.index()).and_then(|act| act.governed_on));
    reach.follow(policy);
    reach
}

impl Reach {
    fn follow(&mut self, policy: &Policy) {
        while let Some(id) = self.waiting.pop() {
            if let Some(node) = policy.nodes.get(id.index()).filter(|_| self.nodes.insert(id)) {
                operands(policy, node, &mut self.waiting);
                self.named(policy, node);
            }
        }
    }

    fn provision(&mut self, policy: &Policy, id: ProvisionId) {
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            let Some(provision) = policy.provisions.get(id.index()).filter(|_| self.provisions.insert(id)) else {
                continue;
            };
            waiting.extend(provision.related());
            let own = [provision.governed_on, provision.when, provision.unless];
            self.waiting.extend(own.into_iter().flatten());
            self.waiting.extend(provision.on.iter().map(|(_, on)| *on).chain(provision.base_timelines()));
            provision.life.into_iter().for_each(|life| self.timeline(policy, life));
            provision.papers.iter().for_each(|papers| self.papers(papers));
            self.body(&provision.body);
        }
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Rule(lines) => self.waiting.extend(lines.iter().map(|line| line.condition)),
            Body::Quota { count, adding, limit } => self.waiting.extend([*count, *adding, *limit]),
            Body::Fee { amount, every, at_least, at_most } => {
                self.waiting.extend([Some(*amount), *every, *at_least, *at_most].into_iter().flatten());
            }
            Body::Deadline(deadline) => {
                let parts = [Some(deadline.last), deadline.every, deadline.every_until, deadline.met_by, deadline.roll];
                self.waiting.extend(parts.into_iter().flatten());
                self.waiting.extend(deadline.forbids);
            }
            Body::Sanction { nth, ladder, starting, months: _ } => {
                self.waiting.extend([Some(*nth), Some(*ladder), *starting].into_iter().flatten());
            }
            Body::Procedure(steps) => {
                for step in steps {
                    self.waiting.extend([step.when, step.done_when, step.within].into_iter().flatten());
                    self.waiting.extend(step.needs.iter().map(|line| line.condition));
                    self.waiting.extend(step.after_when.iter().map(|(_, comes)| *comes));
                    step.papers.iter().for_each(|papers| self.papers(papers));
                }
            }
        }
    }

    fn papers(&mut self, papers: &Papers) {
        self.waiting.push(papers.list);
        self.waiting.extend(papers.required.iter().map(|paper| paper.required));
    }

    fn timeline(&mut self, policy: &Policy, id: DatedId) {
        let Some(dated) = policy.dated.get(id.index()).filter(|_| self.timelines.insert(id)) else { return };
        for entry in self.held(dated) {
            self.waiting.extend(entry.value);
            self.waiting.extend(entry.keep.iter().filter_map(|(condition, _)| *condition));
        }
    }

    /// The entries that can hold: on a day those in doubt, the last that has surely begun, and those that transitions keep.
    fn held<'d>(&self, dated: &'d Dated) -> impl Iterator<Item = &'d DatedEntry> + use<'d> {
        let on = self.on.unwrap_or(Date::MAX);
        let begun = dated.entries.partition_point(|entry| entry.latest <= on);
        let certain = |place: &usize| dated.entries.get(*place).is_some_and(|entry| entry.keep.is_empty());
        let first = if self.on.is_some() { (0..begun).rev().find(certain).unwrap_or(0) } else { 0 };
        dated.entries.iter().skip(first).filter(move |entry| entry.earliest <= on)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "only these nodes name something; the others are operands alone"
    )]
    fn named(&mut self, policy: &Policy, node: &Node) {
        let define = |id: DefineId| policy.defines.get(id.index()).map(|define| define.value);
        match node {
            Node::Define(id) | Node::Call(id, _) => self.waiting.extend(define(*id)),
            Node::Table(id, ..) if self.tables.insert(*id) => {
                let rows = policy.tables.get(id.index()).map(|table| table.rows.as_slice()).unwrap_or_default();
                self.waiting.extend(rows.iter().flat_map(|row| row.outputs.iter().copied()));
            }
            Node::Provision(id, _) => self.provision(policy, *id),
            Node::Dated(id) => self.timeline(policy, *id),
            _ => {}
        }
    }
}
