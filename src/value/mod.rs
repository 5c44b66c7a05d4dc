//! What expressions are about: numbers, money, dates, durations, periods, calendars and texts.
//!
//! Values know nothing of spans or syntax: an operation that fails gives a [`Fault`], and the caller adds the place.
//! Everything is exact: there are no floats, and nothing is rounded but where a [`Rounding`] says so.

pub mod calendar;
pub mod date;
pub mod duration;
mod fault;
pub mod money;
pub mod number;
pub mod period;
pub mod text;

pub use jiff::civil::{Date, DateTime, Time, Weekday};
pub use jiff::tz::TimeZone;

pub use calendar::{Calendar, Holiday, HolidayRule, Observed, Roll, Toward};
pub use date::{
    DateTimeError, FIRST_DAY, LAST_DAY, MonthDay, MonthRule, Relation, parse_date, parse_datetime_in, parse_time,
};
pub use duration::{Duration, Unit};
pub use fault::Fault;
pub use money::{Currency, Money};
pub use number::{Decimal, Rounding, parse_decimal};
pub use period::{Period, Season};
pub use text::{CharClass, CharSet, Pattern};
