//! Ranges of numbers: brackets without a rate above their last edge, and keys of `by` that look like the beginnings of bands.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::types::Base;
use crate::value::Decimal;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = without_rate(look);
    found.extend((0..look.policy.nodes.len() as u32).map(NodeId).filter_map(|id| keys_as_edges(look, id)));
    found
}

/// `brackets of income { up to 5000 EUR: 0% }`: what lies above would cost nothing.
fn without_rate(look: Look<'_>) -> Vec<Diagnostic> {
    let ends = |id: NodeId| {
        let Node::Brackets { edges, rates, .. } = look.node(id) else { return None };
        edges.last().copied().filter(|_| rates.len() <= edges.len())
    };
    let all = (0..look.policy.nodes.len() as u32).map(NodeId);
    let open: Vec<(NodeId, NodeId)> = all.filter_map(|id| Some((look.plain(id), ends(id)?))).collect();
    if open.is_empty() {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let amended = look.policy.dated.iter().flat_map(|dated| &dated.entries).filter(|entry| entry.amendment.is_some());
    let amended: Vec<_> = amended.filter_map(|entry| Some((look.within(entry.value?), entry))).collect();
    let found = open.into_iter().filter(|(id, _)| seen.insert(look.span(*id))).map(|(id, edge)| {
        let by = amended.iter().find(|(parts, _)| parts.contains(&id)).map(|(_, entry)| (entry.latest, entry.span));
        errors::nothing_above(look.span(id), look.sources.text(look.span(edge)), by)
    });
    found.collect()
}

/// `by hours { 0: …  2: …  5: … }` has a value for these numbers alone.
fn keys_as_edges(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let Node::ByValue { on, arms, otherwise: None } = look.node(id) else { return None };
    let is_number = matches!(look.ty(*on)?.base, Base::Int | Base::Decimal);
    let keys: Vec<Decimal> = arms.iter().map(|(key, _)| number(look, *key)).collect::<Option<_>>()?;
    // one after the other they are a list: `{ 1: …  2: …  3: … }`
    let rises = keys.windows(2).all(|pair| matches!(pair, [one, next] if one < next));
    let leaps = keys.windows(2).any(|pair| matches!(pair, [one, next] if *next - *one > Decimal::ONE));
    (is_number && rises && leaps)
        .then(|| errors::numbers_left_out(look.span(id), look.sources.text(look.span(*on)), &keys))
}

fn number(look: Look<'_>, id: NodeId) -> Option<Decimal> {
    if let Constant::Number(number) = look.constant(id)? { Some(number) } else { None }
}
