//! What of a rulebook a scenario can reach: each version of a clause, each choice in it, each condition.

use std::collections::{BTreeMap, BTreeSet};

use crate::policy::Policy;
use crate::policy::define::CellTest;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Action, ActionTail, Body, Provision, Step};
use crate::policy::types::Base;
use crate::source::Span;
use crate::value::Date;

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A version of a clause: it was applied.
    Version,
    /// An arm of `by`, a branch of `if`, a band, a row of a table: it was taken.
    Choice,
    /// A condition: it was true, and it was false.
    Condition,
}

/// A place that can be reached, in the version of its clause that begins on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// Where it is written.
    pub span: Span,
    /// Since when the version holds; none: since always.
    pub from: Option<Date>,
    /// What is to be reached.
    pub kind: Kind,
}

/// Every point, with the nodes that stand for it.
#[must_use]
pub fn points(policy: &Policy) -> BTreeMap<Point, Vec<NodeId>> {
    let mut walk = Walk { policy, found: BTreeMap::new(), seen: BTreeSet::new(), waiting: Vec::new() };
    for root in roots(policy) {
        walk.visit(root, None);
    }
    for row in policy.tables.iter().flat_map(|table| &table.rows) {
        for output in &row.outputs {
            walk.found.entry(Point { span: row.span, from: None, kind: Kind::Choice }).or_default().push(*output);
        }
    }
    walk.found
}

/// Every node that rules are made of, what scenarios say not included.
#[must_use]
pub fn nodes(policy: &Policy) -> BTreeSet<NodeId> {
    let mut walk = Walk { policy, found: BTreeMap::new(), seen: BTreeSet::new(), waiting: Vec::new() };
    for root in roots(policy).into_iter().chain(cells(policy)).chain(actions(policy)).chain(plans(policy)) {
        walk.visit(root, None);
    }
    walk.seen.into_iter().map(|(node, _)| node).collect()
}

fn roots(policy: &Policy) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = policy.provisions.iter().flat_map(clauses).collect();
    roots.extend(policy.defines.iter().map(|define| define.value));
    roots.extend(policy.tables.iter().flat_map(|table| &table.rows).flat_map(|row| row.outputs.iter().copied()));
    roots
}

/// What the condition cells of tables compare with.
fn cells(policy: &Policy) -> Vec<NodeId> {
    let rows = policy.tables.iter().flat_map(|table| &table.rows);
    let mut waiting: Vec<&CellTest> = rows.flat_map(|row| &row.tests).collect();
    let mut found = Vec::new();
    while let Some(test) = waiting.pop() {
        match test {
            CellTest::Any | CellTest::None | CellTest::Members(_) => {}
            CellTest::Values(values) => found.extend(values),
            CellTest::Compare(_, edge) => found.push(*edge),
            CellTest::Between(first, last) => found.extend([*first, *last]),
            CellTest::Not(test) => waiting.push(test),
        }
    }
    found
}

/// What the rungs of ladders say.
fn actions(policy: &Policy) -> Vec<NodeId> {
    let rungs = policy.ladders.iter().flat_map(|ladder| &ladder.rungs);
    let tail = |action: &Action| match &action.tail {
        ActionTail::For(node) | ActionTail::Amount(node) => Some(*node),
        ActionTail::Nothing | ActionTail::ForGood | ActionTail::Text(_) => None,
    };
    rungs.flat_map(|rung| &rung.actions).filter_map(tail).collect()
}

/// What steps of procedures cost, and how long they take.
fn plans(policy: &Policy) -> Vec<NodeId> {
    let steps = policy.provisions.iter().flat_map(Provision::steps);
    let takes = |step: &Step| step.takes.map(|(least, most)| [least, most]).into_iter().flatten();
    steps.flat_map(|step| takes(step).chain(step.costs.iter().copied()).chain(step.within)).collect()
}

/// The nodes of a provision's clauses.
pub(super) fn clauses(provision: &Provision) -> Vec<NodeId> {
    let mut roots: Vec<NodeId> = [provision.when, provision.unless].into_iter().flatten().collect();
    roots.extend(provision.papers.iter().flat_map(|papers| &papers.required).map(|paper| paper.required));
    match &provision.body {
        Body::Rule(lines) => roots.extend(lines.iter().map(|line| line.condition)),
        Body::Quota { count, adding, limit } => roots.extend([*count, *adding, *limit]),
        Body::Fee { amount, every, at_least, at_most } => {
            roots.push(*amount);
            roots.extend([*every, *at_least, *at_most].into_iter().flatten());
        }
        Body::Deadline(deadline) => {
            roots.push(deadline.last);
            roots.extend([deadline.every, deadline.every_until, deadline.met_by].into_iter().flatten());
        }
        Body::Sanction { nth, ladder: _, starting, months: _ } => {
            roots.push(*nth);
            roots.extend(*starting);
        }
        Body::Procedure(steps) => {
            for step in steps {
                roots.extend([step.when, step.done_when].into_iter().flatten());
                roots.extend(step.needs.iter().map(|line| line.condition));
            }
        }
    }
    roots
}

struct Walk<'p> {
    policy: &'p Policy,
    found: BTreeMap<Point, Vec<NodeId>>,
    seen: BTreeSet<(NodeId, Option<Date>)>,
    waiting: Vec<(NodeId, Option<Date>)>,
}

impl Walk<'_> {
    fn visit(&mut self, root: NodeId, from: Option<Date>) {
        self.waiting.push((root, from));
        while let Some((id, from)) = self.waiting.pop() {
            let Some(node) = self.policy.nodes.get(id.index()).filter(|_| self.seen.insert((id, from))) else {
                continue;
            };
            self.node(id, node, from);
            let mut below = Vec::new();
            operands(self.policy, node, &mut below);
            self.waiting.extend(below.into_iter().map(|below| (below, from)));
        }
    }

    fn node(&mut self, id: NodeId, node: &Node, from: Option<Date>) {
        if let Node::Dated(dated) = node {
            self.versions(dated.index());
        } else if let Some(choices) = choices(node) {
            for value in choices {
                self.add(value, from, Kind::Choice);
            }
        } else if self.is_condition(id, node) {
            self.add(id, from, Kind::Condition);
        }
    }

    fn versions(&mut self, dated: usize) {
        for entry in self.policy.dated.get(dated).into_iter().flat_map(|dated| &dated.entries) {
            let from = (entry.latest != ALWAYS).then_some(entry.latest);
            if let Some(value) = entry.value {
                if !self.says_nothing(value) {
                    self.add(value, from, Kind::Version);
                }
                self.waiting.push((value, from));
            }
            let keeps = entry.keep.iter().filter_map(|(condition, _)| *condition);
            self.waiting.extend(keeps.map(|condition| (condition, from)));
        }
    }

    /// What is written for a version or a timeline: its value, its first value.
    fn written(&self, mut id: NodeId) -> NodeId {
        while let Some(inner) = self.policy.nodes.get(id.index()).and_then(|node| self.inner(node)) {
            id = inner;
        }
        id
    }

    fn inner(&self, node: &Node) -> Option<NodeId> {
        if let Node::Dated(dated) = node {
            return self.policy.dated.get(dated.index())?.entries.iter().find_map(|entry| entry.value);
        }
        if let Node::Versioned(_, inner) = node { Some(*inner) } else { None }
    }

    /// Whether a version is but the absence of its clause.
    fn says_nothing(&self, id: NodeId) -> bool {
        match self.policy.nodes.get(id.index()) {
            Some(Node::Versioned(_, inner)) => matches!(self.policy.nodes.get(inner.index()), Some(Node::None)),
            node => matches!(node, Some(Node::None)),
        }
    }

    fn add(&mut self, id: NodeId, from: Option<Date>, kind: Kind) {
        let span = self.policy.spans.get(self.written(id).index()).copied().unwrap_or_default();
        self.found.entry(Point { span, from, kind }).or_default().push(id);
    }

    /// Whether it is true or false by itself, and not made of conditions, versions or choices.
    fn is_condition(&self, id: NodeId, node: &Node) -> bool {
        let is_truth = self.policy.types.get(id.index()).is_some_and(|ty| ty.base == Base::Bool);
        let is_made = matches!(
            node,
            Node::And(_)
                | Node::Or(_)
                | Node::Not(_)
                | Node::Bool(_)
                | Node::None
                | Node::Versioned(..)
                | Node::Disputed(..)
                | Node::At(..)
                | Node::Otherwise(..)
                | Node::Table(..)
                | Node::Broken
        );
        is_truth && !is_made
    }
}

/// What one of is taken, if the node is a choice.
fn choices(node: &Node) -> Option<Vec<NodeId>> {
    if let Node::ByMember { on: _, arms, otherwise } = node {
        return Some(arms.iter().map(|arm| arm.value).chain(*otherwise).collect());
    }
    if let Node::ByValue { on: _, arms, otherwise } = node {
        return Some(arms.iter().map(|(_, value)| *value).chain(*otherwise).collect());
    }
    if let Node::If(_, then, otherwise) = node {
        return Some(vec![*then, *otherwise]);
    }
    if let Node::Band { on: _, edges: _, values } = node { Some(values.clone()) } else { None }
}
