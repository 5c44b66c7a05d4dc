//! Sums of the days of periods, under words that say that a day counts once.

use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{first_of, labelled, small, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, CountUnit, Node};
use crate::policy::provision::Provision;
use crate::syntax::expression::AggregateKind;

const ONCE: [&str; 16] = [
    "counts once",
    "count once",
    "counted once",
    "counts only once",
    "count only once",
    "counted only once",
    "is one day",
    "not counted twice",
    "not count twice",
    "counted twice",
    "只计一次",
    "只算一次",
    "只计算一次",
    "按一天计算",
    "不重复计算",
    "不得重复计算",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let mut words = told_of(look, provision);
    words.extend(provision.lines().iter().flat_map(|line| labelled(look, line)));
    let said = first_of(&small(&words), &ONCE)?;
    clauses(provision).into_iter().flat_map(|clause| look.everything(clause)).find_map(|id| {
        let Node::Aggregate(of) = look.node(id) else { return None };
        let (from, to) = days(look, of)?;
        let text = |id: NodeId| look.sources.text(look.span(id));
        let element = text(from).split('.').next().unwrap_or_default();
        let covered =
            format!("count days covered by ({} .. {}) for {element} in {}", text(from), text(to), text(of.list));
        Some(errors::counted_twice(look.span(id), said, &covered))
    })
}

/// The first and last day of an element, where a sum adds up how long each is.
fn days(look: Look<'_>, of: &Aggregate) -> Option<(NodeId, NodeId)> {
    let value = of.value.filter(|_| of.kind == AggregateKind::Sum)?;
    look.within(value).into_iter().find_map(|id| {
        let Node::Between { unit: CountUnit::Days, from, to, .. } = look.node(id) else { return None };
        let of_element = |day: NodeId| {
            let Node::Field(record, _) = look.node(day) else { return false };
            matches!(look.node(*record), Node::Local(local) if *local == of.variable)
        };
        (of_element(*from) && of_element(*to)).then_some((*from, *to))
    })
}
