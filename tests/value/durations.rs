//! Durations in words.

use enact::value::{Duration, Fault, Unit};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_duration_is_read_as_it_is_shown(amount in any::<i64>(), unit in 0..4_usize) {
        let unit = *[Unit::Minute, Unit::Day, Unit::WorkingDay, Unit::Month].get(unit).unwrap();
        let duration = Duration::new(amount, unit);
        prop_assert_eq!(Duration::parse(&duration.to_string()), Some(duration));
    }
}

#[test]
fn durations_in_words() {
    let cases = [
        ("30 days", "30 days"),
        ("1 day", "1 day"),
        ("2 weeks", "14 days"),
        ("1 month", "1 month"),
        ("12 months", "1 year"),
        ("18 months", "18 months"),
        ("2 years", "2 years"),
        ("24 hours", "24 hours"),
        ("90 minutes", "90 minutes"),
        ("120 minutes", "2 hours"),
        ("5 working days", "5 working days"),
        ("1 working day", "1 working day"),
        ("0 months", "0 months"),
        ("1 days", "1 day"),
        ("-3 days", "-3 days"),
    ];
    for (text, shown) in cases {
        assert_eq!(Duration::parse(text).unwrap().to_string(), shown);
    }
    for text in ["", "days", "30", "30days", "30  days", "030 days", "1.5 days", "+3 days", "- days", "3 moons"] {
        assert_eq!(Duration::parse(text), None, "{text}");
    }
    assert_eq!(Duration::parse("9223372036854775807 weeks"), None);
    let (week, month) = (Duration::weeks(1).unwrap(), Duration::months(1));
    assert_eq!(week.compare(Duration::days(7)), Some(std::cmp::Ordering::Equal));
    assert_eq!(month.compare(Duration::days(30)), None);
    assert_eq!(week.sub(Duration::days(8)), Some(Duration::days(-1)));
    assert_eq!(week.add(month), None);
    assert_eq!(Duration::years(1).unwrap().add(month), Some(Duration::months(13)));
    assert_eq!(Duration::hours(2).unwrap().times(3), Ok(Duration::minutes(360)));
    assert_eq!(week.times(i64::MAX), Err(Fault::Overflow));
}
