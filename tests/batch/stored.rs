//! Answers as Parquet: every value of the type that it has; and what is said of long runs.

use std::fmt::Write as _;
use std::fs::{self, File};

use parquet::file::reader::{FileReader as _, SerializedFileReader};

use super::{batch, done, folder};

const RULES: &str = "facts { day: date  moment: datetime  n: int  rate: decimal  share: percent  fee: money CNY  any: money  name: text }
act go { governed on day }
quota spent { on go  count fee  adding 1 CNY  limit 2.5 CNY }
fee price { on go  amount fee * 3 }
deadline answer { on go  within 30 days of day }
rule big { on go  require n >= 2 }
";
const RECORDS: &str = r#"{"day":"2020-05-05","moment":"2020-05-05T13:00","n":3,"rate":0.5,"share":"12.5%","fee":"1.25 CNY","any":"3 USD","name":"a"}
{"day":"1969-12-31","moment":"1969-12-31T23:59:59","n":-1,"rate":7,"share":"100%","fee":"2.5 CNY","any":"0.000001 EUR","name":"b"}
{"day":"2020-05-05"}
"#;
const ASKED: [&str; 13] = [
    "n + 0",
    "n > 1",
    "day + 1 day",
    "moment + 1 hour",
    "rate * 0.000001",
    "share",
    "share * 1",
    "any",
    "name",
    "spent.limit",
    "spent.remaining",
    "price.amount",
    "answer.last_day",
];

#[test]
fn what_is_asked_for_has_its_type() {
    let folder = folder("batch_typed", RULES);
    fs::write(folder.join("a.ndjson"), RECORDS).unwrap();
    let asked: Vec<&str> = ASKED.iter().flat_map(|asked| ["--ask", asked]).collect();
    let output = batch(&folder, &[&["a.ndjson", "-o", "a.parquet", "-q"], &asked[..]].concat());
    done(&output);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    let file = SerializedFileReader::new(File::open(folder.join("a.parquet")).unwrap()).unwrap();
    let mut told = String::new();
    for column in file.metadata().file_metadata().schema_descr().columns().iter().skip(3) {
        let kind = column
            .logical_type_ref()
            .map_or_else(|| format!("{:?}", column.physical_type()), |kind| format!("{kind:?}"));
        writeln!(told, "{}: {kind}", column.path().string()).unwrap();
    }
    for row in file.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let cells: Vec<String> = row.get_column_iter().skip(3).map(|(_, field)| field.to_string()).collect();
        writeln!(told, "{}", cells.join(" | ")).unwrap();
    }
    insta::assert_snapshot!(format!("{told}{words}"));
}

/// What is copied from Parquet keeps its type; from anything else it is text.
#[test]
fn copies_of_parquet_keep_their_type() {
    let folder = folder("batch_copied", super::RULES);
    super::parquet(&folder.join("a.parquet"), &super::records(10));
    fs::write(folder.join("a.csv"), super::csv(&super::records(10))).unwrap();
    let copied = ["--id", "accounts", "--id", "applied_on", "--id", "fee", "-q"];
    for (file, expected) in [("a.parquet", "INT64,INT32,BYTE_ARRAY"), ("a.csv", "BYTE_ARRAY,BYTE_ARRAY,BYTE_ARRAY")] {
        done(&batch(&folder, &[&[file, "-o", "out.parquet"], &copied[..]].concat()));
        let stored = SerializedFileReader::new(File::open(folder.join("out.parquet")).unwrap()).unwrap();
        let schema = stored.metadata().file_metadata().schema_descr();
        let kinds: Vec<String> = schema.columns().iter().map(|column| column.physical_type().to_string()).collect();
        assert_eq!(kinds[1..4].join(","), expected, "{file}");
        done(&batch(&folder, &[&[file, "-o", "out.csv"], &copied[..]].concat()));
        let rows: Vec<String> = stored
            .get_row_iter(None)
            .unwrap()
            .map(|row| {
                let row = row.unwrap();
                let cells = row.get_column_iter().skip(1).take(3).map(|(_, field)| field.to_string().replace('"', ""));
                cells.map(|cell| if cell == "null" { String::new() } else { cell }).collect::<Vec<_>>().join(",")
            })
            .collect();
        let text = fs::read_to_string(folder.join("out.csv")).unwrap();
        let copies = text.lines().skip(1).map(|line| line.split(',').skip(1).take(3).collect::<Vec<_>>().join(","));
        assert_eq!(rows, copies.collect::<Vec<_>>(), "{file}");
    }
}

#[test]
fn what_takes_longer_is_named_where_it_comes_to_something() {
    let rules = "facts { born_on: date  day: date  owed: int }
        act go { governed on day }
        ## Nobody owes much.
        rule last { on go  governed on born_on  require owed < 5 }
        rule enough { on go  require owed < 3 }";
    let folder = folder("batch_slow", rules);
    for (count, is_named) in [(99_999, false), (100_000, true)] {
        fs::write(folder.join("a.csv"), format!("born_on,day,owed\n{}", "2000-01-01,2020-01-01,1\n".repeat(count)))
            .unwrap();
        let output = batch(&folder, &["a.csv", "-o", "a.out.csv", "--summary", "s.json"]);
        done(&output);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        let said =
            "taking longer than the rest, each time\n  Nobody owes much  counts on a governing date of its own\n";
        assert_eq!(words.ends_with(said), is_named, "{words}");
        let summary = fs::read_to_string(folder.join("s.json")).unwrap();
        let because = r#""slow":["last"],"slow_because":{"last":"counts on a governing date of its own"}"#;
        assert!(summary.contains(because), "{summary}");
    }
}
