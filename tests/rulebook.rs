//! The shipped rulebooks: every fact of the five texts has a row in `rules/README.md`, every row names what exists, every provision
//! is in a row and in an expectation, and all scenarios pass.
#![expect(clippy::unwrap_used, reason = "a test stops where something is missing")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use enact::policy::{Declared, Policy};
use enact::rulebook::Rulebook;
use enact::scenario;

/// The five texts, and how many facts each states.
const FACTS: [(&str, usize); 5] = [("OA", 23), ("EN", 9), ("PA", 6), ("MG", 18), ("MP", 11)];

/// A row of the table.
struct Row {
    provisions: Vec<String>,
    scenarios: Vec<String>,
}

fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "enact") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn rulebook(folder: &str) -> Rulebook {
    let mut files = Vec::new();
    texts(Path::new(folder), &mut files);
    let rulebook = Rulebook::load(files, None);
    let errors: Vec<_> = rulebook.diagnostics.iter().filter(|found| found.is_error()).collect();
    assert!(errors.is_empty(), "{folder}: {errors:#?}");
    rulebook
}

fn rows() -> BTreeMap<String, Row> {
    let page = fs::read_to_string("rules/README.md").unwrap();
    let mut rows = BTreeMap::new();
    for line in page.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [id, provisions, scenarios] = cells.as_slice() else { continue };
        if !FACTS.iter().any(|(text, _)| id.starts_with(&format!("{text}-"))) {
            continue;
        }
        let list = |cell: &str| cell.split("<br>").map(|name| name.trim_matches('`').to_owned()).collect();
        let row = Row { provisions: list(provisions), scenarios: list(scenarios) };
        assert!(rows.insert((*id).to_owned(), row).is_none(), "{id} has two rows");
    }
    rows
}

fn exists(policy: &Policy, name: &str) -> bool {
    matches!(
        policy.names.get(name),
        Some(Declared::Provision(_) | Declared::Define(_) | Declared::Table(_) | Declared::Amendment(_))
    )
}

#[test]
fn every_fact_has_a_row() {
    let rows = rows();
    for (text, count) in FACTS {
        for number in 1..=count {
            let id = format!("{text}-{number}");
            assert!(rows.contains_key(&id), "{id} has no row");
        }
    }
    assert_eq!(rows.len(), FACTS.iter().map(|(_, count)| count).sum::<usize>());
}

#[test]
fn every_row_names_what_exists() {
    let rulebook = rulebook("rules");
    let titles: BTreeSet<&str> = rulebook.policy.scenarios.iter().map(|scenario| scenario.title.as_str()).collect();
    for (id, row) in rows() {
        for name in row.provisions.iter().filter(|name| *name != "note") {
            assert!(exists(&rulebook.policy, name), "{id}: there is no `{name}`");
        }
        for title in &row.scenarios {
            assert!(titles.contains(title.as_str()), "{id}: there is no scenario \"{title}\"");
        }
    }
}

#[test]
fn every_provision_is_in_a_row_and_in_an_expectation() {
    let rulebook = rulebook("rules");
    let named: BTreeSet<String> = rows().into_values().flat_map(|row| row.provisions).collect();
    let mut files = Vec::new();
    texts(Path::new("rules"), &mut files);
    let expectations: Vec<&str> =
        files.iter().flat_map(|(_, text)| text.lines()).filter(|line| line.contains("expect ")).collect();
    for provision in &rulebook.policy.provisions {
        assert!(named.contains(&provision.name), "`{}` is in no row", provision.name);
        let short = provision.name.rsplit('.').next().unwrap();
        let words = |line: &str| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == short);
        assert!(expectations.iter().any(|line| words(line)), "no scenario expects anything of `{short}`");
    }
}

#[test]
fn all_scenarios_pass() {
    for folder in ["rules", "examples/uk-vat-registration", "examples/schengen-short-stay"] {
        let run = scenario::run(&rulebook(folder), "");
        let failed: Vec<_> = run.outcomes.iter().filter(|outcome| !outcome.passed()).collect();
        assert!(failed.is_empty(), "{folder}: {failed:#?}");
        assert!(run.passed() > 0, "{folder} has no scenarios");
    }
}
