//! The prepared form says what the machine says: over every scenario of the shipped rulebooks and of the trials of many fields,
//! on the days about every change of the law.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

mod judging;

use std::collections::BTreeSet;
use std::path::Path;

use enact::facts::{Case, from_scenario};
use enact::policy::ids::ActId;
use enact::policy::value::Value;
use enact::rulebook::Rulebook;
use enact::value::date::add_days;
use enact::value::{Date, FIRST_DAY, LAST_DAY};
use judging::Both;

/// The days that each scenario is judged on, at most: those about every change, in turn.
const DAYS: usize = 9;

#[test]
fn scenarios_of_the_shipped_rulebooks() {
    agree_on(folder("rules"));
    agree_on(folder("examples/schengen-short-stay"));
    agree_on(folder("examples/uk-vat-registration"));
}

#[test]
fn scenarios_of_many_fields() {
    for place in ["tests/cases/fields", "tests/cases/evaluate", "tests/cases/prepared"] {
        for file in folder(place) {
            agree_on(vec![file]);
        }
    }
}

/// What an author would write of a registration decision in several manners is decided without the machine on every day.
#[test]
fn decisions_of_many_idioms_have_a_flat_form() {
    for file in folder("tests/cases/prepared") {
        let title = file.0.clone();
        let rulebook = Rulebook::load(vec![file], None);
        assert!(!rulebook.has_errors(), "{:?}", rulebook.diagnostics);
        let decision = rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY);
        for day in changes(&rulebook) {
            assert_eq!(decision.unprepared(day), Some(0), "{title} on {day}");
        }
    }
}

/// Where facts have no lists, no row is left to be judged by itself: ages, computed days and tables are asked of it within the columns.
#[test]
fn decisions_without_lists_are_judged_over_columns() {
    for (name, day) in [("official_account", "submitted_on"), ("strict", "submitted_on"), ("table", "asked_on")] {
        let (rulebook, cases) = cases_of(name, day);
        assert_eq!(Both::new(&rulebook, ActId(0)).agree_over_columns(&cases, name), cases.len(), "{name}");
    }
}

/// Only rows that readings lead to different verdicts are judged by themselves, and those that something else forbids beside.
#[test]
fn what_readings_agree_on_is_judged_over_columns() {
    let (rulebook, cases) = cases_of("disputed", "asked_on");
    let differ = 2 * changes(&rulebook).len();
    let judged = Both::new(&rulebook, ActId(0)).agree_over_columns(&cases, "disputed");
    assert!(judged >= cases.len() - differ, "{judged} of {}", cases.len());
}

/// The cases of the scenarios of a prepared rulebook, on every day about a change.
fn cases_of(name: &str, day: &str) -> (Rulebook, Vec<Case>) {
    let file = folder("tests/cases/prepared").into_iter().find(|(path, _)| path.contains(name)).unwrap();
    let rulebook = Rulebook::load(vec![file], None);
    let policy = &rulebook.policy;
    let cell = policy.facts.fields.get(day).unwrap().offset as usize;
    let mut cases = Vec::new();
    for on in changes(&rulebook) {
        for scenario in &policy.scenarios {
            let (mut case, _) = from_scenario(&scenario.given, policy);
            *case.cells.get_mut(cell).unwrap() = Value::Date(on);
            cases.push(case);
        }
    }
    (rulebook, cases)
}

fn folder(path: &str) -> Vec<(String, String)> {
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(path)];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|end| end == "enact") {
                files.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

fn agree_on(files: Vec<(String, String)>) {
    let rulebook = Rulebook::load(files, None);
    assert!(!rulebook.has_errors());
    let days: Vec<Date> = changes(&rulebook).into_iter().collect();
    let mut turn = 0;
    let mut both: Vec<Both<'_>> = rulebook.acts().map(|act| Both::new(&rulebook, act)).collect();
    for scenario in &rulebook.policy.scenarios {
        let (case, _) = from_scenario(&scenario.given, &rulebook.policy);
        for both in &mut both {
            both.agree(&case, None, scenario.today, &scenario.title);
            for day in days.iter().cycle().skip(turn).take(DAYS.min(days.len())) {
                both.agree(&case, Some(*day), scenario.today, &scenario.title);
            }
            turn += DAYS;
            turn %= days.len().max(1);
        }
    }
}

/// The days on which something begins, and those before.
fn changes(rulebook: &Rulebook) -> BTreeSet<Date> {
    let entries = rulebook.policy.dated.iter().flat_map(|dated| &dated.entries);
    let starts = entries.flat_map(|entry| [entry.earliest, entry.latest]).filter(|day| *day > enact::value::FIRST_DAY);
    starts.flat_map(|day| [Some(day), add_days(day, -1).ok()]).flatten().collect()
}
