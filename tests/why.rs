//! Derivations of everything that the shipped rulebooks and those of many fields try out: each ends in facts, literals and versions.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::fs;
use std::path::{Path, PathBuf};

use enact::answer::Verdict;
use enact::answer::why::{Given, Step, What};
use enact::evaluate::Question;
use enact::explain::{self, Wanted};
use enact::facts;
use enact::policy::ids::ActId;
use enact::policy::{Expected, Scenario};
use enact::rulebook::Rulebook;

fn rulebook_files(path: &Path, into: &mut Vec<(String, String)>) {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        entries.iter().for_each(|entry| rulebook_files(entry, into));
    } else if path.extension().is_some_and(|end| end == "enact") {
        into.push((path.to_string_lossy().into_owned(), fs::read_to_string(path).unwrap()));
    }
}

fn rulebooks() -> Vec<Rulebook> {
    let mut folders: Vec<PathBuf> = ["rules", "examples/schengen-short-stay", "examples/uk-vat-registration"]
        .into_iter()
        .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .collect();
    let fields = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fields");
    folders.extend(fs::read_dir(fields).unwrap().map(|entry| entry.unwrap().path()));
    folders.sort();
    let load = |path: &PathBuf| {
        let mut files = Vec::new();
        rulebook_files(path, &mut files);
        Rulebook::load(files, None)
    };
    let all: Vec<Rulebook> =
        folders.iter().map(load).filter(|rulebook| !rulebook.policy.scenarios.is_empty()).collect();
    assert!(all.len() > 20);
    all
}

/// The questions about acts that a scenario asks.
fn questions(scenario: &Scenario) -> Vec<Question> {
    let asked = scenario.expectations.iter().filter_map(|expectation| match expectation.expected {
        Expected::Verdict { act, .. } => Some((act, expectation.on)),
        Expected::Status { .. } | Expected::Holds(_) | Expected::Unknown(_) => None,
    });
    asked.map(|(act, on)| Question { on, today: scenario.today, ..Question::about(act) }).collect()
}

fn check_steps(step: &Step, wrong: &mut Vec<String>) {
    if step.steps.is_empty() && !step.is_ground() {
        wrong.push(format!("ends in {:?}: {}", step.what, step.words));
    }
    if step.words.trim().is_empty() {
        wrong.push(format!("says nothing: {step:?}"));
    }
    let is_fact = matches!(step.what, What::Fact | What::Missing);
    if is_fact && (step.name.as_ref().is_none_or(String::is_empty) || step.given.is_none()) {
        wrong.push(format!("a fact from nowhere: {step:?}"));
    }
    step.steps.iter().for_each(|child| check_steps(child, wrong));
}

#[test]
fn every_derivation_ends_in_facts_literals_and_versions() {
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for rulebook in rulebooks() {
        for scenario in &rulebook.policy.scenarios {
            let case = facts::from_scenario(&scenario.given, &rulebook.policy).0;
            for (question, full, lang) in questions(scenario)
                .into_iter()
                .flat_map(|question| [(question.clone(), false, "en"), (question, true, "zh")])
            {
                let why = explain::why(&rulebook, &case, &question, Wanted { lang, full, sources: &rulebook.sources });
                let mut here = Vec::new();
                if why.verdict != rulebook.answer(&case, &question).verdict {
                    here.push("another verdict".to_owned());
                }
                check_steps(&why.because, &mut here);
                wrong.extend(here.into_iter().map(|words| format!("{}: {words}", scenario.title)));
                checked += 1;
            }
        }
    }
    assert!(checked > 400, "{checked}");
    wrong.dedup();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The steps of a kind, anywhere below.
fn find(step: &Step, what: What) -> Vec<&Step> {
    let mut found: Vec<&Step> = step.steps.iter().flat_map(|child| find(child, what)).collect();
    found.extend((step.what == what).then_some(step));
    found
}

#[test]
fn only_what_decides_is_told_and_where_it_was_given() {
    let text = "facts { asked_on: date  a: bool  b: bool  c: bool }
act go { governed on asked_on }
rule open { on go  require a and b and not c }";
    let mut rulebook = Rulebook::load(vec![("r.enact".into(), text.into())], None);
    assert!(!rulebook.has_errors());
    let facts_text = "{ \"asked_on\": \"2020-01-01\",\n  \"a\": true,\n  \"b\": false, \"c\": false }";
    let file = rulebook.sources.add("case.json".into(), facts_text.into());
    let case = facts::read(facts_text, facts::Format::Json, file, &rulebook.policy).0;
    let question = Question::about(ActId(0));
    let why = explain::why(&rulebook, &case, &question, Wanted { lang: "en", full: false, sources: &rulebook.sources });
    assert_eq!(why.verdict, Verdict::Forbidden);
    let told: Vec<&str> = find(&why.because, What::Fact).iter().map(|fact| fact.words.as_str()).collect();
    assert_eq!(told, ["b: no", "asked on: 2020-01-01"]);
    let places: Vec<_> = find(&why.because, What::Fact).iter().map(|fact| fact.given.clone()).collect();
    let at = |line, column| Some(Given::At { file: "case.json".into(), line, column });
    assert_eq!(places, [at(3, 8), at(1, 15)]);
}
