//! Timelines: which version is in force, and which may be.

use enact::timeline::{Lookup, Start, Timeline, Version};
use enact::value::Date;
use enact::value::date::add_days;
use proptest::prelude::*;

use super::{day, near_date};

fn version<T>(start: Start, value: T) -> Version<T> {
    Version {
        start,
        announced: None,
        value,
    }
}

fn starts() -> impl Strategy<Value = Vec<(Date, i64)>> {
    let doubt = prop_oneof![3 => Just(0), 1 => 0..400_i64];
    proptest::collection::vec((near_date(), doubt), 0..12)
}

proptest! {
    #[test]
    fn a_day_finds_what_a_walk_finds(starts in starts(), d in near_date()) {
        let build = |(n, (first, doubt)): (usize, &(Date, i64))| {
            version(Start::within(*first, add_days(*first, *doubt).unwrap()), n)
        };
        let timeline: Timeline<usize> = starts.iter().enumerate().map(build).collect();
        let begun = timeline.iter().filter(|v| v.start.has_begun(d));
        prop_assert_eq!(timeline.in_force(d), begun.max_by_key(|v| (v.start.latest, v.value)));
        let doubtful = timeline.iter().enumerate().filter(|(_, v)| v.start.is_doubtful(d));
        let doubtful: Vec<usize> = doubtful.map(|(place, _)| place).collect();
        prop_assert_eq!(timeline.doubtful(d).collect::<Vec<_>>(), doubtful.clone());
        prop_assert_eq!(timeline.at(d).uncertain, doubtful.last().copied());
        prop_assert!(timeline.starts().is_sorted());
    }
}

#[test]
fn the_start_day_counts() {
    let mut timeline = Timeline::new();
    timeline.push(version(Start::on(day("2018-11-16")), 1));
    timeline.push(version(Start::on(day("2012-08-23")), 5));
    timeline.push(version(
        Start::within(day("2017-10-08"), day("2018-11-15")),
        2,
    ));
    let at = |text| timeline.at(day(text));
    let found = |current, uncertain| Lookup { current, uncertain };
    assert_eq!(at("2012-08-22"), found(None, None));
    assert_eq!(at("2012-08-23"), found(Some(0), None));
    assert_eq!(at("2017-10-07").certain(), Some(0));
    assert_eq!(at("2017-10-08"), found(Some(0), Some(1)));
    assert_eq!(at("2018-11-14").possible(), Some(1));
    assert_eq!(at("2018-11-14").certain(), None);
    assert_eq!(at("2018-11-15"), found(Some(1), None));
    assert_eq!(at("2018-11-16"), found(Some(2), None));
    let days = ["2012-08-23", "2017-10-08", "2018-11-15", "2018-11-16"].map(day);
    assert_eq!(timeline.starts(), days);
}

#[test]
fn of_one_day_the_later_pushed_wins() {
    let mut timeline = Timeline::always("first");
    timeline.push(version(Start::on(day("2020-01-01")), "second"));
    timeline.push(version(Start::on(day("2020-01-01")), "third"));
    timeline.push(version(Start::ALWAYS, "corrected"));
    let value = |text| timeline.in_force(day(text)).map(|v| v.value);
    assert_eq!(value("0001-01-01"), Some("corrected"));
    assert_eq!(value("2020-01-01"), Some("third"));
}

#[test]
fn what_was_known() {
    let mut timeline = Timeline::always(1);
    let announced = Some(day("2018-11-16"));
    timeline.push(Version {
        start: Start::on(day("2019-01-01")),
        announced,
        value: 2,
    });
    let known = |by: &str| {
        timeline
            .known_by(day(by))
            .in_force(day("2020-01-01"))
            .map(|v| *v.value)
    };
    assert_eq!(known("2018-11-15"), Some(1));
    assert_eq!(known("2018-11-16"), Some(2));
}
