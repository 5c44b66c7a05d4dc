//! A look at the nodes of a rulebook: through the versions they are marked with, to what they are.

mod tables;

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::prelude::ToPrimitive as _;

use super::cases::Reach;
use super::table::contradicts_itself;
use super::test::Constant;
use crate::policy::ids::{DatedId, NodeId, ProvisionId, TableId};
use crate::policy::node::{CountUnit, Node};
use crate::policy::operands::{operands, with_operands};
use crate::policy::provision::DatedEntry;
use crate::policy::types::Type;
use crate::policy::value::TextRef;
use crate::policy::{Expected, Policy};
use crate::source::{Sources, Span};
use crate::syntax::expression::AggregateKind;
use crate::value::date::day_number;
use crate::value::{Date, Decimal};

pub(super) use tables::Tables;

/// A rulebook that is looked at.
#[derive(Clone, Copy)]
pub(super) struct Look<'p> {
    pub policy: &'p Policy,
    /// As written, for edits that mend what is found.
    pub sources: &'p Sources,
    pub tables: &'p Tables,
    /// Looked at is the law of this day; none: what has several versions is not taken apart.
    pub on: Option<Date>,
}

impl<'p> Look<'p> {
    /// The node itself, without the version it is marked with; of several the one that is law.
    #[inline]
    pub fn plain(self, id: NodeId) -> NodeId {
        let node = self.policy.nodes.get(id.index());
        // nearly all are what they are
        if matches!(node, Some(Node::Versioned(..) | Node::Dated(_))) { self.behind_versions(id) } else { id }
    }

    fn behind_versions(self, id: NodeId) -> NodeId {
        let node = self.policy.nodes.get(id.index());
        if let Some(Node::Versioned(_, inner)) = node {
            return self.plain(*inner);
        }
        let held = if let Some(Node::Dated(dated)) = node { self.in_force(*dated) } else { None };
        held.map_or(id, |held| self.plain(held))
    }

    /// The version that is law for everybody on the day that is looked at; none where that is in doubt.
    fn in_force(self, dated: DatedId) -> Option<NodeId> {
        let day = self.on?;
        let begun = self.entries(dated).iter().rfind(|entry| entry.earliest <= day)?;
        let kept = begun.keep.iter().any(|(_, until)| until.is_none_or(|until| day <= until));
        begun.value.filter(|_| begun.latest <= day && !kept)
    }

    /// The number of a key that is long.
    pub fn number_of_key(self, key: String) -> usize {
        let mut keys = self.tables.keys.borrow_mut();
        let next = keys.len();
        *keys.entry(key).or_insert(next)
    }

    /// The first of those that are exceptions to each other, or to the same: what they rest on is the same.
    pub fn family(self, id: ProvisionId) -> ProvisionId {
        self.tables.families.get(id.index()).copied().unwrap_or(id)
    }

    /// What a family rests on, made once.
    pub fn reach_of_family(self, first: ProvisionId, make: impl FnOnce() -> Arc<Reach>) -> Arc<Reach> {
        let known = self.tables.reaches.get(first.index());
        known.map_or_else(|| Arc::new(Reach::default()), |known| Arc::clone(known.get_or_init(make)))
    }

    /// Whether two rows of a table hold for one case on one day and differ, or that can't be told.
    pub fn contradicts_itself(self, table: TableId) -> bool {
        let known = self.tables.contradict.get(table.index());
        known.is_none_or(|known| *known.get_or_init(|| contradicts_itself(self, table)))
    }

    /// The row of the function `length`, where the rules ask for the length of anything.
    pub fn length_row(self) -> Option<u32> {
        let length = |node: &Node| {
            let Node::Builtin(row, _) = node else { return None };
            crate::builtin::row(*row).is_some_and(|known| known.name == "length").then_some(*row)
        };
        *self.tables.length.get_or_init(|| self.policy.nodes.iter().find_map(length))
    }

    /// Whether the rulebook has an expression of a kind at all: where it has none, nothing is to be looked for in its clauses.
    pub fn has(self, of_kind: impl Fn(&Node) -> bool) -> bool {
        self.policy.nodes.iter().any(of_kind)
    }

    #[inline]
    pub fn node(self, id: NodeId) -> &'p Node {
        self.policy.nodes.get(self.plain(id).index()).unwrap_or(&Node::Broken)
    }

    pub fn span(self, id: NodeId) -> Span {
        self.policy.spans.get(self.plain(id).index()).copied().unwrap_or_default()
    }

    pub fn ty(self, id: NodeId) -> Option<&'p Type> {
        self.policy.types.get(self.plain(id).index())
    }

    pub fn entries(self, id: DatedId) -> &'p [DatedEntry] {
        self.policy.dated.get(id.index()).map(|dated| dated.entries.as_slice()).unwrap_or_default()
    }

    /// The versions of a clause, if it has several.
    pub fn timeline(self, id: NodeId) -> Option<DatedId> {
        if let Node::Dated(dated) = self.node(id) { Some(*dated) } else { None }
    }

    /// Whether it is the day that governs an act.
    pub fn is_governing(self, id: NodeId) -> bool {
        let mut acts = self.policy.acts.iter().filter_map(|act| act.governed_on);
        matches!(self.node(id), Node::GoverningDate) || acts.any(|on| self.same(on, id))
    }

    /// The versions of an expression; itself, if there is one only.
    pub fn versions(self, id: NodeId) -> Vec<NodeId> {
        let id = self.plain(id);
        let Node::Dated(dated) = self.node(id) else { return vec![id] };
        self.entries(*dated).iter().filter_map(|entry| entry.value).flat_map(|value| self.versions(value)).collect()
    }

    /// All that an expression is made of, in all versions of its parts; names are not followed.
    pub fn within(self, id: NodeId) -> BTreeSet<NodeId> {
        self.parts(id, |_, _| ())
    }

    /// The same, through the definitions that it names.
    pub fn everything(self, id: NodeId) -> BTreeSet<NodeId> {
        self.parts(id, |node, open| {
            if let Node::Define(define) | Node::Call(define, _) = node {
                open.extend(self.policy.defines.get(define.index()).map(|define| define.value));
            }
        })
    }

    fn parts(self, id: NodeId, follow: impl Fn(&Node, &mut Vec<NodeId>)) -> BTreeSet<NodeId> {
        let (mut open, mut all) = (vec![id], BTreeSet::new());
        while let Some(id) = open.pop() {
            let id = self.plain(id);
            if !all.insert(id) {
                continue;
            }
            let node = self.node(id);
            if let Node::Dated(dated) = node {
                open.extend(self.entries(*dated).iter().filter_map(|entry| entry.value));
            }
            follow(node, &mut open);
            operands(self.policy, node, &mut open);
        }
        all
    }

    /// What a name without parameters stands for, as far as it has one version only.
    pub fn defined(self, id: NodeId) -> NodeId {
        let mut id = self.plain(id);
        // definitions form no circle
        while let Node::Define(define) = self.node(id)
            && let Some(define) = self.policy.defines.get(define.index())
        {
            id = self.plain(define.value);
        }
        id
    }

    /// What scenarios ask, node by node: they may well ask what can only be true.
    pub fn expected(self) -> BTreeSet<NodeId> {
        let all = self.policy.scenarios.iter().flat_map(|scenario| &scenario.expectations);
        let asked = all.filter_map(|expectation| match expectation.expected {
            Expected::Holds(node) | Expected::Unknown(node) => Some(node),
            Expected::Verdict { .. } | Expected::Status { .. } => None,
        });
        with_operands(self.policy, asked.collect())
    }

    pub fn text(self, place: TextRef) -> &'p str {
        let start = place.start as usize;
        self.policy.texts.get(start..start + place.length as usize).unwrap_or_default()
    }

    pub fn member(self, number: u32) -> &'p str {
        self.policy.members.get(number as usize).map(|member| member.name.as_str()).unwrap_or_default()
    }

    /// Whether no member is below it.
    pub fn is_leaf(self, number: u32) -> bool {
        self.policy.members.get(number as usize).is_some_and(|member| member.last.0 == number)
    }

    /// What kind of expression it is, in words.
    pub fn what(self, id: NodeId) -> &'static str {
        let node = self.node(id);
        if matches!(node, Node::Matches(..) | Node::TextTest(..) | Node::Characters { .. }) {
            "a test of a text"
        } else if matches!(node, Node::Table(..)) {
            "a table"
        } else if matches!(node, Node::Aggregate(of) if matches!(of.kind, AggregateKind::Min | AggregateKind::Max)) {
            "the least or greatest of a list"
        } else if matches!(node, Node::Aggregate(of) if matches!(of.kind, AggregateKind::First | AggregateKind::Last)) {
            "the first or last of a list"
        } else if matches!(node, Node::Aggregate(_) | Node::InList { .. }) {
            "what is computed of a list"
        } else if matches!(node, Node::Covered(_)) {
            "a number of days that periods cover"
        } else if matches!(node, Node::Fact(_) | Node::Field(..)) {
            "how facts stand to each other or to a multiple"
        } else if matches!(node, Node::Between { unit: CountUnit::WorkingDays(_), .. } | Node::OnWorkingDay(..)) {
            "a number of working days"
        } else if matches!(node, Node::Between { .. }) {
            "a number of years, months or hours"
        } else if matches!(node, Node::Shift { .. }) {
            "a day that is computed"
        } else if matches!(node, Node::CompareQuotients(..) | Node::Round { .. }) {
            "a quotient, or what is rounded"
        } else if matches!(node, Node::Brackets { .. }) {
            "what brackets come to"
        } else {
            "an expression that is computed"
        }
    }

    /// The same, and a time of day as the minutes of the day until then.
    pub fn constant_or_time(self, id: NodeId) -> Option<Constant> {
        let Node::Time(time) = self.node(self.defined(id)) else { return self.constant(id) };
        let seconds = Decimal::from(i64::from(time.second())).checked_div(Decimal::from(60))?;
        let minutes = Decimal::from(i64::from(time.hour()) * 60 + i64::from(time.minute()));
        Some(Constant::Number(minutes.checked_add(seconds)?))
    }

    /// The value of a constant that has an order or can be equal; days are numbered.
    pub fn constant(self, id: NodeId) -> Option<Constant> {
        let node = self.node(id);
        let number = if let Node::Bool(truth) = node {
            return Some(Constant::Bool(*truth));
        } else if let Node::Text(text) = node {
            return Some(Constant::Text(self.text(*text).to_owned()));
        } else if let Node::Int(int) = node {
            Decimal::from(*int)
        } else if let Node::Decimal(decimal) = node {
            *decimal
        } else if let Node::Money(money) = node {
            money.amount
        } else if let Node::Date(date) = node {
            Decimal::from(day_number(*date))
        } else if let Node::Define(define) = node {
            return self.constant(self.policy.defines.get(define.index())?.value);
        } else if let Node::Negate(inner) = node {
            let Constant::Number(inner) = self.constant(*inner)? else { return None };
            -inner
        } else {
            return None;
        };
        Some(Constant::Number(number))
    }
}

/// The time of so many minutes of the day, as it is written.
pub(super) fn shown_time(minutes: Decimal) -> String {
    let whole = minutes.floor().to_i64().unwrap_or_default().clamp(0, 1439);
    format!("{:02}:{:02}", whole / 60, whole % 60)
}

/// The day of a number, as it is written.
pub(super) fn shown_day(number: Decimal) -> String {
    let day = number.floor().to_i64().and_then(|number| crate::value::date::date_of_number(number).ok());
    day.unwrap_or(Date::MIN).to_string()
}
