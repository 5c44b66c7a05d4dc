//! Scenarios that speak of the day before a change, and look at another day: the edge that they are about is not tried.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
use super::scenario_days::side_of;
use crate::diagnostic::Diagnostic;
use crate::policy::Scenario;
use crate::value::Date;
use crate::value::date::add_days;

/// Words for the last day of what was law before.
const BEFORE: [&str; 8] =
    ["the day before", "last day before", "the eve of", "last day of the old", "前一天", "前一日", "前日", "最后一天"];

pub(super) fn check(look: Look<'_>) -> Vec<Diagnostic> {
    let said = |title: &str| BEFORE.into_iter().find(|word| title.to_lowercase().contains(word));
    let all = look.policy.scenarios.iter().filter_map(|scenario| Some((scenario, said(&scenario.title)?)));
    let mut all = all.peekable();
    if all.peek().is_none() {
        return Vec::new();
    }
    let entries = look.policy.dated.iter().flat_map(|dated| &dated.entries);
    let changes: BTreeSet<Date> =
        entries.filter(|entry| entry.earliest == entry.latest).map(|entry| entry.latest).collect();
    all.filter_map(|(scenario, word)| {
        one(scenario, word, &changes).or_else(|| governed(look, scenario, word, &changes))
    })
    .collect()
}

/// The day that governs is the first of the change itself.
fn governed(look: Look<'_>, scenario: &Scenario, word: &str, changes: &BTreeSet<Date>) -> Option<Diagnostic> {
    let [one] = &scenario.expectations[..] else { return None };
    // another day may be meant by "the day before", and what was known then
    let plain = one.on.is_none() && scenario.known_by.is_none() && word.contains("last day");
    let asked = side_of(look, scenario).filter(|_| plain)?;
    let meant = add_days(asked.on, -1).ok().filter(|_| changes.contains(&asked.on))?;
    let next = add_days(asked.on, 1).is_ok_and(|next| changes.contains(&next));
    (!next).then(|| errors::the_change_itself(one.span, word, (asked.on, meant)))
}

fn one(scenario: &Scenario, word: &str, changes: &BTreeSet<Date>) -> Option<Diagnostic> {
    let days: BTreeSet<Date> = scenario.expectations.iter().filter_map(|one| one.on).collect();
    let is_before = |day: &Date| add_days(*day, 1).is_ok_and(|next| changes.contains(&next));
    if days.iter().any(is_before) {
        return None;
    }
    let change = days.iter().find(|day| changes.contains(*day))?;
    let meant = add_days(*change, -1).ok()?;
    let wrong = scenario.expectations.iter().find(|one| one.on.is_some_and(|day| day < meant))?;
    Some(errors::not_the_day_before(wrong.span, word, (wrong.on?, *change, meant)))
}
