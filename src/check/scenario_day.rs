//! Scenarios that speak of the day before a change, and look at another day: the edge that they are about is not tried.

use std::collections::BTreeSet;

use super::errors;
use super::look::Look;
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
    all.filter_map(|(scenario, word)| one(scenario, word, &changes)).collect()
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
