//! Deadlines that are over before they recur.

use super::errors;
use super::length::{days_of, duration};
use super::look::Look;
use super::period::offset;
use super::words::{figures, told};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::policy::provision::{Body, Provision};
use crate::value::{Decimal, Duration};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    look.policy.provisions.iter().filter_map(|of| before_it_is_law(look, of).or_else(|| one(look, of))).collect()
}

/// It recurs up to a day that lies before it is law.
fn before_it_is_law(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &of.body else { return None };
    let [until] = look.versions(deadline.every_until?)[..] else { return None };
    let Node::Date(last) = look.node(look.plain(until)) else { return None };
    let first = look.entries(of.life?).first().filter(|entry| entry.value.is_some())?;
    (*last < first.earliest).then(|| errors::never_recurs(look.span(until), &of.name, (*last, first.latest)))
}

/// Both its first last day and its end are counted from the same day.
fn one(look: Look<'_>, of: &Provision) -> Option<Diagnostic> {
    let Body::Deadline(deadline) = &of.body else { return None };
    let (every, until) = (deadline.every?, deadline.every_until?);
    let (first, end) = (offset(look, deadline.last), offset(look, look.defined(until)));
    let (first_least, end_most) = (first.1?, end.2?);
    let next_least = first_least + days_of(look, every)?.least;
    let never = look.same(first.0, end.0) && end_most < next_least;
    let places = [deadline.last, every, until].map(|node| look.span(node));
    let said = || longer_said(&told(look, of), until_length(look, until)?, duration(look, every)?);
    never.then(|| errors::recurs_never(places, end_most < first_least, said().as_deref()))
}

fn until_length(look: Look<'_>, until: NodeId) -> Option<Duration> {
    let Node::Shift { duration: length, .. } = look.node(look.defined(until)) else { return None };
    duration(look, *length)
}

/// `the first ten years`, where so many months are written, and fewer than the period has.
fn longer_said(text: &str, end: Duration, period: Duration) -> Option<String> {
    let figures = figures(text).into_iter();
    let mut lengths = figures.filter_map(|figure| Some((figure.number, figure.length()?)));
    let (_, length) = lengths.find(|(number, length)| {
        let longer = length.unit == end.unit && length.amount > period.amount;
        longer && *number == Decimal::from(end.amount)
    })?;
    Some(length.to_string())
}
