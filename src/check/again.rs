//! Versions that say what the version before them says, or the same in a smaller unit.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::test::Constant;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{DatedId, NodeId};
use crate::policy::node::Node;
use crate::policy::operands::operands;
use crate::policy::provision::{Dated, DatedEntry};
use crate::policy::types::Base;
use crate::value::Decimal;

/// Amounts below this are tokens.
const LEAST: i64 = 5;
/// So many times a percent, a number is hardly meant as a part of one.
const SIGN_LOST: i64 = 20;

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
        found.extend(percent_lost(look, value, again));
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

/// A percent that becomes a plain number many times as great, in an expression that is the same but for that: its sign is lost.
fn percent_lost(look: Look<'_>, before: NodeId, after: NodeId) -> Option<Diagnostic> {
    let is_percent = |id: NodeId| look.ty(look.plain(id)).is_some_and(|ty| ty.base == Base::Percent);
    let mut open = vec![(before, after)];
    while let Some((old, new)) = open.pop() {
        if let (Some(Constant::Number(was)), Some(Constant::Number(is))) = (look.constant(old), look.constant(new)) {
            let lost = is_percent(old) && !is_percent(new) && matches!(look.node(new), Node::Int(_) | Node::Decimal(_));
            let many = was.checked_mul(Decimal::from(SIGN_LOST)).is_some_and(|many| is >= many);
            if lost && many && is > Decimal::ZERO {
                return Some(errors::percent_lost(look.span(new), look.span(old), is));
            }
            continue;
        }
        let (one, other) = (look.node(old), look.node(new));
        let (mut left, mut right) = (Vec::new(), Vec::new());
        operands(look.policy, one, &mut left);
        operands(look.policy, other, &mut right);
        if std::mem::discriminant(one) == std::mem::discriminant(other) && left.len() == right.len() {
            open.extend(left.into_iter().zip(right));
        }
    }
    None
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
