//! Lists in the columns of Parquet give the verdicts that the same records give as lines.

use std::fs::{self, File};
use std::path::Path;
use std::process::Output;
use std::sync::Arc;

use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::{batch, folder};

const RULES: &str = r#"
taxonomy Kind { service, internal }
record Account { kind: Kind  opened_on: date }
record Subject { accounts: [Account] }
facts { subject: Subject  tags: [text]  applied_on: date }
act register { governed on applied_on }
quota accounts_each {
  on register
  count a in subject.accounts where a.kind is service and a.opened_on <= applied_on
  limit 2
}
rule tagged { on register  forbid when any t in tags where t == "blocked" }
"#;

const SCHEMA: &str = "message people {
  optional group subject {
    optional group accounts (LIST) { repeated group list { optional group element {
      optional binary kind (UTF8); optional int32 opened_on (DATE);
    } } }
  }
  optional group tags (LIST) { repeated group list { optional binary element (UTF8); } }
  required int32 applied_on (DATE);
}";

/// 2018-11-15
const DAY: i32 = 17_850;

type Accounts = Option<Vec<(Option<&'static str>, Option<i32>)>>;

/// What is not there is not known.
#[derive(Clone, Debug)]
struct Record {
    accounts: Accounts,
    tags: Option<Vec<&'static str>>,
}

fn records() -> Vec<Record> {
    let account = |kind, day| (Some(kind), Some(DAY + day));
    let lists: [Accounts; 8] = [
        None,
        Some(vec![]),
        Some(vec![account("service", 0), account("service", -1)]),
        Some(vec![account("service", 0), account("service", 1)]),
        Some(vec![account("internal", 0), account("service", 0), account("service", 0), account("service", 0)]),
        Some(vec![(None, Some(DAY)), account("service", 0)]),
        Some(vec![(Some("service"), None), account("internal", 0)]),
        Some(vec![account("service", 0)]),
    ];
    let tags = [Some(vec![]), Some(vec!["new"]), None, Some(vec!["new", "blocked"])];
    let record = |number: usize| Record {
        accounts: lists.get(number % 8).unwrap().clone(),
        tags: tags.get(number / 8 % 4).unwrap().clone(),
    };
    (0..256).map(record).collect()
}

fn json(record: &Record) -> String {
    let day = |day: i32| format!("2018-11-{}", 15 + day - DAY);
    let account = |(kind, on): &(Option<&str>, Option<i32>)| {
        let kind = kind.map(|kind| format!("\"kind\":\"{kind}\""));
        let on = on.map(|on| format!("\"opened_on\":\"{}\"", day(on)));
        format!("{{{}}}", kind.into_iter().chain(on).collect::<Vec<_>>().join(","))
    };
    let list = |all: Vec<String>| format!("[{}]", all.join(","));
    let accounts = record
        .accounts
        .as_ref()
        .map(|all| format!("\"subject\":{{\"accounts\":{}}}", list(all.iter().map(account).collect())));
    let tags = record
        .tags
        .as_ref()
        .map(|all| format!("\"tags\":{}", list(all.iter().map(|tag| format!("\"{tag}\"")).collect())));
    let last = format!("\"applied_on\":\"{}\"", day(DAY));
    format!("{{{}}}", accounts.into_iter().chain(tags).chain([last]).collect::<Vec<_>>().join(","))
}

/// The values of a column, and the levels of definition and repetition.
type Leaf<T> = (Vec<T>, Vec<i16>, Vec<i16>);

/// A column of a list: for each row, the values of its elements; a list that is not there, one level below an empty one.
fn leaf<T>(rows: impl Iterator<Item = Option<Vec<Option<T>>>>, element: i16, most: i16) -> Leaf<T> {
    let (mut values, mut defined, mut repeated) = (Vec::new(), Vec::new(), Vec::new());
    for row in rows {
        let Some(row) = row else {
            defined.push(0);
            repeated.push(0);
            continue;
        };
        if row.is_empty() {
            defined.push(element - 1);
            repeated.push(0);
        }
        for (number, value) in row.into_iter().enumerate() {
            repeated.push(i16::from(number > 0));
            defined.push(if value.is_some() { most } else { most - 1 });
            values.extend(value);
        }
    }
    (values, defined, repeated)
}

fn put<T: DataType>(group: &mut SerializedRowGroupWriter<'_, File>, (values, defined, repeated): &Leaf<T::T>) {
    let mut column = group.next_column().unwrap().unwrap();
    let levels = |levels: &'_ Vec<i16>| (!levels.is_empty()).then(|| levels.clone());
    column.typed::<T>().write_batch(values, levels(defined).as_deref(), levels(repeated).as_deref()).unwrap();
    column.close().unwrap();
}

fn parquet(path: &Path, records: &[Record]) {
    let schema = Arc::new(parse_message_type(SCHEMA).unwrap());
    let properties =
        Arc::new(WriterProperties::builder().set_data_page_row_count_limit(7).set_write_batch_size(3).build());
    let mut writer = SerializedFileWriter::new(File::create(path).unwrap(), schema, properties).unwrap();
    for records in records.chunks(100) {
        let mut group = writer.next_row_group().unwrap();
        let of_accounts = |record: &Record| record.accounts.clone();
        let kinds = records
            .iter()
            .map(of_accounts)
            .map(|all| all.map(|all| all.into_iter().map(|(kind, _)| kind.map(ByteArray::from)).collect()));
        put::<ByteArrayType>(&mut group, &leaf(kinds, 3, 5));
        let days =
            records.iter().map(of_accounts).map(|all| all.map(|all| all.into_iter().map(|(_, on)| on).collect()));
        put::<Int32Type>(&mut group, &leaf(days, 3, 5));
        let tags = records.iter().map(|record| record.tags.clone());
        let tags = tags.map(|all| all.map(|all| all.into_iter().map(|tag| Some(ByteArray::from(tag))).collect()));
        put::<ByteArrayType>(&mut group, &leaf(tags, 2, 3));
        put::<Int32Type>(&mut group, &(vec![DAY; records.len()], Vec::new(), Vec::new()));
        group.close().unwrap();
    }
    writer.close().unwrap();
}

fn answers(output: &Output) -> Vec<String> {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    text.lines().map(|line| line.split_once(',').unwrap().1.to_owned()).collect()
}

#[test]
fn lists_in_parquet_are_lists_of_facts() {
    let folder = folder("batch_lists", RULES);
    let records = records();
    let lines: Vec<String> = records.iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    parquet(&folder.join("a.parquet"), &records);
    let expected = answers(&batch(&folder, &["a.ndjson"]));
    for verdict in ["permitted", "forbidden", "undetermined"] {
        assert!(expected.iter().any(|answer| answer.contains(verdict)), "{verdict}");
    }
    assert_eq!(answers(&batch(&folder, &["a.parquet"])), expected);
    let asked = ["--ask", "accounts_each.count", "--missing"];
    assert_eq!(
        answers(&batch(&folder, &[&["a.parquet"], asked.as_slice()].concat())),
        answers(&batch(&folder, &[&["a.ndjson"], asked.as_slice()].concat())),
    );
}

#[test]
fn a_mistake_in_an_element_sets_its_row_aside() {
    let folder = folder("batch_lists_mistakes", RULES);
    let mut records = records();
    records.get_mut(130).unwrap().accounts = Some(vec![(Some("service"), Some(DAY)), (Some("serivce"), None)]);
    parquet(&folder.join("a.parquet"), &records);
    let output = batch(&folder, &["a.parquet", "--errors", "errors.ndjson"]);
    assert_eq!(output.status.code(), Some(1));
    let errors = fs::read_to_string(folder.join("errors.ndjson")).unwrap();
    assert!(
        errors.contains("\"row\":131") && errors.contains("subject.accounts.kind") && errors.contains("serivce"),
        "{errors}"
    );
    assert_eq!(errors.lines().count(), 1);
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 255);
}
