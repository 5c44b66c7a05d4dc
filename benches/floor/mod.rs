//! What reading alone takes: lines counted, records read into a plain struct, columns decoded. The floor of what a population takes.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
use parquet::file::reader::FileReader;
use serde::Deserialize;

/// The records of the workload as a program would declare them by hand.
#[derive(Deserialize)]
#[expect(dead_code, reason = "they are only read")]
pub struct Record<'a> {
    #[serde(borrow)]
    subject: Subject<'a>,
    #[serde(borrow)]
    admin: Admin<'a>,
    #[serde(borrow)]
    application: Application<'a>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "they are only read")]
struct Subject<'a> {
    category: &'a str,
    region: &'a str,
    industry: &'a str,
    #[serde(borrow)]
    accounts: Vec<Account<'a>>,
    #[serde(borrow)]
    found: Vec<Found<'a>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "they are only read")]
struct Account<'a> {
    r#type: &'a str,
    closed: bool,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "they are only read")]
struct Found<'a> {
    kind: &'a str,
    found_on: &'a str,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "they are only read")]
struct Admin<'a> {
    citizenship: &'a str,
    national_id: Option<&'a str>,
    country_code: Option<&'a str>,
    administers: i64,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "they are only read")]
struct Application<'a> {
    submitted_on: &'a str,
    name: &'a str,
    email_used: bool,
    extra_quota: bool,
    advertising: bool,
}

/// Reads every line into a struct.
pub fn structs(lines: &[u8]) -> usize {
    let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    lines.map(|line| serde_json::from_slice::<Record<'_>>(line).expect("a record")).count()
}

/// Decodes every column by the library.
pub fn columns(file: &dyn FileReader) -> usize {
    let mut values = 0;
    for group in 0..file.num_row_groups() {
        let group = file.get_row_group(group).expect("the file is sound");
        let rows = usize::try_from(group.metadata().num_rows()).expect("few rows");
        for column in 0..group.num_columns() {
            values += match group.get_column_reader(column).expect("the file is sound") {
                ColumnReader::BoolColumnReader(reader) => all(reader, rows),
                ColumnReader::Int32ColumnReader(reader) => all(reader, rows),
                ColumnReader::Int64ColumnReader(reader) => all(reader, rows),
                ColumnReader::Int96ColumnReader(reader) => all(reader, rows),
                ColumnReader::FloatColumnReader(reader) => all(reader, rows),
                ColumnReader::DoubleColumnReader(reader) => all(reader, rows),
                ColumnReader::ByteArrayColumnReader(reader) => all(reader, rows),
                ColumnReader::FixedLenByteArrayColumnReader(reader) => all(reader, rows),
            };
        }
    }
    values
}

fn all<T: DataType>(mut reader: ColumnReaderImpl<T>, rows: usize) -> usize {
    let (mut values, mut levels, mut read) = (Vec::new(), Vec::new(), 0);
    while read < rows {
        values.clear();
        levels.clear();
        let (now, ..) = reader.read_records(4_096, Some(&mut levels), None, &mut values).expect("the file is sound");
        read += now;
    }
    read
}
