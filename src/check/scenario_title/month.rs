//! Titles of scenarios that name a month, "a boar in May", in which no day lies that is given or asked about.

use super::given::{All, Leaf, governing};
use crate::check::errors;
use crate::check::look::Look;
use crate::check::words::words;
use crate::diagnostic::Diagnostic;
use crate::policy::Scenario;
use crate::syntax::expression::Literal;
use crate::value::Date;
use crate::value::date::month_of;

/// Words beside which a month is that of something else.
const OTHERWISE: [&str; 8] = ["not", "before", "after", "until", "from", "since", "between", "to"];

pub(super) fn one(look: Look<'_>, scenario: &Scenario, all: &All<'_>, title: &str) -> Option<Diagnostic> {
    let said = words(title);
    let mut named = said.windows(2).filter_map(|two| {
        let [lead, word] = two else { return None };
        month_of(word).filter(|_| *lead == "in")
    });
    let (month, None) = (named.next()?, named.next()) else { return None };
    if said.iter().any(|word| OTHERWISE.contains(word)) {
        return None;
    }
    let given: Vec<(Date, &Leaf<'_>)> = all.leaves.iter().filter_map(|leaf| Some((day(leaf)?, leaf))).collect();
    let asked = scenario.expectations.iter().filter_map(|one| one.on).chain(scenario.today).chain(scenario.known_by);
    let mut days = given.iter().map(|(day, _)| *day).chain(asked);
    if days.any(|day| day.month() == month) {
        return None;
    }
    let governs = governing(look, scenario, all);
    let (day, leaf) =
        given.iter().find(|(day, _)| Some(*day) == governs).filter(|_| governs.is_some()).or_else(|| {
            match given[..] {
                [ref only] => Some(only),
                _ => None,
            }
        })?;
    Some(errors::in_another_month(leaf.at, month, *day))
}

fn day(leaf: &Leaf<'_>) -> Option<Date> {
    match leaf.literal {
        Literal::Date(day) => Some(*day),
        Literal::DateTime(at) => Some(at.date()),
        Literal::Bool(_) | Literal::None | Literal::Int(_) | Literal::Decimal(_) | Literal::Percent(_) => None,
        Literal::Money(..) | Literal::Text(_) | Literal::Time(_) => None,
    }
}
