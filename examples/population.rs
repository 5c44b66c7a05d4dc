//! Writes a register of any size, always the same: `cargo run --release --example population -- 10000000 register.parquet`.
//!
//! The ending of the name says what it is written in: `parquet`, `csv` or `ndjson`. Its rules are `benches/population.enact`.

use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::sync::Arc;

use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, Int32Type, Int64Type};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

const SCHEMA: &str = "message register { required int64 number; required binary name (UTF8);
    optional binary category (UTF8); optional binary region (UTF8); optional binary industry (UTF8);
    optional binary citizenship (UTF8); optional int32 submitted_on (DATE); optional int32 accounts;
    optional int32 administers; optional int32 closures; optional boolean email_used; }";
const CATEGORIES: [&str; 5] = ["individual", "company", "individual_business", "media", "government"];
const REGIONS: [&str; 7] = ["mainland", "hong_kong", "japan", "france", "germany", "vietnam", "russia"];
const INDUSTRIES: [&str; 6] = ["retail", "software", "pharmaceuticals", "supplements", "gambling", "education"];
/// 2013-01-01 and the days of ten years.
const FIRST: i32 = 15_706;
const DAYS: u64 = 3_652;

/// A row.
struct Row {
    number: i64,
    name: String,
    category: Option<&'static str>,
    region: &'static str,
    industry: &'static str,
    citizenship: &'static str,
    submitted_on: i32,
    accounts: i32,
    administers: i32,
    closures: i32,
    email_used: bool,
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn small(&mut self, most: u64) -> i32 {
        let most = 1 + self.roll(most);
        i32::try_from(self.roll(most)).unwrap_or(0)
    }

    /// Mostly the first, else any.
    fn mostly(&mut self, from: &[&'static str]) -> &'static str {
        let place = if self.one_in(8) { self.roll(from.len() as u64) } else { 0 };
        from.get(usize::try_from(place).unwrap_or(0)).copied().unwrap_or_default()
    }

    fn any(&mut self, from: &[&'static str]) -> &'static str {
        let place = usize::try_from(self.roll(from.len() as u64)).unwrap_or(0);
        from.get(place).copied().unwrap_or_default()
    }

    fn row(&mut self) -> Row {
        let number = (self.roll(1 << 31) << 21 | self.roll(1 << 21)) as i64;
        let mut name: String =
            (0..8 + self.roll(4)).map(|_| char::from(b'a' + u8::try_from(self.roll(26)).unwrap_or(0))).collect();
        if self.one_in(50) {
            name.push('_');
        }
        Row {
            number,
            name,
            category: (!self.one_in(500)).then(|| self.any(&CATEGORIES)),
            region: self.mostly(&REGIONS),
            industry: self.any(&INDUSTRIES),
            citizenship: self.mostly(&REGIONS),
            submitted_on: FIRST + i32::try_from(self.roll(DAYS)).unwrap_or(0),
            accounts: self.small(8),
            administers: self.small(7),
            closures: self.small(5) * i32::from(self.one_in(10)),
            email_used: self.one_in(20),
        }
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [count, path] = arguments.as_slice() else { return Err("ROWS and FILE are needed".into()) };
    let count: usize = count.parse()?;
    match path.rsplit('.').next() {
        Some("parquet") => stored(path, count),
        Some("csv") => lines(path, count, true),
        Some("ndjson") => lines(path, count, false),
        _ => Err("the file ends with .parquet, .csv or .ndjson".into()),
    }
}

fn lines(path: &str, count: usize, in_rows: bool) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path)?);
    if in_rows {
        writeln!(
            out,
            "number,name,category,region,industry,citizenship,submitted_on,accounts,administers,closures,email_used"
        )?;
    }
    let mut dice = Dice(1);
    for _ in 0..count {
        let row = dice.row();
        let Row { number, name, category, region, industry, citizenship, .. } = &row;
        let Row { submitted_on, accounts, administers, closures, email_used, .. } = &row;
        let on = enact::value::date::date_of_number(i64::from(*submitted_on)).map_err(|_| "a day")?;
        if in_rows {
            let category = category.unwrap_or_default();
            write!(out, "{number},{name},{category},{region},{industry},{citizenship},{on},{accounts},")?;
            writeln!(out, "{administers},{closures},{email_used}")?;
        } else {
            let category = category.map(|category| format!("\"category\":\"{category}\",")).unwrap_or_default();
            write!(
                out,
                "{{\"number\":{number},\"name\":\"{name}\",{category}\"region\":\"{region}\",\"industry\":\"{industry}\","
            )?;
            write!(
                out,
                "\"citizenship\":\"{citizenship}\",\"submitted_on\":\"{on}\",\"accounts\":{accounts},\"administers\":{administers},"
            )?;
            writeln!(out, "\"closures\":{closures},\"email_used\":{email_used}}}")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Rows of a row group: what is usual.
const GROUP: usize = 122_880;

fn stored(path: &str, count: usize) -> Result<(), Box<dyn Error>> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_statistics_enabled(EnabledStatistics::Chunk)
        .set_column_dictionary_enabled("number".into(), false)
        .set_column_dictionary_enabled("name".into(), false)
        .build();
    let mut file =
        SerializedFileWriter::new(File::create(path)?, Arc::new(parse_message_type(SCHEMA)?), Arc::new(properties))?;
    let mut dice = Dice(1);
    let mut left = count;
    while left > 0 {
        let rows: Vec<Row> = (0..left.min(GROUP)).map(|_| dice.row()).collect();
        left -= rows.len();
        let mut group = file.next_row_group()?;
        let numbers: Vec<i64> = rows.iter().map(|row| row.number).collect();
        if let Some(mut column) = group.next_column()? {
            column.typed::<Int64Type>().write_batch(&numbers, None, None)?;
            column.close()?;
        }
        let names: Vec<ByteArray> = rows.iter().map(|row| ByteArray::from(row.name.as_str())).collect();
        if let Some(mut column) = group.next_column()? {
            column.typed::<ByteArrayType>().write_batch(&names, None, None)?;
            column.close()?;
        }
        texts(&mut group, &rows, |row| row.category)?;
        texts(&mut group, &rows, |row| Some(row.region))?;
        texts(&mut group, &rows, |row| Some(row.industry))?;
        texts(&mut group, &rows, |row| Some(row.citizenship))?;
        numbers_of(&mut group, &rows, |row| row.submitted_on)?;
        numbers_of(&mut group, &rows, |row| row.accounts)?;
        numbers_of(&mut group, &rows, |row| row.administers)?;
        numbers_of(&mut group, &rows, |row| row.closures)?;
        let truths: Vec<bool> = rows.iter().map(|row| row.email_used).collect();
        if let Some(mut column) = group.next_column()? {
            column.typed::<BoolType>().write_batch(&truths, Some(&vec![1; truths.len()]), None)?;
            column.close()?;
        }
        group.close()?;
    }
    file.close()?;
    Ok(())
}

type Group<'g> = SerializedRowGroupWriter<'g, File>;

fn texts(group: &mut Group<'_>, rows: &[Row], of: fn(&Row) -> Option<&'static str>) -> Result<(), Box<dyn Error>> {
    let levels: Vec<i16> = rows.iter().map(|row| i16::from(of(row).is_some())).collect();
    let values: Vec<ByteArray> = rows.iter().filter_map(of).map(ByteArray::from).collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        column.close()?;
    }
    Ok(())
}

fn numbers_of(group: &mut Group<'_>, rows: &[Row], of: fn(&Row) -> i32) -> Result<(), Box<dyn Error>> {
    let values: Vec<i32> = rows.iter().map(of).collect();
    if let Some(mut column) = group.next_column()? {
        column.typed::<Int32Type>().write_batch(&values, Some(&vec![1; values.len()]), None)?;
        column.close()?;
    }
    Ok(())
}
