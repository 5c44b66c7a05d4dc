//! Columns as Parquet stores them: what each holds, and how it becomes a fact.

mod spot;

pub use spot::{InList, Spot, spot};

use std::sync::Arc;

use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::file::reader::FileReader;
use parquet::schema::types::ColumnDescriptor;

use super::settings::SharedHeader;
use crate::facts::Table;
use crate::policy::types::Base;

/// Rows of a row group that are judged together.
pub const SLICE: usize = 1 << 16;

/// Rows of a Parquet file.
#[derive(Clone)]
pub struct Slice {
    /// The file.
    pub file: Arc<dyn FileReader>,
    /// The row group.
    pub group: usize,
    /// Rows of the row group before them.
    pub start: usize,
    /// How many rows.
    pub rows: usize,
    /// The number of the first in the file, counted from 1.
    pub first: u64,
    /// Which columns are which facts.
    pub header: SharedHeader,
}

/// The slices of a file, from a row on.
pub fn slices(file: &Arc<dyn FileReader>, header: &SharedHeader, from: u64) -> Vec<Slice> {
    let mut all = Vec::new();
    let mut before = 0_u64;
    for group in 0..file.num_row_groups() {
        let rows = usize::try_from(file.metadata().row_group(group).num_rows()).unwrap_or(0);
        for start in (0..rows).step_by(SLICE) {
            let end = rows.min(start + SLICE);
            // a part of it may have been judged before
            let done = usize::try_from(from.saturating_sub(before)).unwrap_or(usize::MAX);
            let start = start.max(done);
            if start < end {
                let (file, header, first) = (file.clone(), header.clone(), before + start as u64 + 1);
                all.push(Slice { file, group, start, rows: end - start, first, header });
            }
        }
        before += rows as u64;
    }
    all
}

/// What the numbers of a column stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Themselves.
    Number,
    /// Themselves, without a sign, in so many bits.
    Unsigned(u32),
    /// Days from 1970-01-01.
    Date,
    /// A number without its point: so many digits stand behind it.
    Decimal(u32),
    /// So many parts of a second from 1970-01-01T00:00; whether it is UTC.
    Moment(i64, bool),
    /// So many parts of a second from midnight.
    Time(i64),
    /// Text.
    Text,
    /// Sixteen bytes that are a name, shown in digits and hyphens.
    Uuid,
    /// Nothing that a fact could be.
    Other,
}

impl Holds {
    /// What a column holds.
    #[must_use]
    pub fn of(column: &ColumnDescriptor) -> Holds {
        if column.max_rep_level() > 0 { Holds::Other } else { Holds::of_value(column) }
    }

    /// What each value of a column holds, be it in a list.
    #[must_use]
    pub fn of_value(column: &ColumnDescriptor) -> Holds {
        let scale = u32::try_from(column.type_scale().max(0)).unwrap_or(0);
        match (column.logical_type_ref(), column.converted_type(), column.physical_type()) {
            (_, _, Physical::INT96) => Holds::Other,
            (Some(LogicalType::Date), ..) | (None, ConvertedType::DATE, _) => Holds::Date,
            (Some(LogicalType::Decimal(decimal)), ..) => Holds::Decimal(u32::try_from(decimal.scale).unwrap_or(0)),
            (None, ConvertedType::DECIMAL, _) => Holds::Decimal(scale),
            (Some(LogicalType::Timestamp(at)), ..) => Holds::Moment(parts(at.unit), at.is_adjusted_to_u_t_c),
            (None, ConvertedType::TIMESTAMP_MILLIS, _) => Holds::Moment(1_000, true),
            (None, ConvertedType::TIMESTAMP_MICROS, _) => Holds::Moment(1_000_000, true),
            (Some(LogicalType::Time(at)), ..) => Holds::Time(parts(at.unit)),
            (Some(LogicalType::Integer(int)), ..) if !int.is_signed && int.bit_width == 32 => Holds::Unsigned(32),
            (Some(LogicalType::Integer(int)), ..) if !int.is_signed && int.bit_width == 64 => Holds::Unsigned(64),
            (None, ConvertedType::UINT_32, _) => Holds::Unsigned(32),
            (None, ConvertedType::UINT_64, _) => Holds::Unsigned(64),
            (Some(LogicalType::Uuid), ..) => Holds::Uuid,
            (_, _, Physical::BYTE_ARRAY) => Holds::Text,
            (_, _, Physical::FIXED_LEN_BYTE_ARRAY) => Holds::Other,
            (_, _, Physical::BOOLEAN | Physical::INT32 | Physical::INT64 | Physical::FLOAT | Physical::DOUBLE) => {
                Holds::Number
            }
        }
    }
}

fn parts(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}

/// How a value becomes a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It is what is wanted.
    Int,
    /// It is what is wanted.
    Bool,
    /// It is what is wanted.
    Date,
    /// A moment in no zone, of so many parts of a second: at midnight it is the day that is wanted.
    Midnight(i64),
    /// It is what is wanted.
    Text,
    /// A text that stands for something: what, is remembered.
    Coded,
    /// It is written down and read again.
    Written,
}

impl Way {
    /// The way of a column that gives these facts.
    #[must_use]
    pub fn of(column: &ColumnDescriptor, table: &Table<'_>, at: usize) -> Way {
        let Some(ty) = table.plain_type(at) else { return Way::Written };
        match (&ty.base, Holds::of_value(column), column.physical_type()) {
            (Base::Int, Holds::Number, Physical::INT32 | Physical::INT64) => Way::Int,
            (Base::Bool, Holds::Number, Physical::BOOLEAN) => Way::Bool,
            (Base::Date, Holds::Date, _) => Way::Date,
            (Base::Date, Holds::Moment(parts, false), _) => Way::Midnight(parts),
            (Base::Text, Holds::Text, _) => Way::Text,
            (_, Holds::Text, _) => Way::Coded,
            _ => Way::Written,
        }
    }
}
