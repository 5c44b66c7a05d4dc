//! Periods, cycles, coverage, seasons.

use std::collections::BTreeSet;

use enact::value::MonthRule::{Down, Up};
use enact::value::date::{add_days, add_months, days_between, parse_time};
use enact::value::period::{
    covered_days, cycle_days, cycle_holding, in_hours, longest_run, month_of, quarter_of, trailing_days,
    trailing_months, week_of, year_of,
};
use enact::value::{Date, Fault, MonthDay, Period, Season};
use proptest::prelude::*;

use super::{any_date, day, near_date, period};

fn short_period() -> impl Strategy<Value = Period> {
    (0..120_i64, 0..15_i64).prop_map(|(start, length)| {
        let first = add_days(day("2019-12-01"), start).unwrap();
        Period::new(first, add_days(first, length).unwrap()).unwrap()
    })
}

/// The longest run of following days, day by day.
fn run(days: &BTreeSet<Date>) -> i64 {
    let (mut best, mut current) = (0, 0);
    for date in days {
        let follows = date.yesterday().is_ok_and(|before| days.contains(&before));
        current = if follows { current + 1 } else { 1 };
        best = best.max(current);
    }
    best
}

proptest! {
    #[test]
    fn covered_days_are_those_of_a_set(
        periods in proptest::collection::vec(short_period(), 0..8), within in proptest::option::of(short_period()),
    ) {
        let inside = |d: &Date| within.is_none_or(|w| w.contains(*d));
        let days: BTreeSet<Date> = periods.iter().flat_map(|p| p.iter()).filter(inside).collect();
        prop_assert_eq!(covered_days(periods.iter().copied(), within), i64::try_from(days.len()).unwrap());
        prop_assert_eq!(longest_run(periods.iter().copied(), within), run(&days));
    }

    #[test]
    fn the_named_periods_hold_their_day(d in any_date()) {
        for period in [month_of(d), quarter_of(d), year_of(d), week_of(d)] {
            prop_assert!(period.contains(d));
        }
        prop_assert_eq!(quarter_of(d).first.month() % 3, 1);
    }

    #[test]
    fn a_cycle_holds_its_day_and_cycles_follow_one_another(
        anchor in near_date(), holds in near_date(), months in 1..40_i64, up in any::<bool>(),
    ) {
        let rule = Some(if up { Up } else { Down });
        let cycle = cycle_holding(months, anchor, holds, rule).unwrap();
        prop_assert!(cycle.contains(holds));
        let next = add_days(cycle.last, 1).unwrap();
        prop_assert_eq!(cycle_holding(months, anchor, next, rule).unwrap().first, next);
        if let Ok(same) = cycle_holding(months, anchor, holds, None) {
            prop_assert_eq!(same, cycle);
        }
        let cycle = cycle_days(months, anchor, holds).unwrap();
        prop_assert!(cycle.contains(holds));
        prop_assert_eq!(cycle.days(), months);
        prop_assert_eq!(days_between(anchor, cycle.first) % months, 0);
    }

    #[test]
    fn trailing_periods_end_with_their_day(d in near_date(), n in 1..400_i64) {
        let days = trailing_days(n, d).unwrap();
        prop_assert_eq!((days.days(), days.last), (n, d));
        let months = trailing_months(n, d, Some(Down)).unwrap();
        prop_assert_eq!(add_months(d, -n, Some(Down)), add_days(months.first, -1));
    }

    #[test]
    fn a_period_is_read_as_it_is_shown(p in short_period()) {
        prop_assert_eq!(Period::parse(&p.to_string()), Some(p));
    }
}

#[test]
fn periods_by_hand() {
    let winter = period("2018-01-01 .. 2018-03-31");
    assert_eq!(winter.days(), 90);
    assert_eq!(winter.cut(period("2018-03-31 .. none")), Some(Period::day(day("2018-03-31"))));
    assert!(!winter.overlaps(period("2018-04-01 .. 2018-04-02")));
    assert_eq!(period("2018-01-01..none").to_string(), "2018-01-01 .. none");
    for text in ["", "2018-01-01", "2018-01-02 .. 2018-01-01", "none .. 2018-01-01", "2018-01 .. 2018-02"] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
    assert_eq!(week_of(day("2018-11-18")), period("2018-11-12 .. 2018-11-18"));
    assert_eq!(week_of(day("0001-01-01")), period("0001-01-01 .. 0001-01-07"));
    assert_eq!(week_of(day("9999-12-31")), period("9999-12-27 .. none"));
    assert_eq!(quarter_of(day("9999-12-31")), period("9999-10-01 .. none"));
    assert_eq!(quarter_of(day("2024-02-29")), period("2024-01-01 .. 2024-03-31"));
    assert_eq!(Period::open_from(day("9999-12-30")).iter().count(), 2);
}

#[test]
fn windows_by_hand() {
    assert_eq!(trailing_days(180, day("2018-06-29")), Ok(period("2018-01-01 .. 2018-06-29")));
    assert_eq!(trailing_days(0, day("2018-06-29")), Err(Fault::NotPositive));
    assert_eq!(trailing_days(i64::MAX, day("2018-06-29")), Err(Fault::OutOfRange));
    let trailing = |to, rule| trailing_months(12, day(to), rule);
    assert_eq!(trailing("2018-11-16", None), Ok(period("2017-11-17 .. 2018-11-16")));
    assert_eq!(trailing("2020-02-29", None), Err(Fault::NoSuchDay { year: 2019, month: 2, day: 29 }));
    assert_eq!(trailing("2020-02-29", Some(Down)), Ok(period("2019-03-01 .. 2020-02-29")));
    assert_eq!(trailing("2020-02-29", Some(Up)), Ok(period("2019-03-02 .. 2020-02-29")));
    let cycle = |anchor, holds, rule| cycle_holding(12, day(anchor), day(holds), rule);
    assert_eq!(cycle("2015-04-10", "2018-04-09", None), Ok(period("2017-04-10 .. 2018-04-09")));
    assert_eq!(cycle("2015-04-10", "2018-04-10", None), Ok(period("2018-04-10 .. 2019-04-09")));
    assert_eq!(cycle("2015-04-10", "2014-04-09", None), Ok(period("2013-04-10 .. 2014-04-09")));
    assert_eq!(cycle("2020-02-29", "2021-02-28", Some(Up)), Ok(period("2020-02-29 .. 2021-02-28")));
    assert_eq!(cycle("2020-02-29", "2021-02-28", Some(Down)), Ok(period("2021-02-28 .. 2022-02-27")));
    assert!(matches!(cycle("2020-02-29", "2020-05-01", None), Err(Fault::NoSuchDay { year: 2021, .. })));
    assert_eq!(cycle("2020-02-28", "9999-03-01", None), Err(Fault::OutOfRange));
    assert_eq!(cycle_holding(0, day("2020-01-01"), day("2020-01-01"), None), Err(Fault::NotPositive));
    let long = cycle_holding(i64::MAX, day("2020-01-01"), day("2019-01-01"), None);
    assert_eq!(long, Err(Fault::OutOfRange));
}

#[test]
fn seasons_and_hours() {
    let season = |first, last| Season { first: MonthDay::parse(first).unwrap(), last: MonthDay::parse(last).unwrap() };
    let winter = season("11-01", "02-29");
    for date in ["2018-11-01", "2018-12-31", "2019-01-01", "2019-02-28", "2020-02-29"] {
        assert!(winter.contains(day(date)), "{date}");
    }
    assert!(!winter.contains(day("2019-03-01")) && !winter.contains(day("2019-10-31")));
    assert!(season("02-29", "03-10").contains(day("2019-03-01")));
    assert!(!season("02-29", "03-10").contains(day("2019-02-28")));
    let time = |text| parse_time(text).unwrap();
    let hours = |t, from, to| in_hours(time(t), time(from), time(to));
    assert!(hours("20:00", "20:00", "21:00") && !hours("21:00", "20:00", "21:00"));
    assert!(hours("20:59:59", "20:00", "21:00") && !hours("19:59:59", "20:00", "21:00"));
    assert!(hours("23:00", "22:00", "06:00") && hours("05:59", "22:00", "06:00"));
    assert!(!hours("06:00", "22:00", "06:00") && !hours("12:00", "22:00", "06:00"));
    assert!(hours("12:00", "00:00", "00:00"));
}
