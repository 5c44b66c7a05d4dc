//! Last days that are left out or one too many: what is repealed on the last day of a month, transitions of a year and a day, periods that
//! end a day before the month, moments that are the beginning of the last day.

use std::collections::BTreeSet;

use super::edit::day_of;
use super::errors;
use super::life::whole_life;
use super::look::Look;
use super::succession::ended_at;
use crate::diagnostic::{Code, Diagnostic};
use crate::policy::Amendment;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::Provision;
use crate::source::Span;
use crate::syntax::expression::Comparison;
use crate::value::date::add_days;
use crate::value::{Date, Time};

/// `expected` is what scenarios ask: it is not doubted.
pub(super) fn check(look: Look<'_>, expected: &BTreeSet<NodeId>) -> Vec<Diagnostic> {
    let lives = look.policy.provisions.iter().filter_map(|provision| provision.life);
    let begun = lives.flat_map(|life| look.entries(life)).filter(|entry| entry.value.is_some());
    let begun: BTreeSet<Date> = begun.map(|entry| entry.latest).collect();
    let all = look.policy.provisions.iter();
    let mut found: Vec<Diagnostic> = all.filter_map(|provision| ends_too_early(look, provision, &begun)).collect();
    found.extend(look.policy.amendments.iter().flat_map(|amendment| a_day_more(look, amendment)));
    let ids = (0..).map(NodeId).zip(look.policy.nodes.iter().zip(&look.policy.spans));
    let nodes = ids.filter(|(id, _)| !expected.contains(id)).map(|(_, node)| node);
    found
        .extend(nodes.filter_map(|(node, span)| short_period(look, node, *span).or_else(|| its_beginning(look, node))));
    found
}

/// Without what is doubted at a place where words, or what follows, say which day is meant.
pub(super) fn without_said(found: &mut Vec<Diagnostic>) {
    let place = |one: &Diagnostic| one.primary.as_ref().map(|label| label.span);
    let said = found.iter().filter(|one| matches!(one.code, Code::W0845 | Code::W0853 | Code::W0854));
    let said: Vec<Span> = said.filter_map(place).collect();
    let known = |one: &Diagnostic| place(one).is_some_and(|at| said.iter().any(|place| place.meets(at)));
    found.retain(|one| !matches!(one.code, Code::W0917 | Code::W0920 | Code::W0921) || !known(one));
}

fn is_last_of_month(day: Date) -> bool {
    add_days(day, 1).is_ok_and(|next| next.day() == 1)
}

/// A provision that says itself that it is repealed on the last day of a month, where nothing begins on that day.
fn ends_too_early(look: Look<'_>, provision: &Provision, begun: &BTreeSet<Date>) -> Option<Diagnostic> {
    let last = look.entries(provision.life?).last().filter(|last| last.value.is_none() && last.amendment.is_none())?;
    let day = Some(last.latest).filter(|day| last.earliest == *day && is_last_of_month(*day))?;
    let base = provision.only_base().and_then(|base| look.policy.provisions.get(base.index()));
    let too_early = base.is_some_and(|base| day < whole_life(look, base).0);
    let next = add_days(day, 1).ok()?;
    (!begun.contains(&day) && !too_early).then(|| {
        let place = ended_at(look, provision, day);
        let found = errors::ends_too_early(place, &provision.name, (day, next));
        if look.sources.text(place) == day.to_string() { found.suggest(place, next.to_string()) } else { found }
    })
}

/// Transitions from the first of a month that end on the day of the year on which they began.
fn a_day_more(look: Look<'_>, amendment: &Amendment) -> Vec<Diagnostic> {
    let Some((_, from)) = amendment.from.filter(|(earliest, latest)| earliest == latest) else { return Vec::new() };
    let anniversary =
        |until: Date| from.day() == 1 && until.day() == 1 && until.month() == from.month() && from < until;
    let all = amendment.keeps_until.iter().filter(|(until, _)| anniversary(*until));
    all.filter_map(|(until, place)| {
        let meant = add_days(*until, -1).ok()?;
        let day = day_of(look, *place, "until", *until);
        let found = errors::a_day_more(day.unwrap_or(*place), (from, *until), meant);
        Some(day.into_iter().fold(found, |found, day| found.suggest(day, meant.to_string())))
    })
    .collect()
}

/// A period from the first day of a month to the last but one of a month.
fn short_period(look: Look<'_>, node: &Node, span: Span) -> Option<Diagnostic> {
    let Node::Period(first, last) = node else { return None };
    let (Node::Date(first), Node::Date(day)) = (look.node(*first), look.node(*last)) else { return None };
    let meant = add_days(*day, 1).ok().filter(|next| first.day() == 1 && is_last_of_month(*next) && first < day)?;
    Some(errors::short_period(span, look.span(*last), (*day, meant)))
}

/// `at <= 2024-03-31T00:00`, where that day was to be the last.
fn its_beginning(look: Look<'_>, node: &Node) -> Option<Diagnostic> {
    let Node::Compare(comparison, one, other) = node else { return None };
    let moment = |id: NodeId| if let Node::DateTime(moment) = look.node(id) { Some(*moment) } else { None };
    let (comparison, at, moment) = match (moment(*one), moment(*other)) {
        (None, Some(moment)) => (*comparison, *other, moment),
        (Some(moment), None) => (comparison.mirrored(), *one, moment),
        (None, None) | (Some(_), Some(_)) => return None,
    };
    let includes = matches!(comparison, Comparison::LessOrEqual | Comparison::Greater);
    let day = moment.date();
    let begins = moment.time() == Time::midnight();
    (includes && begins && is_last_of_month(day)).then(|| errors::its_beginning(look.span(at), day))
}
