//! Labels of lines that say another number than their condition: `require age >= 16 "is at least 18"`.

use super::errors;
use super::look::Look;
use super::naming::name_of;
use super::said::{LEAST, MOST, behind, plain};
use super::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::Line;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, number};

/// How many of one unit another is.
const UNITS: [i64; 9] = [7, 10, 12, 24, 30, 60, 100, 365, 1000];
/// Words for times: they are compared with what counts in them only.
const TIMES: [(&str, CountUnit); 5] = [
    ("year", CountUnit::Years),
    ("month", CountUnit::Months),
    ("week", CountUnit::Weeks),
    ("day", CountUnit::Days),
    ("hour", CountUnit::Hours),
];

/// The first number of a label that none of the versions of its condition has.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    compared(look, line)
        .or_else(|| super::label_age::one(look, line))
        .or_else(|| super::label_side::one(look, line))
        .or_else(|| super::label_turned::one(look, line))
        .or_else(|| super::said_date::in_line(look, line))
        .or_else(|| super::label_order::one(look, line))
}

fn compared(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let wording = look.policy.wordings.get(line.label?.index())?;
    let asked: Vec<(NodeId, bool, Decimal)> =
        look.versions(line.condition).into_iter().map(|condition| asked(look, condition)).collect::<Option<_>>()?;
    let (subject, least, _) = asked.first()?;
    // "has a child under 18" is no end of how many there are
    let words: &[&str] = if *least { &LEAST } else { &MOST };
    let texts = wording.texts.iter().map(|(_, parts)| plain(parts));
    let odd = texts.into_iter().find_map(|text| {
        let [(figure, rest)] = behind(&text, words)[..] else { return None };
        let fits = |(.., holds): &(NodeId, bool, Decimal)| fits(figure, *holds);
        (of_the_same(look, *subject, rest) && !asked.iter().any(fits)).then_some(figure)
    })?;
    let (.., holds) = asked.last()?;
    Some(errors::label_says(look.span(line.condition), &number::show(odd), &number::show(*holds)))
}

/// The number that a condition compares a count or an age with, and whether it is the least. One is enough for "has a room over 20 m²".
fn asked(look: Look<'_>, condition: NodeId) -> Option<(NodeId, bool, Decimal)> {
    let demand = look.demand(condition)?;
    let Test::Compare(comparison, Constant::Number(number)) = demand.test else { return None };
    let least = matches!(comparison, Comparison::Greater | Comparison::GreaterOrEqual);
    let counts = look.ty(demand.subject).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal | Base::Percent));
    (counts && number > Decimal::ONE).then_some((demand.subject, least, number))
}

/// The same, the next one to it, or the same in another unit.
fn fits(said: Decimal, holds: Decimal) -> bool {
    let near = (said - holds).abs() <= Decimal::ONE;
    let times = |by: &i64| said == holds * Decimal::from(*by) || holds == said * Decimal::from(*by);
    near || UNITS.iter().any(times)
}

/// Whether what follows the number is what the condition counts, as far as it is a time.
fn of_the_same(look: Look<'_>, subject: NodeId, rest: &str) -> bool {
    let rest = rest.trim_start();
    let Some((word, unit)) = TIMES.iter().find(|(word, _)| rest.starts_with(word)) else {
        return !rest.starts_with('%');
    };
    if let Node::Between { unit: own, .. } = look.node(subject) {
        return own == unit;
    }
    let named = |name: String| {
        name.contains(word) || (*word == "year" && (name == "age" || name.contains("age_") || name.contains("_age")))
    };
    name_of(look, subject).is_some_and(named)
}
