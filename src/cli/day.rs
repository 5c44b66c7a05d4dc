//! Days as arguments.
use crate::value::{Date, parse_date};

/// Reads `2018-11-16`.
pub fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "write a day of the calendar as in 2018-11-16".to_owned())
}
