//! `date_of` of a month or a day that there is not: in no year, or not for every date that it is made of.

use std::cell::LazyCell;

use super::cases::bounds;
use super::errors;
use super::look::Look;
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::Node;
use crate::source::Span;
use crate::syntax::expression::Part;
use crate::value::{Date, Decimal};

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let compares_months = LazyCell::new(|| look.policy.nodes.iter().any(|node| compares_month(look, node)));
    let all = look.policy.nodes.iter().zip(&look.policy.spans);
    all.filter_map(|(node, span)| one(look, node, *span, &compares_months)).collect()
}

fn compares_month(look: Look<'_>, node: &Node) -> bool {
    let is_month = |id: NodeId| matches!(look.node(id), Node::PartOf(Part::MonthNumber, _));
    if let Node::Compare(_, a, b) = node {
        return is_month(*a) || is_month(*b);
    }
    let (Node::InValues(value, _) | Node::ByValue { on: value, .. } | Node::Band { on: value, .. }) = node else {
        return false;
    };
    is_month(*value)
}

/// `date_of` with a month or day that there is not, whatever the year.
fn one(
    look: Look<'_>,
    node: &Node,
    span: Span,
    compares_months: &LazyCell<bool, impl FnOnce() -> bool>,
) -> Option<Diagnostic> {
    let Node::Builtin(row, many) = node else { return None };
    let [year, month, day] = look.policy.many(*many) else { return None };
    crate::builtin::row(*row).filter(|row| row.name == "date_of")?;
    let number = |id: NodeId| if let Node::Int(number) = look.node(id) { Some(*number) } else { None };
    let Some(month) = number(*month) else {
        // where months are told apart, the last of them may well be
        return (!**compares_months).then(|| of_some_months(look, (*month, *day), span))?;
    };
    if !(1..=12).contains(&month) {
        return Some(errors::no_such_day(span, &format!("month {month}")));
    }
    let day = number(*day)?;
    let year = number(*year);
    let longest = match month {
        2 if year.and_then(|year| i16::try_from(year).ok()).is_some_and(is_leap) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let what = match (month, day) {
        (2, 29) => format!("29 February in {}", year.map_or("most years".to_owned(), |year| year.to_string())),
        _ => format!("day {day} in month {month}"),
    };
    (!(1..=longest).contains(&day)).then(|| errors::no_such_day(span, &what))
}

fn is_leap(year: i16) -> bool {
    Date::new(year, 2, 29).is_ok()
}

/// A month or day that is computed and does not exist for some dates: `month number of d + 1` in December.
fn of_some_months(look: Look<'_>, (month, day): (NodeId, NodeId), span: Span) -> Option<Diagnostic> {
    let (first, last) = range(look, month)?;
    let of = look.sources.text(month_of(look, month).map_or(span, |date| look.span(date)));
    if first < Decimal::ONE {
        return Some(errors::no_such_month(look.span(month), of, (&first.to_string(), "January")));
    }
    if last > Decimal::from(12) {
        return Some(errors::no_such_month(look.span(month), of, (&last.to_string(), "December")));
    }
    let Node::Int(day_number) = look.node(day) else { return None };
    let lacking = match day_number {
        29..=30 => "February",
        31 => "February, April, June, September and November",
        _ => return None,
    };
    Some(errors::lacks_the_day(look.span(day), (*day_number, lacking)))
}

/// The date whose month is taken.
fn month_of(look: Look<'_>, id: NodeId) -> Option<NodeId> {
    if let Node::PartOf(Part::MonthNumber, date) = look.node(id) {
        return Some(*date);
    }
    let (Node::Add(a, b) | Node::Subtract(a, b)) = look.node(id) else { return None };
    month_of(look, *a).or_else(|| month_of(look, *b))
}

/// The least and greatest number of a month, or of one that something is added to.
fn range(look: Look<'_>, id: NodeId) -> Option<(Decimal, Decimal)> {
    if matches!(look.node(id), Node::PartOf(Part::MonthNumber, _)) {
        let (least, most) = bounds(look, id);
        return least.zip(most);
    }
    let (Node::Add(a, b) | Node::Subtract(a, b)) = look.node(id) else { return None };
    let add = matches!(look.node(id), Node::Add(..));
    let Node::Int(by) = look.node(*b) else { return None };
    let ((first, last), by) = (range(look, *a)?, Decimal::from(if add { *by } else { -*by }));
    Some((first.checked_add(by)?, last.checked_add(by)?))
}
