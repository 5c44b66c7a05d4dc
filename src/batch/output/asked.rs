//! What is asked for, as columns of a Parquet file: each of the type that it has.

use std::io::Write;
use std::sync::Arc;

use parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::writer::SerializedRowGroupWriter;
use parquet::schema::types::{ColumnDescriptor, Type, TypePtr};

use crate::answer::{Plain, words};
use crate::batch::settings::Settings;
use crate::batch::stored::Holds;
use crate::evaluate::Asked;
use crate::policy::node::Export;
use crate::policy::provision::Body;
use crate::policy::types::Base;
use crate::value::date::day_number;
use crate::value::number::FRACTION_DIGITS;
use crate::value::{Decimal, parse_date, parse_datetime_in};

/// Digits behind the point that a column of numbers has room for.
const SCALE: u32 = FRACTION_DIGITS as u32;
/// Those of parts: a hundredth of what a percent may have.
const OF_PERCENT: u32 = SCALE + 2;
/// All digits of such a number, as most readers know them.
const PRECISION: i32 = 38;
/// The bytes of such a number.
const BYTES: i32 = 16;
/// What stands behind the name of an amount's column in that of its currency.
const CURRENCY: &str = ".currency";

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Whole,
    /// True or false.
    Truth,
    /// A day.
    Day,
    /// A moment in no time zone.
    Moment,
    /// A number with so many digits behind the point.
    Number(u32),
    /// Two columns: the amount, and the currency.
    Money,
    /// A text, or what is written as one.
    Text,
}

impl Kind {
    /// What the column of something that is asked for holds.
    pub fn of(settings: &Settings<'_>, asked: Asked) -> Kind {
        let policy = settings.policy();
        let of_node = |node: crate::policy::ids::NodeId| policy.types.get(node.index()).map(|ty| &ty.base);
        let base = match asked {
            Asked::Define(define) => policy.defines.get(define.index()).map(|define| &define.ty.base),
            Asked::Node(node) => of_node(node),
            Asked::Provision(_, export) if export.is_condition() => Some(&Base::Bool),
            Asked::Provision(id, export) => {
                match (policy.provisions.get(id.index()).map(|provision| &provision.body), export) {
                    (_, Export::Nth) => Some(&Base::Int),
                    (_, Export::Until) => Some(&Base::Date),
                    (Some(Body::Quota { count, .. }), _) => of_node(*count),
                    (Some(Body::Fee { amount, .. }), _) => of_node(*amount),
                    (Some(Body::Deadline(deadline)), _) => of_node(deadline.last),
                    _ => None,
                }
            }
        };
        base.map_or(Kind::Text, Kind::of_base)
    }

    /// What a copy of a column holds.
    #[must_use]
    pub fn copied(column: &ColumnDescriptor) -> Kind {
        match (Holds::of(column), column.physical_type()) {
            (Holds::Number, Physical::INT32 | Physical::INT64) => Kind::Whole,
            (Holds::Number, Physical::BOOLEAN) => Kind::Truth,
            (Holds::Date, _) => Kind::Day,
            _ => Kind::Text,
        }
    }

    fn of_base(base: &Base) -> Kind {
        match base {
            Base::Int => Kind::Whole,
            Base::Bool => Kind::Truth,
            Base::Date => Kind::Day,
            Base::DateTime => Kind::Moment,
            Base::Decimal => Kind::Number(SCALE),
            Base::Percent => Kind::Number(OF_PERCENT),
            Base::Money(_) => Kind::Money,
            Base::Text
            | Base::Time
            | Base::Duration
            | Base::Period
            | Base::Member(_)
            | Base::Record(_)
            | Base::List(_)
            | Base::Nothing
            | Base::Any => Kind::Text,
        }
    }

    /// Its columns.
    pub fn fields(self, name: &str) -> Result<Vec<TypePtr>, ParquetError> {
        let text = |name: &str| field(name, Physical::BYTE_ARRAY, Some(LogicalType::String));
        Ok(vec![match self {
            Kind::Whole => field(name, Physical::INT64, None)?,
            Kind::Truth => field(name, Physical::BOOLEAN, None)?,
            Kind::Day => field(name, Physical::INT32, Some(LogicalType::Date))?,
            Kind::Moment => field(name, Physical::INT64, Some(LogicalType::timestamp(false, TimeUnit::MICROS)))?,
            Kind::Number(scale) => number(name, scale)?,
            Kind::Money => return Ok(vec![number(name, SCALE)?, text(&format!("{name}{CURRENCY}"))?]),
            Kind::Text => text(name)?,
        }])
    }
}

fn field(name: &str, physical: Physical, logical: Option<LogicalType>) -> Result<TypePtr, ParquetError> {
    let builder = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
    Ok(Arc::new(builder.with_logical_type(logical).build()?))
}

fn number(name: &str, scale: u32) -> Result<TypePtr, ParquetError> {
    let scale = i32::try_from(scale).unwrap_or_default();
    let builder = Type::primitive_type_builder(name, Physical::FIXED_LEN_BYTE_ARRAY).with_length(BYTES);
    let builder = builder.with_precision(PRECISION).with_scale(scale).with_repetition(Repetition::OPTIONAL);
    Ok(Arc::new(builder.with_logical_type(Some(LogicalType::decimal(scale, PRECISION))).build()?))
}

type Group<'g, W> = SerializedRowGroupWriter<'g, W>;

/// Writes the columns of values; whether a number was rounded because it has more digits than there is room for.
pub fn write<W: Write + Send>(group: &mut Group<'_, W>, kind: Kind, values: &[Plain]) -> Result<bool, ParquetError> {
    let texts = || values.iter().map(text);
    let mut rounded = false;
    match kind {
        Kind::Whole => column::<Int64Type, W>(group, values.iter().map(whole))?,
        Kind::Truth => column::<BoolType, W>(group, values.iter().map(truth))?,
        Kind::Day => column::<Int32Type, W>(group, texts().map(|text| day(&text?)))?,
        Kind::Moment => column::<Int64Type, W>(group, texts().map(|text| moment(&text?)))?,
        Kind::Number(scale) => numbers(group, texts(), (scale, &mut rounded))?,
        Kind::Money => {
            numbers(group, texts().map(|text| Some(text?.split_once(' ')?.0.to_owned())), (SCALE, &mut rounded))?;
            let currency = |text: String| Some(ByteArray::from(text.split_once(' ')?.1));
            column::<ByteArrayType, W>(group, texts().map(|text| currency(text?)))?;
        }
        Kind::Text => column::<ByteArrayType, W>(group, texts().map(|text| Some(ByteArray::from(text?.as_str()))))?,
    }
    Ok(rounded)
}

fn column<T: DataType, W: Write + Send>(
    group: &mut Group<'_, W>,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let (mut levels, mut given) = (Vec::new(), Vec::new());
    for value in values {
        levels.push(i16::from(value.is_some()));
        given.extend(value);
    }
    column.typed::<T>().write_batch(&given, Some(&levels), None)?;
    column.close()
}

fn numbers<W: Write + Send>(
    group: &mut Group<'_, W>,
    texts: impl Iterator<Item = Option<String>>,
    (scale, rounded): (u32, &mut bool),
) -> Result<(), ParquetError> {
    let stored = texts.map(|text| {
        let (digits, is_exact) = scaled(&text?, scale)?;
        *rounded |= !is_exact;
        Some(FixedLenByteArray::from(ByteArray::from(digits.to_be_bytes().to_vec())))
    });
    column::<FixedLenByteArrayType, W>(group, stored)
}

fn whole(value: &Plain) -> Option<i64> {
    if let Plain::Int(number) = value { Some(*number) } else { None }
}

fn truth(value: &Plain) -> Option<bool> {
    if let Plain::Bool(truth) = value { Some(*truth) } else { None }
}

fn text(value: &Plain) -> Option<String> {
    (*value != Plain::Null).then(|| words::plain(value))
}

fn day(text: &str) -> Option<i32> {
    i32::try_from(day_number(parse_date(text)?)).ok()
}

/// Millionths of a second since 1970-01-01T00:00.
fn moment(text: &str) -> Option<i64> {
    let moment = parse_datetime_in(text, None).ok()?;
    let time = moment.time();
    let minutes = i64::from(time.hour()) * 60 + i64::from(time.minute());
    Some((day_number(moment.date()) * 86_400 + minutes * 60 + i64::from(time.second())) * 1_000_000)
}

/// The digits of a number with so many of them behind the point, and whether they are all.
fn scaled(text: &str, scale: u32) -> Option<(i128, bool)> {
    let (digits, hundredths) = text.strip_suffix('%').map_or((text, 0), |digits| (digits, 2));
    let number = Decimal::from_str_exact(digits).ok()?;
    let own = number.scale() + hundredths;
    match scale.checked_sub(own) {
        Some(more) => Some((number.mantissa().checked_mul(10_i128.checked_pow(more)?)?, true)),
        None => {
            let rounded = number.round_dp(scale - hundredths);
            let digits = rounded.mantissa().checked_mul(10_i128.checked_pow(scale - hundredths - rounded.scale())?)?;
            Some((digits, rounded == number))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{day, moment, scaled};

    #[test]
    fn numbers_get_their_digits() {
        for (text, scale, digits) in [
            ("300", 6, Some((300_000_000, true))),
            ("-0.5", 6, Some((-500_000, true))),
            ("12.5%", 8, Some((12_500_000, true))),
            ("0.33333333333333333333", 6, Some((333_333, false))),
            ("0.1000000", 6, Some((100_000, true))),
            ("9999999999999999999999999999", 6, Some((9_999_999_999_999_999_999_999_999_999_000_000, true))),
            ("none", 6, None),
        ] {
            assert_eq!(scaled(text, scale), digits, "{text}");
        }
    }

    #[test]
    fn days_and_moments_are_counted_from_1970() {
        assert_eq!([day("1970-01-02"), day("1969-12-31"), day("x")], [Some(1), Some(-1), None]);
        assert_eq!(moment("1970-01-01T00:01"), Some(60_000_000));
        assert_eq!(moment("1969-12-31T23:59:59"), Some(-1_000_000));
    }
}
