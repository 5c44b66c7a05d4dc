//! Every value that something is compared with, what must be so for it to count, and the days on which something ends.

use std::collections::BTreeSet;

use crate::policy::Policy;
use crate::policy::define::CellTest;
use crate::policy::ids::{MemberId, NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::scenario::points;
use crate::value::date::add_days;
use crate::value::{Date, MonthDay};

/// What must be so for a part of the rules to count: the law of a day, and members that keys are chosen by.
#[derive(Clone, Debug, Default)]
pub(super) struct Context {
    pub day: Option<Date>,
    pub keys: Vec<(NodeId, MemberId)>,
}

/// What an edge is of.
#[derive(Clone, Copy, Debug)]
pub(super) enum With {
    /// A value.
    Value(NodeId),
    /// A day of every year.
    Yearly(MonthDay),
}

/// Something that is compared with a value.
#[derive(Clone, Debug)]
pub(super) struct Compared {
    pub subject: NodeId,
    pub with: With,
    /// What is computed where the edge counts.
    pub decides: NodeId,
    /// A quota's count: what is added to it.
    pub quota: Option<(ProvisionId, NodeId)>,
    pub context: Context,
}

/// What there is to stand at.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub compared: Vec<Compared>,
    /// The days on which something that a provision rests on begins, or a transition has ended.
    pub turns: BTreeSet<(ProvisionId, Date)>,
}

struct Walk<'p> {
    policy: &'p Policy,
    found: Found,
    seen: BTreeSet<NodeId>,
    waiting: Vec<(NodeId, Context)>,
    of: Option<ProvisionId>,
}

/// Everything that is compared, provision by provision.
pub(super) fn compared(policy: &Policy) -> Found {
    let mut walk = Walk { policy, found: Found::default(), seen: BTreeSet::new(), waiting: Vec::new(), of: None };
    for (provision, number) in policy.provisions.iter().zip(0..) {
        walk.provision(ProvisionId(number), provision);
    }
    walk.of = None;
    for define in &policy.defines {
        walk.visit(define.value, Context::default());
    }
    walk.found
}

impl Walk<'_> {
    fn provision(&mut self, id: ProvisionId, provision: &Provision) {
        self.of = Some(id);
        let entries = provision.life.and_then(|life| self.policy.dated.get(life.index()));
        let first = entries.and_then(|life| life.entries.first()).map(|entry| entry.latest);
        let context = Context { day: first.filter(|day| *day != ALWAYS), keys: Vec::new() };
        for clause in points::clauses(provision) {
            self.visit(clause, context.clone());
        }
        if let Body::Quota { count, adding, limit } = &provision.body {
            for (literal, context) in literals(self.policy, *limit, &context, 0) {
                let quota = Some((id, *adding));
                let with = With::Value(literal);
                self.found.compared.push(Compared { subject: *count, with, decides: literal, quota, context });
            }
        }
    }

    fn visit(&mut self, root: NodeId, context: Context) {
        self.waiting.push((root, context));
        while let Some((id, context)) = self.waiting.pop() {
            let Some(node) = self.policy.nodes.get(id.index()).filter(|_| self.seen.insert(id)) else { continue };
            self.pairs(id, node, &context);
            self.below(node, &context);
        }
    }

    fn below(&mut self, node: &Node, context: &Context) {
        if let Node::Dated(dated) = node {
            for (value, context) in versions(self.policy, *dated, context) {
                self.waiting.push((value, context));
            }
            for entry in self.policy.dated.get(dated.index()).into_iter().flat_map(|dated| &dated.entries) {
                let on_its_day = Context { day: Some(entry.latest), ..context.clone() };
                let conditions = entry.keep.iter().filter_map(|(condition, _)| *condition);
                self.waiting.extend(conditions.map(|condition| (condition, on_its_day.clone())));
                let ends = entry.keep.iter().filter_map(|(_, until)| add_days((*until)?, 1).ok());
                let starts = [entry.earliest, entry.latest].into_iter().filter(|start| *start != ALWAYS);
                self.found.turns.extend(ends.chain(starts).filter_map(|turn| Some((self.of?, turn))));
            }
            return;
        }
        if let Node::ByMember { on, .. } = node {
            self.waiting.push((*on, context.clone()));
            self.waiting.extend(arms(self.policy, node, context));
            return;
        }
        if let Node::Define(define) | Node::Call(define, _) = node {
            let value = self.policy.defines.get(define.index()).map(|define| define.value);
            self.waiting.extend(value.map(|value| (value, context.clone())));
        }
        let mut below = Vec::new();
        if let Node::Table(table, ..) = node {
            let rows = self.policy.tables.get(table.index()).into_iter().flat_map(|table| &table.rows);
            below.extend(rows.flat_map(|row| row.outputs.iter().copied()));
        }
        operands(self.policy, node, &mut below);
        self.waiting.extend(below.into_iter().map(|below| (below, context.clone())));
    }

    fn pairs(&mut self, id: NodeId, node: &Node, context: &Context) {
        if let Node::Compare(_, left, right) = node {
            let found = self.with(*left, *right, context) + self.with(*right, *left, context);
            if found == 0 && !self.is_of_element(*left) && !self.is_of_element(*right) {
                self.push(*left, With::Value(*right), *right, context.clone());
            }
        } else if let Node::InPeriod(day, period) = node
            && let Some(Node::Period(first, last)) = self.policy.nodes.get(period.index())
        {
            self.with(*day, *first, context);
            self.with(*day, *last, context);
        } else if let Node::InHours { time, from, to } = node {
            self.with(*time, *from, context);
            self.with(*time, *to, context);
        } else if let Node::InSeason(day, first, last) = node {
            self.push(*day, With::Yearly(*first), id, context.clone());
            self.push(*day, With::Yearly(*last), id, context.clone());
        } else if let Node::Brackets { on, edges, rates: _ } = node {
            edges.iter().for_each(|edge| {
                self.with(*on, *edge, context);
            });
        } else if let Node::Band { on, edges, values: _ } = node {
            edges.iter().for_each(|(edge, _)| {
                self.with(*on, *edge, context);
            });
        } else if let Node::Table(table, inputs, _) = node {
            let rows = self.policy.tables.get(table.index()).into_iter().flat_map(|table| &table.rows);
            for row in rows {
                for (input, test) in self.policy.many(*inputs).iter().zip(&row.tests) {
                    for edge in cells(test) {
                        self.push(*input, With::Value(edge), *input, context.clone());
                    }
                }
            }
        }
    }

    /// Whether it is of a list's element, or a parameter: no value by itself.
    fn is_of_element(&self, mut node: NodeId) -> bool {
        while let Some(Node::Field(record, _)) = self.policy.nodes.get(node.index()) {
            node = *record;
        }
        matches!(self.policy.nodes.get(node.index()), Some(Node::Local(_)))
    }

    /// How many constants a subject is compared with.
    fn with(&mut self, subject: NodeId, value: NodeId, context: &Context) -> usize {
        let literals = literals(self.policy, value, context, 0);
        let found = literals.len();
        for (literal, context) in literals {
            self.push(subject, With::Value(literal), literal, context);
        }
        found
    }

    fn push(&mut self, subject: NodeId, with: With, decides: NodeId, context: Context) {
        self.found.compared.push(Compared { subject, with, decides, quota: None, context });
    }
}

/// The deepest that constants are looked for behind names and versions.
const DEEPEST: usize = 20;

/// The constants that a value can be, each with what must be so for it.
fn literals(policy: &Policy, id: NodeId, context: &Context, depth: usize) -> Vec<(NodeId, Context)> {
    let Some(node) = policy.nodes.get(id.index()).filter(|_| depth < DEEPEST) else { return Vec::new() };
    if node.constant().is_some() {
        return vec![(id, context.clone())];
    }
    let mut inner = Vec::new();
    if let Node::Versioned(_, value) = node {
        inner.push((*value, context.clone()));
    } else if let Node::Dated(dated) = node {
        inner = versions(policy, *dated, context);
    } else if let Node::Define(define) | Node::Call(define, _) = node {
        inner.extend(policy.defines.get(define.index()).map(|define| (define.value, context.clone())));
    } else if let Node::ByMember { .. } = node {
        inner = arms(policy, node, context);
    } else if let Node::Disputed(_, options) = node {
        inner.extend(policy.many(*options).iter().map(|option| (*option, context.clone())));
    }
    let found = inner.into_iter().flat_map(|(value, context)| literals(policy, value, &context, depth + 1));
    let given = if let Node::Call(_, arguments) = node { policy.many(*arguments) } else { &[] };
    found.map(|(literal, context)| (literal, with_arguments(policy, context, given))).collect()
}

/// Keys that parameters are chosen by are keys of what is given for them.
fn with_arguments(policy: &Policy, mut context: Context, given: &[NodeId]) -> Context {
    for (on, _) in &mut context.keys {
        if let Some(Node::Local(place)) = policy.nodes.get(on.index())
            && let Some(argument) = given.get(*place as usize)
        {
            *on = *argument;
        }
    }
    context
}

/// Each version, on a day on which it is law: its first, or of what is older than all the last.
fn versions(policy: &Policy, dated: crate::policy::ids::DatedId, context: &Context) -> Vec<(NodeId, Context)> {
    let entries = policy.dated.get(dated.index()).map(|dated| dated.entries.as_slice()).unwrap_or_default();
    let day = |place: usize| {
        let own = entries.get(place).map(|entry| entry.latest).filter(|day| *day != ALWAYS);
        own.or_else(|| add_days(entries.get(place + 1)?.earliest, -1).ok()).or(context.day)
    };
    let version = |(place, value): (usize, Option<NodeId>)| {
        Some((value?, Context { day: day(place).max(context.day), ..context.clone() }))
    };
    entries.iter().map(|entry| entry.value).enumerate().filter_map(version).collect()
}

/// Each arm, with a member that falls in it and in none narrower.
fn arms(policy: &Policy, node: &Node, context: &Context) -> Vec<(NodeId, Context)> {
    let Node::ByMember { on, arms, otherwise } = node else { return Vec::new() };
    let is_leaf = |member: u32| policy.members.get(member as usize).is_some_and(|known| known.last == MemberId(member));
    let key = |place: usize, member: u32| {
        let narrower = arms.iter().skip(place + 1).any(|arm| (arm.first..=arm.last).contains(&member));
        (is_leaf(member) && !narrower).then_some(MemberId(member))
    };
    let arm = |(place, arm): (usize, &crate::policy::node::MemberArm)| {
        let member = (arm.first..=arm.last).find_map(|member| key(place, member));
        let mut context = context.clone();
        context.keys.extend(member.map(|member| (*on, member)));
        (arm.value, context)
    };
    let others = otherwise.iter().map(|value| (*value, context.clone()));
    arms.iter().enumerate().map(arm).chain(others).collect()
}

fn cells(test: &CellTest) -> Vec<NodeId> {
    match test {
        CellTest::Any | CellTest::None | CellTest::Members(_) | CellTest::Values(_) => Vec::new(),
        CellTest::Compare(_, edge) => vec![*edge],
        CellTest::Between(first, last) => vec![*first, *last],
        CellTest::Not(test) => cells(test),
    }
}
