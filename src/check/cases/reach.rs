//! What conditions rest on, and the days on which that can change.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use super::span::Span;
use crate::check::look::Look;
use crate::policy::ids::{ActId, DatedId, NodeId, ProvisionId, TableId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::policy::value::Value;
use crate::value::Date;
use crate::value::date::add_days;

/// What conditions rest on, and when that changes.
#[derive(Debug, Default)]
pub(in crate::check) struct Reach {
    nodes: BTreeSet<NodeId>,
    dated: BTreeSet<DatedId>,
    tables: BTreeSet<TableId>,
    pub provisions: BTreeSet<ProvisionId>,
    pub acts: BTreeSet<ActId>,
    waiting: Vec<NodeId>,
    spans: OnceLock<Vec<Span>>,
}

impl Reach {
    /// Of a provision and all that may take its place, or whose place it may take: what is the same for all of them is made but once.
    pub fn of_provision(look: Look<'_>, id: ProvisionId) -> Arc<Reach> {
        let make = || {
            let mut reach = Reach::default();
            reach.provision(look, id);
            reach.walk(look);
            Arc::new(reach)
        };
        let alone = look.policy.provisions.get(id.index()).is_none_or(|one| one.related().next().is_none());
        if alone { make() } else { look.reach_of_family(look.family(id), make) }
    }

    /// Of what provisions say themselves, and those whose place they take.
    pub fn of_clauses(look: Look<'_>, ids: &[ProvisionId]) -> Reach {
        let mut reach = Reach::default();
        let mut open = ids.to_vec();
        while let Some(id) = open.pop() {
            if reach.provisions.insert(id) {
                reach.own(look, id);
                let own = look.policy.provisions.get(id.index()).into_iter();
                open.extend(own.flat_map(|own| own.exception_to.iter().map(|base| base.provision)));
            }
        }
        reach.provisions.clear();
        reach.walk(look);
        reach
    }

    /// The stretches of days between changes of either of two provisions.
    pub fn spans_of_both(look: Look<'_>, one: ProvisionId, other: ProvisionId) -> Vec<Span> {
        let own = Reach::of_provision(look, one);
        if look.family(one) == look.family(other) {
            return own.spans(look);
        }
        let mut both = Reach::default();
        both.join(&own);
        both.join(&Reach::of_provision(look, other));
        both.spans(look)
    }

    pub fn of_act(look: Look<'_>, id: ActId) -> Reach {
        let mut reach = Reach::default();
        reach.act(look, id);
        reach.walk(look);
        reach
    }

    /// Whether nothing changes but which provisions are law.
    pub fn only_lives(&self, look: Look<'_>) -> bool {
        let lives: BTreeSet<DatedId> =
            self.provisions.iter().filter_map(|id| look.policy.provisions.get(id.index())?.life).collect();
        let plain = |dated: &DatedId| look.entries(*dated).iter().all(|entry| entry.keep.is_empty());
        self.dated.iter().all(|dated| lives.contains(dated) && plain(dated))
    }

    pub fn of_node(look: Look<'_>, id: NodeId) -> Reach {
        let mut reach = Reach { waiting: vec![id], ..Reach::default() };
        reach.walk(look);
        reach
    }

    /// The facts that it rests on, each by the field of the case that it is in.
    pub fn facts(&self, look: Look<'_>) -> BTreeSet<u32> {
        let nodes = self.nodes.iter().filter_map(|id| look.policy.nodes.get(id.index()));
        let cells = nodes.filter_map(|node| if let Node::Fact(cell) = node { Some(*cell) } else { None });
        cells.filter_map(|cell| look.policy.facts.at(cell).map(|(_, field)| field.offset)).collect()
    }

    /// The values that are written in what it rests on, the cells of tables aside.
    pub fn constants(&self, look: Look<'_>) -> impl Iterator<Item = Value> {
        self.nodes.iter().filter_map(move |id| look.policy.nodes.get(id.index())?.constant())
    }

    /// Whether it asks for the governing date without naming the fact that gives it.
    pub fn asks_for_the_day(&self, look: Look<'_>) -> bool {
        let mut nodes = self.nodes.iter().filter_map(|id| look.policy.nodes.get(id.index()));
        nodes.any(|node| matches!(node, Node::GoverningDate))
    }

    /// With all that another rests on, but for its expressions.
    pub fn absorb(&mut self, other: &Reach) {
        self.join(other);
        self.provisions.extend(&other.provisions);
        self.acts.extend(&other.acts);
    }

    pub fn join(&mut self, other: &Reach) {
        self.dated.extend(&other.dated);
        self.spans = OnceLock::new();
    }

    /// The amendment that changes something on a day, and where.
    pub fn changed_on<'p>(&self, look: Look<'p>, day: Date) -> Option<(&'p str, crate::source::Span)> {
        let mut entries = self.dated.iter().flat_map(|dated| look.entries(*dated));
        let (id, span) =
            entries.find_map(|entry| Some((entry.amendment.filter(|_| entry.latest == day)?, entry.span)))?;
        look.policy.amendments.get(id.index()).map(|amendment| (amendment.name.as_str(), span))
    }

    /// The stretches of days between changes.
    pub fn spans(&self, look: Look<'_>) -> Vec<Span> {
        self.spans.get_or_init(|| self.between_changes(look)).clone()
    }

    fn between_changes(&self, look: Look<'_>) -> Vec<Span> {
        let mut starts: BTreeSet<Date> = BTreeSet::from([ALWAYS]);
        for dated in &self.dated {
            for entry in look.entries(*dated) {
                starts.extend([entry.earliest, entry.latest]);
                let ends = entry.keep.iter().filter_map(|(_, until)| until.and_then(|until| add_days(until, 1).ok()));
                starts.extend(ends);
            }
        }
        let starts: Vec<Date> = starts.into_iter().collect();
        let last = |number: usize| starts.get(number + 1).and_then(|next| add_days(*next, -1).ok());
        starts.iter().enumerate().map(|(number, first)| Span { first: *first, last: last(number) }).collect()
    }

    fn act(&mut self, look: Look<'_>, id: ActId) {
        if !self.acts.insert(id) {
            return;
        }
        let Some(act) = look.policy.acts.get(id.index()) else { return };
        self.waiting.extend(act.governed_on);
        act.provisions.iter().for_each(|provision| self.provision(look, *provision));
    }

    fn provision(&mut self, look: Look<'_>, id: ProvisionId) {
        if self.provisions.insert(id) {
            self.own(look, id);
            let related = look.policy.provisions.get(id.index()).into_iter().flat_map(Provision::related);
            related.for_each(|id| self.provision(look, id));
        }
    }

    /// What it says itself.
    fn own(&mut self, look: Look<'_>, id: ProvisionId) {
        let Some(provision) = look.policy.provisions.get(id.index()) else { return };
        if let Some(life) = provision.life.filter(|life| self.dated.insert(*life)) {
            let keeps = look.entries(life).iter().flat_map(|entry| &entry.keep);
            self.waiting.extend(keeps.filter_map(|(condition, _)| *condition));
        }
        self.waiting.extend(clauses(provision));
    }

    fn walk(&mut self, look: Look<'_>) {
        while let Some(id) = self.waiting.pop() {
            if !self.nodes.insert(id) {
                continue;
            }
            let Some(node) = look.policy.nodes.get(id.index()) else { continue };
            operands(look.policy, node, &mut self.waiting);
            if let Node::Define(define) | Node::Call(define, _) = node {
                self.waiting.extend(look.policy.defines.get(define.index()).map(|define| define.value));
            } else if let Node::Dated(dated) = node {
                if self.dated.insert(*dated) {
                    self.waiting.extend(look.entries(*dated).iter().filter_map(|entry| entry.value));
                    let keeps = look.entries(*dated).iter().flat_map(|entry| &entry.keep);
                    self.waiting.extend(keeps.filter_map(|(condition, _)| *condition));
                }
            } else if let Node::Provision(provision, _) = node {
                self.provision(look, *provision);
            } else if let Node::Verdict(act, _) = node {
                self.act(look, *act);
            } else if let Node::Table(table, ..) = node
                && self.tables.insert(*table)
                && let Some(table) = look.policy.tables.get(table.index())
            {
                self.waiting.extend(table.rows.iter().flat_map(|row| row.outputs.iter().copied()));
            }
        }
    }
}

/// The nodes of a provision's clauses.
pub(in crate::check) fn clauses(provision: &Provision) -> Vec<NodeId> {
    let mut all: Vec<NodeId> =
        [provision.when, provision.unless, provision.governed_on].into_iter().flatten().collect();
    all.extend(provision.on.iter().map(|(_, on)| *on).chain(provision.base_timelines()));
    let papers = provision.papers.iter();
    all.extend(
        papers
            .flat_map(|papers| papers.required.iter().map(|paper| paper.required).chain(std::iter::once(papers.list))),
    );
    match &provision.body {
        Body::Rule(lines) => all.extend(lines.iter().map(|line| line.condition)),
        Body::Quota { count, adding, limit } => all.extend([count, adding, limit]),
        Body::Fee { amount, every, at_least, at_most } => {
            all.extend([Some(*amount), *every, *at_least, *at_most].into_iter().flatten());
        }
        Body::Deadline(deadline) => {
            all.extend(
                [Some(deadline.last), deadline.every, deadline.every_until, deadline.met_by].into_iter().flatten(),
            );
            all.extend(deadline.forbids);
        }
        Body::Sanction { nth, ladder, starting, months: _ } => {
            all.extend([Some(*nth), Some(*ladder), *starting].into_iter().flatten());
        }
        Body::Procedure(steps) => all.extend(steps.iter().flat_map(|step| {
            let times = step.takes.iter().flat_map(|(least, most)| [*least, *most]);
            let one = [step.when, step.within, step.done_when].into_iter().flatten();
            one.chain(times).chain(step.costs.iter().copied()).chain(step.needs.iter().map(|line| line.condition))
        })),
    }
    all
}
