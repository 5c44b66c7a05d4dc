//! Periods that hold no day, and hours that hold no minute.

use super::errors;
use super::length::days_of;
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
        let (start, end) = (offset(look, *first), offset(look, *last));
        let same_day = look.same(start.0, end.0);
        if same_day && (start.1).zip(end.2).is_some_and(|(least, most)| least > most) {
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

/// The day that a day is counted from, and how many days after it lies, at least and at most.
pub(super) fn offset(look: Look<'_>, id: NodeId) -> (NodeId, Option<i64>, Option<i64>) {
    let Node::Shift { date, duration, subtract, .. } = look.node(id) else { return (id, Some(0), Some(0)) };
    match (days_of(look, *duration), subtract) {
        (Some(days), false) => (*date, Some(days.least), days.most),
        (Some(days), true) => (*date, days.most.map(i64::wrapping_neg), Some(-days.least)),
        (None, _) => (id, None, None),
    }
}
