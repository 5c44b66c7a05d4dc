//! Values as a Parquet file stores them.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;

use crate::batch::stored::Holds;
use crate::value::date::date_of_number;

/// One value.
#[derive(Clone, Debug)]
pub enum Raw {
    /// None is stored.
    Missing,
    /// True or false.
    Bool(bool),
    /// A whole number, whatever it stands for.
    Int(i64),
    /// A number with a fraction, in digits.
    Real(String),
    /// Bytes.
    Bytes(ByteArray),
}

/// Passes so many rows.
pub fn skip(reader: &mut ColumnReader, rows: usize) -> Result<(), ParquetError> {
    if rows == 0 {
        return Ok(());
    }
    let passed = match reader {
        ColumnReader::BoolColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::Int32ColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::Int64ColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::Int96ColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::FloatColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::DoubleColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::ByteArrayColumnReader(reader) => reader.skip_records(rows),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => reader.skip_records(rows),
    };
    passed.map(|_| ())
}

/// Where the values of a column belong.
#[derive(Debug, Default)]
pub struct Levels {
    /// Of a value that is there; below it lies what is missing.
    most: i16,
    /// Of an element of a list; none for a column that is in no list.
    element: Option<i16>,
    defined: Vec<i16>,
    repeated: Vec<i16>,
}

/// The elements of a list in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elements {
    /// The place of the first among the values that were read.
    pub first: usize,
    /// How many.
    pub length: usize,
    /// Whether anything is known of the list.
    pub is_known: bool,
}

impl Levels {
    /// Those of a column with a value a row.
    #[must_use]
    pub fn of_rows(most: i16) -> Levels {
        Levels { most, ..Levels::default() }
    }

    /// Those of a column in a list.
    #[must_use]
    pub fn of_elements(most: i16, element: i16) -> Levels {
        Levels { most, element: Some(element), ..Levels::default() }
    }

    /// What was read, row by row: a list that is empty, or of which nothing is known, has one place that is no element.
    #[must_use]
    pub fn elements(&self) -> Vec<Elements> {
        let element = self.element.unwrap_or(0);
        let mut rows: Vec<Elements> = Vec::new();
        for (place, (defined, repeated)) in self.defined.iter().zip(&self.repeated).enumerate() {
            if *repeated == 0 {
                rows.push(Elements { first: place, length: 0, is_known: *defined >= element - 1 });
            }
            if let Some(row) = rows.last_mut() {
                row.length += usize::from(*defined >= element);
            }
        }
        rows
    }
}

/// Reads so many rows over those that were read before.
pub fn read(
    reader: &mut ColumnReader,
    rows: usize,
    (levels, raw): (&mut Levels, &mut Vec<Raw>),
) -> Result<(), ParquetError> {
    levels.defined.clear();
    levels.repeated.clear();
    raw.clear();
    match reader {
        ColumnReader::BoolColumnReader(reader) => spread(reader, rows, levels, raw, Raw::Bool),
        ColumnReader::Int32ColumnReader(reader) => {
            spread(reader, rows, levels, raw, |number| Raw::Int(i64::from(number)))
        }
        ColumnReader::Int64ColumnReader(reader) => spread(reader, rows, levels, raw, Raw::Int),
        ColumnReader::FloatColumnReader(reader) => {
            spread(reader, rows, levels, raw, |number| Raw::Real(number.to_string()))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            spread(reader, rows, levels, raw, |number| Raw::Real(number.to_string()))
        }
        ColumnReader::ByteArrayColumnReader(reader) => spread(reader, rows, levels, raw, Raw::Bytes),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            spread(reader, rows, levels, raw, |bytes| Raw::Bytes(bytes.into()))
        }
        ColumnReader::Int96ColumnReader(_) => Err(ParquetError::NYI("moments of 96 bits are not read".to_owned())),
    }
}

/// Reads values and puts each into its row.
fn spread<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    levels: &mut Levels,
    raw: &mut Vec<Raw>,
    of: impl Fn(T::T) -> Raw,
) -> Result<(), ParquetError> {
    let mut values = Vec::with_capacity(rows);
    let repeated = levels.element.is_some().then_some(&mut levels.repeated);
    let (read, ..) = reader.read_records(rows, Some(&mut levels.defined), repeated, &mut values)?;
    if read != rows {
        return Err(ParquetError::EOF(format!("{read} of {rows} rows are there")));
    }
    if levels.most == 0 {
        raw.extend(values.into_iter().map(of));
        return Ok(());
    }
    let mut values = values.into_iter();
    for level in &levels.defined {
        let value = if *level == levels.most { values.next().map(&of) } else { None };
        raw.push(value.unwrap_or(Raw::Missing));
    }
    Ok(())
}

/// A value as it would be written in a table of text.
pub fn written(raw: &Raw, holds: Holds) -> String {
    match raw {
        Raw::Missing => String::new(),
        Raw::Bool(truth) => truth.to_string(),
        Raw::Real(digits) => digits.clone(),
        Raw::Int(value) => number_written(*value, holds),
        Raw::Bytes(bytes) => match holds {
            Holds::Decimal(scale) => decimal(big_endian(bytes.data()), scale),
            Holds::Uuid => uuid(bytes.data()),
            Holds::Number
            | Holds::Unsigned(_)
            | Holds::Date
            | Holds::Moment(..)
            | Holds::Time(_)
            | Holds::Text
            | Holds::Other => String::from_utf8_lossy(bytes.data()).into_owned(),
        },
    }
}

fn number_written(value: i64, holds: Holds) -> String {
    match holds {
        Holds::Date => date_of_number(value).map_or_else(|_| value.to_string(), |date| date.to_string()),
        Holds::Decimal(scale) => decimal(Some(i128::from(value)), scale),
        Holds::Moment(parts, utc) => moment(value, parts, utc),
        Holds::Time(parts) => time(value.div_euclid(parts), &fraction(value, parts)),
        Holds::Unsigned(32) => (value as u32).to_string(),
        Holds::Unsigned(_) => (value as u64).to_string(),
        Holds::Number | Holds::Text | Holds::Uuid | Holds::Other => value.to_string(),
    }
}

/// A number of two's complement, the first byte the greatest.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let first = *bytes.first()?;
    let start = if first >= 0x80 { -1_i128 } else { 0 };
    (bytes.len() <= 16).then(|| bytes.iter().fold(start, |sum, byte| (sum << 8) | i128::from(*byte)))
}

/// Digits with their point; of so many bytes that nobody counts so far, that it is a number.
fn decimal(digits: Option<i128>, scale: u32) -> String {
    let Some(digits) = digits else { return "a number of more than 38 digits".to_owned() };
    let sign = if digits < 0 { "-" } else { "" };
    let all = format!("{:0>width$}", digits.unsigned_abs(), width = scale as usize + 1);
    let (whole, fraction) = all.split_at(all.len() - scale as usize);
    match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// `123e4567-e89b-12d3-a456-426614174000`
fn uuid(bytes: &[u8]) -> String {
    let mut text = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        text += if matches!(at, 4 | 6 | 8 | 10) { "-" } else { "" };
        text += &format!("{byte:02x}");
    }
    text
}

/// So many seconds lie between two midnights.
pub const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// `2018-11-16T20:00`
fn moment(value: i64, parts: i64, utc: bool) -> String {
    let seconds = value.div_euclid(parts);
    let day = date_of_number(seconds.div_euclid(SECONDS_A_DAY));
    let Ok(day) = day else { return seconds.to_string() };
    let zone = if utc { "Z" } else { "" };
    format!("{day}T{}{zone}", time(seconds.rem_euclid(SECONDS_A_DAY), &fraction(value, parts)))
}

fn time(seconds: i64, fraction: &str) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 if fraction.is_empty() => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{rest:02}{fraction}"),
    }
}

/// The parts of a second behind whole ones: `.25`, or nothing.
fn fraction(value: i64, parts: i64) -> String {
    match value.rem_euclid(parts) {
        0 => String::new(),
        rest => format!(".{}", (parts + rest).to_string().get(1..).unwrap_or_default().trim_end_matches('0')),
    }
}

#[cfg(test)]
mod tests {
    use super::{Raw, written};
    use crate::batch::stored::Holds;

    #[test]
    fn stored_numbers_are_written_exactly() {
        let cases = [
            (3_000_000_000_u32 as i32 as i64, Holds::Unsigned(32), "3000000000"),
            (-1, Holds::Unsigned(64), "18446744073709551615"),
            (-5, Holds::Decimal(2), "-0.05"),
            (1_200, Holds::Decimal(2), "12"),
            (12_345, Holds::Decimal(3), "12.345"),
            (0, Holds::Moment(1_000, false), "1970-01-01T00:00"),
            (-1, Holds::Moment(1_000, true), "1969-12-31T23:59:59.999Z"),
            (500_000, Holds::Moment(1_000_000, false), "1970-01-01T00:00:00.5"),
            (3_600_000_001_000, Holds::Time(1_000_000_000), "01:00:00.000001"),
        ];
        for (value, holds, text) in cases {
            assert_eq!(written(&Raw::Int(value), holds), text);
        }
        let name = Raw::Bytes(vec![0x12_u8; 16].into());
        assert_eq!(written(&name, Holds::Uuid), "12121212-1212-1212-1212-121212121212");
        let wide = Raw::Bytes(i128::MAX.to_be_bytes().to_vec().into());
        assert_eq!(written(&wide, Holds::Decimal(37)), "17.0141183460469231731687303715884105727");
    }
}
