//! Populations: a worker over records in NDJSON and rows in Parquet, and the whole pipeline with 1 and 2 threads; beside them the
//! floor, which reads the same and judges nothing.
//!
//! `cargo bench --bench population` runs them. Method and results: `docs/performance.md`.
#![expect(clippy::expect_used, reason = "a benchmark that can't be set up should stop")]

mod floor;

use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use enact::batch::cut::lines::Lines;
use enact::batch::cut::{Cutter, Piece};
use enact::batch::output::{names, written};
use enact::batch::settings::Header;
use enact::batch::stored::slices;
use enact::batch::worker::{Form, Worker};
use enact::batch::{Notation, Settings, pipeline};
use enact::evaluate::Question;
use enact::facts::{Mapping, Table};
use enact::policy::ids::ActId;
use enact::rulebook::Rulebook;
use enact::value::{FIRST_DAY, LAST_DAY};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;

const RULES: &str = include_str!("registration.enact");
const FACTS: &str = include_str!("registration.json");
const FLAT: &str = "
taxonomy Category { individual, organisation { enterprise media } }
facts { category: Category  accounts: int  applied_on: date }
act register { governed on applied_on }
quota accounts_each { on register  count accounts  limit by category { individual: 2  organisation: 5 } }
amendment cut { from 2018-11-16  amend accounts_each.limit { individual: 2 -> 1 } }
";
const RECORDS: usize = 20_000;
const ROWS: usize = 200_000;

fn main() {
    divan::main();
}

fn rulebook(text: &str) -> Rulebook {
    let rulebook = Rulebook::load(vec![("bench.enact".to_owned(), text.to_owned())], None);
    assert!(!rulebook.has_errors(), "{:?}", rulebook.diagnostics);
    rulebook
}

fn settings(rulebook: &Rulebook, in_rows: bool) -> Settings<'_> {
    let table = in_rows.then(|| Table::new(&rulebook.policy, &Mapping::default(), None).expect("the facts are flat"));
    let names = names(&rulebook.policy);
    Settings {
        rulebook,
        question: Question::about(ActId(0)),
        decision: Some(rulebook.prepare(ActId(0), FIRST_DAY..=LAST_DAY)),
        ids: Vec::new(),
        copies: Vec::new(),
        collect: None,
        versions: false,
        missing: false,
        lacks_today: false,
        null_is_unknown: false,
        verify: None,
        id_kinds: Vec::new(),
        ignore_unknown: false,
        table,
        lists: Vec::new(),
        files: vec!["bench".to_owned()],
        written: written(&names),
        names,
        number: "line",
    }
}

/// The case of the benchmarks on many days.
fn records() -> Vec<u8> {
    let days = 1..=28;
    let lines =
        days.cycle().take(RECORDS).map(|day| FACTS.trim().replace("2018-11-20", &format!("2018-11-{day:02}")) + "\n");
    lines.collect::<String>().into_bytes()
}

fn pieces(bytes: &[u8]) -> impl Iterator<Item = Piece> + Send {
    Cutter::new(bytes, Lines::default(), (0, 1, 0)).map(|piece| piece.expect("memory can be read"))
}

#[divan::bench(args = [1, 2])]
fn ndjson(bencher: Bencher<'_, '_>, threads: usize) {
    let (rulebook, bytes) = (rulebook(RULES), records());
    let settings = settings(&rulebook, false);
    let bencher = bencher.counter(ItemsCount::new(RECORDS)).counter(BytesCount::new(bytes.len()));
    bencher.bench(|| {
        let worker = || {
            let mut worker = Worker::new(&settings, Notation::Lines);
            move |piece: Piece| worker.piece(0, &piece, &Form::Lines)
        };
        let mut judged = 0;
        pipeline::run(threads, pieces(&bytes), worker, |done| {
            judged += done.tally.judged();
            ControlFlow::Continue(())
        });
        assert_eq!(judged, RECORDS as u64);
    });
}

#[divan::bench(args = [1, 2])]
fn parquet_rows(bencher: Bencher<'_, '_>, threads: usize) {
    let rulebook = rulebook(FLAT);
    let settings = settings(&rulebook, true);
    let table = settings.table.as_ref().expect("there is a table");
    let file: Arc<dyn FileReader> = Arc::new(stored());
    let names = ["category", "accounts", "applied_on"];
    let columns = names.iter().map(|name| table.column(name)).collect();
    let names = names.iter().map(|name| (*name).to_owned()).collect();
    let header = Arc::new(Header { names, columns, ids: Vec::new(), leaves: Vec::new() });
    bencher.counter(ItemsCount::new(ROWS)).bench(|| {
        let worker = || {
            let mut worker = Worker::new(&settings, Notation::Lines);
            move |slice| worker.slice(0, &slice).expect("the file is sound")
        };
        let mut judged = 0;
        pipeline::run(threads, slices(&file, &header, 0).into_iter(), worker, |done| {
            judged += done.tally.judged();
            ControlFlow::Continue(())
        });
        assert_eq!(judged, ROWS as u64);
    });
}

/// The floor: the lines are counted.
#[divan::bench]
fn ndjson_floor_lines(bencher: Bencher<'_, '_>) {
    let bytes = records();
    let bencher = bencher.counter(ItemsCount::new(RECORDS)).counter(BytesCount::new(bytes.len()));
    bencher.bench(|| assert_eq!(memchr::memchr_iter(b'\n', &bytes).count(), RECORDS));
}

/// The floor of a program written by hand: each line becomes a struct.
#[divan::bench]
fn ndjson_floor_structs(bencher: Bencher<'_, '_>) {
    let bytes = records();
    let bencher = bencher.counter(ItemsCount::new(RECORDS)).counter(BytesCount::new(bytes.len()));
    bencher.bench(|| assert_eq!(floor::structs(&bytes), RECORDS));
}

/// The floor: the columns are decoded by the library.
#[divan::bench]
fn parquet_floor_columns(bencher: Bencher<'_, '_>) {
    let file = stored();
    bencher.counter(ItemsCount::new(ROWS)).bench(|| assert_eq!(floor::columns(&file), 3 * ROWS));
}

/// A file of rows, written anew and held in memory, where threads don't move each other's place in it.
fn stored() -> SerializedFileReader<Bytes> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("population.parquet");
    let schema = "message people { required binary category (UTF8); required int64 accounts; required int32 applied_on (DATE); }";
    let schema = Arc::new(parse_message_type(schema).expect("the schema is sound"));
    let file = File::create(&path).expect("there is room");
    let properties = Arc::new(WriterProperties::builder().build());
    let mut writer = SerializedFileWriter::new(file, schema, properties).expect("a file can be written");
    let mut group = writer.next_row_group().expect("a file can be written");
    let of = |row: usize| ByteArray::from(if row.is_multiple_of(3) { "individual" } else { "media" });
    let categories: Vec<ByteArray> = (0..ROWS).map(of).collect();
    let mut column = group.next_column().expect("a column can be written").expect("there is one");
    column.typed::<ByteArrayType>().write_batch(&categories, None, None).expect("a column can be written");
    column.close().expect("a column can be written");
    let counts: Vec<i64> = (0..7).cycle().take(ROWS).collect();
    let mut column = group.next_column().expect("a column can be written").expect("there is one");
    column.typed::<Int64Type>().write_batch(&counts, None, None).expect("a column can be written");
    column.close().expect("a column can be written");
    let days: Vec<i32> = (17_800..17_900).cycle().take(ROWS).collect();
    let mut column = group.next_column().expect("a column can be written").expect("there is one");
    column.typed::<Int32Type>().write_batch(&days, None, None).expect("a column can be written");
    column.close().expect("a column can be written");
    group.close().expect("a file can be written");
    writer.close().expect("a file can be written");
    let bytes = std::fs::read(&path).expect("it has been written");
    SerializedFileReader::new(Bytes::from(bytes)).expect("it is sound")
}
