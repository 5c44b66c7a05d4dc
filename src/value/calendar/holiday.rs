//! Holidays: once, or every year by a rule.

use jiff::civil::{Date, Weekday};

use super::Observed;
use crate::value::date::{add_days, easter};
use crate::value::{MonthDay, Period};

/// Days without work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Which days.
    pub rule: HolidayRule,
    /// The first day on which there is such a holiday; always, where it does not say.
    pub from: Option<Date>,
    /// The last day on which there is such a holiday; always, where it does not say.
    pub until: Option<Date>,
    /// The day off in its place, where it falls on the weekend.
    pub observed: Option<Observed>,
    /// What it is called.
    pub name: Option<String>,
}

/// Which days a holiday is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HolidayRule {
    /// These days, once.
    Period(Period),
    /// The day of every year that has it.
    Yearly(MonthDay),
    /// The n-th weekday of a month.
    NthWeekday {
        /// Which, 1 to 5; the last, where it does not say.
        n: Option<u8>,
        /// The weekday.
        weekday: Weekday,
        /// The month, 1 to 12.
        month: i8,
    },
    /// So many days after Easter Sunday, or before it where negative.
    Easter {
        /// How many days.
        offset_days: i64,
    },
}

impl Holiday {
    /// Whether the holiday falls on the day.
    #[must_use]
    pub fn falls_on(&self, day: Date) -> bool {
        let begun = self.from.is_none_or(|from| from <= day);
        begun && self.until.is_none_or(|until| day <= until) && self.rule.falls_on(day)
    }
}

impl HolidayRule {
    /// Whether the rule gives the day.
    #[must_use]
    pub fn falls_on(&self, day: Date) -> bool {
        match self {
            Self::Period(period) => period.contains(day),
            Self::Yearly(month_day) => *month_day == MonthDay::of(day),
            Self::NthWeekday { n, weekday, month } => {
                day.month() == *month && day.weekday() == *weekday && is_nth(day, *n)
            }
            Self::Easter { offset_days } => offset_days
                .checked_neg()
                .and_then(|back| add_days(day, back).ok())
                .is_some_and(|sunday| sunday == easter(sunday.year())),
        }
    }
}

/// Whether the day is the n-th of its weekday in its month; the last, where n is none.
fn is_nth(day: Date, n: Option<u8>) -> bool {
    match n {
        Some(n) => i16::from((day.day() - 1) / 7 + 1) == i16::from(n),
        None => day.day() + 7 > day.days_in_month(),
    }
}
