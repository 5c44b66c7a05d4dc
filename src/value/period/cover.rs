//! The days that several periods cover together, each counted once.

use jiff::civil::Date;

use super::Period;
use crate::value::date::day_number;

/// The number of days in at least one of the periods, and in `within` where that is given.
#[must_use]
pub fn covered_days(periods: impl Iterator<Item = Period>, within: Option<Period>) -> i64 {
    joined(periods, within).into_iter().map(Period::days).sum()
}

/// The most days in a row that are in at least one of the periods, and in `within` where that is given.
///
/// A run goes on where one period begins on the day after another ends.
#[must_use]
pub fn longest_run(periods: impl Iterator<Item = Period>, within: Option<Period>) -> i64 {
    joined(periods, within).into_iter().map(Period::days).max().unwrap_or(0)
}

/// The periods in order, those that overlap or touch made one.
fn joined(periods: impl Iterator<Item = Period>, within: Option<Period>) -> Vec<Period> {
    let mut sorted: Vec<Period> = match within {
        Some(within) => periods.filter_map(|period| period.cut(within)).collect(),
        None => periods.collect(),
    };
    sorted.sort_unstable();
    let mut runs: Vec<Period> = Vec::new();
    for period in sorted {
        match runs.last_mut() {
            Some(run) if touches(run.last, period.first) => run.last = run.last.max(period.last),
            Some(_) | None => runs.push(period),
        }
    }
    runs
}

fn touches(last: Date, next: Date) -> bool {
    day_number(next) <= day_number(last) + 1
}
