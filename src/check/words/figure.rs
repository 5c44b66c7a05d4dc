//! Labels of lines that say another number than their condition: `require age >= 16 "is at least 18"`.

use super::claim::{End, Figure, figures};
use super::text::labels;
use super::time::Time;
use crate::check::edit::{Signs, with_sign};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::naming::name_of;
use crate::check::test::{Constant, Test};
use crate::diagnostic::Diagnostic;
use crate::policy::ids::NodeId;
use crate::policy::node::{CountUnit, Node};
use crate::policy::provision::Line;
use crate::policy::types::Base;
use crate::value::{Decimal, number};

/// The same comparison with its end, or without it.
const BESIDE: Signs = [(">=", ">"), ("<=", "<"), (">", ">="), ("<", "<=")];

/// How many of one unit another is.
const UNITS: [i64; 9] = [7, 10, 12, 24, 30, 60, 100, 365, 1000];

/// What a version of a condition asks for: of what it counts how many, and which end that is.
struct Asked {
    subject: NodeId,
    end: End,
    number: Decimal,
}

/// The only end of a label that none of the versions of its condition has.
pub(super) fn one(look: Look<'_>, line: &Line) -> Option<Diagnostic> {
    let asked: Vec<Asked> =
        look.versions(line.condition).into_iter().map(|condition| asked(look, condition)).collect::<Option<_>>()?;
    let (first, last) = (asked.first()?, asked.last()?);
    let at = look.span(line.condition);
    labels(look, line).iter().find_map(|text| {
        // "has a child under 18" is no end of how many there are
        let of_that_side =
            |figure: &Figure<'_>| figure.is_end().is_some_and(|end| end.is_upper() == first.end.is_upper());
        let [figure] = figures(text).into_iter().filter(of_that_side).collect::<Vec<_>>()[..] else { return None };
        if !of_the_same(look, first.subject, figure) {
            return None;
        }
        if !asked.iter().any(|asked| fits(figure.number, asked.number)) {
            return Some(errors::label_says(at, &number::show(figure.number), &number::show(last.number)));
        }
        let said = figure.is_end()?;
        let beside = |asked: &Asked| asked.number == figure.number && asked.end != said;
        (figure.is_exact() && asked.iter().all(beside)).then(|| {
            let (said, asks) = (said.of(figure.number), last.end.of(last.number));
            with_sign(look, (at, BESIDE), |mended| errors::label_stops_beside(at, &said, &asks, mended))
        })
    })
}

/// The number that a condition compares a count or an age with. One is enough for "has a room over 20 m²".
fn asked(look: Look<'_>, condition: NodeId) -> Option<Asked> {
    let demand = look.demand(condition)?;
    let Test::Compare(comparison, Constant::Number(number)) = demand.test else { return None };
    let counts = look.ty(demand.subject).is_some_and(|ty| matches!(ty.base, Base::Int | Base::Decimal | Base::Percent));
    let end = End::asked(comparison).filter(|_| counts && number > Decimal::ONE)?;
    Some(Asked { subject: demand.subject, end, number })
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
