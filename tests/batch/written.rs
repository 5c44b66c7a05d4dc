//! Records as pandas, spreadsheets and databases write them: what is exactly a fact is that fact, whatever its zeros.

use std::fs;
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{
    BoolType, ByteArray, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::{batch, done, folder, said};

const RULES: &str =
    "facts { n: int  ok: bool  day: date  moment: datetime  fee: money CNY  rate: decimal  left_on: date? }
act go { governed on day }
rule number { on go  require n >= 2 }
rule truth { on go  require ok }
rule cheap { on go  require fee < 3 CNY }
rule early { on go  require moment < 2020-05-05T13:00 }
rule left { on go  forbid when left_on < day }
rule small { on go  require rate < 1.5 }
";
const MAPPING: &str = r#"{"money": {"fee": "CNY"}}"#;

const PLAIN: &str = r#"{"n":1,"ok":true,"day":"2020-05-05","moment":"2020-05-05T13:00","fee":"1.00 CNY","rate":0.5,"left_on":"2020-05-06"}
{"n":2,"ok":false,"day":"2020-05-04","moment":"2020-05-04T00:00:01","fee":"2.5 CNY","rate":2}
{}
{"n":4,"ok":true,"day":"2021-01-01","moment":"2021-01-01T00:00","fee":"3 CNY","rate":0.00001,"left_on":"2020-01-01"}
"#;

/// Name, what stands in it, and what is said to the command.
const FILES: [(&str, &str, &[&str]); 5] = [
    (
        "pandas.csv",
        "n,ok,day,moment,fee,rate,left_on\n1.0,True,2020-05-05,2020-05-05 13:00:00,1.0,0.5,2020-05-06\n\
         2.0,False,2020-05-04,2020-05-04 00:00:01,2.5,2.0,\n,,,,,,\n4.0,True,2021-01-01,2021-01-01 00:00:00,3.0,1e-05,2020-01-01\n",
        &[],
    ),
    (
        "spreadsheet.csv",
        "\u{feff}n;ok;day;moment;fee;rate;left_on\r\n1;TRUE;2020-05-05 00:00:00;2020-05-05 13:00:00;1.00;0.5;2020-05-06\r\n\
         2;FALSE;2020-05-04;2020-05-04 00:00:01;2.50;2;\r\n;;;;;;\r\n4;TRUE;2021-01-01;2021-01-01T00:00:00;3;0.00001;2020-01-01\r\n",
        &["--delimiter", ";"],
    ),
    (
        "pandas.ndjson",
        r#"{"n":1.0,"ok":true,"day":"2020-05-05T00:00:00.000","moment":"2020-05-05T13:00:00.000","fee":1.0,"rate":0.5,"left_on":"2020-05-06T00:00:00.000"}
{"n":2.0,"ok":false,"day":"2020-05-04T00:00:00.000","moment":"2020-05-04T00:00:01.000","fee":2.5,"rate":2.0,"left_on":null}
{"n":null,"ok":null,"day":null,"moment":null,"fee":null,"rate":null,"left_on":null}
{"n":4.0,"ok":true,"day":"2021-01-01T00:00:00.000","moment":"2021-01-01T00:00:00.000","fee":3.0,"rate":0.00001,"left_on":"2020-01-01T00:00:00.000"}
"#,
        &["--null", "unknown"],
    ),
    (
        "database.json",
        r#"{"n":1,"ok":true,"day":"2020-05-05","moment":"2020-05-05 13:00:00","fee":1.00,"rate":0.5,"left_on":"2020-05-06"}
{"n":2,"ok":false,"day":"2020-05-04","moment":"2020-05-04 00:00:01","fee":2.50,"rate":2.0,"left_on":null}
{"n":null,"ok":null,"day":null,"moment":null,"fee":null,"rate":null,"left_on":null}
{"n":4,"ok":true,"day":"2021-01-01","moment":"2021-01-01 00:00:00","fee":3.00,"rate":0.00001,"left_on":"2020-01-01"}
"#,
        &["--null", "unknown"],
    ),
    ("stored.parquet", "", &[]),
];

#[test]
fn every_program_gets_the_same_answers() {
    let folder = folder("batch_written", RULES);
    fs::write(folder.join("plain.ndjson"), PLAIN).unwrap();
    fs::write(folder.join("map.json"), MAPPING).unwrap();
    stored(&folder.join("stored.parquet"));
    let answers = |arguments: &[&str]| {
        let output = batch(&folder, arguments);
        done(&output);
        String::from_utf8(output.stdout).unwrap().lines().map(said).collect::<Vec<_>>()
    };
    let plain = answers(&[
        "plain.ndjson",
        "--ask",
        "n * 1",
        "--ask",
        "fee * 1",
        "--ask",
        "rate * 1",
        "--ask",
        "day + 0 days",
        "--ask",
        "moment + 0 hours",
    ]);
    assert!(plain[0].contains("2020-05-05T13:00"), "{plain:?}");
    for (name, text, more) in FILES {
        if !text.is_empty() {
            fs::write(folder.join(name), text).unwrap();
        }
        let asked = [
            "--ask",
            "n * 1",
            "--ask",
            "fee * 1",
            "--ask",
            "rate * 1",
            "--ask",
            "day + 0 days",
            "--ask",
            "moment + 0 hours",
            "--mapping",
            "map.json",
        ];
        assert_eq!(answers(&[&[name], &asked[..], more].concat()), plain, "{name}");
        // over whole columns, where nothing is asked
        assert_eq!(answers(&[&[name, "--mapping", "map.json"], more].concat()), answers(&["plain.ndjson"]), "{name}");
    }
}

type Group<'g> = SerializedRowGroupWriter<'g, fs::File>;

/// The same as a database stores it: a double, a boolean, moments, a decimal of sixteen bytes.
fn stored(path: &std::path::Path) {
    let schema = "message m { optional double n; optional boolean ok; optional int64 day (TIMESTAMP(MICROS,false));
        optional int64 moment (TIMESTAMP(NANOS,false)); optional fixed_len_byte_array(16) fee (DECIMAL(30,10));
        optional double rate; optional int32 left_on (DATE); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().set_compression(Compression::SNAPPY).build());
    let mut file = SerializedFileWriter::new(fs::File::create(path).unwrap(), schema, properties).unwrap();
    let mut group = file.next_row_group().unwrap();
    let all = [1, 1, 0, 1];
    doubles(&mut group, &[1.0, 2.0, 4.0]);
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<BoolType>().write_batch(&[true, false, true], Some(&all), None).unwrap();
    column.close().unwrap();
    let second = |day: i64| day * 86_400;
    wholes(&mut group, &[18_387, 18_386, 18_628].map(|day| second(day) * 1_000_000));
    wholes(&mut group, &[second(18_387) + 46_800, second(18_386) + 1, second(18_628)].map(|at| at * 1_000_000_000));
    let mut column = group.next_column().unwrap().unwrap();
    let fees = [10_000_000_000_i128, 25_000_000_000, 30_000_000_000];
    let fees = fees.map(|fee| FixedLenByteArray::from(ByteArray::from(fee.to_be_bytes().to_vec())));
    column.typed::<FixedLenByteArrayType>().write_batch(&fees, Some(&all), None).unwrap();
    column.close().unwrap();
    doubles(&mut group, &[0.5, 2.0, 0.000_01]);
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int32Type>().write_batch(&[18_388, 18_262], Some(&[1, 0, 0, 1]), None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    file.close().unwrap();
}

fn doubles(group: &mut Group<'_>, values: &[f64]) {
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<DoubleType>().write_batch(values, Some(&[1, 1, 0, 1]), None).unwrap();
    column.close().unwrap();
}

fn wholes(group: &mut Group<'_>, values: &[i64]) {
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int64Type>().write_batch(values, Some(&[1, 1, 0, 1]), None).unwrap();
    column.close().unwrap();
}

/// What they write otherwise is refused with what to do.
#[test]
fn what_can_be_said_of_a_whole_column_is_said() {
    let folder = folder("batch_written_otherwise", RULES);
    let cases = [
        (
            "n;ok;day\n1;true;2020-05-05\n",
            "the header of `a.csv` is a single cell\n  help: its cells are parted otherwise, it seems: `--delimiter ';'`",
        ),
        (
            "ok,day\n1,2020-05-05\n",
            r#"say in `--mapping` what stands for them: {"values": {"ok": {"1": true, "0": false}}}"#,
        ),
        (
            "ok,day\nja,2020-05-05\n",
            r#"say in `--mapping` what stands for them: {"values": {"ok": {"yes": true, "no": false}}}"#,
        ),
        (
            "fee,day\n300,2020-05-05\n",
            r#"write the currency, too, `300 CNY`, or say it in `--mapping`: {"money": {"fee": "CNY"}}"#,
        ),
        ("n,day\n\"1,234\",2020-05-05\n", "a comma may part thousands or stand for the point: write 1234 or 1.234"),
        ("n,day\n9223372036854775808,2020-05-05\n", "write at most 18 digits before the point"),
        (
            "n,day\n1,2020-05-05 13:00:00\n",
            "only midnight, in no time zone, is a day: write the day alone, \"2020-05-05\"",
        ),
    ];
    for (text, help) in cases {
        fs::write(folder.join("a.csv"), text).unwrap();
        let output = batch(&folder, &["a.csv", "-q"]);
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(words.contains(help), "{text}: {words}");
    }
    fs::write(folder.join("a.ndjson"), "{\"n\":null}\n").unwrap();
    let words = String::from_utf8_lossy(&batch(&folder, &["a.ndjson", "-q"]).stderr).into_owned();
    assert!(words.contains("`--null unknown` takes every null for what is not known"), "{words}");
}
