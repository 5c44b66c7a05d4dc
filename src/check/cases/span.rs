//! The days on which some conditions can change, and the stretches between them.

use std::collections::BTreeSet;

use super::world::World;
use crate::check::look::Look;
use crate::policy::ids::{ActId, DatedId, NodeId, ProvisionId, TableId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::policy::value::Value;
use crate::value::Date;
use crate::value::date::add_days;

/// Days without a change; no last day: without end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Span {
    pub first: Date,
    pub last: Option<Date>,
}

impl Span {
    /// A day of it, near to where something changes.
    pub fn day(self) -> Date {
        if self.first != ALWAYS { self.first } else { self.last.unwrap_or(crate::value::date::LAST_DAY) }
    }

    /// A day that people know: for rules that never changed, one of these days.
    pub fn usual_day(self) -> Date {
        let today = Date::constant(2020, 1, 1);
        if self.first == ALWAYS && self.last.is_none() { today } else { self.day() }
    }

    /// `from 2018-01-01 to 2018-11-15`, `up to 2018-11-15`, `from 2018-11-16 on`, `on every day`
    pub fn words(self) -> String {
        match (self.first != ALWAYS, self.last) {
            (true, Some(last)) if last == self.first => format!("on {last}"),
            (true, Some(last)) => format!("from {} to {last}", self.first),
            (true, None) => format!("from {} on", self.first),
            (false, Some(last)) => format!("up to {last}"),
            (false, None) => "on every day".to_owned(),
        }
    }

    /// With the one that follows it, if that is so.
    pub fn joined(self, next: Span) -> Option<Span> {
        let follows = self.last.is_some_and(|last| add_days(last, 1) == Ok(next.first));
        follows.then_some(Span { first: self.first, last: next.last })
    }
}

/// What conditions rest on, and when that changes.
#[derive(Debug, Default)]
pub(in crate::check) struct Reach {
    nodes: BTreeSet<NodeId>,
    dated: BTreeSet<DatedId>,
    tables: BTreeSet<TableId>,
    pub provisions: BTreeSet<ProvisionId>,
    pub acts: BTreeSet<ActId>,
    waiting: Vec<NodeId>,
}

impl Reach {
    pub fn of_provision(look: Look<'_>, id: ProvisionId) -> Reach {
        let mut reach = Reach::default();
        reach.provision(look, id);
        reach.walk(look);
        reach
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
        let fields = &look.policy.facts.fields;
        cells.filter_map(|cell| fields.values().map(|field| field.offset).filter(|at| *at <= cell).max()).collect()
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
        self.dated.extend(&other.dated);
        self.provisions.extend(&other.provisions);
        self.acts.extend(&other.acts);
    }

    pub fn join(&mut self, other: &Reach) {
        self.dated.extend(&other.dated);
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
        let Some(provision) = look.policy.provisions.get(id.index()).filter(|_| self.provisions.insert(id)) else {
            return;
        };
        if let Some(life) = provision.life.filter(|life| self.dated.insert(*life)) {
            let keeps = look.entries(life).iter().flat_map(|entry| &entry.keep);
            self.waiting.extend(keeps.filter_map(|(condition, _)| *condition));
        }
        self.waiting.extend(clauses(provision));
        provision.related().for_each(|id| self.provision(look, id));
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

impl World<'_> {
    /// The fact that gives the governing date lies in these days.
    pub fn governed(&mut self, span: Span, on: Option<NodeId>) -> super::formula::Formula {
        use super::formula::Formula;
        use super::world::Place;
        use crate::check::test::{Constant, Test};
        use crate::syntax::expression::Comparison;
        use crate::value::{Decimal, date::day_number};
        self.governed_on = on;
        let number = |day: Date| Constant::Number(Decimal::from(day_number(day)));
        let leaves = match on {
            Some(on) => self.values(&Place::root(on)).into_iter().map(|(_, leaf)| leaf).collect(),
            None => vec![super::values::Leaf::Of(self.day_itself(), Decimal::ZERO)],
        };
        let mut all = Vec::new();
        for leaf in leaves {
            let super::values::Leaf::Of(subject, plus) = leaf else { continue };
            if !plus.is_zero() {
                continue;
            }
            if self.is_optional(subject) {
                all.push(self.atom(subject, Test::None).not());
            }
            if span.first != ALWAYS {
                all.push(self.atom(subject, Test::Compare(Comparison::GreaterOrEqual, number(span.first))));
            }
            if let Some(last) = span.last {
                all.push(self.atom(subject, Test::Compare(Comparison::LessOrEqual, number(last))));
            }
        }
        Formula::all(all)
    }

    /// The governing date, where no fact gives it.
    fn day_itself(&mut self) -> usize {
        use super::world::{Is, Subject};
        use crate::policy::types::{Base, Type};
        let ty = Type { base: Base::Date, optional: false };
        let node = NodeId(u32::MAX);
        self.subject("day".to_owned(), || Subject { is: Is::Day, ty, node, bounds: (None, None) })
    }
}
