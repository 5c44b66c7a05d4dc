//! Numbers told apart by the bounds that they are compared with.

use crate::decide::block::{Interval, remaining};
use crate::decide::slices::day_key;
use crate::value::date::{date_of_number, day_number};
use crate::value::{FIRST_DAY, LAST_DAY};

/// Bounds further apart are compared with one by one.
const WIDEST: i64 = 1 << 10;

/// What remains for each number.
#[derive(Debug, Default)]
pub struct Steps {
    intervals: Vec<Interval>,
    /// The first number of the table; what is less, or behind the table, is as the number at its end.
    low: i64,
    table: Vec<u64>,
}

impl Steps {
    pub fn of(intervals: Vec<Interval>) -> Steps {
        let behind = |interval: &Interval| interval.high.checked_add(1);
        let ends = intervals.iter().flat_map(|interval| [Some(interval.low), behind(interval)]).flatten();
        let ends: Vec<i64> = ends.filter(|end| *end != i64::MIN).collect();
        let (Some(first), Some(last)) = (ends.iter().min(), ends.iter().max()) else {
            return Steps { intervals, ..Steps::default() };
        };
        let low = first.saturating_sub(1);
        let narrow = last.checked_sub(low).is_some_and(|width| width <= WIDEST);
        if intervals.len() < 2 || !narrow {
            return Steps { intervals, ..Steps::default() };
        }
        let table = (low..=*last).map(|number| remaining(&intervals, number)).collect();
        Steps { intervals, low, table }
    }

    #[inline]
    pub fn remaining(&self, number: i64) -> u64 {
        let Some(last) = self.table.len().checked_sub(1) else { return remaining(&self.intervals, number) };
        let place = usize::try_from(number.saturating_sub(self.low).max(0)).unwrap_or(last).min(last);
        self.table.get(place).copied().unwrap_or(u64::MAX)
    }
}

/// An interval of [`day_key`]s as one of days counted from 1970-01-01.
pub fn in_days(keys: &Interval) -> Interval {
    let low = if keys.low == i64::MIN { i64::MIN } else { first_from(keys.low) };
    let high = keys.high.checked_add(1).map_or(i64::MAX, |next| first_from(next) - 1);
    Interval { low, high, ..*keys }
}

/// The first day whose key is this or a later one.
fn first_from(key: i64) -> i64 {
    let (mut first, mut end) = (day_number(FIRST_DAY), day_number(LAST_DAY) + 1);
    while first < end {
        let middle = first + (end - first) / 2;
        let before = date_of_number(middle).is_ok_and(|day| i64::from(day_key(day)) < key);
        if before { first = middle + 1 } else { end = middle }
    }
    first
}

#[cfg(test)]
mod tests {
    use super::{Steps, in_days};
    use crate::decide::block::{Interval, remaining};
    use crate::decide::slices::day_key;
    use crate::value::date::{add_days, day_number};

    fn intervals() -> Vec<Interval> {
        let interval = |low, high, ways: u64| Interval { low, high, inside: u64::MAX, outside: !ways };
        vec![interval(i64::MIN, 4, 1), interval(3, i64::MAX, 2), interval(7, 7, 4), interval(1, 0, 8)]
    }

    #[test]
    fn a_table_says_what_the_comparisons_say() {
        let steps = Steps::of(intervals());
        assert!(!steps.table.is_empty());
        for number in (-20..20).chain([i64::MIN, i64::MIN + 1, i64::MAX - 1, i64::MAX]) {
            assert_eq!(steps.remaining(number), remaining(&intervals(), number), "{number}");
        }
    }

    #[test]
    fn days_are_compared_as_their_keys() {
        for text in ["2020-02-29", "2019-12-31", "2021-01-01", "0001-01-01", "9999-12-31"] {
            let bound: crate::value::Date = text.parse().unwrap_or(crate::value::FIRST_DAY);
            let key = i64::from(day_key(bound));
            for (low, high) in [(key, key), (i64::MIN, key - 1), (key + 1, i64::MAX), (key, i64::MAX), (1, 0)] {
                let keys = Interval { low, high, inside: 1, outside: 0 };
                for day in (-40..40).filter_map(|days| add_days(bound, days).ok()) {
                    let (one, other) =
                        (keys.remaining(i64::from(day_key(day))), in_days(&keys).remaining(day_number(day)));
                    assert_eq!(one, other, "{day} {keys:?}");
                }
            }
        }
    }
}
