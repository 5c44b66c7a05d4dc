//! Which facts an act can use: those that its provisions, and whatever they name, can look at.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::define::CellTest;
use crate::policy::ids::{ActId, DatedId, DefineId, NodeId, ProvisionId, RecordId, TableId, WordingId};
use crate::policy::node::Node;
use crate::policy::provision::{Action, ActionTail, Body, Papers, Step, WordingPart};
use crate::policy::types::Base;

use crate::policy::operands::operands;

/// What an act can look at.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Cells of the root.
    pub cells: BTreeSet<u32>,
    /// Cells of records that are reached through a list or a parameter.
    pub fields: BTreeSet<(RecordId, u32)>,
    nodes: BTreeSet<NodeId>,
    /// Nodes that choose a wording or a ladder by its number.
    choices: BTreeSet<NodeId>,
    provisions: BTreeSet<ProvisionId>,
    tables: BTreeSet<TableId>,
}

impl Uses {
    /// What an act can look at, in whatever version of the law.
    pub fn of(policy: &Policy, act: ActId) -> Uses {
        let mut walk = Walk { policy, uses: Uses::default(), open: Vec::new() };
        if let Some(act) = policy.acts.get(act.index()) {
            walk.open.extend(act.governed_on);
            act.provisions.iter().for_each(|provision| walk.provision(*provision));
        }
        walk.run();
        walk.uses
    }
}

struct Walk<'p> {
    policy: &'p Policy,
    uses: Uses,
    open: Vec<NodeId>,
}

impl Walk<'_> {
    fn run(&mut self) {
        while let Some(node) = self.open.pop() {
            if self.uses.nodes.insert(node) {
                self.node(node);
            }
        }
    }

    fn node(&mut self, id: NodeId) {
        let policy = self.policy;
        let Some(node) = policy.nodes.get(id.index()) else {
            return;
        };
        operands(policy, node, &mut self.open);
        if let Node::Fact(cell) = node {
            self.uses.cells.insert(*cell);
        } else if let Node::Field(of, offset) = node {
            let ty = policy.types.get(of.index()).map(|ty| &ty.base);
            if let Some(Base::Record(record)) = ty {
                self.uses.fields.insert((*record, *offset));
            }
        } else if let Node::Define(define) | Node::Call(define, _) = node {
            self.define(*define);
        } else if let Node::Table(table, ..) = node {
            self.table(*table);
        } else if let Node::Provision(provision, _) = node {
            self.provision(*provision);
        } else if let Node::Dated(dated) = node {
            self.dated(*dated);
        }
    }

    fn define(&mut self, define: DefineId) {
        self.open.extend(self.policy.defines.get(define.index()).map(|define| define.value));
    }

    fn dated(&mut self, dated: DatedId) {
        let policy = self.policy;
        for entry in policy.dated.get(dated.index()).into_iter().flat_map(|dated| &dated.entries) {
            self.open.extend(entry.value);
            self.open.extend(entry.keep.iter().filter_map(|(condition, _)| *condition));
        }
    }

    fn table(&mut self, id: TableId) {
        let policy = self.policy;
        if !self.uses.tables.insert(id) {
            return;
        }
        for row in policy.tables.get(id.index()).into_iter().flat_map(|table| &table.rows) {
            self.open.extend(&row.outputs);
            row.tests.iter().for_each(|test| self.test(test));
        }
    }

    fn test(&mut self, test: &CellTest) {
        match test {
            CellTest::Any | CellTest::None | CellTest::Members(_) => {}
            CellTest::Values(values) => self.open.extend(values),
            CellTest::Compare(_, value) => self.open.push(*value),
            CellTest::Between(first, last) => self.open.extend([*first, *last]),
            CellTest::Not(test) => self.test(test),
        }
    }

    fn provision(&mut self, id: ProvisionId) {
        let policy = self.policy;
        let Some(provision) = policy.provisions.get(id.index()).filter(|_| self.uses.provisions.insert(id)) else {
            return;
        };
        self.open.extend([provision.governed_on, provision.when, provision.unless].into_iter().flatten());
        self.open.extend(provision.on.iter().map(|(_, on)| *on).chain(provision.base_timelines()));
        provision.papers.iter().for_each(|papers| self.papers(papers));
        provision.life.into_iter().for_each(|life| self.dated(life));
        provision.because.into_iter().for_each(|because| self.choice(because));
        self.body(&provision.body);
        provision.related().for_each(|other| self.provision(other));
    }

    fn body(&mut self, body: &Body) {
        match body {
            Body::Rule(lines) => {
                for line in lines {
                    self.open.push(line.condition);
                    line.label.into_iter().for_each(|label| self.wording(label));
                }
            }
            Body::Quota { count, adding, limit } => self.open.extend([*count, *adding, *limit]),
            Body::Fee { amount, every, at_least, at_most } => {
                self.open.push(*amount);
                self.open.extend([*every, *at_least, *at_most].into_iter().flatten());
            }
            Body::Deadline(deadline) => {
                self.open.push(deadline.last);
                self.open.extend([deadline.every, deadline.every_until, deadline.met_by].into_iter().flatten());
                self.open.extend(deadline.roll.into_iter().chain(deadline.forbids));
                deadline.consequence.into_iter().for_each(|words| self.choice(words));
            }
            Body::Sanction { nth, ladder, starting, months: _ } => {
                self.open.push(*nth);
                self.open.extend(*starting);
                self.choice(*ladder);
            }
            Body::Procedure(steps) => steps.iter().for_each(|step| self.step(step)),
        }
    }

    fn step(&mut self, step: &Step) {
        self.open.extend([step.when, step.within, step.done_when].into_iter().flatten());
        self.open.extend(step.needs.iter().map(|line| line.condition));
        self.open.extend(step.after_when.iter().map(|(_, comes)| *comes));
        self.open.extend(&step.costs);
        self.open.extend(step.takes.into_iter().flat_map(|(least, most)| [least, most]));
        step.papers.iter().for_each(|papers| self.papers(papers));
        step.label.into_iter().for_each(|label| self.choice(label));
        let labels = step.needs.iter().filter_map(|line| line.label);
        labels.for_each(|label| self.wording(label));
    }

    fn papers(&mut self, papers: &Papers) {
        self.open.push(papers.list);
        self.open.extend(papers.required.iter().map(|paper| paper.required));
        papers.required.iter().filter_map(|paper| paper.label).for_each(|label| self.wording(label));
    }

    fn wording(&mut self, id: WordingId) {
        let policy = self.policy;
        let texts = policy.wordings.get(id.index()).into_iter().flat_map(|wording| &wording.texts);
        for part in texts.flat_map(|(_, parts)| parts) {
            if let WordingPart::Value(node) = part {
                self.open.push(*node);
            }
        }
    }

    /// A clause whose value is the number of a wording or a ladder. Which of the two a number means is not asked: both are looked at.
    fn choice(&mut self, id: NodeId) {
        let policy = self.policy;
        if !self.uses.choices.insert(id) {
            return;
        }
        let Some(node) = policy.nodes.get(id.index()) else {
            return;
        };
        if let Node::Int(number) = node {
            self.numbered(usize::try_from(*number).unwrap_or(usize::MAX));
            return;
        }
        let mut inner = Vec::new();
        operands(policy, node, &mut inner);
        if let Node::Dated(dated) = node {
            let entries = policy.dated.get(dated.index()).into_iter().flat_map(|dated| &dated.entries);
            inner.extend(entries.filter_map(|entry| entry.value));
        }
        self.open.push(id);
        inner.into_iter().for_each(|inner| self.choice(inner));
    }

    fn numbered(&mut self, number: usize) {
        let policy = self.policy;
        self.wording(WordingId(u32::try_from(number).unwrap_or(u32::MAX)));
        let rungs = policy.ladders.get(number).into_iter().flat_map(|ladder| &ladder.rungs);
        rungs.flat_map(|rung| &rung.actions).for_each(|action| self.action(action));
    }

    fn action(&mut self, action: &Action) {
        match action.tail {
            ActionTail::Nothing | ActionTail::ForGood => {}
            ActionTail::For(node) | ActionTail::Amount(node) => self.open.push(node),
            ActionTail::Text(words) => self.wording(words),
        }
    }
}
