//! Titles of scenarios that name a year, "six rooms in 2020", of which no day that is given or asked about is one.

use std::collections::BTreeSet;

use super::given::Leaf;
use crate::check::errors;
use crate::diagnostic::Diagnostic;
use crate::policy::Scenario;
use crate::syntax::expression::Literal;
use crate::value::Date;

/// What stands before a year that is meant as a day of the case.
const IN: [&str; 2] = ["in ", "during "];
/// A year further off is that of something else.
const NEAR: i16 = 2;
/// Words of a law that is called by its year.
const LAW: [&str; 14] = [
    "act",
    "law",
    "order",
    "rule",
    "limit",
    "reform",
    "amendment",
    "version",
    "change",
    "tariff",
    "code",
    "decree",
    "regulation",
    "fee",
];

pub(super) fn one(scenario: &Scenario, leaves: &[Leaf<'_>], title: &str) -> Option<Diagnostic> {
    let day = |leaf: &Leaf<'_>| if let Literal::Date(day) = leaf.literal { Some(*day) } else { None };
    let given: Vec<(Date, &Leaf<'_>)> = leaves.iter().filter_map(|leaf| Some((day(leaf)?, leaf))).collect();
    let asked = scenario.expectations.iter().filter_map(|one| one.on).chain(scenario.today).chain(scenario.known_by);
    let years: BTreeSet<i16> = given.iter().map(|(day, _)| day.year()).chain(asked.map(|day| day.year())).collect();
    let said = year(title)?;
    let (day, leaf) = given.iter().min_by_key(|(day, _)| (day.year() - said).abs())?;
    let near = (day.year() - said).abs() <= NEAR;
    (near && !years.contains(&said)).then(|| errors::of_another_year(leaf.at, said, (leaf.name, *day)))
}

/// The one year that a title names.
fn year(title: &str) -> Option<i16> {
    let all: Vec<(usize, i16)> = title
        .match_indices(|letter: char| letter.is_ascii_digit())
        .filter_map(|(at, _)| {
            let (before, rest) = title.split_at_checked(at)?;
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            let whole = !before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
            let alone = !rest.get(end..)?.starts_with(['-', '/', '.', ',']);
            let year: i16 = rest.get(..end)?.parse().ok().filter(|year| (1900..=2100).contains(year))?;
            (whole && alone && end == 4).then_some((at, year))
        })
        .collect();
    let [(at, year)] = all[..] else { return None };
    let before = title.get(..at)?;
    let lead = IN.iter().find_map(|lead| before.strip_suffix(lead))?;
    let last = lead.split_whitespace().next_back().unwrap_or_default();
    (!LAW.iter().any(|word| last.starts_with(word))).then_some(year)
}
