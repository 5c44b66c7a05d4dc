//! Values that are used just where they are none: `when until is none  require until >= on`. A comparison with none never holds, and nothing is
//! counted from it. And comparisons that stand beside "or, if it is given at all", which make no difference.

use super::condition;
use super::constraint::Constraint;
use super::errors;
use super::look::Look;
use super::test::Test;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, LineKind, Provision};
use crate::syntax::expression::Comparison;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let of_provisions = look.policy.provisions.iter().flat_map(|provision| in_provision(look, provision));
    let mut found: Vec<Diagnostic> = of_provisions.collect();
    for (id, node) in (0..).map(NodeId).zip(&look.policy.nodes) {
        if let Node::And(many) = node {
            found.extend(joined(look, id, look.policy.many(*many)));
        } else if let Node::Or(many) = node {
            found.extend(either(look, look.policy.many(*many)));
        } else if let Node::If(condition, then, instead) = node {
            let sides = [(condition::demands(look, &[*condition]), then), (denials(look, *condition), instead)];
            found.extend(sides.into_iter().find_map(|(known, side)| counted(look, &absent(&known), *side)));
        }
    }
    found
}

fn denials(look: Look<'_>, condition: NodeId) -> Vec<Constraint> {
    condition::denials(look, &[condition])
}

/// What is known to be none, each with the condition that says so.
fn absent(known: &[Constraint]) -> Vec<(NodeId, NodeId)> {
    known.iter().filter(|known| is_none(&known.test)).map(|known| (known.subject, known.at)).collect()
}

fn is_none(test: &Test) -> bool {
    match test {
        Test::None => true,
        Test::Not(inner) => matches!(&**inner, Test::Not(inner) if is_none(inner)),
        Test::Any | Test::Members(_) | Test::Values(_) | Test::Compare(..) | Test::Between(..) => false,
    }
}

fn in_provision(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let mut known = condition::demands(look, provision.when.as_slice());
    known.extend(condition::denials(look, provision.unless.as_slice()));
    let absent = absent(&known);
    if absent.is_empty() || look.contradiction(&known).is_some() {
        return Vec::new();
    }
    match &provision.body {
        Body::Rule(lines) => {
            let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()));
            let act = act.map_or("the act", |act| act.name.as_str());
            let of_line = |kind: LineKind, condition: NodeId| {
                let parts = match kind {
                    LineKind::Require => look.conjuncts(condition),
                    LineKind::Forbid | LineKind::Permit => look.disjuncts(condition),
                };
                let parts = parts.into_iter().flat_map(|part| look.conjuncts(look.defined(part)));
                parts.into_iter().find_map(|part| {
                    let at = compared(look, &known, &absent, part)?;
                    Some(errors::compared_with_none(look, part, at, (kind, act)))
                })
            };
            let versions = |condition: NodeId| look.versions(condition).into_iter();
            let all = lines.iter().filter_map(|line| versions(line.condition).find_map(|one| of_line(line.kind, one)));
            all.collect()
        }
        Body::Fee { amount, .. } => counted(look, &absent, *amount).into_iter().collect(),
        Body::Deadline(deadline) => counted(look, &absent, deadline.last).into_iter().collect(),
        Body::Quota { .. } | Body::Sanction { .. } | Body::Procedure(_) => Vec::new(),
    }
}

/// The condition because of which one side of a comparison is none.
fn compared(look: Look<'_>, known: &[Constraint], absent: &[(NodeId, NodeId)], part: NodeId) -> Option<NodeId> {
    let node = look.node(part);
    let (Node::Compare(_, one, other) | Node::InPeriod(one, other)) = node else { return None };
    if matches!(node, Node::Compare(Comparison::NotEqual, ..)) {
        return None;
    }
    // what a constant shows to be so is found anyhow
    let mut all = known.to_vec();
    all.extend(look.demand(part));
    if look.contradiction(&all).is_some() {
        return None;
    }
    [*one, *other].into_iter().find_map(|side| rests_on(look, absent, side).map(|(_, at)| at))
}

/// A value that is counted from what is none.
fn counted(look: Look<'_>, absent: &[(NodeId, NodeId)], value: NodeId) -> Option<Diagnostic> {
    if absent.is_empty() {
        return None;
    }
    look.versions(value).into_iter().find_map(|value| {
        let (place, at) = rests_on(look, absent, value)?;
        Some(errors::counted_from_what_is_none(look, place, at))
    })
}

/// Where an expression is none because of what it rests on, and what says so; not where it asks whether there is any, or stands for it.
fn rests_on(look: Look<'_>, absent: &[(NodeId, NodeId)], value: NodeId) -> Option<(NodeId, NodeId)> {
    let parts = look.everything(value);
    let asks = |id: &NodeId| {
        let node = look.node(*id);
        matches!(node, Node::Otherwise(..) | Node::IsNone(_) | Node::IsGiven(_) | Node::If(..) | Node::Aggregate(_))
            || matches!(node, Node::ByMember { .. } | Node::ByValue { .. } | Node::Table(..))
    };
    if parts.iter().any(asks) {
        return None;
    }
    parts.into_iter().find_map(|part| {
        let (_, at) = absent.iter().find(|(subject, _)| look.same(*subject, part))?;
        Some((part, *at))
    })
}

/// `x is none and x <= d`
fn joined(look: Look<'_>, id: NodeId, parts: &[NodeId]) -> Option<Diagnostic> {
    let known = condition::demands(look, &[id]);
    let absent = absent(&known);
    if absent.is_empty() || look.contradiction(&known).is_some() {
        return None;
    }
    parts.iter().find_map(|part| {
        let at = compared(look, &[], &absent, *part)?;
        Some(errors::none_and_compared(look, *part, at))
    })
}

/// `x is given or x <= d`: what is compared is given
fn either(look: Look<'_>, parts: &[NodeId]) -> Option<Diagnostic> {
    let given = |part: &NodeId| if let Node::IsGiven(value) = look.node(*part) { Some((*value, *part)) } else { None };
    let given: Vec<(NodeId, NodeId)> = parts.iter().filter_map(given).collect();
    if given.is_empty() {
        return None;
    }
    parts.iter().find_map(|part| {
        let compared = look.conjuncts(*part).into_iter().find_map(|one| compared(look, &[], &given, one))?;
        Some(errors::given_or_compared(look, *part, compared))
    })
}
