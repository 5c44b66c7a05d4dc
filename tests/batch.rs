//! Populations: every format gives the same verdicts, for any number of threads, after an interruption too.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop at what it did not expect")]

#[path = "batch/broken.rs"]
mod broken;
#[path = "batch/lists.rs"]
mod lists;
#[path = "batch/refused.rs"]
mod refused;
#[path = "batch/register.rs"]
mod register;
#[path = "batch/resume.rs"]
mod resume;
#[path = "batch/written.rs"]
mod written;

use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::record::RowAccessor as _;
use parquet::schema::parser::parse_message_type;

const RULES: &str = r#"
taxonomy Category { individual, organisation { enterprise media } }
facts { category: Category  accounts: int  applied_on: date  fee: money CNY  left_on: date?  name: text }
act register { governed on applied_on }
quota accounts_each { on register  count accounts  limit by category { individual: 2  organisation: 5 } }
amendment cut { from 2018-11-16  amend accounts_each.limit { individual: 2 -> 1 } }
rule fee_paid { on register  require fee >= 300 CNY }
rule stays { on register  forbid when left_on < applied_on }
rule named { on register  require every character of name is han, letter or digit }
"#;

/// A folder of this test's own, with the rules in it.
fn folder(name: &str, rules: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&path);
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("rules.enact"), rules).unwrap();
    path
}

fn batch(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_enact"));
    command.current_dir(folder).args(["batch", "rules.enact"]).args(arguments).output().unwrap()
}

fn done(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A record: what is not there is not known.
#[derive(Clone, Debug)]
struct Record {
    category: Option<&'static str>,
    accounts: Option<i64>,
    /// Days from 1970-01-01.
    applied_on: Option<i32>,
    fee: Option<&'static str>,
    name: &'static str,
}

/// Records of every kind, not chosen by chance.
fn records(count: usize) -> Vec<Record> {
    let pick = |number: usize, of: usize| number * 7 % of;
    (0..count)
        .map(|number| Record {
            category: [Some("individual"), Some("enterprise"), None, Some("media")][pick(number, 4)],
            accounts: [Some(0), Some(1), Some(2), None, Some(5), Some(7)][pick(number / 4, 6)],
            applied_on: [Some(17_850), Some(17_851), Some(17_852), None][pick(number / 24, 4)],
            fee: [Some("300 CNY"), Some("299.99 CNY"), None][pick(number / 96, 3)],
            name: ["青蓝科技", "a-b", "abc"][pick(number / 288, 3)],
        })
        .collect()
}

fn day(number: i32) -> &'static str {
    match number {
        17_850 => "2018-11-15",
        17_851 => "2018-11-16",
        _ => "2018-11-17",
    }
}

fn json(record: &Record) -> String {
    let mut entries = Vec::new();
    entries.extend(record.category.map(|category| format!("\"category\":\"{category}\"")));
    entries.extend(record.accounts.map(|accounts| format!("\"accounts\":{accounts}")));
    entries.extend(record.applied_on.map(|on| format!("\"applied_on\":\"{}\"", day(on))));
    entries.extend(record.fee.map(|fee| format!("\"fee\":\"{fee}\"")));
    entries.push(format!("\"name\":\"{}\",\"left_on\":null", record.name));
    format!("{{{}}}", entries.join(","))
}

fn csv(records: &[Record]) -> String {
    let mut text = "category,accounts,applied_on,fee,left_on,name\n".to_owned();
    for record in records {
        let accounts = record.accounts.map(|accounts| accounts.to_string()).unwrap_or_default();
        let on = record.applied_on.map(day).unwrap_or_default();
        let (category, fee) = (record.category.unwrap_or_default(), record.fee.unwrap_or_default());
        writeln!(text, "{category},{accounts},{on},{fee},none,{}", record.name).unwrap();
    }
    text
}

/// The records as Parquet, in row groups of 100.
fn parquet(path: &Path, records: &[Record]) {
    parquet_as(path, records, WriterProperties::builder());
}

/// The same, written so.
fn parquet_as(path: &Path, records: &[Record], properties: WriterPropertiesBuilder) {
    let schema =
        "message people { optional binary category (UTF8); optional int64 accounts; optional int32 applied_on (DATE);
        optional binary fee (UTF8); optional binary left_on (UTF8); required binary name (UTF8); }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(properties.build());
    let mut writer = SerializedFileWriter::new(File::create(path).unwrap(), schema, properties).unwrap();
    // the second row group has no rows
    let groups = records.chunks(100).take(1).chain([&records[..0]]).chain(records.chunks(100).skip(1));
    for records in groups {
        let mut group = writer.next_row_group().unwrap();
        let levels =
            |is: &dyn Fn(&Record) -> bool| records.iter().map(|record| i16::from(is(record))).collect::<Vec<_>>();
        let texts = |of: &dyn Fn(&Record) -> Option<&'static str>| {
            records.iter().filter_map(of).map(ByteArray::from).collect::<Vec<_>>()
        };
        let mut column = group.next_column().unwrap().unwrap();
        let given = levels(&|record| record.category.is_some());
        column.typed::<ByteArrayType>().write_batch(&texts(&|record| record.category), Some(&given), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let given = levels(&|record| record.accounts.is_some());
        let values: Vec<i64> = records.iter().filter_map(|record| record.accounts).collect();
        column.typed::<Int64Type>().write_batch(&values, Some(&given), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let given = levels(&|record| record.applied_on.is_some());
        let values: Vec<i32> = records.iter().filter_map(|record| record.applied_on).collect();
        column.typed::<Int32Type>().write_batch(&values, Some(&given), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let given = levels(&|record| record.fee.is_some());
        column.typed::<ByteArrayType>().write_batch(&texts(&|record| record.fee), Some(&given), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        let given = levels(&|_| true);
        column.typed::<ByteArrayType>().write_batch(&texts(&|_| Some("none")), Some(&given), None).unwrap();
        column.close().unwrap();
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts(&|record| Some(record.name)), None, None).unwrap();
        column.close().unwrap();
        group.close().unwrap();
    }
    writer.close().unwrap();
}

/// What an answer says but for the number of its record.
fn said(line: &str) -> String {
    line.split_once(',').unwrap().1.to_owned()
}

#[test]
fn every_format_gives_the_verdicts_of_eval() {
    let folder = folder("batch_formats", RULES);
    let records = records(1_000);
    let lines: Vec<String> = records.iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    fs::write(folder.join("a.json"), format!("[{}]", lines.join(",\n"))).unwrap();
    fs::write(folder.join("a.csv"), csv(&records)).unwrap();
    parquet(&folder.join("a.parquet"), &records);
    let answers = |file: &str| {
        let output = batch(&folder, &[file]);
        done(&output);
        String::from_utf8(output.stdout).unwrap().lines().map(said).collect::<Vec<_>>()
    };
    let by_lines = answers("a.ndjson");
    assert_eq!(by_lines.len(), 1_000);
    for file in ["a.json", "a.csv", "a.parquet"] {
        assert_eq!(answers(file), by_lines, "{file}");
    }
    for (number, line) in lines.iter().enumerate().step_by(97) {
        fs::write(folder.join("one.json"), line).unwrap();
        let mut eval = Command::new(env!("CARGO_BIN_EXE_enact"));
        eval.current_dir(&folder).args(["eval", "rules.enact", "--facts", "one.json", "--act", "register"]);
        let output = String::from_utf8(eval.args(["--format", "json"]).output().unwrap().stdout).unwrap();
        let of = |text: &str| text.split_once("\"verdict\":\"").unwrap().1.split_once('"').unwrap().0.to_owned();
        assert_eq!(of(&output), of(&format!(",{}", by_lines[number])), "{line}");
    }
}

#[test]
fn parquet_is_read_however_it_is_written() {
    let folder = folder("batch_pages", RULES);
    let records = records(1_000);
    let lines: Vec<String> = records.iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    let answers = |file: &str, threads: &str| {
        let output = batch(&folder, &[file, "--threads", threads]);
        done(&output);
        String::from_utf8(output.stdout).unwrap().lines().map(said).collect::<Vec<_>>()
    };
    let expected = answers("a.ndjson", "1");
    let plain = || WriterProperties::builder().set_dictionary_enabled(false);
    let unusual = plain()
        .set_column_encoding("accounts".into(), Encoding::DELTA_BINARY_PACKED)
        .set_column_encoding("name".into(), Encoding::DELTA_BYTE_ARRAY)
        .set_column_encoding("fee".into(), Encoding::DELTA_LENGTH_BYTE_ARRAY);
    let ways = [
        ("codes", WriterProperties::builder()),
        ("plain", plain()),
        // the list of texts is given up after a few
        ("both", WriterProperties::builder().set_dictionary_page_size_limit(8).set_write_batch_size(16)),
        ("pages", WriterProperties::builder().set_data_page_row_count_limit(7).set_write_batch_size(7)),
        ("new", WriterProperties::builder().set_writer_version(WriterVersion::PARQUET_2_0)),
        ("zstd", WriterProperties::builder().set_compression(Compression::ZSTD(Default::default()))),
        (
            "snappy",
            plain().set_compression(Compression::SNAPPY).set_data_page_row_count_limit(9).set_write_batch_size(3),
        ),
        ("unusual", unusual),
    ];
    for (name, way) in ways {
        let file = format!("{name}.parquet");
        parquet_as(&folder.join(&file), &records, way);
        assert_eq!(answers(&file, "1"), expected, "{name}");
        assert_eq!(answers(&file, "3"), expected, "{name}");
    }
}

#[test]
fn rows_of_parquet_with_mistakes_are_set_aside_and_the_others_go_on() {
    let folder = folder("batch_parquet_mistakes", RULES);
    let mut all = records(200);
    all[20].category = Some("enterprises");
    all[150].fee = Some("300");
    // the day behind the last there is
    all[199].applied_on = Some(2_932_897);
    parquet(&folder.join("a.parquet"), &all);
    let output = batch(&folder, &["a.parquet", "--errors", "errors.ndjson", "-q"]);
    assert_eq!(output.status.code(), Some(1));
    let rows = |text: &str| {
        let row = |line: &str| line.split_once("\"row\":").unwrap().1.split_once(',').unwrap().0.parse().unwrap();
        text.lines().map(row).collect::<Vec<usize>>()
    };
    assert_eq!(rows(&fs::read_to_string(folder.join("errors.ndjson")).unwrap()), [21, 151, 200]);
    let told = rows(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(told, (1..200).filter(|row| ![21, 151].contains(row)).collect::<Vec<_>>());
}

#[test]
fn parquet_comes_from_standard_input_too() {
    let folder = folder("batch_stdin", RULES);
    parquet(&folder.join("a.parquet"), &records(300));
    let mut command = Command::new(env!("CARGO_BIN_EXE_enact"));
    command.current_dir(&folder).args(["batch", "rules.enact", "-", "--input-format", "parquet"]);
    let output = command.stdin(File::open(folder.join("a.parquet")).unwrap()).output().unwrap();
    done(&output);
    assert!(output.stdout == batch(&folder, &["a.parquet"]).stdout);
}

#[test]
fn a_run_that_is_killed_goes_on_to_the_same_answers() {
    let folder = folder("batch_killed", RULES);
    parquet(&folder.join("a.parquet"), &records(20_000));
    let lines: Vec<String> = records(150_000).iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    let noted = || fs::read_to_string(folder.join("killed.csv.resume")).unwrap_or_default();
    // at once, when it is known only what was asked, and when some of it is done
    for (file, is_begun) in [("a.ndjson", false), ("a.ndjson", true), ("a.parquet", false), ("a.parquet", true)] {
        let arguments = [file, "-o", "killed.csv", "--threads", "2", "-q"];
        let mut command = Command::new(env!("CARGO_BIN_EXE_enact"));
        let mut child = command.current_dir(&folder).args(["batch", "rules.enact"]).args(arguments).spawn().unwrap();
        let is_there = || noted().contains("\"at\"") && (!is_begun || !noted().contains("\"at\":[0,"));
        while child.try_wait().unwrap().is_none() && !is_there() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        let _ = child.kill();
        child.wait().unwrap();
        if !noted().is_empty() {
            let other = batch(&folder, &[&arguments[..], &["--resume", "--missing"]].concat());
            assert!(
                String::from_utf8_lossy(&other.stderr).contains("had no `--missing`, and this one has `--missing`")
            );
        }
        done(&batch(&folder, &[&arguments[..], &["--resume"]].concat()));
        done(&batch(&folder, &[file, "-o", "whole.csv"]));
        assert!(fs::read(folder.join("killed.csv")).unwrap() == fs::read(folder.join("whole.csv")).unwrap(), "{file}");
    }
}

#[test]
fn answers_in_parquet_are_those_in_lines() {
    let folder = folder("batch_parquet", RULES);
    let lines: Vec<String> = records(1_000).iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    done(&batch(&folder, &["a.ndjson", "-o", "b.parquet", "--ask", "accounts_each.limit", "--id", "name"]));
    done(&batch(&folder, &["a.ndjson", "-o", "b.csv", "--ask", "accounts_each.limit", "--id", "name"]));
    let file = SerializedFileReader::new(File::open(folder.join("b.parquet")).unwrap()).unwrap();
    let mut stored = "line,name,verdict,reasons,accounts_each.limit\n".to_owned();
    for row in file.get_row_iter(None).unwrap() {
        let row = row.unwrap();
        let reasons = row.get_list(3).unwrap();
        let reasons: Vec<_> = reasons.elements().iter().map(|reason| reason.to_string().replace('"', "")).collect();
        let limit = row.get_long(4).map(|limit| limit.to_string()).unwrap_or_default();
        let (line, name, verdict) = (row.get_long(0).unwrap(), row.get_string(1).unwrap(), row.get_string(2).unwrap());
        writeln!(stored, "{line},{name},{verdict},{},{limit}", reasons.join(";")).unwrap();
    }
    assert_eq!(stored, fs::read_to_string(folder.join("b.csv")).unwrap());
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let folder = folder("batch_threads", RULES);
    let lines: Vec<String> = records(20_000).iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    let run = |threads: &str| {
        let output = batch(&folder, &["a.ndjson", "--threads", threads]);
        done(&output);
        output.stdout
    };
    let one = run("1");
    assert_eq!(one.iter().filter(|byte| **byte == b'\n').count(), 20_000);
    assert!(one == run("2") && one == run("5"));
}

#[test]
fn an_interrupted_run_goes_on_to_the_same_answers() {
    let folder = folder("batch_resume", RULES);
    let mut lines: Vec<String> = records(20_000).iter().map(json).collect();
    let whole = lines[15_000].clone();
    lines[15_000] = format!("{{{}", " ".repeat(whole.len() - 1));
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    let failed = batch(&folder, &["a.ndjson", "-o", "a.out.ndjson", "--max-errors", "0"]);
    assert_eq!(failed.status.code(), Some(2));
    assert!(!folder.join("a.out.ndjson").exists());
    let part = fs::read_to_string(folder.join("a.out.ndjson.part")).unwrap();
    assert!(part.ends_with('\n') && part.lines().count() > 1_000);
    // a half line, as a power failure leaves it
    fs::write(folder.join("a.out.ndjson.part"), format!("{part}{{\"li")).unwrap();
    lines[15_000] = whole;
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    assert_eq!(batch(&folder, &["a.ndjson", "-o", "a.out.ndjson", "--missing", "--resume"]).status.code(), Some(2));
    done(&batch(&folder, &["a.ndjson", "-o", "a.out.ndjson", "--resume"]));
    done(&batch(&folder, &["a.ndjson", "-o", "b.out.ndjson"]));
    let (resumed, anew) =
        (fs::read(folder.join("a.out.ndjson")).unwrap(), fs::read(folder.join("b.out.ndjson")).unwrap());
    assert!(resumed == anew);
    assert!(!folder.join("a.out.ndjson.resume").exists());
}

#[test]
fn a_reader_that_goes_away_and_a_full_disk_end_it_with_a_message() {
    let folder = folder("batch_ends", RULES);
    let lines: Vec<String> = records(20_000).iter().map(json).collect();
    fs::write(folder.join("a.ndjson"), lines.join("\n")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_enact"));
    command.current_dir(&folder).args(["batch", "rules.enact", "a.ndjson"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("has stopped reading"));
    if Path::new("/dev/full").exists() {
        let output = batch(&folder, &["a.ndjson", "-o", "/dev/full"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("the disk is full"));
    }
}
