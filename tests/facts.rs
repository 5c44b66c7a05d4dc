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
use enact::facts::{Case, Format, read};
use enact::policy::value::{CellId, Value};
use enact::source::FileId;
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
    let owner = (0..case.cells.len() as u32).find(|at| case.path_of(&policy, CellId(*at)) == "subject.accounts[1].owner");
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

#[test]
fn whatever_is_too_much_is_refused() {
    assert_eq!(json(&"[".repeat(100_000)).1, ["E0501", "E0509"]);
    let deep = format!("{{\"x\": {}", "[".repeat(100_000));
    assert_eq!(json(&deep).1, ["E0502", "E0509"]);
    assert_eq!(json(r#"{"subject": {"rate": 1e400}}"#).1, ["E0507"]);
    assert_eq!(json(r#"{"subject": {"rate": 1234567890123456789}}"#).1, ["E0507"]);
    assert_eq!(json(r#"{"subject": {"rate": 123456789012345678.123456, "staff": 999999999999999999}}"#).1, [""; 0]);
    assert_eq!(json(r#"{"subject": {"staff": 1.0}}"#).1, ["E0507"]);
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
            panic!("{path}: {}", wrong.message);
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
        wrong += &render::human(&[*found], &enact::source::Sources::new(), render::Options { color: false, width: 110 });
    }
    insta::assert_snapshot!(wrong);
}
