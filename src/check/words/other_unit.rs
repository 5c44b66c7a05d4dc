//! Times that words tell in another unit: "twelve months", over 12 weeks; "10 working days", over 10 days.

use std::collections::BTreeMap;

use super::claim::{Figure, figures};
use super::spoken::around;
use super::told::{Text, labelled, own};
use crate::check::cases::clauses;
use crate::check::errors;
use crate::check::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::{AmendmentId, NodeId};
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::{ActionTail, Body, Provision};
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, Duration, Unit, number};

/// A time as it is written: so many, of what, and how long that is.
#[derive(Clone, Copy, Debug)]
struct Time {
    number: Decimal,
    length: Duration,
    at: Span,
}

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    if !look.has(|node| matches!(node, Node::Duration(_) | Node::Between { .. })) {
        return Vec::new();
    }
    let of_provisions = look.policy.provisions.iter().filter_map(|provision| {
        let all = times(look, clauses(provision).into_iter().chain(lengths_of_ladder(look, provision)));
        let texts = || {
            let labels = provision.lines().iter().flat_map(|line| labelled(look, line));
            labels.chain(around(look, provision)).collect::<Vec<_>>()
        };
        if all.is_empty() { None } else { against(look, &all, &all, &texts()) }
    });
    let of_defines = look.policy.defines.iter().filter_map(|define| {
        let all = times(look, [define.value]);
        if all.is_empty() { None } else { against(look, &all, &all, &own(&define.doc, define.note.as_deref())) }
    });
    of_provisions.chain(of_defines).chain(of_amendments(look)).collect()
}

/// What amendments set, beside what they say of themselves; what it was before may be told, too.
fn of_amendments(look: Look<'_>) -> Vec<Diagnostic> {
    let mut set: BTreeMap<AmendmentId, (Vec<Time>, Vec<Time>)> = BTreeMap::new();
    for dated in &look.policy.dated {
        let mut before: Option<NodeId> = None;
        for entry in &dated.entries {
            if let (Some(by), Some(value)) = (entry.amendment, entry.value) {
                let (new, known) = set.entry(by).or_default();
                let own = times(look, [value]);
                known.extend(times(look, before));
                known.extend(own.iter().copied());
                new.extend(own);
            }
            before = entry.value;
        }
    }
    let all = set.into_iter().filter(|(_, (new, _))| !new.is_empty());
    all.filter_map(|(by, (new, known))| {
        let by = look.policy.amendments.get(by.index())?;
        against(look, &new, &known, &own(&by.doc, by.note.as_deref()))
    })
    .collect()
}

/// The times in some clauses, in all versions.
fn times(look: Look<'_>, clauses: impl IntoIterator<Item = NodeId>) -> Vec<Time> {
    clauses.into_iter().flat_map(|clause| look.within(clause)).filter_map(|id| time(look, id)).collect()
}

fn time(look: Look<'_>, id: NodeId) -> Option<Time> {
    let at = look.span(id);
    if let Node::Duration(length) = look.node(id) {
        let [figure] = figures(look.sources.text(at))[..] else { return None };
        return Some(Time { number: figure.number, length: *length, at });
    }
    // `months from a to b < 6`
    let Node::Compare(comparison, one, other) = look.node(id) else { return None };
    let (
        Node::Between { unit, .. },
        Comparison::Less | Comparison::LessOrEqual | Comparison::Greater | Comparison::GreaterOrEqual,
    ) = (look.node(*one), comparison)
    else {
        return None;
    };
    let Node::Int(number) = look.node(look.plain(*other)) else { return None };
    let (times, unit) = match unit {
        CountUnit::Days => (1, Unit::Day),
        CountUnit::Weeks => (7, Unit::Day),
        CountUnit::Months => (1, Unit::Month),
        CountUnit::Years => (12, Unit::Month),
        CountUnit::Hours => (60, Unit::Minute),
        CountUnit::Minutes => (1, Unit::Minute),
        CountUnit::WorkingDays(_) => (1, Unit::WorkingDay),
    };
    let length = Duration { amount: number.checked_mul(times)?, unit };
    Some(Time { number: Decimal::from(*number), length, at })
}

/// How long the measures of a ladder last.
fn lengths_of_ladder(look: Look<'_>, provision: &Provision) -> Vec<NodeId> {
    let Body::Sanction { ladder, .. } = provision.body else { return Vec::new() };
    let number = |id: NodeId| if let Node::Int(number) = look.node(id) { usize::try_from(*number).ok() } else { None };
    let ladders = look.versions(ladder).into_iter().filter_map(|id| look.policy.ladders.get(number(id)?));
    let actions = ladders.flat_map(|ladder| &ladder.rungs).flat_map(|rung| &rung.actions);
    actions.filter_map(|action| if let ActionTail::For(length) = action.tail { Some(length) } else { None }).collect()
}

/// The first time of some texts that is none of those that are known, and one of the same number that no text tells.
fn against(look: Look<'_>, all: &[Time], known: &[Time], texts: &[Text]) -> Option<Diagnostic> {
    let small: Vec<(String, &Text)> = texts.iter().map(|text| (text.words.to_lowercase(), text)).collect();
    let told: Vec<(Figure<'_>, Duration, &Text)> = small
        .iter()
        .flat_map(|(words, text)| {
            figures(words).into_iter().filter_map(move |figure| Some((figure, figure.length()?, *text)))
        })
        .collect();
    told.iter().find_map(|(figure, length, text)| {
        if known.iter().any(|time| time.length == *length) || figure.number <= Decimal::ONE {
            return None;
        }
        // two weeks, told of 14 months
        let same = |time: &&Time| {
            let in_days = length.unit == Unit::Day && time.number == Decimal::from(length.amount);
            time.number == figure.number || in_days
        };
        let untold = |time: &&Time| !told.iter().any(|(_, other, _)| *other == time.length);
        let mut of_that = all.iter().filter(same).filter(untold);
        let (time, None) = (of_that.next()?, of_that.next()) else { return None };
        let said = format!("{} {}", number::show(figure.number), figure.time()?.plural());
        let written = look.sources.text(time.at);
        let is = if written.contains(' ') { written.to_owned() } else { time.length.to_string() };
        Some(errors::as_many_of_another(time.at, &text.who(), &said, &is))
    })
}
