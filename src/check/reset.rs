//! Counts of findings that begin anew too late, so that they never do, or too early, so that a rung is never reached.

use super::edit::without;
use super::errors;
use super::length::{days_of, duration};
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{Aggregate, Node};
use crate::policy::provision::{ActionTail, Body, Ladder, Provision};
use crate::syntax::expression::{Comparison, PeriodKind};
use crate::value::{Duration, Unit};

/// Actions during which nothing can be found again.
const CLOSING: [&str; 12] =
    ["suspend", "close", "block", "ban", "bar", "exclude", "disqualify", "lock", "shut", "revoke", "封停", "停业"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().flat_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Vec<Diagnostic> {
    let Body::Sanction { nth, ladder, .. } = &provision.body else { return Vec::new() };
    let mut found = Vec::new();
    for nth in look.versions(*nth) {
        let Node::Aggregate(of) = look.node(nth) else { continue };
        let (Some(reset), Some(order)) = (of.resets_after, of.order) else { continue };
        found.extend(window(look, of, order, reset));
        let number = |node: NodeId| if let Node::Int(number) = look.node(node) { Some(*number) } else { None };
        let ladders = look.versions(*ladder).into_iter().filter_map(number);
        let ladders = ladders.filter_map(|number| look.policy.ladders.get(usize::try_from(number).ok()?));
        found.extend(ladders.filter_map(|ladder| sat_out(look, provision, ladder, reset)).next());
    }
    found
}

/// Counted are only findings of a time that is shorter than that after which the count begins anew.
fn window(look: Look<'_>, of: &Aggregate, order: NodeId, reset: NodeId) -> Option<Diagnostic> {
    let parts = of.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default();
    if let Some(found) = parts.iter().find_map(|part| of_one_year(look, *part, (order, reset))) {
        return Some(found);
    }
    let length = parts.into_iter().find_map(|part| since(look, part, order))?;
    let never = days_of(look, length)?.most? <= days_of(look, reset)?.least;
    never.then(|| {
        let (at, of) = (look.span(reset), look.span(length));
        let found = errors::never_resets((at, look.sources.text(at)), (of, look.sources.text(of)));
        without(look, found, at, "resets after")
    })
}

/// Counted are only findings of one year of the calendar: no two are further apart than that.
fn of_one_year(look: Look<'_>, part: NodeId, (order, reset): (NodeId, NodeId)) -> Option<Diagnostic> {
    let Node::InPeriod(day, period) = look.node(part) else { return None };
    let Node::PeriodOf(PeriodKind::Year, _) = look.node(*period) else { return None };
    let length = duration(look, reset)?;
    let long = length.unit == Unit::Month && length.amount >= 12 || length.unit == Unit::Day && length.amount >= 365;
    (long && look.same(*day, order)).then(|| {
        let (at, of) = (look.span(reset), look.span(*period));
        let found = errors::never_resets((at, look.sources.text(at)), (of, "a year"));
        without(look, found, at, "resets after")
    })
}

/// How far back the findings that a condition lets pass may lie.
fn since(look: Look<'_>, part: NodeId, order: NodeId) -> Option<NodeId> {
    let node = look.node(part);
    if let Node::InPeriod(day, period) = node {
        let Node::Trailing { length, .. } = look.node(*period) else { return None };
        return look.same(*day, order).then_some(*length);
    }
    let Node::Compare(comparison, one, other) = node else { return None };
    let (day, limit) = match comparison {
        Comparison::Greater | Comparison::GreaterOrEqual => (one, other),
        Comparison::Less | Comparison::LessOrEqual => (other, one),
        Comparison::Equal | Comparison::NotEqual => return None,
    };
    let Node::Shift { duration, subtract: true, .. } = look.node(*limit) else { return None };
    look.same(*day, order).then_some(*duration)
}

/// A rung that closes for longer than the count lasts, below another rung.
fn sat_out(look: Look<'_>, provision: &Provision, ladder: &Ladder, reset: NodeId) -> Option<Diagnostic> {
    let lasts = days_of(look, reset)?.most?;
    let top = ladder.rungs.iter().map(|rung| rung.from).max()?;
    ladder.rungs.iter().filter(|rung| rung.from < top).flat_map(|rung| &rung.actions).find_map(|action| {
        let ActionTail::For(length) = action.tail else { return None };
        let closes = CLOSING.contains(&action.verb.as_str()) && days_of(look, length)?.least > lasts;
        closes.then(|| {
            // as long as it lasts now, once the closing is over
            let both = duration(look, length).zip(duration(look, reset)).filter(|(one, other)| one.unit == other.unit);
            let both = both.map(|(one, other)| Duration { amount: one.amount + other.amount, unit: one.unit });
            let both = both.map(|both| both.to_string());
            errors::outlasts_the_count(look.span(length), look.span(reset), &provision.name, both.as_deref())
        })
    })
}
