//! Versions that say what the version before them says, or the same in a smaller unit.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{DatedId, NodeId};
use crate::policy::node::Node;
use crate::policy::provision::{Dated, DatedEntry};
use crate::value::Decimal;

/// Amounts below this are tokens.
const LEAST: i64 = 5;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let cells = cells(look);
    let all = (0..).map(DatedId).zip(&look.policy.dated);
    all.flat_map(|(id, dated)| in_timeline(look, dated, cells.contains(&id))).collect()
}

/// The timelines of the cells of rows with several: one cell can't be left out.
fn cells(look: Look<'_>) -> BTreeSet<DatedId> {
    let rows = look.policy.tables.iter().flat_map(|table| &table.rows).filter(|row| row.outputs.len() > 1);
    let nodes = rows.flat_map(|row| &row.outputs).map(|output| look.node(*output));
    nodes.filter_map(|node| if let Node::Dated(id) = node { Some(*id) } else { None }).collect()
}

fn in_timeline(look: Look<'_>, dated: &Dated, of_several: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for pair in dated.entries.windows(2) {
        let [entry, next] = pair else { continue };
        let (Some(value), Some(again)) = (entry.value, next.value) else { continue };
        let written = entry.amendment.is_none() && next.amendment.is_none() && next.keep.is_empty();
        let same = look.constant(value).is_some_and(|value| look.constant(again) == Some(value));
        found.extend(hundredfold(look, value, again).filter(|_| !is_grounded(look, next)));
        if written && same && !of_several && !matches!(look.node(value), Node::Bool(_)) {
            found.push(errors::same_again(next.span, entry.span, next.latest));
        }
    }
    found
}

/// Whether it says when it was announced, where it comes from, or why: then somebody has thought of the amount.
fn is_grounded(look: Look<'_>, entry: &DatedEntry) -> bool {
    let said = entry.value.and_then(|value| look.policy.nodes.get(value.index()));
    let version = if let Some(Node::Versioned(id, _)) = said { look.policy.versions.get(id.index()) } else { None };
    let own = version.is_some_and(|version| version.announced.is_some() || !version.cites.is_empty());
    let amendment = entry.amendment.and_then(|id| look.policy.amendments.get(id.index()));
    own || amendment.is_some_and(|one| one.announced.is_some() || !one.cites.is_empty() || one.note.is_some())
}

/// An amount that is a hundred or a thousand times what it was: most likely written in a smaller unit. What was one or two units of
/// its currency before, or less, may well have been a token.
fn hundredfold(look: Look<'_>, before: NodeId, after: NodeId) -> Option<Diagnostic> {
    let (Node::Money(old), Node::Money(new)) = (look.node(before), look.node(after)) else { return None };
    let times =
        |one: Decimal, other: Decimal, by: i64| one.checked_mul(Decimal::from(by)) == Some(other) && !one.is_zero();
    let by =
        [100, 1000].into_iter().find(|by| times(old.amount, new.amount, *by) || times(new.amount, old.amount, *by))?;
    let token = old.amount.min(new.amount) < Decimal::from(LEAST);
    (!token).then(|| errors::hundredfold(look.span(after), look.span(before), (by, new.amount > old.amount)))
}
