//! Ranges of numbers: brackets without a rate above their last edge, and keys of `by` that look like the beginnings of bands.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::operands::with_operands;
use crate::policy::provision::DatedEntry;
use crate::policy::types::Base;
use crate::value::Decimal;

/// Brackets: the last edge, the last rate, how many there are, and whether one is for all above.
struct Scale {
    edge: NodeId,
    last: NodeId,
    many: usize,
    endless: bool,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut found = without_rate(look);
    found.extend((0..look.policy.nodes.len() as u32).map(NodeId).filter_map(|id| keys_as_edges(look, id)));
    found
}

/// `brackets of income { up to 5000 EUR: 3%  up to 9000 EUR: 4% }`: what lies above would cost nothing.
fn without_rate(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Brackets { .. })) {
        return Vec::new();
    }
    let mut later = BTreeSet::new();
    let mut found = Vec::new();
    for dated in &look.policy.dated {
        found.extend(dated.entries.windows(2).filter_map(|two| taken_away(look, two)));
        let values = dated.entries.iter().skip(1).filter_map(|entry| entry.value);
        later.extend(with_operands(look.policy, values.collect()));
    }
    let all = (0..look.policy.nodes.len() as u32).map(NodeId).filter(|id| !later.contains(id));
    let ends = all.filter_map(|id| scale(look, id)).filter(|scale| scale.many > 1 && ends_at_a_rate(look, scale));
    found.extend(ends.map(|scale| errors::nothing_above(look.span(scale.last), edge_of(look, &scale), None)));
    found
}

fn scale(look: Look<'_>, id: NodeId) -> Option<Scale> {
    let Some(Node::Brackets { edges, rates, .. }) = look.policy.nodes.get(id.index()) else { return None };
    let (edge, last) = (*edges.last()?, *rates.last()?);
    Some(Scale { edge, last, many: rates.len(), endless: rates.len() > edges.len() })
}

/// Whether a rate that is not 0 is the last, and nothing is said of what lies above it.
fn ends_at_a_rate(look: Look<'_>, scale: &Scale) -> bool {
    !scale.endless && !matches!(look.constant(scale.last), Some(Constant::Number(rate)) if rate.is_zero())
}

fn edge_of<'p>(look: Look<'p>, scale: &Scale) -> &'p str {
    look.sources.text(look.span(scale.edge))
}

/// A version that takes away what the one before it says of all above.
fn taken_away(look: Look<'_>, two: &[DatedEntry]) -> Option<Diagnostic> {
    let [before, now] = two else { return None };
    let scales = |entry: &DatedEntry| {
        let within = with_operands(look.policy, entry.value.into_iter().collect());
        within.into_iter().filter_map(|id| scale(look, id)).collect::<Vec<_>>()
    };
    let (old, new) = (scales(before), scales(now));
    let ended = new.iter().find(|scale| ends_at_a_rate(look, scale))?;
    old.iter().any(|scale| scale.endless).then(|| {
        let amended = Some((now.latest, now.span));
        errors::nothing_above(look.span(ended.last), edge_of(look, ended), amended)
    })
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
