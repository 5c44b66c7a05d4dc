//! Fixed days that are asked for under a law which begins when they are over: whoever is judged by it can't be in them.

use std::collections::BTreeSet;

use super::cases::{Reach, Span, World};
use super::errors::{self, Window};
use super::life::lives;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::evaluate;
use crate::facts::Case;
use crate::policy::Act;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{LineKind, Provision};
use crate::syntax::expression::Comparison;
use crate::value::date::{LAST_DAY, add_days};
use crate::value::{Date, Period};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    all.filter_map(|(id, provision)| one(look, id, provision)).collect()
}

fn one(look: Look<'_>, id: ProvisionId, provision: &Provision) -> Option<Diagnostic> {
    let acts = || provision.acts.iter().filter_map(|act| look.policy.acts.get(act.index()));
    let act = acts().next()?;
    let on = act.governed_on.filter(|_| provision.governed_on.is_none())?;
    if !acts().all(|other| other.governed_on.is_some_and(|other| look.same(other, on))) {
        return None;
    }
    let required = provision.lines().iter().filter(|line| line.kind == LineKind::Require);
    let asked = required.map(|line| (line.condition, false)).chain(provision.when.map(|when| (when, true)));
    asked.into_iter().find_map(|(condition, when)| of_condition(look, (id, provision), (act, on), (condition, when)))
}

/// A condition, of a line or of the provision, whose days lie outside of those of a version.
fn of_condition(
    look: Look<'_>,
    (id, provision): (ProvisionId, &Provision),
    (act, on): (&Act, NodeId),
    (condition, when): (NodeId, bool),
) -> Option<Diagnostic> {
    let within = look.everything(condition);
    let is_fixed = |id: &NodeId| matches!(look.node(*id), Node::Date(_));
    if !within.iter().any(is_fixed) || !within.iter().any(|id| is_governing(look, *id, on)) {
        return None;
    }
    // an amendment of the same condition begins a version of it; that the provision begins is seen in `when` by itself
    let timelines = within.iter().chain([&condition]).filter_map(|id| look.timeline(*id));
    let mut starts: BTreeSet<Date> =
        timelines.flat_map(|dated| look.entries(dated)).map(|entry| entry.latest).collect();
    if !when {
        starts.extend(lives(look, provision).iter().map(|(first, _)| *first));
    }
    let spans = Reach::of_clauses(look, &[id]).spans(look);
    spans.into_iter().filter(|span| starts.contains(&span.first)).find_map(|span| {
        let of_day = Look { on: Some(span.first), ..look };
        let parts = of_day.conjuncts(condition).into_iter().flat_map(|part| of_day.conjuncts(of_day.defined(part)));
        let window = parts.into_iter().find_map(|part| outside(of_day, part, span, (id, on)))?;
        let name = provision.name.rsplit('.').next().unwrap_or_default();
        let short = act.name.rsplit('.').next().unwrap_or_default();
        Some(errors::window_outside(&window, span, (name, when), (short, look.span(on))))
    })
}

fn is_governing(look: Look<'_>, id: NodeId, on: NodeId) -> bool {
    matches!(look.node(id), Node::GoverningDate) || look.same(id, on)
}

/// The days that a condition asks of the governing date, where no day of the version is one of them.
fn outside(look: Look<'_>, part: NodeId, span: Span, (id, on): (ProvisionId, NodeId)) -> Option<Window> {
    let window = window(look, part, on)?;
    let over = window.days.last < span.first;
    let later = window.days.last != LAST_DAY && span.last.is_some_and(|last| last < window.days.first);
    // what ends just where the version begins closes the act on purpose
    let closes = window.days.first == Date::MIN && add_days(window.days.last, 2).is_ok_and(|day| day >= span.first);
    if closes || !(over || later) {
        return None;
    }
    let mut world = World::new(look, span.day());
    let days = world.governed(span, Some(on));
    let speaks = world.speaks(id);
    (world.possible(&days.and(speaks)) == Some(true)).then_some(window)
}

/// `day in 2024-03-01 .. 2024-04-30`, `day <= end of window`
fn window(look: Look<'_>, part: NodeId, on: NodeId) -> Option<Window> {
    let asked = look.span(part);
    if let Node::InPeriod(day, period) = look.node(part) {
        let (place, days) =
            period_of(look, look.defined(*period)).filter(|_| is_governing(look, look.defined(*day), on))?;
        return Some(Window { at: look.span(place), asked, days });
    }
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    let (end, comparison) =
        match (is_governing(look, look.defined(*one), on), is_governing(look, look.defined(*other), on)) {
            (true, false) => (*other, *comparison),
            (false, true) => (*one, comparison.mirrored()),
            (true, true) | (false, false) => return None,
        };
    if !matches!(comparison, Comparison::Less | Comparison::LessOrEqual | Comparison::Equal) {
        return None;
    }
    let inner = look.everything(end);
    if inner.iter().any(|id| matches!(look.node(*id), Node::Fact(_) | Node::Field(..) | Node::GoverningDate)) {
        return None;
    }
    let last = evaluate::holds(look.policy, &Case::unknown(look.policy), look.on, None, end).as_day()?;
    let period = inner.iter().find_map(|id| period_of(look, *id).filter(|(_, days)| days.last == last));
    if let Some((place, days)) = period {
        return Some(Window { at: look.span(place), asked, days });
    }
    let place = inner.iter().copied().find(|id| matches!(look.node(*id), Node::Date(_)))?;
    let first = if comparison == Comparison::Equal { last } else { Date::MIN };
    Some(Window { at: look.span(place), asked, days: Period { first, last } })
}

/// A period between two fixed days.
fn period_of(look: Look<'_>, id: NodeId) -> Option<(NodeId, Period)> {
    let Node::Period(first, last) = look.node(id) else { return None };
    let day = |id: NodeId| if let Node::Date(day) = look.node(id) { Some(*day) } else { None };
    Some((look.plain(id), Period::new(day(*first)?, day(*last)?)?))
}
