//! Versions that say what the version before them says, or the same in a smaller unit.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Dated;
use crate::value::Decimal;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.dated.iter().flat_map(|dated| in_timeline(look, dated)).collect()
}

fn in_timeline(look: Look<'_>, dated: &Dated) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for pair in dated.entries.windows(2) {
        let [entry, next] = pair else { continue };
        let (Some(value), Some(again)) = (entry.value, next.value) else { continue };
        let written = entry.amendment.is_none() && next.amendment.is_none() && next.keep.is_empty();
        let same = look.constant(value).is_some_and(|value| look.constant(again) == Some(value));
        found.extend(hundredfold(look, value, again));
        if written && same && !matches!(look.node(value), Node::Bool(_)) {
            found.push(errors::same_again(next.span, entry.span, next.latest));
        }
    }
    found
}

/// An amount that is a hundred or a thousand times what it was: most likely written in a smaller unit.
fn hundredfold(look: Look<'_>, before: NodeId, after: NodeId) -> Option<Diagnostic> {
    let (Node::Money(old), Node::Money(new)) = (look.node(before), look.node(after)) else { return None };
    let times =
        |one: Decimal, other: Decimal, by: i64| one.checked_mul(Decimal::from(by)) == Some(other) && !one.is_zero();
    let by =
        [100, 1000].into_iter().find(|by| times(old.amount, new.amount, *by) || times(new.amount, old.amount, *by))?;
    Some(errors::hundredfold(look.span(after), look.span(before), (by, new.amount > old.amount)))
}
