//! Which version and which sources an answer names: those of the key that counted.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use enact::answer::{Finding, VersionRef};
use enact::evaluate::Question;
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::scenario;

#[test]
fn what_is_cited_is_what_counted() {
    insta::glob!("cases/cited/*.enact", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let rulebook = Rulebook::load(vec![("rules.enact".to_owned(), text)], None);
        assert!(
            !rulebook.has_errors(),
            "{}",
            enact::diagnostic::render::concise(&rulebook.diagnostics, &rulebook.sources)
        );
        let run = scenario::run(&rulebook, "");
        let checks = run.outcomes.iter().flat_map(|outcome| &outcome.checks);
        let failed: Vec<_> = checks.filter(|check| !check.passed).collect();
        assert!(failed.is_empty(), "{failed:?}");
        insta::assert_snapshot!(told(&rulebook));
    });
}

/// Of each expectation, the provision that it begins with: its numbers, its versions and what they cite.
fn told(rulebook: &Rulebook) -> String {
    let mut all = String::new();
    for scenario in &rulebook.policy.scenarios {
        let (case, _) = enact::facts::from_scenario(&scenario.given, &rulebook.policy);
        all += &format!("{}\n", scenario.title);
        for expected in &scenario.expectations {
            let span = expected.span;
            let text = &rulebook.sources.file(span.file).text()[span.start as usize..span.end as usize];
            let name = text.split_once("expect ").map_or(text, |(_, rest)| rest).split(['.', ' ']).next().unwrap();
            let answer = rulebook.answer(&case, &Question { on: expected.on, ..Question::about(ActId(0)) });
            let finding = answer.findings.iter().find(|finding| finding.provision == name).unwrap();
            all += &format!("  {text}\n{}", cited(finding));
        }
    }
    all
}

fn cited(finding: &Finding) -> String {
    let mut all = String::new();
    let mut line = |what: &str, version: &VersionRef| {
        let from = version.from.as_deref().unwrap_or("always");
        let by = version.amendment.as_ref().map(|name| format!(", by {name}"));
        all += &format!("    {what} since {from}{}\n", by.unwrap_or_default());
    };
    line("is", &finding.version);
    finding.other_versions.iter().for_each(|other| line("or", other));
    finding.rests_on.iter().for_each(|rest| line(&rest.name, &rest.version));
    let sources = finding.citations.iter().chain(finding.rests_on.iter().flat_map(|rest| &rest.citations));
    let sources: Vec<String> =
        sources.map(|cite| format!("{} {}", cite.source, cite.locator.as_deref().unwrap_or_default())).collect();
    if !sources.is_empty() {
        all += &format!("    cites {}\n", sources.join("; "));
    }
    all
}
