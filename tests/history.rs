//! Law over time: what scenarios of changing law expect, and long histories.
#![expect(clippy::unwrap_used, reason = "a test may stop at what it did not expect")]

use std::time::{Duration, Instant};

use enact::answer::Verdict;
use enact::diagnostic::render;
use enact::evaluate::{Question, verdict};
use enact::facts::Case;
use enact::history::Told;
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::value::{Date, date::add_days};
use enact::{check, history, scenario};

/// Far more than it takes, and far less than a history that is copied for each of its versions.
const LONG: Duration = Duration::from_secs(240);
const VERSIONS: i64 = 20_000;
/// Amendments: fewer where the reader is not optimised.
const AMENDMENTS: i64 = if cfg!(debug_assertions) { 1_000 } else { 20_000 };

fn sound(name: &str, text: String) -> Rulebook {
    let rulebook = Rulebook::load(vec![(name.to_owned(), text)], None);
    assert!(!rulebook.has_errors(), "{}", render::concise(&rulebook.diagnostics, &rulebook.sources));
    rulebook
}

#[test]
fn scenarios_of_changing_law_hold() {
    insta::glob!("cases/fields/history_*.enact", |path| {
        let rulebook = sound("history.enact", std::fs::read_to_string(path).unwrap());
        let run = scenario::run(&rulebook, "");
        let failed: Vec<_> = run.outcomes.iter().filter(|outcome| !outcome.passed()).collect();
        assert!(failed.is_empty(), "{failed:#?}");
        assert!(run.expectations() > 0);
    });
}

/// What is wrong with timelines: each planted once, and both places shown.
#[test]
fn planted_defects_are_found_with_both_places() {
    let options = render::Options { color: false, width: 120 };
    insta::glob!("cases/timelines/*.enact", |path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let rulebook = Rulebook::load(vec![(name, std::fs::read_to_string(path).unwrap())], None);
        assert!(!rulebook.diagnostics.is_empty(), "nothing was found");
        insta::assert_snapshot!(render::human(&rulebook.diagnostics, &rulebook.sources, options));
    });
}

/// 1900-01-01 and every other day from then on.
fn start(number: i64) -> Date {
    add_days(Date::constant(1900, 1, 1), number * 2).unwrap()
}

#[test]
fn twenty_thousand_versions_take_seconds() {
    let begun = Instant::now();
    let rows: String = (0..VERSIONS).map(|number| format!("  from {}: {number}\n", start(number))).collect();
    let rules = format!(
        "facts {{ on: date }}\nact go {{ governed on on }}\nrule r {{ on go  require x < 15000 }}\ndefine x = dated {{\n{rows}}}\n"
    );
    let rulebook = sound("long.enact", rules);
    let case = Case::unknown(&rulebook.policy);
    for (number, expected) in [(0, Verdict::Permitted), (14_999, Verdict::Permitted), (15_000, Verdict::Forbidden)] {
        assert_eq!(verdict(&rulebook.policy, &case, ActId(0), Some(start(number)), None), expected);
    }
    let question = Question { on: Some(start(0)), ..Question::about(ActId(0)) };
    let mut answer = rulebook.answer(&case, &question);
    history::foresee(&rulebook, &case, &question, &mut answer);
    assert_eq!(answer.then.map(|then| then.from), Some(start(15_000).to_string()));
    let histories = rulebook.histories();
    let told = history::history(&rulebook, &histories, "x").unwrap();
    assert_eq!(told.clauses.first().unwrap().versions.len(), 20_000);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
}

#[test]
fn thousands_of_amendments_take_seconds() {
    let begun = Instant::now();
    let mut rules = vec!["facts { n: int }\nact go\nquota q { on go  count n  limit 0 }\n".to_owned(); 1];
    let amendment = |n: i64| format!("amendment a{n} {{ from {}  amend q.limit {n} -> {} }}\n", start(n), n + 1);
    let a_file = AMENDMENTS / 4;
    for first in (0..4).map(|file| file * a_file) {
        rules.push((first..first + a_file).map(amendment).collect());
    }
    let files = rules.into_iter().enumerate().map(|(number, text)| (format!("{number}.enact"), text)).collect();
    let rulebook = Rulebook::load(files, None);
    assert!(!rulebook.has_errors());
    assert!(rulebook.policy.versions.len() > a_file as usize * 4);
    let histories = rulebook.histories();
    let told = Told { rulebook: &rulebook, histories: &histories };
    assert!(history::between(told, told, (None, None)).differences.is_empty());
    let days = (start(0), start(AMENDMENTS));
    assert_eq!(history::compare(&rulebook, &histories, days).differences.len(), 1);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
}

/// Half as many where the checks are not optimised.
const ROWS: i64 = if cfg!(debug_assertions) { 1_000 } else { 2_000 };

#[test]
fn a_table_of_which_every_row_is_amended_takes_seconds() {
    let begun = Instant::now();
    let cells = |number: i64| format!("m{}, {} .. {}", number % 50, number / 50 * 10, number / 50 * 10 + 9);
    let members: String = (0..50).map(|number| format!(" m{number}")).collect();
    let rows: String =
        (0..ROWS).map(|number| format!("  | {} | {number} |\n", cells(number).replace(',', " |"))).collect();
    let amended = |number: i64| {
        let (day, next) = (start(number), number + 1);
        format!("amendment a{number} {{ from {day}  amend t {{ {}: {number} -> {next} }} }}\n", cells(number))
    };
    let amendments: String = (0..ROWS).map(amended).collect();
    let rules = format!(
        "taxonomy M {{{members} }}\nfacts {{ on: date  m: M  n: int }}\nact go {{ governed on on }}\n\
         rule r {{ on go  require (t(m, n) otherwise 0) < 500 }}\n\
         table t {{\n  given m: M, n: int\n  gives out: int\n  | m | n | out |\n{rows}}}\n{amendments}"
    );
    let rulebook = sound("rows.enact", rules);
    let checked = check::check(&rulebook.policy, &rulebook.sources);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    assert!(checked.found.is_empty(), "{:?}", checked.found);
}
