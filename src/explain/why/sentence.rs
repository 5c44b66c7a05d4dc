//! Conditions said so that whoever has to obey them understands: what it is about, what it is, and how that compares.

use super::explainer::Explainer;
use super::value::readable;
use crate::answer::phrase::Phrase;
use crate::explain::question_words::fact_name;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Export, Node};
use crate::policy::types::Base;
use crate::policy::value::Value;
use crate::syntax::expression::{AggregateKind, Comparison};

impl Explainer<'_> {
    /// What a node is called: a fact by its path, a definition by its name, all else by its text.
    pub(super) fn name(&mut self, node: NodeId) -> String {
        if let Some(cell) = self.cell_of(node) {
            return fact_name(&self.machine.case.path_of(self.policy(), cell));
        }
        let policy = self.policy();
        match self.machine.node(node) {
            Node::Define(define) | Node::Call(define, _) => {
                policy.defines.get(define.index()).map(|define| readable(&define.name)).unwrap_or_default()
            }
            Node::Table(table, ..) => {
                policy.tables.get(table.index()).map(|table| readable(&table.name)).unwrap_or_default()
            }
            Node::Provision(provision, export) => {
                let name = policy.provisions.get(provision.index()).map(|one| readable(&one.name));
                self.say(exported(*export), &[&name.unwrap_or_default()])
            }
            Node::Today => self.say(Phrase::Today, &[]),
            Node::GoverningDate => self.say(Phrase::GoverningDate, &[]),
            Node::Versioned(_, inner) => self.name(*inner),
            Node::Local(_) => self.shown(node),
            Node::Add(left, right) => format!("{} + {}", self.name(*left), self.name(*right)),
            Node::Subtract(left, right) => format!("{} - {}", self.name(*left), self.name(*right)),
            _ if self.is_literal(node) => self.shown(node),
            Node::Aggregate(aggregate) => {
                let list = self.name(aggregate.list);
                match aggregate.kind {
                    AggregateKind::Count => self.say(Phrase::NumberOf, &[&list]),
                    AggregateKind::Sum => self.say(Phrase::SumOf, &[&list]),
                    AggregateKind::Min
                    | AggregateKind::Max
                    | AggregateKind::First
                    | AggregateKind::Last
                    | AggregateKind::Any
                    | AggregateKind::No
                    | AggregateKind::All => self.written_at(node),
                }
            }
            Node::Between { unit, from, to, .. } => {
                let (from, to) = (self.name(*from), self.name(*to));
                self.say(Phrase::FromTo, &[self.unit(*unit), &from, &to])
            }
            _ => self.written_at(node),
        }
    }

    fn unit(&self, unit: CountUnit) -> &'static str {
        let (english, chinese) = match unit {
            CountUnit::Days => ("days", "天数"),
            CountUnit::Weeks => ("weeks", "周数"),
            CountUnit::Months => ("months", "月数"),
            CountUnit::Years => ("years", "年数"),
            CountUnit::Hours => ("hours", "小时数"),
            CountUnit::Minutes => ("minutes", "分钟数"),
            CountUnit::WorkingDays(_) => ("working days", "工作日数"),
        };
        if crate::answer::phrase::is_chinese(self.lang) { chinese } else { english }
    }

    /// `10`, `90000 GBP (the threshold)`
    fn beside(&mut self, node: NodeId) -> String {
        let shown = self.shown(node);
        let name = self.name(node);
        if self.is_literal(node) || name == shown { shown } else { format!("{shown} ({name})") }
    }

    pub(super) fn is_literal(&self, node: NodeId) -> bool {
        match self.machine.node(node) {
            Node::Versioned(_, inner) | Node::Negate(inner) => self.is_literal(*inner),
            node => node.constant().is_some(),
        }
    }

    /// `staff is 12, more than 10`
    pub(super) fn compared(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> String {
        let (left, right, comparison) = match self.is_literal(left) && !self.is_literal(right) {
            true => (right, left, comparison.mirrored()),
            false => (left, right, comparison),
        };
        let value = self.machine.value(left);
        let day = matches!(self.machine.base_type(left), Base::Date | Base::DateTime);
        let holds = match self.machine.value(left).is_none() || self.machine.value(right).is_none() {
            true => None,
            false => self.compare_truth(comparison, left, right),
        };
        let said = if holds == Some(false) { comparison.opposite() } else { comparison };
        let other = self.beside(right);
        let relation = self.say(relation(said, day), &[&other]);
        let name = self.name(left);
        let nothing_known = matches!(value, Value::Between(_, high) if high >= crate::policy::value::MOST);
        if nothing_known || matches!(value, Value::Unknown | Value::Fault) {
            return self.say(Phrase::IsUnknown, &[&name, &relation]);
        }
        if value.is_none() {
            return self.say(Phrase::IsNotGiven, &[&name]);
        }
        let shown = self.shown(left);
        if holds.is_none() {
            return self.say(Phrase::IsOpen, &[&name, &shown, &relation]);
        }
        if said == Comparison::Equal && self.is_literal(right) {
            return if name == shown { name } else { self.say(Phrase::Is, &[&name, &shown]) };
        }
        if name == shown {
            return format!("{name}: {relation}");
        }
        self.say(Phrase::IsAndIs, &[&name, &shown, &relation])
    }

    fn compare_truth(&mut self, comparison: Comparison, left: NodeId, right: NodeId) -> Option<bool> {
        self.machine.compare_values(comparison, left, right).as_bool()
    }

    /// `subject.category is a company, not an individual`
    pub(super) fn member_sentence(&mut self, operand: NodeId, ranges: &[(u32, u32)]) -> String {
        let wanted = self.members(ranges);
        let name = self.name(operand);
        let value = self.machine.value(operand);
        let Some(member) = value.as_member() else {
            let phrase = if value.is_none() { Phrase::IsNotGiven } else { Phrase::IsUnknownMember };
            return self.say(phrase, &[&name, &wanted]);
        };
        let shown = self.shown(operand);
        let holds = ranges.iter().any(|(first, last)| (*first..=*last).contains(&member.0));
        match holds {
            true if ranges.iter().any(|(first, _)| *first == member.0) => self.say(Phrase::Is, &[&name, &shown]),
            true => self.say(Phrase::IsWhichIs, &[&name, &shown, &wanted]),
            false => self.say(Phrase::IsNot, &[&name, &shown, &wanted]),
        }
    }

    fn members(&self, ranges: &[(u32, u32)]) -> String {
        let words = ranges.iter().map(|(first, _)| {
            crate::evaluate::member_words(self.policy(), crate::policy::ids::MemberId(*first), self.lang)
        });
        words.collect::<Vec<_>>().join(&self.say(Phrase::Or, &[]))
    }
}

fn exported(export: Export) -> Phrase {
    match export {
        Export::Satisfied => Phrase::ExportSatisfied,
        Export::Violated => Phrase::ExportViolated,
        Export::Applies => Phrase::ExportApplies,
        Export::Count => Phrase::ExportCount,
        Export::Adding => Phrase::ExportAdding,
        Export::Limit => Phrase::ExportLimit,
        Export::Remaining => Phrase::ExportRemaining,
        Export::Amount => Phrase::ExportAmount,
        Export::LastDay => Phrase::ExportLastDay,
        Export::Met => Phrase::ExportMet,
        Export::Missed => Phrase::ExportMissed,
        Export::Pending => Phrase::ExportPending,
        Export::Nth => Phrase::ExportNth,
        Export::Action => Phrase::ExportAction,
        Export::Until => Phrase::ExportUntil,
    }
}

fn relation(comparison: Comparison, day: bool) -> Phrase {
    match (comparison, day) {
        (Comparison::Equal, false) => Phrase::Equal,
        (Comparison::NotEqual, false) => Phrase::NotEqual,
        (Comparison::Less, false) => Phrase::Less,
        (Comparison::LessOrEqual, false) => Phrase::LessOrEqual,
        (Comparison::Greater, false) => Phrase::Greater,
        (Comparison::GreaterOrEqual, false) => Phrase::GreaterOrEqual,
        (Comparison::Equal, true) => Phrase::SameDay,
        (Comparison::NotEqual, true) => Phrase::NotSameDay,
        (Comparison::Less, true) => Phrase::Before,
        (Comparison::LessOrEqual, true) => Phrase::OnOrBefore,
        (Comparison::Greater, true) => Phrase::After,
        (Comparison::GreaterOrEqual, true) => Phrase::OnOrAfter,
    }
}
