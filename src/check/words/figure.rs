//! Labels of lines that say another number than their condition: `require age >= 16 "is at least 18"`.

use super::claim::{Figure, figures};
use super::text::labels;
use super::time::Time;
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::Line;
use crate::policy::types::Base;
use crate::syntax::expression::Comparison;
use crate::value::{Decimal, number};

/// How many of one unit another is.
const UNITS: [i64; 9] = [7, 10, 12, 24, 30, 60, 100, 365, 1000];

/// The only end of a label that none of the versions of its condition has.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let asked: Vec<(NodeId, bool, Decimal)> =
        look.versions(line.condition).into_iter().map(|condition| asked(look, condition)).collect::<Option<_>>()?;
    let (subject, least, _) = asked.first()?;
    let odd = labels(look, line).iter().find_map(|text| {
        // "has a child under 18" is no end of how many there are
        let is_such = |figure: &Figure<'_>| figure.is_end().is_some_and(|end| end.is_upper() != *least);
        let [figure] = figures(text).into_iter().filter(is_such).collect::<Vec<_>>()[..] else { return None };
        let fits = |(.., holds): &(NodeId, bool, Decimal)| fits(figure.number, *holds);
        (of_the_same(look, *subject, figure) && !asked.iter().any(fits)).then_some(figure.number)
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

/// Whether a number is of what the condition counts, as far as it is a time.
fn of_the_same(look: Look<'_>, subject: NodeId, figure: Figure<'_>) -> bool {
    let Some(time) = figure.time() else { return figure.percent().is_none() };
    let (unit, names): (Option<CountUnit>, &[&str]) = match time {
        Time::Hour => (Some(CountUnit::Hours), &["hour", "时"]),
        Time::Day => (Some(CountUnit::Days), &["day", "天", "日"]),
        Time::WorkingDay => (None, &["day", "日"]),
        Time::Week => (Some(CountUnit::Weeks), &["week", "周"]),
        Time::Month => (Some(CountUnit::Months), &["month", "月"]),
        Time::Year => (Some(CountUnit::Years), &["year", "age_", "_age", "年", "岁"]),
    };
    if let Node::Between { unit: own, .. } = look.node(subject) {
        return unit.as_ref() == Some(own);
    }
    let named = |name: String| names.iter().any(|word| name.contains(word)) || time == Time::Year && name == "age";
    name_of(look, subject).is_some_and(named)
}
