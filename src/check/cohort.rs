//! Transitions turned round: they keep the old law for those who come after the change, or for everybody.

use std::collections::BTreeSet;

use super::cases::{Place, Span, World};
use super::edit::turned;
use super::errors;
use super::look::Look;
use super::naming::is_an_end;
use super::spared::{self, Spared};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::DatedEntry;
use crate::policy::types::Base;
use crate::source::Span as SourceSpan;
use crate::syntax::expression::{AggregateKind, Comparison};
use crate::value::Date;
use crate::value::date::{add_days, days_between};

/// So many days after the change, a day is no slip of a day or two.
const LEAST_DAYS: i64 = 2;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let mut seen = BTreeSet::new();
    let all = spared::all(look).into_iter().filter(|spared| seen.insert(look.span(spared.condition)));
    let found = all.filter_map(|spared| {
        let Spared { condition, until, entry, .. } = spared;
        everybody(look, &spared)
            .or_else(|| newcomers(look, condition, entry))
            .or_else(|| until_the_end(look, condition, (entry, until?)))
            .or_else(|| years_too_many(look, condition, entry))
            .or_else(|| beside_the_change(look, condition, entry))
    });
    found.collect()
}

/// The condition holds for whoever is governed by the days of the transition.
fn everybody(look: Look<'_>, spared: &Spared<'_>) -> Option<Diagnostic> {
    let days = Span { first: spared.entry.latest, last: spared.until };
    let mut world = World::new(look, days.day());
    let holds = world.holds(&Place::root(spared.condition));
    let sometimes = world.possible(&holds.clone().not()) == Some(true);
    let governed = world.governed(days, Some(spared.on?));
    let always = sometimes
        && world.possible(&governed.clone()) == Some(true)
        && world.possible(&governed.and(holds.not())) == Some(false);
    let at = look.span(spared.condition);
    let mended = lasting_day(look).map(|day| format!("{day} < {}", spared.entry.latest));
    always.then(|| errors::keeps_everybody(at, &days.words(), spared.entry.span, mended))
}

/// The one fact that is a day which never changes; from birthdays nothing is kept.
fn lasting_day(look: Look<'_>) -> Option<&str> {
    let mut days = look.policy.facts.fields.iter().filter(|(_, field)| field.fixed && field.ty.base == Base::Date);
    let mut days = days.by_ref().filter(|(name, _)| !name.contains("born") && !name.contains("birth"));
    let (name, _) = days.next().filter(|_| days.next().is_none())?;
    Some(name)
}

/// The condition asks that something happened before a day on which the transition is over: whoever comes until then is kept.
fn until_the_end(look: Look<'_>, condition: NodeId, (entry, until): (&DatedEntry, Date)) -> Option<Diagnostic> {
    let [part] = parts_asked(look, condition)[..] else { return None };
    let (fact, day, comparison) = day_asked(look, part)?;
    let last = match comparison {
        Comparison::LessOrEqual => day,
        Comparison::Less => add_days(day, -1).ok()?,
        Comparison::Equal | Comparison::NotEqual | Comparison::Greater | Comparison::GreaterOrEqual => return None,
    };
    let year = days_between(entry.latest, last) >= LEAST_DAYS;
    (last >= until && year && !is_an_end(look, fact))
        .then(|| errors::keeps_until_the_end(look.span(condition), (entry.latest, until), entry.span))
}

/// The condition asks that something happened before the day of the change, in a later year.
fn years_too_many(look: Look<'_>, condition: NodeId, entry: &DatedEntry) -> Option<Diagnostic> {
    let [part] = parts_asked(look, condition)[..] else { return None };
    let (fact, day, comparison) = day_asked(look, part)?;
    let same_day = (day.month(), day.day()) == (entry.latest.month(), entry.latest.day());
    let mistaken = comparison == Comparison::Less && same_day && day.year() > entry.latest.year();
    (mistaken && !is_an_end(look, fact)).then(|| {
        let found = errors::keeps_a_year_too_many(look.span(condition), (entry.latest, day), entry.span);
        let (place, old) = (look.span(part), day.to_string());
        let at = look.sources.text(place).find(&old).map(|at| place.start as usize + at);
        match at {
            Some(at) => found.suggest(SourceSpan::new(place.file, at, at + old.len()), entry.latest.to_string()),
            None => found,
        }
    })
}

/// The parts of a condition that all have to hold; of `any`, what it asks of one element.
pub(super) fn parts_asked(look: Look<'_>, condition: NodeId) -> Vec<NodeId> {
    let of_any = |part: NodeId| {
        let Node::Aggregate(of) = look.node(part) else { return None };
        let filter = of.filter.filter(|_| of.kind == AggregateKind::Any)?;
        Some(look.conjuncts(filter))
    };
    look.conjuncts(condition).into_iter().flat_map(|part| of_any(part).unwrap_or_else(|| vec![part])).collect()
}

/// A fact, the day that it is compared with, and how.
pub(super) fn day_asked(look: Look<'_>, part: NodeId) -> Option<(NodeId, Date, Comparison)> {
    let Node::Compare(comparison, one, other) = look.node(part) else { return None };
    match (look.node(*one), look.node(*other)) {
        (Node::Fact(_) | Node::Field(..), Node::Date(day)) => Some((*one, *day, *comparison)),
        (Node::Date(day), Node::Fact(_) | Node::Field(..)) => Some((*other, *day, comparison.mirrored())),
        _ => None,
    }
}

/// The condition asks that something happened on the day of the change or after it.
fn newcomers(look: Look<'_>, condition: NodeId, entry: &DatedEntry) -> Option<Diagnostic> {
    let [part] = parts_asked(look, condition)[..] else { return None };
    let (fact, day, comparison) = day_asked(look, part)?;
    let first = match comparison {
        Comparison::GreaterOrEqual => day,
        Comparison::Greater => add_days(day, 1).ok()?,
        Comparison::Equal | Comparison::NotEqual | Comparison::Less | Comparison::LessOrEqual => return None,
    };
    let at_the_change = days_between(entry.latest, first).abs() <= 1;
    (at_the_change && !is_an_end(look, fact))
        .then(|| turned(look, errors::keeps_newcomers(look.span(condition), entry.latest, entry.span), look.span(part)))
}

/// The condition cuts off a day or two beside the change: who began in between is kept though he is not meant, or the other way round.
fn beside_the_change(look: Look<'_>, condition: NodeId, entry: &DatedEntry) -> Option<Diagnostic> {
    let [part] = parts_asked(look, condition)[..] else { return None };
    let (fact, day, comparison) = day_asked(look, part)?;
    let first = match comparison {
        Comparison::Less => day,
        Comparison::LessOrEqual => add_days(day, 1).ok()?,
        Comparison::Equal | Comparison::NotEqual | Comparison::Greater | Comparison::GreaterOrEqual => return None,
    };
    let announced = look.policy.amendments.get(entry.amendment?.index())?.announced;
    let other_day = announced.is_some_and(|announced| days_between(announced, first).abs() <= 1);
    let beside = (1..=LEAST_DAYS).contains(&days_between(entry.latest, first).abs());
    if !beside || other_day || entry.earliest != entry.latest || is_an_end(look, fact) {
        return None;
    }
    let meant = format!("{} < {}", look.sources.text(look.span(fact)), entry.latest);
    let found = errors::cut_off_beside(look.span(part), (first, entry.latest), entry.span, &meant);
    Some(found.suggest(look.span(part), meant))
}
