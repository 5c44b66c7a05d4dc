//! Values as a Parquet file stores them.

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;

use crate::batch::stored::Holds;
use crate::value::Decimal;
use crate::value::date::date_of_number;
use crate::value::number;

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

/// Reads so many rows over those that were read before.
pub fn read(
    reader: &mut ColumnReader,
    rows: usize,
    max_level: i16,
    (levels, raw): (&mut Vec<i16>, &mut Vec<Raw>),
) -> Result<(), ParquetError> {
    levels.clear();
    raw.clear();
    let wanted = (rows, max_level);
    match reader {
        ColumnReader::BoolColumnReader(reader) => spread(reader, wanted, levels, raw, Raw::Bool),
        ColumnReader::Int32ColumnReader(reader) => {
            spread(reader, wanted, levels, raw, |number| Raw::Int(i64::from(number)))
        }
        ColumnReader::Int64ColumnReader(reader) => spread(reader, wanted, levels, raw, Raw::Int),
        ColumnReader::FloatColumnReader(reader) => {
            spread(reader, wanted, levels, raw, |number| Raw::Real(number.to_string()))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            spread(reader, wanted, levels, raw, |number| Raw::Real(number.to_string()))
        }
        ColumnReader::ByteArrayColumnReader(reader) => spread(reader, wanted, levels, raw, Raw::Bytes),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            spread(reader, wanted, levels, raw, |bytes| Raw::Bytes(bytes.into()))
        }
        ColumnReader::Int96ColumnReader(_) => Err(ParquetError::NYI("moments of 96 bits are not read".to_owned())),
    }
}

/// Reads values and puts each into its row.
fn spread<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    (rows, max_level): (usize, i16),
    levels: &mut Vec<i16>,
    raw: &mut Vec<Raw>,
    of: impl Fn(T::T) -> Raw,
) -> Result<(), ParquetError> {
    let mut values = Vec::with_capacity(rows);
    let (read, ..) = reader.read_records(rows, Some(levels), None, &mut values)?;
    if read != rows {
        return Err(ParquetError::EOF(format!("{read} of {rows} rows are there")));
    }
    if max_level == 0 {
        raw.extend(values.into_iter().map(of));
        return Ok(());
    }
    let mut values = values.into_iter();
    for level in levels.iter() {
        let value = if *level == max_level { values.next().map(&of) } else { None };
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
            Holds::Number | Holds::Date | Holds::Moment(..) | Holds::Time(_) | Holds::Text | Holds::Other => {
                String::from_utf8_lossy(bytes.data()).into_owned()
            }
        },
    }
}

fn number_written(value: i64, holds: Holds) -> String {
    match holds {
        Holds::Date => date_of_number(value).map_or_else(|_| value.to_string(), |date| date.to_string()),
        Holds::Decimal(scale) => decimal(Some(i128::from(value)), scale),
        Holds::Moment(parts, utc) => moment(value.div_euclid(parts), utc),
        Holds::Time(parts) => time(value.div_euclid(parts)),
        Holds::Number | Holds::Text | Holds::Other => value.to_string(),
    }
}

/// A number of two's complement, the first byte the greatest.
fn big_endian(bytes: &[u8]) -> Option<i128> {
    let first = *bytes.first()?;
    let start = if first >= 0x80 { -1_i128 } else { 0 };
    (bytes.len() <= 16).then(|| bytes.iter().fold(start, |sum, byte| (sum << 8) | i128::from(*byte)))
}

fn decimal(digits: Option<i128>, scale: u32) -> String {
    let number = digits.and_then(|digits| Decimal::try_from_i128_with_scale(digits, scale).ok());
    number.map_or_else(|| "?".to_owned(), |number| number::show(number.normalize()))
}

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

/// `2018-11-16T20:00`; a day alone at midnight.
fn moment(seconds: i64, utc: bool) -> String {
    let day = date_of_number(seconds.div_euclid(SECONDS_A_DAY));
    let Ok(day) = day else { return seconds.to_string() };
    let zone = if utc { "Z" } else { "" };
    format!("{day}T{}{zone}", time(seconds.rem_euclid(SECONDS_A_DAY)))
}

fn time(seconds: i64) -> String {
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    match rest {
        0 => format!("{hours:02}:{minutes:02}"),
        _ => format!("{hours:02}:{minutes:02}:{rest:02}"),
    }
}
