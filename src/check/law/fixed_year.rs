//! Counts of so many a year that look at one fixed year: from the next on nothing is counted.

use crate::check::errors;
use crate::check::life::whole_life;
use crate::check::look::Look;
use crate::check::words::{first_of, small, told_of};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::syntax::expression::{Comparison, Part, PeriodKind};
use crate::value::Date;

const YEARLY: [&str; 22] = [
    "each year",
    "every year",
    "a year",
    "per year",
    "per annum",
    "in one year",
    "yearly",
    "annual",
    "annually",
    "each calendar year",
    "every calendar year",
    "a calendar year",
    "per calendar year",
    "one calendar year",
    "this year",
    "each financial year",
    "每年",
    "每一年",
    "每自然年",
    "每个自然年",
    "年度内",
    "本年度",
];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|provision| one(look, provision)).collect()
}

fn one(look: Look<'_>, provision: &Provision) -> Option<Diagnostic> {
    let (Body::Quota { count, .. } | Body::Sanction { nth: count, .. }) = provision.body else { return None };
    let words = small(&told_of(look, provision));
    let named = provision.name.replace('_', " ");
    let said = first_of(&words, &YEARLY).or_else(|| first_of(&named, &YEARLY))?;
    let (at, day, year) = look.versions(count).into_iter().find_map(|count| fixed(look, count))?;
    let (first, last) = whole_life(look, provision);
    let only_then = last.year() <= year.year() || words.contains(&year.year().to_string());
    if only_then || first.year() > year.year() + 1 {
        return None;
    }
    let act = provision.acts.first().and_then(|act| look.policy.acts.get(act.index()))?;
    let on = provision.governed_on.or(act.governed_on)?;
    let mended = format!("{} in year of {}", look.sources.text(look.span(day)), look.sources.text(look.span(on)));
    let found = errors::fixed_year(look.span(at), &provision.name, said, (year.year(), &mended));
    Some(found.suggest(look.span(at), mended))
}

/// The part of a filter that asks for one fixed year, the day of the element, and the first of the year.
fn fixed(look: Look<'_>, count: NodeId) -> Option<(NodeId, NodeId, Date)> {
    let all = look.everything(count).into_iter();
    let mut aggregates = all.filter_map(|id| if let Node::Aggregate(of) = look.node(id) { Some(of) } else { None });
    aggregates.find_map(|of| {
        look.conjuncts(of.filter?).into_iter().find_map(|part| {
            let (day, year) = fixed_year(look, part)?;
            Some((part, day, year))
        })
    })
}

/// `year number of d == 2020`, `d in 2020-01-01 .. 2020-12-31`, `d in year of 2020-01-01`
fn fixed_year(look: Look<'_>, part: NodeId) -> Option<(NodeId, Date)> {
    if let Node::Compare(Comparison::Equal, one, other) = look.node(part) {
        return [(*one, *other), (*other, *one)].into_iter().find_map(|(year, number)| {
            let (Node::PartOf(Part::YearNumber, day), Node::Int(number)) = (look.node(year), look.node(number)) else {
                return None;
            };
            Some((*day, Date::new(i16::try_from(*number).ok()?, 1, 1).ok()?))
        });
    }
    let Node::InPeriod(day, period) = look.node(part) else { return None };
    let date = |id: NodeId| if let Node::Date(date) = look.node(id) { Some(*date) } else { None };
    let first = if let Node::Period(first, last) = look.node(*period) {
        let (first, last) = (date(*first)?, date(*last)?);
        let whole = (first.month(), first.day(), last.month(), last.day()) == (1, 1, 12, 31);
        (whole && first.year() == last.year()).then_some(first)
    } else if let Node::PeriodOf(PeriodKind::Year, of) = look.node(*period) {
        date(*of)
    } else {
        None
    };
    Some((*day, first?))
}
