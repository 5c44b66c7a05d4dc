//! Reading dates and times as they are written: one form each, nothing else is taken.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};

use super::{FIRST_DAY, civil};

/// Why a text is no datetime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateTimeError {
    /// It is not written `YYYY-MM-DDTHH:MM`, perhaps with seconds and an offset.
    Malformed,
    /// It has an offset, and there is no time zone to bring it to.
    OffsetWithoutZone,
    /// Brought to the time zone, it lies outside 0001-01-01 .. 9999-12-31.
    OutOfRange,
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Malformed => "not a datetime such as `2018-11-16T20:00`",
            Self::OffsetWithoutZone => "the datetime has an offset, and there is no time zone to bring it to",
            Self::OutOfRange => "the datetime lies outside 0001-01-01 .. 9999-12-31",
        })
    }
}

impl std::error::Error for DateTimeError {}

/// Reads `YYYY-MM-DD`, years 0001 to 9999.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let [year, month, day] = split(text, '-')?;
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    civil(year, month, day).ok()
}

/// Reads `HH:MM` or `HH:MM:SS`, 00:00 to 23:59:59.
#[must_use]
pub fn parse_time(text: &str) -> Option<Time> {
    let [hour, minute, second] = match text.len() {
        5 => split(text, ':').map(|[hour, minute]| [hour, minute, "00"])?,
        8 => split(text, ':')?,
        _ => return None,
    };
    let [hour, minute, second] = [hour, minute, second].map(two_digits);
    Time::new(hour?, minute?, second?, 0).ok()
}

/// Reads `YYYY-MM-DDTHH:MM` or with `:SS`; with an offset (`Z`, `+08:00`) it is brought to the zone.
///
/// # Errors
/// See [`DateTimeError`].
pub fn parse_datetime_in(text: &str, zone: Option<&TimeZone>) -> Result<DateTime, DateTimeError> {
    let (local, offset) = split_offset(text).ok_or(DateTimeError::Malformed)?;
    let Some(offset) = offset else {
        return Ok(local);
    };
    let zone = zone.ok_or(DateTimeError::OffsetWithoutZone)?;
    let instant = offset.to_timestamp(local).map_err(|_| DateTimeError::OutOfRange)?;
    let moment = zone.to_datetime(instant);
    if moment.date() < FIRST_DAY {
        return Err(DateTimeError::OutOfRange);
    }
    Ok(moment)
}

/// `20:00`, with seconds only where there are any.
#[must_use]
pub fn show_time(time: Time) -> String {
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    if second == 0 {
        return format!("{hour:02}:{minute:02}");
    }
    format!("{hour:02}:{minute:02}:{second:02}")
}

/// `2018-11-16T20:00`, with seconds only where there are any.
#[must_use]
pub fn show_datetime(moment: DateTime) -> String {
    format!("{}T{}", moment.date(), show_time(moment.time()))
}

fn split_offset(text: &str) -> Option<(DateTime, Option<Offset>)> {
    let (date, rest) = text.split_once('T')?;
    let (time, offset) = match rest.find(['Z', '+', '-']) {
        Some(at) => {
            let (time, offset) = rest.split_at_checked(at)?;
            (time, Some(parse_offset(offset)?))
        }
        None => (rest, None),
    };
    Some((DateTime::from_parts(parse_date(date)?, parse_time(time)?), offset))
}

/// `Z`, `+HH:MM` or `-HH:MM`.
fn parse_offset(text: &str) -> Option<Offset> {
    if text == "Z" {
        return Some(Offset::UTC);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+')?),
    };
    let [hour, minute] = split(rest, ':')?.map(two_digits);
    let time = Time::new(hour?, minute?, 0, 0).ok()?;
    let minutes = i32::from(time.hour()) * 60 + i32::from(time.minute());
    Offset::from_seconds(sign * minutes * 60).ok()
}

/// The parts between the separators, if there are exactly as many as asked for.
pub(super) fn split<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    text.split(separator).collect::<Vec<_>>().try_into().ok()
}

/// The number, if it is written with exactly that many digits.
fn digits(text: &str, length: usize) -> Option<i64> {
    let exact = text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
    exact.then(|| text.parse().ok()).flatten()
}

pub(super) fn two_digits(text: &str) -> Option<i8> {
    i8::try_from(digits(text, 2)?).ok()
}
