//! Periods that hold no day, and hours that hold no minute.

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let nodes = (0..look.policy.nodes.len() as u32).map(NodeId);
    nodes.filter_map(|id| one(look, id)).collect()
}

fn one(look: Look<'_>, id: NodeId) -> Option<Diagnostic> {
    let node = look.policy.nodes.get(id.index())?;
    if let Node::Period(first, last) = node {
        if turned(look, *first, *last) {
            return Some(errors::empty_window(look.span(id), look.span(*first), look.span(*last)));
        }
        let (Constant::Number(a), Constant::Number(b)) = (look.constant(*first)?, look.constant(*last)?) else {
            return None;
        };
        return (b < a).then(|| errors::empty_period(look.span(id), look.span(*first), look.span(*last)));
    }
    let Node::InHours { from, to, .. } = node else { return None };
    let (Node::Time(a), Node::Time(b)) = (look.node(*from), look.node(*to)) else { return None };
    (a == b).then(|| errors::empty_hours(look.span(id)))
}

/// Whether the last day is the first less some time, or the first is the last and some time.
fn turned(look: Look<'_>, first: NodeId, last: NodeId) -> bool {
    let shifted = |of: NodeId, from: NodeId, back: bool| {
        let Node::Shift { date, duration, subtract, .. } = look.node(of) else { return false };
        let Node::Duration(length) = look.node(*duration) else { return false };
        length.amount > 0 && *subtract == back && look.same(*date, from)
    };
    shifted(last, first, true) || shifted(first, last, false)
}
