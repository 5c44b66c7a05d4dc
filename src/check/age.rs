//! Ages that are counted to the wrong day, or backwards.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::naming::is_birthday;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let governed = look.policy.acts.iter().any(|act| act.governed_on.is_some());
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !expected.contains(id));
    let found = ids.filter_map(|id| {
        let Some(Node::Between { unit, from, to, .. }) = look.policy.nodes.get(id.index()) else { return None };
        let (born, reached) = (is_birthday(look, *from), is_birthday(look, *to));
        if reached && !born && !matches!(unit, CountUnit::WorkingDays(_)) {
            let (span, ends) = (look.span(id), [*from, *to].map(|end| look.span(end)));
            let [first, last] = ends.map(|end| look.sources.text(end));
            let unit = look.sources.text(span).split(first).next().unwrap_or_default();
            let mended = format!("{unit}{last} to {first}");
            return Some(errors::age_backwards(span, look.span(*to), &mended));
        }
        let years = matches!(unit, CountUnit::Years | CountUnit::Months);
        let asked = born && years && governed && matches!(look.node(*to), Node::Today);
        asked.then(|| errors::age_today(look.span(*to), look.span(*from)))
    });
    found.collect()
}
