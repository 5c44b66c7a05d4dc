//! `==` with a member that has others below it: it is asked for that one alone, where `is` asks for all below it, too.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{MemberId, NodeId};
use crate::policy::node::Node;
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let beside = beside_others(look);
    let ids = (0..look.policy.nodes.len() as u32).map(NodeId);
    ids.filter(|id| !expected.contains(id) && !beside.contains(id)).filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let (_, member, same) = asked(look, id)?;
    let known = look.policy.members.get(member.index())?;
    let below = (member.0 + 1..=known.last.0).filter(|below| look.is_leaf(*below)).collect::<Vec<_>>();
    let names = look.names_of(member.0 + 1..known.last.0 + 1, &below);
    let place = look.span(id);
    let found = errors::inner_member_alone(place, &known.name, &names, same);
    let sign = if same { "==" } else { "!=" };
    let text = look.sources.text(place);
    let (Some(at), 1) = (text.find(sign), text.matches(sign).count()) else { return Some(found) };
    let behind = text.get(at + sign.len()..)?.trim_start();
    if !behind.ends_with(known.name.as_str()) {
        return Some(found);
    }
    let start = place.start as usize + at;
    let written = if same { "is" } else { "is not" };
    Some(found.suggest(crate::source::Span::new(place.file, start, start + sign.len()), written))
}

/// What is compared, the member with others below it, and whether it is to be that one.
fn asked(look: Look<'_>, id: NodeId) -> Option<(NodeId, MemberId, bool)> {
    let Some(Node::Compare(comparison @ (Comparison::Equal | Comparison::NotEqual), one, other)) =
        look.policy.nodes.get(id.index())
    else {
        return None;
    };
    let member = |id: NodeId| if let Node::Member(member) = look.node(id) { Some(*member) } else { None };
    let (subject, member) = match (member(*one), member(*other)) {
        (None, Some(member)) => (*one, member),
        (Some(member), None) => (*other, member),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    (!look.is_leaf(member.0)).then_some((subject, member, *comparison == Comparison::Equal))
}

/// Comparisons beside which one for a member below stands: there, somebody has thought of both.
fn beside_others(look: Look<'_>) -> BTreeSet<NodeId> {
    let mut all = BTreeSet::new();
    for node in &look.policy.nodes {
        let (Node::And(many) | Node::Or(many)) = node else { continue };
        let parts = look.policy.many(*many);
        for part in parts {
            let Some((subject, member, _)) = asked(look, look.plain(*part)) else { continue };
            let last = look.policy.members.get(member.index()).map_or(member.0, |member| member.last.0);
            let below = |first: u32| (member.0 + 1..=last).contains(&first);
            let names_one_below = |other: &&NodeId| {
                if let Node::Compare(_, one, two) = look.node(**other) {
                    let is = |id: &NodeId| matches!(look.node(*id), Node::Member(member) if below(member.0));
                    return (is(two) && look.same(*one, subject)) || (is(one) && look.same(*two, subject));
                }
                matches!(look.node(**other), Node::IsMember(of, ranges)
                    if look.same(*of, subject) && ranges.iter().any(|(first, _)| below(*first)))
            };
            all.extend(parts.iter().any(|other| names_one_below(&other)).then(|| look.plain(*part)));
        }
    }
    all
}
