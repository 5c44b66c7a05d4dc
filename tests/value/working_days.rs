//! Calendars.

use enact::value::date::{add_days, days_between};
use enact::value::{Calendar, Fault, Holiday, HolidayRule, MonthDay, Observed, Period, Roll, Toward, Weekday};
use proptest::prelude::*;

use super::{day, near_date, period};

fn holiday(rule: HolidayRule) -> Holiday {
    Holiday { rule, from: None, until: None, observed: None, name: None }
}

fn calendar() -> Calendar {
    covering(None)
}

fn covering(covers: Option<Period>) -> Calendar {
    let nth = |n, month| HolidayRule::NthWeekday { n, weekday: Weekday::Thursday, month };
    let christmas = HolidayRule::Yearly(MonthDay::parse("12-25").unwrap());
    Calendar::new(
        covers,
        vec![Weekday::Saturday, Weekday::Sunday],
        vec![
            holiday(HolidayRule::Period(period("2018-02-15 .. 2018-02-21"))),
            Holiday {
                rule: christmas,
                from: Some(day("2019-01-01")),
                until: None,
                observed: None,
                name: Some("Christmas".to_owned()),
            },
            holiday(nth(Some(4), 11)),
            holiday(nth(None, 5)),
            holiday(HolidayRule::Easter { offset_days: 1 }),
        ],
        vec![period("2018-02-11 .. 2018-02-11"), period("2018-02-21 .. 2018-02-24")],
    )
}

proptest! {
    #[test]
    fn working_days_added_are_counted_again(d in near_date(), n in 1..300_i64) {
        let calendar = calendar();
        let after = calendar.add_working_days(d, n).unwrap();
        prop_assert_eq!(calendar.is_working(after), Ok(true));
        prop_assert_eq!(calendar.working_days_between(d, after), Ok(n));
        let before = calendar.add_working_days(d, -n).unwrap();
        let itself = i64::from(!calendar.is_working(d).unwrap());
        prop_assert_eq!(calendar.working_days_between(d, before), Ok(itself - n));
    }

    #[test]
    fn a_rolled_day_is_the_nearest_working_day(d in near_date()) {
        let calendar = calendar();
        let forward = calendar.roll(d, Roll::Forward).unwrap();
        prop_assert_eq!(Ok(forward), calendar.add_working_days(add_days(d, -1).unwrap(), 1));
        let back = calendar.roll(d, Roll::Back).unwrap();
        prop_assert_eq!(Ok(back), calendar.add_working_days(add_days(d, 1).unwrap(), -1));
        prop_assert!(days_between(back, forward) < 20);
    }
}

proptest! {
    #[test]
    fn a_span_has_the_working_days_of_its_days(d in near_date(), n in 0..2_000_i64) {
        let calendar = kept_elsewhere();
        let last = add_days(d, n).unwrap();
        let walked = (1..=n).filter(|n| calendar.is_working(add_days(d, *n).unwrap()).unwrap()).count();
        prop_assert_eq!(calendar.working_days_between(d, last), Ok(walked as i64));
    }

    #[test]
    fn a_day_is_off_for_one_of_four_reasons(d in near_date()) {
        let calendar = kept_elsewhere();
        let free = calendar.is_weekend(d) || calendar.holiday_on(d).is_some() || calendar.observed_on(d).is_some();
        let made_up = period("2018-02-11 .. 2018-02-11").contains(d);
        prop_assert_eq!(calendar.is_working(d), Ok(!free || made_up));
    }
}

/// A calendar whose holidays are kept on another day where they fall on the weekend.
fn kept_elsewhere() -> Calendar {
    let kept = |date: &str, toward| Holiday {
        observed: Some(Observed { toward, only: Vec::new() }),
        ..holiday(HolidayRule::Yearly(MonthDay::parse(date).unwrap()))
    };
    Calendar::new(
        None,
        vec![Weekday::Saturday, Weekday::Sunday],
        vec![
            kept("12-31", Toward::Forward),
            kept("01-01", Toward::Forward),
            kept("01-02", Toward::Forward),
            kept("07-04", Toward::Nearest),
            kept("12-26", Toward::Back),
            holiday(HolidayRule::Easter { offset_days: 1 }),
        ],
        vec![period("2018-02-11 .. 2018-02-11")],
    )
}

#[test]
fn days_by_hand() {
    let calendar = calendar();
    let works = |text| calendar.is_working(day(text)).unwrap();
    for date in ["2018-02-11", "2018-02-14", "2018-02-21", "2018-02-24", "2018-12-25", "2018-11-15", "2019-02-15"] {
        assert!(works(date), "{date}");
    }
    for date in ["2018-02-15", "2018-02-25", "2019-12-25", "2018-11-22", "2018-05-31", "2019-05-30", "2018-04-02"] {
        assert!(!works(date), "{date}");
    }
    let named = calendar.holiday_on(day("2019-12-25")).and_then(|h| h.name.as_deref());
    assert_eq!(named, Some("Christmas"));
    assert_eq!(calendar.add_working_days(day("2018-02-17"), 0), Ok(day("2018-02-17")));
}

#[test]
fn a_day_that_is_not_covered_is_not_guessed() {
    let calendar = covering(Some(period("2018-01-01 .. 2018-12-31")));

    assert_eq!(calendar.is_working(day("2019-01-01")), Err(Fault::NotCovered { day: day("2019-01-01") }));
    assert_eq!(calendar.add_working_days(day("2018-12-28"), 1), Ok(day("2018-12-31")));
    assert_eq!(calendar.add_working_days(day("2018-12-28"), 2), Err(Fault::NotCovered { day: day("2019-01-01") }));
    assert_eq!(calendar.working_days_between(day("2017-12-31"), day("2018-01-02")), Ok(2));
    assert_eq!(
        calendar.working_days_between(day("2017-12-30"), day("2018-01-02")),
        Err(Fault::NotCovered { day: day("2017-12-31") })
    );
    let never = Calendar::new(None, vec![day("9999-12-31").weekday()], Vec::new(), Vec::new());
    let far = Calendar::default().add_working_days(day("2018-01-01"), i64::MAX);
    assert_eq!(far, Err(Fault::OutOfRange));
    assert_eq!(never.roll(day("9999-12-31"), Roll::Forward), Err(Fault::OutOfRange));
}
