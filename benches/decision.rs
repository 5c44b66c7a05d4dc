//! Parse, check, read facts, one warm decision with and without its explanation; and growth with the number of rules and versions.
//!
//! `cargo bench` runs them. Method and results: `docs/performance.md`.
#![expect(clippy::expect_used, reason = "a benchmark that can't be set up should stop")]

mod by_hand;

use divan::{Bencher, black_box};
use enact::decide::Desk;
use enact::evaluate::{Context, Question, Space, evaluate, verdict_in};
use enact::facts::{Case, Format, Reader, read};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::source::FileId;
use enact::value::{FIRST_DAY, LAST_DAY};

const RULES: &str = include_str!("registration.enact");
const FACTS: &str = include_str!("registration.json");
const ACT: ActId = ActId(0);

fn main() {
    divan::main();
}

fn rulebook(text: &str) -> Rulebook {
    rulebook_of(vec![("bench.enact".to_owned(), text.to_owned())])
}

fn rulebook_of(files: Vec<(String, String)>) -> Rulebook {
    let rulebook = Rulebook::load(files, None);
    assert!(!rulebook.has_errors(), "{:?}", rulebook.diagnostics);
    rulebook
}

fn case(rulebook: &Rulebook) -> Case {
    let (case, found) = read(FACTS, Format::Json, FileId(0), &rulebook.policy);
    assert!(found.is_empty(), "{found:?}");
    case
}

#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    bencher.bench(|| enact::syntax::parse(black_box(RULES), FileId(0)));
}

#[divan::bench]
fn parse_resolve_and_check(bencher: Bencher<'_, '_>) {
    bencher.bench(|| rulebook(black_box(RULES)));
}

#[divan::bench]
fn facts_from_json(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let mut reader = Reader::new(&rulebook.policy);
    let mut case = Case::unknown(&rulebook.policy);
    bencher.bench_local(|| reader.read_into(&mut case, black_box(FACTS), Format::Json, FileId(0)));
}

#[divan::bench]
fn warm_verdict(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let case = case(&rulebook);
    let mut space = Space::default();
    bencher.bench_local(|| verdict_in(&mut space, &rulebook.policy, black_box(&case), ACT, (None, None)));
}

/// The prepared form, reasons included.
#[divan::bench(sample_size = 1000)]
fn prepared_decision(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let case = case(&rulebook);
    let decision = rulebook.prepare(ACT, FIRST_DAY..=LAST_DAY);
    let mut desk = Desk::default();
    bencher.bench_local(|| decision.judge(&mut desk, black_box(&case)));
}

/// With the limit, what remains, the fee and the last day computed too.
#[divan::bench(sample_size = 1000)]
fn prepared_decision_with_numbers(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let case = case(&rulebook);
    let names =
        ["accounts_per_subject.limit", "accounts_per_subject.remaining", "verification.amount", "verify.last_day"];
    let asked = names.map(|name| rulebook.export(name).expect("a number of the workload"));
    let decision = rulebook.prepare(ACT, FIRST_DAY..=LAST_DAY).asking(&asked);
    let mut desk = Desk::default();
    bencher.bench_local(|| decision.judge(&mut desk, black_box(&case)));
}

/// Decisions of fifteen provisions or so written in other manners: dates, functions and definitions; lists, papers, exceptions; tables.
#[divan::bench(args = ["official_account", "lists", "table", "narrative", "defines", "strict"], sample_size = 1000)]
fn prepared_decision_of_other_idioms(bencher: Bencher<'_, '_>, name: &str) {
    let text = match name {
        "official_account" => include_str!("../tests/cases/prepared/official_account.enact"),
        "lists" => include_str!("../tests/cases/prepared/lists.enact"),
        "narrative" => include_str!("../tests/cases/prepared/narrative.enact"),
        "defines" => include_str!("../tests/cases/prepared/defines.enact"),
        "strict" => include_str!("../tests/cases/prepared/strict.enact"),
        _ => include_str!("../tests/cases/prepared/table.enact"),
    };
    let rulebook = rulebook(text);
    let scenario = rulebook.policy.scenarios.first().expect("a case");
    let (case, found) = enact::facts::from_scenario(&scenario.given, &rulebook.policy);
    assert!(found.is_empty(), "{found:?}");
    let decision = rulebook.prepare(ACT, FIRST_DAY..=LAST_DAY);
    let mut desk = Desk::default();
    bencher.bench_local(|| decision.judge(&mut desk, black_box(&case)));
}

/// The same rule written by hand over the same cells: the floor.
#[divan::bench(sample_size = 1000)]
fn by_hand_decision(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let case = case(&rulebook);
    let rule = by_hand::ByHand::new(&rulebook.policy);
    bencher.bench_local(|| rule.reasons(black_box(&case), &rulebook.policy));
}

/// What begins a run over many cases: the slices of time.
#[divan::bench]
fn prepare(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    bencher.bench(|| rulebook.prepare(black_box(ACT), FIRST_DAY..=LAST_DAY));
}

/// And the first case, for which the law of its day is written down.
#[divan::bench]
fn prepare_and_decide_once(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let case = case(&rulebook);
    bencher.bench(|| rulebook.prepare(black_box(ACT), FIRST_DAY..=LAST_DAY).verdict(&case));
}

#[divan::bench(sample_size = 1000)]
fn facts_from_a_line(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let mut reader = Reader::new(&rulebook.policy);
    let mut case = Case::unknown(&rulebook.policy);
    let line = FACTS.trim_end().as_bytes();
    bencher.bench_local(|| reader.json_line_into(&mut case, black_box(line), FileId(0)).is_ok());
}

#[divan::bench(sample_size = 1000)]
fn line_to_decision(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let mut reader = Reader::new(&rulebook.policy);
    let mut case = Case::unknown(&rulebook.policy);
    let decision = rulebook.prepare(ACT, FIRST_DAY..=LAST_DAY);
    let mut desk = Desk::default();
    let line = FACTS.trim_end().as_bytes();
    bencher.bench_local(|| {
        let read = reader.json_line_into(&mut case, black_box(line), FileId(0));
        assert!(read.is_ok());
        decision.judge(&mut desk, &case)
    });
}

#[divan::bench]
fn explained_answer(bencher: Bencher<'_, '_>) {
    let rulebook = rulebook(RULES);
    let case = case(&rulebook);
    let context = Context { digest: &rulebook.digest, known_by: None, sources: &rulebook.sources };
    bencher.bench_local(|| evaluate(&rulebook.policy, black_box(&case), &Question::about(ACT), &context));
}

/// `n` rules on one act that look at a region, an industry and a count.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn warm_verdict_among_rules(bencher: Bencher<'_, '_>, n: usize) {
    let rulebook = rulebook_of(many_rules(n));
    let case = case(&rulebook);
    let mut space = Space::default();
    bencher.bench_local(|| verdict_in(&mut space, &rulebook.policy, black_box(&case), ACT, (None, None)));
}

/// The same in the prepared form.
#[divan::bench(args = [10, 100, 1_000, 10_000], sample_size = 1000)]
fn prepared_decision_among_rules(bencher: Bencher<'_, '_>, n: usize) {
    let rulebook = rulebook_of(many_rules(n));
    let case = case(&rulebook);
    let decision = rulebook.prepare(ACT, FIRST_DAY..=LAST_DAY);
    let mut desk = Desk::default();
    bencher.bench_local(|| decision.judge(&mut desk, black_box(&case)));
}

/// The same over a value with `n` versions.
#[divan::bench(args = [1, 10, 100, 1_000], sample_size = 1000)]
fn prepared_decision_among_versions(bencher: Bencher<'_, '_>, n: usize) {
    let rulebook = rulebook(&many_versions(n));
    let case = case(&rulebook);
    let decision = rulebook.prepare(ACT, FIRST_DAY..=LAST_DAY);
    let mut desk = Desk::default();
    bencher.bench_local(|| decision.judge(&mut desk, black_box(&case)));
}

/// A value with `n` versions.
#[divan::bench(args = [1, 10, 100, 1_000])]
fn warm_verdict_among_versions(bencher: Bencher<'_, '_>, n: usize) {
    let rulebook = rulebook(&many_versions(n));
    let case = case(&rulebook);
    let mut space = Space::default();
    bencher.bench_local(|| verdict_in(&mut space, &rulebook.policy, black_box(&case), ACT, (None, None)));
}

/// Parsing and checking grow with the number of rules.
#[divan::bench(args = [100, 1_000, 10_000], sample_count = 5)]
fn parse_resolve_and_check_rules(bencher: Bencher<'_, '_>, n: usize) {
    let files = many_rules(n);
    bencher.bench(|| rulebook_of(black_box(files.clone())));
}

/// A file for the shape of facts, then files of up to 5,000 rules: a source file has at most 1 MiB.
fn many_rules(n: usize) -> Vec<(String, String)> {
    let shape = RULES.split_once("quota accounts_per_subject").expect("the workload has a quota").0;
    let mut files = vec![("a.enact".to_owned(), shape.to_owned())];
    for first in (0..n).step_by(5_000) {
        let rules: String = (first..n.min(first + 5_000)).map(one_rule).collect();
        files.push((format!("b{first}.enact"), format!("package bench\n{rules}")));
    }
    files
}

fn one_rule(i: usize) -> String {
    let (regions, industries) = (["mainland", "japan", "france"], ["retail", "gambling", "education"]);
    let region = regions.get(i % 3).expect("one of three");
    let industry = industries.get(i / 3 % 3).expect("one of three");
    let limit = 10 + i;
    format!(
        "rule r{i} {{ on register  forbid when subject.region is {region} and subject.industry is {industry} and admin.administers > {limit} }}\n"
    )
}

fn many_versions(n: usize) -> String {
    let shape = RULES.split_once("quota accounts_per_subject").expect("the workload has a quota").0;
    let mut text = format!("{shape}\nquota q {{ on register  count a in subject.accounts  limit dated {{\n");
    for i in 0..n {
        let (year, month, day) = (1900 + i / 300, 1 + i % 300 / 25, 1 + i % 25);
        text.push_str(&format!("  from {year}-{month:02}-{day:02}: {}\n", 10 + i));
    }
    text.push_str("} }\n");
    text
}
