//! Evaluation, end to end: rule texts whose scenarios are the tests, and whole answers.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use enact::diagnostic::render;
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
                failed += &format!("{}:{}: {}\n    came: {}\n", check.at.file, check.at.line, check.expected, check.came);
                for finding in &check.why {
                    failed += &format!("    {finding:?}\n");
                }
            }
        }
        assert!(failed.is_empty(), "{failed}");
        assert!(run.expectations() > 0);
    });
}
