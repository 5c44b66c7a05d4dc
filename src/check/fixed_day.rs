//! Last days that are a fixed day of the year in which something happened, or one fixed day for all: for what happens later they are over
//! at once.

use super::cases::{Span, World};
use super::errors;
use super::held::Held;
use super::life::lives;
use super::look::Look;
use super::words::told;
use crate::diagnostic::Diagnostic;
use crate::evaluate;
use crate::facts::Case;
use crate::policy::ids::{NodeId, ProvisionId};
use crate::policy::node::Node;
use crate::policy::provision::{ALWAYS, Body, Provision};
use crate::policy::types::Base;
use crate::syntax::expression::Part;
use crate::value::Date;
use crate::value::date::{LAST_DAY, add_days};

/// Words of a day that comes before what it is the year of, or is meant in that very year.
const BEFORE: [&str; 7] =
    ["before", "of the year in which", "in the year in which", "same year", "of that year", "之前", "当年"];
/// The most provisions of an act that are asked whether they close it by then.
const MOST_BESIDE: usize = 100;

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let all = (0..).map(ProvisionId).zip(&look.policy.provisions);
    let case = Case::unknown(look.policy);
    all.filter_map(|(id, provision)| {
        one(look, provision)
            .or_else(|| for_all(look, (id, provision), &case))
            .or_else(|| counts_what_is_over(look, provision))
    })
    .collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &provision.body else { return None };
    // what is asked of some days only may well be meant for the first months
    let for_all = provision.when.is_none() && provision.unless.is_none() && deadline.every.is_none();
    let met_by = deadline.met_by.filter(|_| for_all)?;
    look.versions(deadline.last).into_iter().find_map(|last| {
        let (year, happened, month, day) = day_of_its_year(look, last)?;
        let last_of_all = month == 12 && day == 31;
        // what happens later than what is asked for, a season to come, may well have its day before it
        let told = told(look, provision).to_lowercase();
        let before = !look.is_governing(happened) && BEFORE.iter().any(|word| told.contains(word));
        let other = !look.same(met_by, happened);
        (other && !last_of_all && !before)
            .then(|| errors::over_at_once(look.span(last), look.span(year), &provision.name, (month, day)))
    })
}

/// `date_of(year number of d, 3, 31)`: year number of d, d, 3, 31
fn day_of_its_year(look: Look<'_>, last: NodeId) -> Option<(NodeId, NodeId, i64, i64)> {
    let Node::Builtin(row, many) = look.node(last) else { return None };
    crate::builtin::row(*row).filter(|row| row.name == "date_of")?;
    let [year, month, day] = look.policy.many(*many) else { return None };
    let Node::PartOf(Part::YearNumber, happened) = look.node(*year) else { return None };
    let number = |id: NodeId| if let Node::Int(number) = look.node(id) { Some(*number) } else { None };
    let is_fact = matches!(look.node(*happened), Node::Fact(_) | Node::GoverningDate);
    Some((*year, *happened, number(*month)?, number(*day)?)).filter(|_| is_fact)
}

/// One fixed day, for whoever is governed by the days of a law that goes on after it.
fn for_all(look: Look<'_>, (id, provision): (ProvisionId, &Provision), case: &Case) -> Option<Diagnostic> {
    let deadline = provision.own_deadline().filter(|deadline| deadline.every.is_none())?;
    let number = *provision.acts.first()?;
    let act = look.policy.acts.get(number.index())?;
    let on = act.governed_on?;
    // what ends is for those who come until then; who does it late on the day of the act is told so
    let [(first, LAST_DAY)] = lives(look, provision)[..] else { return None };
    let by_itself = provision.exceptions.is_empty() && deadline.met_by.is_none_or(|met_by| !look.same(met_by, on));
    if !by_itself || says_for_whom(look, provision) {
        return None;
    }
    let held = only_one(look, deadline.last, case)?;
    let last = constant(look, held.node, case).filter(|last| *last >= first.max(held.from))?;
    let next = add_days(last, 1).ok()?;
    let after = Span { first: next, last: None };
    let mut world = World::new(look, next);
    let come = world.governed(after, Some(on)).and(world.speaks(id));
    if world.possible(&come) == Some(false) {
        return None;
    }
    if act.provisions.len() <= MOST_BESIDE {
        let allowed = come.and(world.violated_among(number, Some(id)).not());
        if world.possible(&allowed) == Some(false) {
            return None;
        }
    }
    let since = Some(first.max(held.from)).filter(|since| *since != ALWAYS);
    Some(errors::one_day_for_all(look, provision, (held.node, on), (since, last)))
}

/// A quota or a sanction that counts what lies in a fixed time, under a law that goes on after it.
fn counts_what_is_over(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let count = match &provision.body {
        Body::Quota { count, .. } => *count,
        Body::Sanction { nth, .. } => *nth,
        Body::Rule(_) | Body::Fee { .. } | Body::Deadline(_) | Body::Procedure(_) => return None,
    };
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let on = act.governed_on.filter(|_| provision.governed_on.is_none() && provision.exceptions.is_empty())?;
    let [(_, LAST_DAY)] = lives(look, provision)[..] else { return None };
    let held = look.since(count).into_iter().next_back().filter(|held| held.until.is_none())?;
    let Node::Aggregate(of) = look.node(look.defined(held.node)) else { return None };
    let parts = of.filter.map(|filter| look.conjuncts(filter)).unwrap_or_default();
    let (place, first, last) = parts.into_iter().find_map(|part| {
        let Node::InPeriod(day, period) = look.node(part) else { return None };
        let Node::Period(first, last) = look.node(*period) else { return None };
        let (Node::Date(first), Node::Date(last)) = (look.node(*first), look.node(*last)) else { return None };
        matches!(look.node(*day), Node::Field(..)).then_some((*period, *first, *last))
    })?;
    // where each year has a version of its own, the last is waiting for the next
    let yearly = look.versions(count).len() > 1;
    if yearly || last < held.from || says_for_whom(look, provision) {
        return None;
    }
    let day = look.sources.text(look.span(on));
    let of_a_year = (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31);
    let mended = (of_a_year && first.year() == last.year()).then(|| format!("year of {day}"));
    Some(errors::counts_what_is_over(look.span(place), &provision.name, (first, last), mended.as_deref()))
}

/// The one fixed last day, if it holds without end: where there are several, each year has its own.
fn only_one(look: Look<'_>, last: NodeId, case: &Case) -> Option<Held> {
    let all = look.since(last);
    let [rest @ .., held] = all.as_slice() else { return None };
    (held.until.is_none() && rest.iter().all(|before| constant(look, before.node, case).is_none())).then_some(*held)
}

/// A day that is the same in every case.
fn constant(look: Look<'_>, id: NodeId, case: &Case) -> Option<Date> {
    let told = |id: &NodeId| matches!(look.node(*id), Node::Fact(_) | Node::Field(..));
    if look.within(id).iter().any(told) {
        return None;
    }
    evaluate::holds(look.policy, case, None, None, id).as_day()
}

/// Whether it is for those of a time, or of whom somebody says so: nobody else is late.
fn says_for_whom(look: Look<'_>, provision: &Provision) -> bool {
    let mut conditions = provision.when.into_iter().chain(provision.unless);
    conditions.any(|condition| {
        let parts = look.everything(condition);
        let said = |id: &NodeId| {
            let of_time = |base: &Base| matches!(base, Base::Date | Base::DateTime | Base::Period | Base::Duration);
            let told = matches!(look.node(*id), Node::Fact(_) | Node::Field(..));
            look.ty(*id).is_some_and(|ty| of_time(&ty.base) || told && ty.base == Base::Bool)
        };
        parts.iter().any(said)
    })
}
