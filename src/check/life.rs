//! What is never in force: repealed before it begins, or an exception that is law only when its base is not.

use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, DatedEntry, Provision};
use crate::source::Span;
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = look.policy.provisions.iter();
    all.filter_map(|provision| never(look, provision).or_else(|| beside_its_base(look, provision))).collect()
}

/// From its first day to its last, every doubtful day counted in.
pub(super) fn whole_life(look: Look<'_>, provision: &Provision) -> (Date, Date) {
    let all = lives(look, provision);
    let first = all.first().map_or(ALWAYS, |(first, _)| *first);
    (first, all.iter().map(|(_, last)| *last).max().unwrap_or(LAST_DAY))
}

/// The stretches in which it is law, every doubtful day counted in.
pub(super) fn lives(look: Look<'_>, provision: &Provision) -> Vec<(Date, Date)> {
    let Some(life) = provision.life else { return vec![(ALWAYS, LAST_DAY)] };
    in_which(look.entries(life), |entry| entry.value.is_some())
}

/// The stretches of the versions of which something holds, every doubtful day counted in.
fn in_which(entries: &[DatedEntry], holds: impl Fn(&DatedEntry) -> bool) -> Vec<(Date, Date)> {
    let mut all = Vec::new();
    for (number, entry) in entries.iter().enumerate().filter(|(_, entry)| holds(entry)) {
        let next = entries.get(number + 1);
        let kept = next.and_then(|next| next.keep.iter().map(|(_, until)| until.unwrap_or(LAST_DAY)).max());
        let end = next.and_then(|next| add_days(next.latest, -1).ok()).unwrap_or(LAST_DAY);
        let end = kept.map_or(end, |kept| kept.max(end));
        if entry.earliest <= end {
            all.push((entry.earliest, end));
        }
    }
    all
}

fn never(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let entries = look.entries(provision.life?);
    let (first, last) = (entries.first()?, entries.last()?);
    // an amendment that repeals something on the day it would begin keeps it from coming: that is deliberate
    let by_amendment =
        || look.policy.amendments.iter().any(|amendment| amendment.from.is_some_and(|from| from.1 == last.latest));
    let never = lives(look, provision).is_empty() && !by_amendment();
    never.then(|| errors::never_in_force(provision.name_span, &provision.name, first.earliest, last.latest))
}

/// An amendment makes something the base of an exception on a day on which it is not law.
fn moved_to_nothing(
    look: Look<'_>,
    (exception, base): (&Provision, &Provision),
    when: NodeId,
    of_base: &[(Date, Date)],
) -> Option<Diagnostic> {
    let Node::Dated(dated) = look.node(when) else { return None };
    let begins = |entry: &&DatedEntry| {
        entry.latest != ALWAYS && entry.amendment.is_some() && entry.value.is_some_and(|value| !says_no(look, value))
    };
    let lacking = look
        .entries(*dated)
        .iter()
        .filter(begins)
        .find(|entry| !of_base.iter().any(|(first, last)| *first <= entry.latest && entry.latest <= *last))?;
    Some(errors::moved_to_nothing((exception, lacking.span), base, lacking.latest))
}

/// The days that two stretches have in common.
fn meet(one: (Date, Date), other: (Date, Date)) -> Option<(Date, Date)> {
    let both = (one.0.max(other.0), one.1.min(other.1));
    (both.0 <= both.1).then_some(both)
}

/// The stretches in which a condition that changes with the law holds, every doubtful day counted in.
fn stretches(look: Look<'_>, condition: NodeId) -> Vec<(Date, Date)> {
    let Node::Dated(dated) = look.node(condition) else { return vec![(ALWAYS, LAST_DAY)] };
    let holds = |entry: &DatedEntry| entry.value.is_some_and(|value| !says_no(look, value));
    in_which(look.entries(*dated), holds)
}

fn says_no(look: Look<'_>, value: NodeId) -> bool {
    // the look goes through versions
    matches!(look.node(value), Node::Bool(false))
}

fn beside_its_base(look: Look<'_>, exception: &Provision) -> Option<Diagnostic> {
    super::exception::bases(look, exception).find_map(|(base, when)| apart(look, exception, base, when))
}

fn apart(look: Look<'_>, exception: &Provision, base: &Provision, when: Option<NodeId>) -> Option<Diagnostic> {
    let takes = when.map_or_else(|| vec![(ALWAYS, LAST_DAY)], |when| stretches(look, when));
    let own = lives(look, exception);
    let own: Vec<(Date, Date)> =
        own.iter().flat_map(|one| takes.iter().filter_map(|other| meet(*one, *other))).collect();
    let of_base = lives(look, base);
    let meet = own.iter().any(|one| of_base.iter().any(|other| one.0 <= other.1 && other.0 <= one.1));
    let dates_differ = exception.governed_on.is_some() || base.governed_on.is_some();
    let both = !own.is_empty() && !of_base.is_empty();
    if both && !meet && !dates_differ {
        let gone = repealed_before(look, exception, base);
        return Some(errors::only_without_base(exception, base, own.first().copied(), of_base.last().copied(), gone));
    }
    moved_to_nothing(look, (exception, base), when.filter(|_| !dates_differ)?, &of_base)
}

/// What repeals a base before its exception begins, and the only provision of its kind that is put in its place.
fn repealed_before<'p>(
    look: Look<'p>,
    exception: &Provision,
    base: &Provision,
) -> Option<(Span, &'p str, Option<&'p Provision>)> {
    let begins = lives(look, exception).first().map(|(first, _)| *first)?;
    let repeal = look.entries(base.life?).last().filter(|last| last.value.is_none() && last.latest <= begins)?;
    let amendment = look.policy.amendments.get(repeal.amendment?.index())?;
    let put_in = |other: &&Provision| {
        let first = other.life.and_then(|life| look.entries(life).first());
        let with_it = first.is_some_and(|first| first.amendment == repeal.amendment && first.value.is_some());
        with_it && other.kind == base.kind && other.acts == base.acts && other.is_no_exception()
    };
    let mut next = look.policy.provisions.iter().filter(put_in);
    let only = next.next().filter(|_| next.next().is_none());
    Some((repeal.span, amendment.short.as_str(), only))
}
