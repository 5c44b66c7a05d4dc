//! Dates, months, weekdays.

use enact::value::MonthRule::{Down, Up};
use enact::value::Relation::{After, Before, OnOrAfter, OnOrBefore};
use enact::value::date::{
    add_days, add_minutes, add_months, add_years, date_of_number, day_number, days_between, easter, hours_between,
    last_weekday_of, minutes_between, months_between, nth_weekday_of, parse_date, parse_datetime_in, parse_time,
    show_datetime, show_time, weekday_near, weeks_between, years_between,
};
use enact::value::{DateTime, DateTimeError, Fault, MonthDay, MonthRule, Weekday};
use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use proptest::prelude::*;

use super::{any_date, day, near_date, period};

proptest! {
    #[test]
    fn days_are_counted_as_the_library_counts_them(a in any_date(), b in any_date()) {
        prop_assert_eq!(date_of_number(day_number(a)), Ok(a));
        let span = a.until(b).unwrap();
        prop_assert_eq!(days_between(a, b), i64::from(span.get_days()));
        prop_assert_eq!(add_days(a, days_between(a, b)), Ok(b));
    }

    #[test]
    fn months_clamp_as_the_library_does(a in near_date(), n in -500..500_i64) {
        prop_assert_eq!(add_months(a, n, Some(Down)), Ok(a.checked_add(n.months()).unwrap()));
    }

    #[test]
    fn whole_months_are_the_most_that_fit(a in near_date(), b in near_date(), up in any::<bool>()) {
        let rule = Some(if up { Up } else { Down });
        let (first, last) = (a.min(b), a.max(b));
        let n = months_between(first, last, rule).unwrap();
        prop_assert!(add_months(first, n, rule).unwrap() <= last);
        prop_assert!(add_months(first, n + 1, rule).unwrap() > last);
        prop_assert_eq!(months_between(last, first, rule).unwrap(), -n);
        let years = years_between(first, last, rule).unwrap();
        prop_assert!(add_years(first, years, rule).unwrap() <= last);
        prop_assert!(add_years(first, years + 1, rule).unwrap() > last);
    }

    #[test]
    fn without_a_rule_the_count_is_that_of_both(a in near_date(), b in near_date()) {
        let count = |rule| months_between(a, b, rule);
        match count(None) {
            Ok(n) => prop_assert!(count(Some(Up)) == Ok(n) && count(Some(Down)) == Ok(n)),
            Err(_) => prop_assert_ne!(count(Some(Up)), count(Some(Down))),
        }
    }

    #[test]
    fn the_first_weekday_after_is_within_a_week(d in near_date(), offset in 0..7_i8, n in 1..60_u32) {
        let weekday = Weekday::from_monday_zero_offset(offset).unwrap();
        for (relation, least, most) in [(After, 1, 7), (OnOrAfter, 0, 6), (OnOrBefore, -6, 0), (Before, -7, -1)] {
            let first = weekday_near(1, weekday, relation, d).unwrap();
            prop_assert!((least..=most).contains(&days_between(d, first)));
            let nth = weekday_near(n, weekday, relation, d).unwrap();
            prop_assert_eq!(nth.weekday(), weekday);
            prop_assert_eq!(weeks_between(first, nth).unsigned_abs(), u64::from(n) - 1);
        }
    }

    #[test]
    fn minutes_added_are_counted_again(d in near_date(), minutes in -1_000_000..1_000_000_i64) {
        let start = DateTime::from_parts(d, parse_time("20:30:15").unwrap());
        let end = add_minutes(start, minutes).unwrap();
        prop_assert_eq!(minutes_between(start, end), minutes);
        prop_assert_eq!(hours_between(start, end), minutes / 60);
    }
}

#[test]
fn a_date_has_one_form() {
    assert_eq!(day("2024-02-29").to_string(), "2024-02-29");
    assert_eq!(day("0001-01-01").to_string(), "0001-01-01");
    for text in [
        "",
        "0000-01-01",
        "2023-02-29",
        "2024-2-29",
        "20240229",
        "+002024-02-29",
        "2024-02-29 ",
        "10000-01-01",
        "-001-01-01",
        "2024/02/29",
        "2024-13-01",
        "２０２４-02-29",
        "2024-02-29-",
    ] {
        assert_eq!(parse_date(text), None, "{text}");
    }
    for text in ["24:00", "8:00", "08:60", "08:00:60", "08:00:00.5", "08:0", "+8:00", ""] {
        assert_eq!(parse_time(text), None, "{text}");
    }
}

#[test]
fn a_month_that_lacks_the_day() {
    let lacks = |year, month, day| Err(Fault::NoSuchDay { year, month, day });
    let cases: [(&str, i64, Option<MonthRule>, Result<&str, _>); 12] = [
        ("2019-01-31", 1, None, lacks(2019, 2, 31)),
        ("2019-01-31", 1, Some(Down), Ok("2019-02-28")),
        ("2019-01-31", 1, Some(Up), Ok("2019-03-01")),
        ("2019-01-31", 2, None, Ok("2019-03-31")),
        ("2020-01-30", 1, Some(Down), Ok("2020-02-29")),
        ("2020-03-31", -1, Some(Up), Ok("2020-03-01")),
        ("2020-02-29", 12, None, lacks(2021, 2, 29)),
        ("2020-02-29", 48, None, Ok("2024-02-29")),
        ("9999-12-31", 1, Some(Down), Err(Fault::OutOfRange)),
        ("9999-01-31", 11, None, Ok("9999-12-31")),
        ("0001-01-31", -1, None, Err(Fault::OutOfRange)),
        ("2020-01-01", i64::MAX, None, Err(Fault::OutOfRange)),
    ];
    for (date, months, rule, expected) in cases {
        assert_eq!(add_months(day(date), months, rule), expected.map(day), "{date} {months}");
    }
    assert_eq!(add_years(day("2020-01-01"), i64::MAX, None), Err(Fault::OutOfRange));
    assert_eq!(add_days(day("9999-12-31"), 1), Err(Fault::OutOfRange));
    assert_eq!(add_days(day("0001-01-01"), -1), Err(Fault::OutOfRange));
    assert_eq!(add_days(day("0001-01-01"), i64::MIN), Err(Fault::OutOfRange));
}

#[test]
fn the_age_of_who_was_born_on_a_leap_day() {
    let born = day("2000-02-29");
    let age = |on: &str, rule| years_between(born, day(on), rule);
    assert_eq!(age("2018-02-27", None), Ok(17));
    assert_eq!(age("2018-02-28", None), Err(Fault::NoSuchDay { year: 2018, month: 2, day: 29 }));
    assert_eq!(age("2018-02-28", Some(Down)), Ok(18));
    assert_eq!(age("2018-02-28", Some(Up)), Ok(17));
    assert_eq!(age("2018-03-01", None), Ok(18));
    assert_eq!(age("2020-02-29", None), Ok(20));
    assert_eq!(years_between(day("2020-02-29"), born, None), Ok(-20));
    assert_eq!(years_between(day("2001-02-28"), born, Some(Up)), Ok(0));
    assert_eq!(years_between(day("2001-02-28"), born, Some(Down)), Ok(-1));
    assert_eq!(months_between(day("2019-01-31"), day("2019-02-28"), Some(Down)), Ok(1));
    assert_eq!(weeks_between(day("2019-01-31"), day("2019-01-18")), -1);
}

#[test]
fn datetimes_with_an_offset_are_brought_to_the_zone() {
    let zone = TimeZone::get("Asia/Shanghai").unwrap();
    let read = |text: &str| parse_datetime_in(text, Some(&zone)).map(show_datetime);
    assert_eq!(read("2018-11-16T20:00"), Ok("2018-11-16T20:00".to_owned()));
    assert_eq!(read("2018-11-16T20:00:05Z"), Ok("2018-11-17T04:00:05".to_owned()));
    assert_eq!(read("2018-11-16T20:00-05:30"), Ok("2018-11-17T09:30".to_owned()));
    assert_eq!(read("9999-12-31T23:00-08:00"), Err(DateTimeError::OutOfRange));
    assert_eq!(parse_datetime_in("2018-11-16T20:00+08:00", None), Err(DateTimeError::OffsetWithoutZone));
    for text in [
        "2018-11-16",
        "2018-11-16 20:00",
        "2018-11-16T20",
        "2018-11-16T20:00z",
        "2018-11-16T20:00+8",
        "2018-11-16T20:00+08:00[Asia/Shanghai]",
        "2018-11-16T24:00",
        "2018-11-16T20:00+24:00",
    ] {
        assert_eq!(read(text), Err(DateTimeError::Malformed), "{text}");
    }
    assert_eq!(show_time(parse_time("08:05").unwrap()), "08:05");
}

#[test]
fn weekdays_of_a_month() {
    let november = period("2018-11-01 .. 2018-11-30");
    assert_eq!(nth_weekday_of(november, 4, Weekday::Thursday), Some(day("2018-11-22")));
    assert_eq!(nth_weekday_of(november, 5, Weekday::Friday), Some(day("2018-11-30")));
    assert_eq!(nth_weekday_of(november, 5, Weekday::Monday), None);
    assert_eq!(nth_weekday_of(november, 0, Weekday::Monday), None);
    assert_eq!(last_weekday_of(november, Weekday::Monday), Some(day("2018-11-26")));
    assert_eq!(last_weekday_of(period("2018-11-01 .. 2018-11-02"), Weekday::Monday), None);
    assert_eq!(nth_weekday_of(period("9999-12-27 .. none"), 2, Weekday::Monday), None);
    let none = weekday_near(0, Weekday::Monday, Before, day("2018-11-01"));
    assert_eq!(none, Err(Fault::NotPositive));
    let far = weekday_near(u32::MAX, Weekday::Monday, After, day("2018-11-01"));
    assert_eq!(far, Err(Fault::OutOfRange));
}

#[test]
fn easter_sundays() {
    for date in [
        "1818-03-22",
        "1886-04-25",
        "1943-04-25",
        "1954-04-18",
        "1961-04-02",
        "1981-04-19",
        "2000-04-23",
        "2008-03-23",
        "2018-04-01",
        "2019-04-21",
        "2024-03-31",
        "2025-04-20",
        "2038-04-25",
        "2049-04-18",
    ] {
        assert_eq!(easter(day(date).year()), day(date));
    }
    assert!((1..=9999).all(|year| easter(year).weekday() == Weekday::Sunday));
}

#[test]
fn days_of_the_year() {
    assert!(MonthDay::parse("02-28") < MonthDay::parse("02-29"));
    assert_eq!(MonthDay::parse("02-29").unwrap().to_string(), "02-29");
    for text in ["02-30", "13-01", "2-28", "00-01", "01-00", ""] {
        assert_eq!(MonthDay::parse(text), None, "{text}");
    }
}
