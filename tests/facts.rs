//! Facts: what is read from good files, and what is said about bad ones.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::wildcard_enum_match_arm,
    reason = "a test may stop at what it did not expect"
)]

#[path = "facts/rulebook.rs"]
mod rulebook;

use enact::diagnostic::{Code, Diagnostic, render};
use enact::facts::describe::{facts_of_act, json_schema, json_skeleton, yaml_skeleton};
use enact::facts::{Case, Format, Reader, from_scenario, read};
use enact::policy::ids::ActId;
use enact::policy::value::{CellId, Value};
use enact::source::FileId;
use enact::syntax::declaration::{Given, GivenField};
use enact::syntax::expression::{DurationUnit, Expr, ExprKind, Literal};
use enact::syntax::name::{Name, Path, Place};
use proptest::prelude::*;
use rulebook::rulebook;

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|one| one.code.id()).collect()
}

fn json(text: &str) -> (Case, Vec<&'static str>) {
    let (policy, ..) = rulebook();
    let (case, found) = read(text, Format::Json, FileId(9), &policy);
    (case, codes(&found))
}

/// The case of a text that has no mistakes.
fn good(text: &str, format: Format) -> String {
    let (policy, ..) = rulebook();
    let (case, found) = read(text, format, FileId(9), &policy);
    assert_eq!(found, []);
    case.to_json(&policy)
}

#[test]
fn files_and_what_is_said_about_them() {
    insta::glob!("cases/facts/*.*", |path| {
        if path.extension().is_some_and(|extension| extension == "snap") {
            return;
        }
        let (policy, mut sources, _) = rulebook();
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let format = if name.ends_with(".json") { Format::Json } else { Format::Yaml };
        let file = sources.add(name, text.clone());
        let (case, found) = read(&text, format, file, &policy);
        let options = render::Options { color: false, width: 110 };
        let drawn = render::human(&found, &sources, options);
        insta::with_settings!({ snapshot_path => "cases/facts/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{drawn}facts read:\n{}", case.to_json(&policy)));
        });
    });
}

#[test]
fn nested_lists_lie_together() {
    let (policy, ..) = rulebook();
    let text = r#"{"subject": {"accounts": [
        {"tags": ["a", "b"], "holders": [{"name": "x"}, {"name": "y", "age": 3}], "owner": {"name": "o"}},
        {"tags": ["c"], "owner": null, "closed": true}
    ]}, "grid": [[1], [], [2, 3]]}"#;
    let (case, found) = read(text, Format::Json, FileId(9), &policy);
    assert_eq!(found, []);
    let path = |wanted: Value| {
        let cell = case.cells.iter().position(|value| *value == wanted).unwrap();
        case.path_of(&policy, CellId(cell as u32))
    };
    assert_eq!(path(Value::Int(3)), "subject.accounts[0].holders[1].age");
    assert_eq!(path(Value::Bool(true)), "subject.accounts[1].closed");
    assert_eq!(path(Value::Int(2)), "grid[2][0]");
    let presumed = case.presumed[0];
    assert_eq!((case.path_of(&policy, presumed.0).as_str(), presumed.1), ("subject.accounts[0].closed", 0));
    for (at, value) in case.cells.iter().enumerate() {
        if let Value::Record(first) = value {
            assert_eq!(first.0 as usize, at + 1, "a presence cell names the cell behind it");
        }
    }
    let owner =
        (0..case.cells.len() as u32).find(|at| case.path_of(&policy, CellId(*at)) == "subject.accounts[1].owner");
    let owner = owner.unwrap() as usize;
    assert!(case.cells[owner..owner + 4].iter().all(|value| *value == Value::None));
}

#[test]
fn what_is_read_can_be_written_and_read_again() {
    let text = r#"{
  "subject": {
    "category": "company",
    "staff": -12,
    "capital": "1000000.50 CNY",
    "share": "12.5%",
    "rate": 0.125,
    "accounts": [
      {
        "type": "订阅号",
        "opened_on": null,
        "tags": [
          "\"a\"\n",
          ""
        ]
      }
    ],
    "person": null
  },
  "application": {
    "submitted_on": "2018-11-16",
    "submitted_at": "2018-11-16T20:00",
    "at": "20:00",
    "notice": "30 days",
    "stay": "2018-01-01 .. 2018-03-31",
    "papers": [],
    "fee": "300 USD"
  },
  "申请人": "张三"
}
"#;
    assert_eq!(good(text, Format::Json), text);
    assert_eq!(good(text, Format::Yaml), text);
    assert_eq!(good(&format!("\u{feff}{text}"), Format::Json), text);
}

#[test]
fn yaml_is_typed_by_the_schema() {
    let text = "
subject:
  category: wechat.Category.company
  staff: 12
  rate: 1.10
  share: 20%
  capital: {amount: 300, currency: CNY}
  person:
    name: no
    born_on: 1999-12-31
    age: ~
application:
  submitted_on: 2018-11-16
  stay: 2018-01-01 .. none
  at: 20:00
申请人: 1.10
";
    let read = good(text, Format::Yaml);
    for part in ["\"name\": \"no\"", "\"申请人\": \"1.10\"", "\"rate\": 1.1", "\"300 CNY\"", "\"at\": \"20:00\""] {
        assert!(read.contains(part), "{part} in {read}");
    }
}

/// What is exactly a whole number, a day, true or false is read as that, however another program writes it.
#[test]
fn values_as_other_programs_write_them() {
    let plain = r#"{"subject": {"staff": 12, "rate": 0.5}, "application": {"submitted_on": "2020-05-05", "submitted_at": "2020-05-05T13:00"}}"#;
    let other = r#"{"subject": {"staff": 12.000, "rate": 0.5000000000}, "application": {"submitted_on": "2020-05-05 00:00:00",
        "submitted_at": "2020-05-05 13:00:00.000"}}"#;
    assert_eq!(good(other, Format::Json), good(plain, Format::Json));
    assert_eq!(good(other, Format::Yaml), good(plain, Format::Json));
    let truth = |word: &str| good(&format!("subject:\n  accounts:\n    - {{closed: {word}}}"), Format::Yaml);
    assert_eq!([truth("True"), truth("TRUE")], [truth("true"), truth("true")]);
    assert_eq!([truth("False"), truth("FALSE")], [truth("false"), truth("false")]);
}

/// What is not quite that is refused, and it is said what to do.
#[test]
fn values_that_other_programs_write_otherwise() {
    let (policy, ..) = rulebook();
    let mut said = String::new();
    for (fact, value) in [
        ("staff", "12.01"),
        ("staff", "\"1,234\""),
        ("rate", "\"1.234,5\""),
        ("capital", "\"1,50 CNY\""),
        ("submitted_on", "\"2020-05-05T13:00:00\""),
        ("submitted_on", "\"2020-05-05 00:00:00.5\""),
        ("submitted_on", "\"2020-05-05T00:00:00Z\""),
        ("submitted_on", "1588636800000"),
        ("submitted_at", "\"2020-05-05\""),
        ("submitted_at", "\"2020-05-05 13:00:00.123\""),
    ] {
        let holder = if fact.starts_with("submitted") { "application" } else { "subject" };
        let text = format!(r#"{{"{holder}": {{"{fact}": {value}}}}}"#);
        let (_, found) = read(&text, Format::Json, FileId(9), &policy);
        let [found] = found.as_slice() else { unreachable!("{text}: {found:?}") };
        let help = found.help.as_deref().unwrap_or_default();
        said += &format!("{} {}\n  {help}\n", found.code.id(), found.message);
    }
    insta::assert_snapshot!(said);
}

/// Very many keys that name no fact are not all told, which takes the longer the more there are.
#[test]
fn of_very_many_unknown_keys_the_first_are_told() {
    let keys: Vec<String> = (0..5_000).map(|number| format!("\"key{number}\": {number}")).collect();
    let (_, found) = json(&format!("{{{}}}", keys.join(", ")));
    assert_eq!(found, vec!["E0502"; 101]);
}

#[test]
fn whatever_is_too_much_is_refused() {
    assert_eq!(json(&"[".repeat(100_000)).1, ["E0501", "E0509"]);
    let deep = format!("{{\"x\": {}", "[".repeat(100_000));
    assert_eq!(json(&deep).1, ["E0502", "E0509"]);
    assert_eq!(json(r#"{"subject": {"rate": 1e400}}"#).1, ["E0507"]);
    assert_eq!(json(r#"{"subject": {"rate": 1234567890123456789}}"#).1, ["E0507"]);
    assert_eq!(json(r#"{"subject": {"rate": 123456789012345678.123456, "staff": 999999999999999999}}"#).1, [""; 0]);
    assert_eq!(json(r#"{"subject": {"staff": 1.01}}"#).1, ["E0507"]);
    let text = |length: usize| json(&format!("{{\"申请人\": \"{}\"}}", "a".repeat(length))).1;
    assert_eq!(text(64 * 1024), [""; 0]);
    assert_eq!(text(64 * 1024 + 1), ["E0507"]);
    let (policy, ..) = rulebook();
    let (_, found) = read(&"- ".repeat(2_000), Format::Yaml, FileId(9), &policy);
    assert_eq!(found.last().unwrap().code, Code::E0509);
}

#[test]
fn single_facts_are_set() {
    let (policy, ..) = rulebook();
    let mut case = Case::unknown(&policy);
    for (path, text) in [
        ("subject.category", "company"),
        ("subject.accounts", r#"[{"type": "订阅号"}, {}]"#),
        ("subject.accounts[1].type", "服务号"),
        ("subject.accounts[0].closed", "true"),
        ("subject.person.name", "no"),
        ("subject.capital", "300 CNY"),
        ("application.papers", "[]"),
        ("application.fee", "null"),
        ("grid", "[[1, 2]]"),
        ("grid[0][1]", "3"),
        ("申请人", "[x]"),
    ] {
        if let Err(wrong) = case.set(&policy, path, text) {
            unreachable!("{path}: {}", wrong.message);
        }
    }
    insta::assert_snapshot!(case.to_json(&policy));
    let mut wrong = String::new();
    for (path, text) in [
        ("subject.categry", "company"),
        ("subject.category.x", "company"),
        ("subject.category", "comany"),
        ("subject.accounts[7].type", "订阅号"),
        ("subject.accounts[0]", "{}"),
        ("subject.staff", "many"),
        ("subject.staff", "[1"),
        ("", "x"),
    ] {
        let found = case.set(&policy, path, text).unwrap_err();
        wrong +=
            &render::human(&[*found], &enact::source::Sources::new(), render::Options { color: false, width: 110 });
    }
    insta::assert_snapshot!(wrong);
}

#[test]
fn what_an_act_wants_is_described() {
    let (policy, ..) = rulebook();
    let mut text = String::new();
    for fact in facts_of_act(&policy, ActId(0)) {
        text += &format!("{}: {} | {} | {} {}\n", fact.path, fact.type_in_words, fact.doc, fact.fixed, fact.optional);
    }
    let (json, yaml) = (json_skeleton(&policy, ActId(0)), yaml_skeleton(&policy, ActId(0)));
    insta::assert_snapshot!(format!("{text}\n{json}\n{yaml}"));
    assert_eq!(good(&json, Format::Json), json, "the skeleton is a file without mistakes");
    assert_eq!(good(&yaml, Format::Yaml), json, "both skeletons say the same");
    insta::assert_json_snapshot!(json_schema(&policy));
}

fn name(text: &str) -> Name {
    Name { text: text.into(), place: Place::default() }
}

fn given(key: &str, kind: ExprKind) -> GivenField {
    GivenField { name: name(key), value: Given::Value(Expr { kind, place: Place::default() }) }
}

fn record(key: &str, fields: Vec<GivenField>) -> GivenField {
    GivenField { name: name(key), value: Given::Record(fields, Place::default()) }
}

#[test]
fn scenarios_are_read_like_files() {
    let (policy, ..) = rulebook();
    let literal = |literal| ExprKind::Literal(literal);
    let expr = |kind| Box::new(Expr { kind, place: Place::default() });
    let path =
        |text: &str| ExprKind::Path(Path { names: text.split('.').map(name).collect(), place: Place::default() });
    let date = |text: &str| literal(Literal::Date(enact::value::parse_date(text).unwrap()));
    let number = |text: &str| enact::value::parse_decimal(text).unwrap();
    let days = ExprKind::Duration {
        amount: expr(literal(Literal::Int(30))),
        unit: DurationUnit::Day,
        calendar: None,
        months: None,
    };
    let facts = [
        record(
            "subject",
            vec![
                given("category", path("wechat.Category.media")),
                given("staff", ExprKind::Negative(expr(literal(Literal::Int(3))))),
                given("share", literal(Literal::Percent(number("12.5")))),
                given("capital", literal(Literal::Money(number("300"), enact::value::Currency::parse("CNY").unwrap()))),
                GivenField { name: name("accounts"), value: Given::Unknown(Place::default()) },
                given("person", literal(Literal::None)),
            ],
        ),
        record(
            "application",
            vec![
                given("submitted_on", date("2018-11-16")),
                given("notice", days),
                given("stay", ExprKind::Period(expr(date("2018-01-01")), expr(literal(Literal::None)))),
                GivenField {
                    name: name("papers"),
                    value: Given::List(vec![Given::Value(*expr(path("订阅号")))], Place::default()),
                },
            ],
        ),
    ];
    let (case, found) = from_scenario(&facts, &policy);
    assert_eq!(found, []);
    insta::assert_snapshot!(case.to_json(&policy));
    let wrong = [
        record(
            "subject",
            vec![
                given("staff", literal(Literal::Text("12".into()))),
                given("capital", literal(Literal::Int(300))),
                given("category", ExprKind::Today),
            ],
        ),
        given("申请人", date("2018-11-16")),
        given("sbject", literal(Literal::None)),
    ];
    let (_, found) = from_scenario(&wrong, &policy);
    assert_eq!(codes(&found), ["E0503", "E0503", "E0501", "E0503", "E0502"]);
    let (_, in_json) = read(r#"{"subject": {"staff": "12", "capital": 300}}"#, Format::Json, FileId(9), &policy);
    let words = |found: &[Diagnostic]| {
        found.iter().take(2).map(|one| (one.message.clone(), one.help.clone())).collect::<Vec<_>>()
    };
    assert_eq!(words(&found), words(&in_json));
}

#[test]
fn a_reader_is_used_again() {
    let (policy, ..) = rulebook();
    let mut reader = Reader::new(&policy);
    let mut case = Case::default();
    for staff in 0..3 {
        let text = format!("{{\"subject\": {{\"staff\": {staff}, \"accounts\": [{{}}]}}}}");
        assert_eq!(reader.read_into(&mut case, &text, Format::Json, FileId(9)), []);
        assert_eq!(case.presumed.len(), 1);
        assert_eq!(case.cells.iter().filter(|value| **value == Value::Int(staff)).count(), 1);
    }
}

/// A value of each kind as JSON, and records and lists of them.
fn cases() -> impl Strategy<Value = String> {
    let number = (-999_999_999_999_999_999_i64..=999_999_999_999_999_999).prop_map(|n| n.to_string());
    let decimal = (0_i64..=99_999_999, 0_u32..=999_999).prop_map(|(whole, part)| format!("{whole}.{part:06}"));
    let text = any::<String>().prop_map(|text| serde_json::to_string(&text).unwrap());
    let kind = prop_oneof![Just("订阅号"), Just("服务号")];
    let day = (1_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(y, m, d)| format!("{y:04}-{m:02}-{d:02}"));
    let account =
        (kind, day, prop::collection::vec(text.clone(), 0..3), any::<bool>()).prop_map(|(kind, day, tags, closed)| {
            format!(r#"{{"closed": {closed}, "tags": [{}], "opened_on": "{day}", "type": "{kind}"}}"#, tags.join(", "))
        });
    (number, decimal, text, prop::collection::vec(account, 0..4)).prop_map(|(staff, rate, text, accounts)| {
        format!(
            r#"{{"申请人": {text}, "subject": {{"rate": {rate}, "accounts": [{}], "staff": {staff}}}}}"#,
            accounts.join(", ")
        )
    })
}

proptest! {
    #[test]
    fn json_to_case_to_json(text in cases()) {
        let first = good(&text, Format::Json);
        prop_assert_eq!(&good(&first, Format::Json), &first);
        let value: serde_json::Value = serde_json::from_str(&first).unwrap();
        let given: serde_json::Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(&value["申请人"], &given["申请人"]);
        prop_assert_eq!(&value["subject"]["accounts"], &given["subject"]["accounts"]);
    }

    #[test]
    fn no_text_stops_the_reader(text in "[\\[\\]{}:, \"a额*&\n\t1.e-]{0,40}", other in any::<String>()) {
        let (policy, ..) = rulebook();
        for text in [text, other] {
            for format in [Format::Json, Format::Yaml] {
                let (case, _) = read(&text, format, FileId(9), &policy);
                prop_assert!(case.cells.len() >= policy.facts.size as usize);
            }
        }
    }
}
