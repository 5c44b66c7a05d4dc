//! A flat register with rows that can't be read: they are not lost from the lists of their subjects.

use std::fs;

use super::{batch, folder};

const RULES: &str = r#"
taxonomy Kind { service, internal }
record Account { kind: Kind  opened_on: date  fee: money EUR }
record Subject { id: text  accounts: [Account] }
facts { subject: Subject  kind: Kind  applied_on: date  fee: money EUR }
act register { governed on applied_on }
quota services { on register  count a in subject.accounts where a.kind is service  limit 2 }
"#;
const SPENT: &str =
    "quota spent { on register  count (sum a.fee for a in subject.accounts)  adding fee  limit 100 EUR }";
const MAPPING: &str = r#"{"columns": {
  "number": null, "id": "subject.id", "kind": ["kind", "subject.accounts.kind"],
  "on": ["applied_on", "subject.accounts.opened_on"], "fee": ["fee", "subject.accounts.fee"]
}}"#;

/// What stands in the second row of three, and what becomes of the first and the third.
const CASES: &[(&str, &str, [&str; 2])] = &[
    ("as it should be", "2,a,service,2020-02-01,5 EUR", ["permitted", "forbidden"]),
    ("its fee can't be read, and matters to no quota", "2,a,service,2020-02-01,5x", ["permitted", "forbidden"]),
    ("its kind can't be read", "2,a,srvice,2020-02-01,5 EUR", ["permitted", "undetermined"]),
    ("its day can't be read", "2,a,service,2020-0201,5 EUR", ["undetermined", "undetermined"]),
    ("it has no day", "2,a,service,,5 EUR", ["undetermined", "undetermined"]),
    ("nothing tells its place on its day", ",a,service,2020-02-01,5 EUR", ["permitted", "undetermined"]),
    ("it tells no subject", "2,,service,2020-02-01,5 EUR", ["permitted", "permitted"]),
    ("it is torn", "2,a,service", ["permitted", "permitted"]),
];

fn judged(name: &str, rules: &str, second: &str) -> (Vec<String>, String) {
    let folder = folder(name, rules);
    let register =
        format!("number,id,kind,on,fee\n1,a,service,2020-01-01,5 EUR\n{second}\n3,a,service,2020-03-01,5 EUR\n");
    fs::write(folder.join("a.csv"), register).unwrap();
    fs::write(folder.join("map.json"), MAPPING).unwrap();
    let collected =
        ["--collect", "accounts", "by", "subject.id", "--order-by", "applied_on,number", "--mapping", "map.json"];
    let output = batch(&folder, &[&["a.csv", "--summary", "summary.json"], &collected[..]].concat());
    let verdict = |line: &str| line.split("\"verdict\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let answers = String::from_utf8(output.stdout).unwrap();
    (answers.lines().map(verdict).collect(), fs::read_to_string(folder.join("summary.json")).unwrap())
}

#[test]
fn a_row_that_was_set_aside_is_not_lost_from_its_list() {
    for (what, second, expected) in CASES {
        let (verdicts, summary) = judged("batch_register", RULES, second);
        let ends = [verdicts.first().unwrap().as_str(), verdicts.last().unwrap().as_str()];
        assert_eq!(&ends, expected, "{what}: {verdicts:?}");
        let is_resting = verdicts.contains(&"undetermined".to_owned());
        assert!(!is_resting || !summary.contains("\"resting_on_set_aside\":0"), "{what}: {summary}");
        let is_nobodys = expected == &["permitted", "permitted"];
        assert_eq!(summary.contains("\"in_nobodys_list\":1"), is_nobodys, "{what}: {summary}");
    }
}

#[test]
fn what_could_not_be_read_is_not_known() {
    let rules = format!("{RULES}\n{SPENT}");
    let (verdicts, _) = judged("batch_register_spent", &rules, "2,a,internal,2020-02-01,5x");
    assert_eq!(verdicts, ["permitted", "undetermined"]);
    let (verdicts, _) = judged("batch_register_read", &rules, "2,a,internal,2020-02-01,5 EUR");
    assert_eq!(verdicts, ["permitted", "permitted", "permitted"]);
}
