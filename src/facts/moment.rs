//! Moments and days as other programs write them: with a blank for the `T`, with parts of a second that are zero, and days as the
//! midnight at which they begin.

use std::borrow::Cow;

use jiff::civil::Time;
use jiff::tz::TimeZone;

use crate::value::{Date, DateTime, DateTimeError, parse_date, parse_datetime_in};

/// Characters of `2018-11-16`.
const OF_DAY: usize = 10;

/// Reads `2018-11-16T20:00`, or what stands for it: `2018-11-16 20:00:00`, `2018-11-16T20:00:00.000`.
///
/// # Errors
/// See [`DateTimeError`].
pub(super) fn moment(text: &str, zone: Option<&TimeZone>) -> Result<DateTime, DateTimeError> {
    match parse_datetime_in(text, zone) {
        Err(DateTimeError::Malformed) => parse_datetime_in(&usual(text).ok_or(DateTimeError::Malformed)?, zone),
        read => read,
    }
}

/// The day that begins with a moment in no time zone, if one does: `2018-11-16T00:00:00`.
pub(super) fn day_begun(text: &str) -> Option<Date> {
    let moment = moment(text, None).ok()?;
    (moment.time() == Time::midnight()).then(|| moment.date())
}

/// The day of a moment that is no day: whether the moment has an offset from UTC.
pub(super) fn day_within(text: &str) -> Option<(&str, bool)> {
    let (day, rest) = text.split_at_checked(OF_DAY)?;
    let is_moment = rest.starts_with(['T', ' ']) && rest.get(1..).is_some_and(|time| time.contains(':'));
    (is_moment && parse_date(day).is_some()).then(|| (day, rest.contains(['Z', '+', '-'])))
}

/// As it is written here; nothing where it is no moment or has parts of a second.
fn usual(text: &str) -> Option<String> {
    let (day, rest) = text.split_at_checked(OF_DAY)?;
    let time = rest.strip_prefix(['T', ' '])?;
    let (time, offset) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let time = match time.split_once('.') {
        None => time,
        Some((whole, parts)) => (!parts.is_empty() && parts.bytes().all(|digit| digit == b'0')).then_some(whole)?,
    };
    // `+08` is `+08:00`
    let offset = if offset.len() == 3 { Cow::Owned(format!("{offset}:00")) } else { Cow::Borrowed(offset) };
    Some(format!("{day}T{time}{offset}"))
}

#[cfg(test)]
mod tests {
    use super::{day_begun, day_within, moment};

    #[test]
    fn days_are_written_as_moments() {
        for text in ["2020-05-05T00:00", "2020-05-05T00:00:00", "2020-05-05 00:00:00", "2020-05-05T00:00:00.000000"] {
            assert_eq!(day_begun(text).map(|day| day.to_string()).as_deref(), Some("2020-05-05"), "{text}");
        }
        for text in [
            "2020-05-05T00:00:00Z",
            "2020-05-05 00:00:01",
            "2020-05-05T00:00:00.5",
            "2020-02-30 00:00:00",
            "2020-05-05T",
        ] {
            assert_eq!(day_begun(text), None, "{text}");
        }
        assert_eq!(day_within("2020-05-05 13:00:00"), Some(("2020-05-05", false)));
        assert_eq!(day_within("2020-05-05T00:00:00Z"), Some(("2020-05-05", true)));
        assert_eq!([day_within("2020-05-05"), day_within("2020-05-05 x"), day_within("青青青青青")], [None; 3]);
    }

    #[test]
    fn moments_are_told_to_the_second() {
        let read = |text| moment(text, None).map(|moment| moment.to_string()).ok();
        let expected = Some("2020-05-05T13:01:00".to_owned());
        for text in ["2020-05-05T13:01", "2020-05-05 13:01:00", "2020-05-05 13:01:00.000"] {
            assert_eq!(read(text), expected, "{text}");
        }
        for text in ["2020-05-05 13:01:00.001", "2020-05-05 13:01:00.", "2020-05-05", "2020-05-05 13:01:00+08"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(moment("2020-05-05 13:01:00+08", Some(&jiff::tz::TimeZone::UTC)).is_ok());
    }
}
