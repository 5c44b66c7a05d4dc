//! The values that rules hold facts against.

use std::collections::BTreeSet;

use crate::history::reach::Reach;
use crate::policy::Policy;
use crate::policy::define::CellTest;
use crate::policy::node::Node;
use crate::policy::provision::ALWAYS;
use crate::policy::value::{TextRef, Value};
use crate::value::date::add_days;
use crate::value::{Currency, Date, DateTime, Decimal, Duration, Time};

/// Values by their kind.
#[derive(Clone, Debug, Default)]
pub(super) struct Constants {
    pub ints: BTreeSet<i64>,
    pub decimals: BTreeSet<Decimal>,
    pub currencies: Vec<Currency>,
    pub dates: BTreeSet<Date>,
    /// Days on which a version begins or a transition ends, and those before them.
    pub starts: BTreeSet<Date>,
    pub moments: BTreeSet<DateTime>,
    pub times: BTreeSet<Time>,
    pub durations: Vec<Duration>,
    pub texts: Vec<TextRef>,
    /// Ranges of members that conditions tell apart.
    pub members: BTreeSet<(u32, u32)>,
}

impl Constants {
    /// Those of all that was reached.
    pub fn of(policy: &Policy, reach: &Reach) -> Constants {
        let mut all = Constants::default();
        for timeline in reach.timelines.iter().filter_map(|id| policy.dated.get(id.index())) {
            for entry in &timeline.entries {
                all.dates.extend([entry.earliest, entry.latest].into_iter().filter(|day| *day != ALWAYS));
                all.dates.extend(entry.keep.iter().filter_map(|(_, until)| *until));
            }
        }
        let before = |day: &Date| add_days(*day, -1).ok();
        let after = |day: &Date| add_days(*day, 1).ok();
        all.starts = all.dates.iter().flat_map(|day| [before(day), Some(*day), after(day)]).flatten().collect();
        reach.nodes.iter().filter_map(|id| policy.nodes.get(id.index())).for_each(|node| all.node(policy, node));
        for table in reach.tables.iter().filter_map(|id| policy.tables.get(id.index())) {
            table.rows.iter().flat_map(|row| &row.tests).for_each(|test| all.test(policy, test));
        }
        for ladder in &policy.ladders {
            all.ints.extend(ladder.rungs.iter().flat_map(|rung| [Some(rung.from), rung.to]).flatten());
        }
        for provision in reach.provisions.iter().filter_map(|id| policy.provisions.get(id.index())) {
            let papers = provision.papers.iter().flat_map(|papers| &papers.required);
            // a list can hold all that are asked for
            all.ints.insert(i64::try_from(papers.clone().count()).unwrap_or(0));
            all.members.extend(papers.filter_map(|paper| {
                let member = policy.members.get(paper.member.index())?;
                Some((paper.member.0, member.last.0))
            }));
        }
        all
    }

    /// Adds those of another.
    pub fn add(&mut self, other: &Constants) {
        self.ints.extend(&other.ints);
        self.decimals.extend(&other.decimals);
        self.currencies.extend(&other.currencies);
        self.dates.extend(&other.dates);
        self.starts.extend(&other.starts);
        self.moments.extend(&other.moments);
        self.times.extend(&other.times);
        let new = |known: &Vec<Duration>, one: &Duration| !known.contains(one);
        other.durations.iter().for_each(|one| {
            if new(&self.durations, one) {
                self.durations.push(*one)
            }
        });
        self.texts.extend(&other.texts);
        self.members.extend(&other.members);
    }

    /// Adds a value of the case: rules may hold one fact against another.
    #[expect(clippy::wildcard_enum_match_arm, reason = "other values are held against nothing")]
    pub fn value(&mut self, value: Value) {
        match value {
            Value::Int(number) => drop(self.ints.insert(number)),
            Value::Decimal(number) => drop(self.decimals.insert(number)),
            Value::Money(money) => {
                self.decimals.insert(money.amount);
                self.currencies.push(money.currency);
            }
            Value::Date(day) => drop(self.dates.insert(day)),
            Value::DateTime(moment) => drop(self.moments.insert(moment)),
            Value::Time(time) => drop(self.times.insert(time)),
            Value::Duration(duration) if !self.durations.contains(&duration) => self.durations.push(duration),
            Value::Period(period) => self.dates.extend([period.first, period.last]),
            Value::Text(text) => self.texts.push(text),
            Value::Member(member) => drop(self.members.insert((member.0, member.0))),
            _ => {}
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "other nodes hold no value of their own")]
    fn node(&mut self, policy: &Policy, node: &Node) {
        match node {
            Node::Int(number) => drop(self.ints.insert(*number)),
            Node::Decimal(number) => drop(self.decimals.insert(*number)),
            Node::Money(money) => self.value(Value::Money(*money)),
            Node::Text(text) | Node::TextTest(_, _, text) => self.texts.push(*text),
            Node::Date(day) => drop(self.dates.insert(*day)),
            Node::Time(time) => drop(self.times.insert(*time)),
            Node::DateTime(moment) => drop(self.moments.insert(*moment)),
            Node::Duration(duration) => self.value(Value::Duration(*duration)),
            Node::Member(member) => {
                let last = policy.members.get(member.index()).map_or(member.0, |found| found.last.0);
                self.members.insert((member.0, last));
            }
            Node::IsMember(_, ranges) => self.members.extend(ranges),
            Node::ByMember { arms, .. } => self.members.extend(arms.iter().map(|arm| (arm.first, arm.last))),
            _ => {}
        }
    }

    fn test(&mut self, policy: &Policy, test: &CellTest) {
        let mut node = |id: &crate::policy::ids::NodeId| {
            if let Some(node) = policy.nodes.get(id.index()) {
                self.node(policy, node);
            }
        };
        match test {
            CellTest::Any | CellTest::None => {}
            CellTest::Members(ranges) => self.members.extend(ranges),
            CellTest::Values(values) => values.iter().for_each(node),
            CellTest::Compare(_, value) => node(value),
            CellTest::Between(first, last) => [first, last].into_iter().for_each(node),
            CellTest::Not(test) => self.test(policy, test),
        }
    }
}
