//! Messages that compute another day than their rule: `{issued_on + 5 months}`, where the rule has `issued_on + 5 years`.

use super::text::{label, wordings};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Provision, WordingPart};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Shift { .. })) {
        return Vec::new();
    }
    look.policy.provisions.iter().filter_map(|of| one(look, of)).collect()
}

fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let messages = wordings(look, of.because).into_iter().map(|(_, wording)| wording);
    let labels = of.lines().iter().filter_map(|line| label(look, line));
    let parts = messages.chain(labels).flat_map(|wording| &wording.texts).flat_map(|(_, parts)| parts);
    let told = parts.filter_map(|part| match part {
        WordingPart::Value(value) => Some((*value, shift(look, *value)?)),
        WordingPart::Text(_) | WordingPart::Unmet => None,
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() {
        return None;
    }
    let all: Vec<(NodeId, Shift)> = clauses(of)
        .into_iter()
        .flat_map(|clause| look.everything(clause))
        .filter_map(|id| Some((id, shift(look, id)?)))
        .collect();
    told.into_iter().find_map(|(at, (day, length, back))| {
        let of_day: Vec<_> = all.iter().filter(|(_, (other, _, way))| look.same(*other, day) && *way == back).collect();
        let [(own, (_, other, _))] = of_day[..] else { return None };
        let (said, is) = (look.sources.text(look.span(at)), look.sources.text(look.span(*own)));
        (!look.same(*other, length))
            .then(|| errors::message_computes_another(look.span(at), said, (is, look.span(*own))))
    })
}

/// What is moved, by how much, and whether back.
type Shift = (NodeId, NodeId, bool);

fn shift(look: Look<'_>, id: NodeId) -> Option<Shift> {
    let Node::Shift { date, duration, subtract, .. } = look.node(id) else { return None };
    Some((*date, *duration, *subtract))
}
