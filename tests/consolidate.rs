//! Consolidated texts: the law of a day evaluates on that day as the rulebook does.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use enact::answer::{Answer, Status};
use enact::diagnostic::render;
use enact::evaluate::Question;
use enact::facts;
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::value::{Date, date::add_days};

/// Every rule file below a path, under its path.
fn files(path: &Path, found: &mut Vec<(String, String)>) {
    if path.is_file() {
        return found.push((path.to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()));
    }
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for entry in entries {
        if entry.is_dir() || entry.extension().is_some_and(|extension| extension == "enact") {
            files(&entry, found);
        }
    }
}

fn load(files: Vec<(String, String)>, known_by: Option<Date>) -> Rulebook {
    let rulebook = Rulebook::load(files, known_by);
    assert!(!rulebook.has_errors(), "{}", told(&rulebook));
    rulebook
}

fn told(rulebook: &Rulebook) -> String {
    render::concise(&rulebook.diagnostics, &rulebook.sources)
}

/// The days on which something begins, and the days before.
fn days(rulebook: &Rulebook) -> BTreeSet<Date> {
    let histories = rulebook.histories();
    let versions = histories
        .items
        .iter()
        .flat_map(|item| item.life.iter().chain(item.clauses.iter().flat_map(|clause| &clause.versions)));
    let starts = versions.filter_map(|version| version.from).flat_map(|(first, last)| [first, last]);
    let ends = histories.items.iter().flat_map(|item| item.clauses.iter().flat_map(|clause| &clause.versions));
    let ends = ends.flat_map(|version| &version.keeps).filter_map(|(_, until)| *until);
    let mut days: BTreeSet<Date> = starts.flat_map(|day| [day, add_days(day, -1).unwrap_or(day)]).collect();
    days.extend(ends.flat_map(|day| [day, add_days(day, 1).unwrap_or(day)]));
    days.extend([Date::constant(2019, 3, 1), Date::constant(2026, 3, 1)]);
    days.retain(|day| day.year() > 1);
    days
}

/// What is the same: the verdict, and each finding's status and numbers, but for those that don't apply.
fn gist(answer: &Answer) -> (String, BTreeMap<String, String>) {
    let applying = answer.findings.iter().filter(|finding| finding.status != Status::NotApplicable);
    let told = |finding: &enact::answer::Finding| {
        format!("{:?} {:?} {:?}", finding.status, finding.numbers, finding.message.get("en"))
    };
    (format!("{:?}", answer.verdict), applying.map(|finding| (finding.provision.clone(), told(finding))).collect())
}

/// Compares a rulebook with its consolidation on a day, for the facts of every scenario and every act.
fn compare(rulebook: &Rulebook, day: Date, known_by: Option<Date>) {
    let law = rulebook.consolidated(day);
    let shown = || law.files.iter().map(|(path, text)| format!("# file {path}\n{text}")).collect::<String>();
    let consolidated = Rulebook::load(law.files.clone(), None);
    assert!(!consolidated.has_errors(), "on {day}, known by {known_by:?}: {}\n{}", told(&consolidated), shown());
    for scenario in &rulebook.policy.scenarios {
        let (case, _) = facts::from_scenario(&scenario.given, &rulebook.policy);
        let (same, _) = facts::from_scenario(&scenario.given, &consolidated.policy);
        for (number, act) in rulebook.policy.acts.iter().enumerate() {
            let question = Question { on: Some(day), today: scenario.today, ..Question::about(ActId(number as u32)) };
            let one = gist(&rulebook.answer(&case, &question));
            let other = gist(&consolidated.answer(&same, &question));
            assert_eq!(one, other, "{} on {day}, known by {known_by:?}: {}\n{}", act.name, scenario.title, shown());
        }
    }
}

/// On at most so many days, and as it was known on some of them.
fn check(path: &str, most: usize) {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &mut found);
    let rulebook = load(found.clone(), None);
    let days = days(&rulebook);
    let every = days.len().div_ceil(most);
    for day in days.iter().step_by(every) {
        compare(&rulebook, *day, None);
    }
    for day in days.iter().skip(every / 2).step_by(every * 4) {
        let known = load(found.clone(), Some(*day));
        compare(&known, add_days(*day, 200).unwrap_or(*day), Some(*day));
    }
}

#[test]
fn the_shipped_rules() {
    check("rules", 4);
}

#[test]
fn the_examples() {
    check("examples/schengen-short-stay", 12);
    check("examples/uk-vat-registration", 12);
}

#[test]
fn rulebooks_of_many_fields() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fields");
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        if name.ends_with(".enact") {
            check(&format!("tests/cases/fields/{name}"), 12);
        }
    }
}
