//! Evaluation, end to end: rule texts whose scenarios are the tests, and whole answers.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use enact::diagnostic::render;
use enact::evaluate::{Question, verdict};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::scenario;

fn load(path: &std::path::Path) -> Rulebook {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let rulebook = Rulebook::load(vec![(name, text)], None);
    let shown = render::concise(&rulebook.diagnostics, &rulebook.sources);
    assert!(!rulebook.has_errors(), "{shown}");
    rulebook
}

#[test]
fn scenarios_hold() {
    insta::glob!("cases/evaluate/*.enact", |path| {
        let rulebook = load(path);
        let run = scenario::run(&rulebook, "");
        let mut failed = String::new();
        for outcome in run.outcomes.iter().filter(|outcome| !outcome.passed()) {
            failed += &render::concise(&outcome.diagnostics, &rulebook.sources);
            for check in outcome.checks.iter().filter(|check| !check.passed) {
                failed +=
                    &format!("{}:{}: {}\n    came: {}\n", check.at.file, check.at.line, check.expected, check.came);
                for finding in &check.why {
                    failed += &format!("    {finding:?}\n");
                }
            }
        }
        assert!(failed.is_empty(), "{failed}");
        assert!(run.expectations() > 0);
    });
}

#[test]
fn answers_in_json() {
    let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/evaluate/tour.enact"));
    let rulebook = load(path);
    let (case, found) =
        enact::facts::from_scenario(&rulebook.policy.scenarios.first().unwrap().given, &rulebook.policy);
    assert_eq!(found, []);
    let on = |day: &str| Question { on: enact::value::parse_date(day), ..Question::about(ActId(0)) };
    let mut answers = ["2018-11-16", "2018-01-01", "2012-01-01"].map(|day| rulebook.answer(&case, &on(day)));
    for answer in &mut answers {
        answer.rulebook.digest = "sha256:…".to_owned();
    }
    insta::assert_json_snapshot!(answers);
}

#[test]
fn bare_verdicts_are_those_of_whole_answers() {
    let path = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/evaluate/tour.enact"));
    let rulebook = load(path);
    for scenario in &rulebook.policy.scenarios {
        let (case, _) = enact::facts::from_scenario(&scenario.given, &rulebook.policy);
        for act in rulebook.acts() {
            for day in ["2012-01-01", "2017-12-01", "2018-11-16"] {
                let on = enact::value::parse_date(day);
                let whole = rulebook.answer(&case, &Question { on, ..Question::about(act) });
                assert_eq!(verdict(&rulebook.policy, &case, act, on, None), whole.verdict, "{} {day}", scenario.title);
            }
        }
    }
}

#[test]
fn examples_of_built_in_functions_hold() {
    let mut text = "scenario \"examples\" {\n  given { }\n".to_owned();
    for row in enact::builtin::TABLE {
        text += &format!("  expect {} == {}\n", row.example.0, row.example.1);
    }
    let rulebook = Rulebook::load(vec![("examples.enact".to_owned(), text + "}\n")], None);
    let shown = render::concise(&rulebook.diagnostics, &rulebook.sources);
    assert!(!rulebook.has_errors(), "{shown}");
    let run = scenario::run(&rulebook, "");
    let failed: Vec<_> =
        run.outcomes.iter().flat_map(|outcome| &outcome.checks).filter(|check| !check.passed).collect();
    assert!(failed.is_empty(), "{failed:?}");
    assert_eq!(run.expectations(), enact::builtin::TABLE.len());
}
