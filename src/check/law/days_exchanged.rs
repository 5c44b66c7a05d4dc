//! Two days that are counted the other way round than a label tells: "14 days before the name expires", over `days from expires_on to asked_on`.

use super::counted_from::says;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::{anchors, labelled};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Line, LineKind};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Between { .. })) {
        return Vec::new();
    }
    let lines = look.policy.provisions.iter().flat_map(|of| of.lines());
    lines.filter(|line| line.kind != LineKind::Forbid).filter_map(|line| one(look, line)).collect()
}

fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let [condition] = look.versions(line.condition)[..] else { return None };
    let mut counted = look.conjuncts(condition).into_iter().filter_map(|part| between(look, part));
    let ((at, from, to), None) = (counted.next()?, counted.next()) else { return None };
    labelled(look, line).iter().find_map(|text| {
        text.sentences().iter().flat_map(|sentence| anchors(sentence)).find_map(|anchor| {
            anchor.length?;
            // what comes before a day is counted up to it, what comes after it from it on
            let (own, other) = if anchor.after { (to, from) } else { (from, to) };
            let exchanged = says(look, own, &anchor) && !says(look, other, &anchor);
            exchanged.then(|| errors::days_exchanged(look, at, [from, to], &anchor.said))
        })
    })
}

/// The two days of `days from a to b >= 14`.
fn between(look: Look<'_>, part: NodeId) -> Option<(NodeId, NodeId, NodeId)> {
    let Node::Compare(_, one, other) = look.node(part) else { return None };
    [*one, *other].into_iter().find_map(|side| {
        let side = look.plain(side);
        if let Node::Between { from, to, .. } = look.node(side) { Some((side, *from, *to)) } else { None }
    })
}
